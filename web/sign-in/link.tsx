import { Alert, Button, Form, Input } from 'antd'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { openLink, setPassword, setUp, type Me } from '../../src/platform/contract.ts'
import { call, useCommand, type ApiError, type Output } from '../client.ts'
import { useText } from '../i18n.ts'
import { enter } from '../session.ts'
import { RequestId, RowsSkeleton } from '../ui/states.tsx'
import { Frame } from './frame.tsx'
import { PasswordFields } from './password-fields.tsx'
import * as text from './text.ts'

/** A one-time link: signs in at once, or asks for the password or the office first. */
export function LinkPage() {
  const t = useText(text)
  const navigate = useNavigate()
  const { token = '' } = useParams()
  const [opened, setOpened] = useState<Output<typeof openLink> | null>(null)
  const [problem, setProblem] = useState<ApiError | null>(null)
  const asked = useRef(false)
  const entered = useCallback(
    (me: Me) => {
      enter(me)
      void navigate('/', { replace: true })
    },
    [navigate],
  )
  useEffect(() => {
    // It works once: a second call of the same page must not spend it.
    if (asked.current) return
    asked.current = true
    call(openLink, { body: { token } }).then(
      (reply) => (reply.me ? entered(reply.me) : setOpened(reply)),
      (error: ApiError) => setProblem(error),
    )
  }, [token, entered])
  if (problem)
    return (
      <Frame title={t('link_failed')} note={problem.message}>
        {problem.request_id && <RequestId id={problem.request_id} />}
        <Button style={{ marginTop: 16 }} onClick={() => void navigate('/sign-in')}>
          {t('link_to_sign_in')}
        </Button>
      </Frame>
    )
  if (!opened)
    return (
      <Frame title={t('link_opening')}>
        <RowsSkeleton rows={4} />
      </Frame>
    )
  if (opened.purpose === 'set_up') return <SetUp token={token} entered={entered} />
  return <NewPassword token={token} login={opened.login ?? ''} name={opened.name ?? ''} entered={entered} />
}

function NewPassword({ token, login, name, entered }: { token: string; login: string; name: string; entered: (me: Me) => void }) {
  const t = useText(text)
  const set = useCommand(setPassword, { onDone: entered })
  return (
    <Frame title={t('set_title')} note={t('set_note', { name, login })}>
      {set.isError && <Alert type="error" showIcon title={set.error.message} style={{ marginBottom: 16 }} role="alert" />}
      <Form<{ password: string }>
        layout="vertical"
        requiredMark={false}
        onFinish={({ password }) => set.mutate({ body: { token, password } })}
      >
        <input type="text" hidden readOnly autoComplete="username" value={login} />
        <PasswordFields login={login} />
        <Button type="primary" htmlType="submit" block size="large" loading={set.isPending}>
          {t('set_do')}
        </Button>
      </Form>
    </Frame>
  )
}

type Office = { office_id: string; name: string; short_name: string; login: string; password: string }
function SetUp({ token, entered }: { token: string; entered: (me: Me) => void }) {
  const t = useText(text)
  const set = useCommand(setUp, { onDone: entered })
  const needed = (field: string) => [{ required: true, whitespace: true, message: t('needed', { field }) }]
  return (
    <Frame title={t('office_title')} note={t('office_note')}>
      {set.isError && <Alert type="error" showIcon title={set.error.message} style={{ marginBottom: 16 }} role="alert" />}
      <Form<Office>
        layout="vertical"
        requiredMark={false}
        onFinish={({ office_id, name, short_name, login, password }) =>
          set.mutate({ body: { token, office_id, name, short_name, login, password } })
        }
      >
        <Form.Item name="name" label={t('office_name')} extra={t('office_name_note')} rules={needed(t('office_name'))}>
          <Input autoFocus maxLength={100} autoComplete="organization" />
        </Form.Item>
        <Form.Item name="short_name" label={t('office_short')} extra={t('office_short_note')} rules={needed(t('office_short'))}>
          <Input maxLength={20} />
        </Form.Item>
        <Form.Item
          name="office_id"
          label={t('office_code')}
          extra={t('office_code_note')}
          rules={[{ required: true, pattern: /^\d{6}$/, message: t('office_code_form') }]}
        >
          <Input inputMode="numeric" maxLength={6} />
        </Form.Item>
        <Form.Item name="login" label={t('admin_login')} rules={needed(t('admin_login'))}>
          <Input maxLength={60} autoComplete="username" autoCapitalize="none" spellCheck={false} />
        </Form.Item>
        <PasswordFields loginField="login" />
        <Button type="primary" htmlType="submit" block size="large" loading={set.isPending}>
          {t('office_do')}
        </Button>
      </Form>
    </Frame>
  )
}
