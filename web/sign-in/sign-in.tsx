import { Alert, Button, Form, Input, Select } from 'antd'
import { useEffect, useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { signIn, signInOptions } from '../../src/platform/contract.ts'
import { call, useCall, type ApiError } from '../client.ts'
import { useText } from '../i18n.ts'
import { enter } from '../session.ts'
import { Frame } from './frame.tsx'
import * as text from './text.ts'

type Values = { office_id?: string; login: string; password: string }

/** Where to after signing in: only a path of this site. */
const safeTarget = (to: string | null) => (to && /^\/(?![/\\])/.test(to) && !to.startsWith('/sign-in') ? to : '/')

export function SignInPage() {
  const t = useText(text)
  const navigate = useNavigate()
  const [params] = useSearchParams()
  const options = useCall(signInOptions, {})
  const offices = options.data?.offices ?? []
  const [first, setFirst] = useState<Values | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const [caps, setCaps] = useState(false)

  const attempt = async (values: Values, code?: string) => {
    setBusy(true)
    setProblem(null)
    try {
      enter(await call(signIn, { body: { ...values, office_id: values.office_id ?? offices[0]?.office_id, code } }))
      void navigate(safeTarget(params.get('to')), { replace: true })
    } catch (error) {
      const told = error as ApiError
      if (told.code === 'session.code_needed') setFirst(values)
      else {
        if (told.code === 'session.wrong' || told.code === 'session.locked') setFirst(null)
        setProblem(told.message)
      }
    } finally {
      setBusy(false)
    }
  }
  const alert = problem && <Alert type="error" showIcon title={problem} style={{ marginBottom: 16 }} role="alert" />
  if (first)
    return (
      <Frame title={t('code_title')} note={t('code_note')}>
        {alert}
        <CodeForm busy={busy} onCode={(code) => void attempt(first, code)} onBack={() => (setFirst(null), setProblem(null))} />
      </Frame>
    )
  return (
    <Frame title={t('title')}>
      {alert}
      <Form<Values>
        layout="vertical"
        requiredMark={false}
        onFinish={(values) => void attempt(values)}
        disabled={busy}
        initialValues={{ login: '' }}
      >
        {offices.length > 1 && (
          <Form.Item name="office_id" label={t('office')} rules={[{ required: true, message: t('needed', { field: t('office') }) }]}>
            <Select showSearch={{ optionFilterProp: 'label' }} options={offices.map((o) => ({ value: o.office_id, label: o.name }))} />
          </Form.Item>
        )}
        {offices.length === 1 && <p className="second entry-note">{offices[0]!.name}</p>}
        <Form.Item
          name="login"
          label={t('login')}
          rules={[{ required: true, whitespace: true, message: t('needed', { field: t('login') }) }]}
        >
          <Input autoFocus autoComplete="username" autoCapitalize="none" spellCheck={false} />
        </Form.Item>
        <Form.Item
          name="password"
          label={t('password')}
          help={caps ? t('caps') : undefined}
          rules={[{ required: true, message: t('needed', { field: t('password') }) }]}
        >
          <Input.Password autoComplete="current-password" onKeyUp={(e) => setCaps(e.getModifierState('CapsLock'))} />
        </Form.Item>
        <Button type="primary" htmlType="submit" block loading={busy} size="large">
          {t('sign_in')}
        </Button>
      </Form>
      <p className="entry-help">{t(offices.some((o) => o.is_sample) ? 'sample_help' : 'help')}</p>
    </Frame>
  )
}

function CodeForm({ busy, onCode, onBack }: { busy: boolean; onCode: (code: string) => void; onBack: () => void }) {
  const t = useText(text)
  const [form] = Form.useForm<{ code: string }>()
  useEffect(() => form.getFieldInstance('code')?.focus(), [form])
  return (
    <Form form={form} layout="vertical" requiredMark={false} onFinish={({ code }: { code: string }) => onCode(code)}>
      <Form.Item name="code" label={t('code')} rules={[{ required: true, pattern: /^\d{6}$/, message: t('code_form') }]}>
        <Input
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={6}
          onChange={(e) => /^\d{6}$/.test(e.target.value) && form.submit()}
        />
      </Form.Item>
      <Button type="primary" htmlType="submit" block loading={busy} size="large">
        {t('sign_in')}
      </Button>
      <Button type="link" block onClick={onBack} style={{ marginTop: 8 }}>
        {t('back')}
      </Button>
    </Form>
  )
}
