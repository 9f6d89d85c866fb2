import { App, Alert, Button, Form, Input, Radio } from 'antd'
import { useState } from 'react'
import { changePassword, signOutEverywhere } from '../../src/platform/contract.ts'
import { call, useCommand } from '../client.ts'
import { useText } from '../i18n.ts'
import { leave, useMe } from '../session.ts'
import * as shellText from '../shell/text.ts'
import { PasswordFields } from '../sign-in/password-fields.tsx'
import { themeChoice, type ThemeChoice } from '../theme.ts'
import { Page, PageHead, Section } from '../ui/page.tsx'
import * as text from './text.ts'
import { Totp } from './totp.tsx'

/** The own account: password, one-time codes, sessions, appearance. */
export function AccountPage() {
  const t = useText(text)
  const who = useMe()
  return (
    <Page>
      <PageHead title={t('title')} note={t('note', { name: who.name, login: who.login })} />
      <div style={{ maxWidth: 640 }}>
        <Section title={t('password')}>
          <Password />
        </Section>
        <Section title={t('totp')}>
          <Totp />
        </Section>
        <Section title={t('sessions')}>
          <Sessions />
        </Section>
        <Section title={t('look')}>
          <Look />
        </Section>
      </div>
    </Page>
  )
}

function Password() {
  const t = useText(text)
  const who = useMe()
  const { message } = App.useApp()
  const [form] = Form.useForm<{ old_password?: string; password: string }>()
  const change = useCommand(changePassword, {
    onDone: () => {
      form.resetFields()
      void message.success(t('changed'))
    },
  })
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      style={{ maxWidth: 360, paddingTop: 12 }}
      onFinish={({ old_password, password }) => change.mutate({ body: { old_password: old_password || undefined, password } })}
    >
      <p className="second" style={{ marginBottom: 12 }}>
        {t('password_note')}
      </p>
      {change.isError && <Alert type="error" showIcon title={change.error.message} style={{ marginBottom: 16 }} role="alert" />}
      <input type="text" hidden readOnly autoComplete="username" value={who.login} />
      <Form.Item name="old_password" label={t('old')} extra={t('old_note')}>
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      <PasswordFields login={who.login} />
      <Button htmlType="submit" type="primary" loading={change.isPending}>
        {t('change')}
      </Button>
    </Form>
  )
}

function Sessions() {
  const t = useText(text)
  const shell = useText(shellText)
  const { message } = App.useApp()
  const [busy, setBusy] = useState(false)
  const out = () => {
    setBusy(true)
    call(signOutEverywhere, {}).then(leave, (error: Error) => {
      setBusy(false)
      void message.error(error.message)
    })
  }
  return (
    <div style={{ paddingTop: 12 }}>
      <p className="second" style={{ marginBottom: 12 }}>
        {t('sessions_note')}
      </p>
      <Button loading={busy} onClick={out}>
        {shell('sign_out_everywhere')}
      </Button>
    </div>
  )
}

function Look() {
  const shell = useText(shellText)
  const theme = themeChoice.use()
  return (
    <div style={{ paddingTop: 12 }}>
      <Radio.Group
        aria-label={shell('theme')}
        value={theme}
        onChange={(e) => themeChoice.set(e.target.value as ThemeChoice)}
        options={[
          { value: 'system', label: shell('theme_system') },
          { value: 'light', label: shell('theme_light') },
          { value: 'dark', label: shell('theme_dark') },
        ]}
      />
    </div>
  )
}
