import { CopyOutlined } from '@ant-design/icons'
import { Alert, App, Button, Form, Input, QRCode } from 'antd'
import { useState } from 'react'
import { confirmTotp, disableTotp, prepareTotp } from '../../src/platform/contract.ts'
import { useCommand } from '../client.ts'
import { useText } from '../i18n.ts'
import { useMe } from '../session.ts'
import { copy } from '../ui/copy.ts'
import * as text from './text.ts'

/** Begin, confirm or stop one-time codes. */
export function Totp() {
  const t = useText(text)
  const { message } = App.useApp()
  const on = useMe().totp
  const [secret, setSecret] = useState<{ secret: string; uri: string } | null>(null)
  const prepare = useCommand(prepareTotp, { onDone: setSecret })
  const confirm = useCommand(confirmTotp, {
    onDone: () => {
      setSecret(null)
      void message.success(t('totp_enabled'))
    },
  })
  const disable = useCommand(disableTotp, { onDone: () => void message.success(t('totp_disabled')) })
  const error = (prepare.error ?? confirm.error ?? disable.error)?.message
  return (
    <div style={{ paddingTop: 12, maxWidth: 420 }}>
      <p className="second" style={{ marginBottom: 12 }}>
        {secret ? t('totp_scan') : t(on ? 'totp_on' : 'totp_off')}
      </p>
      {error && <Alert type="error" showIcon title={error} style={{ marginBottom: 16 }} role="alert" />}
      {secret && (
        <div style={{ display: 'flex', gap: 20, alignItems: 'center', flexWrap: 'wrap', marginBottom: 16 }}>
          {/* A code must be dark on light to be read by every camera, in the dark theme too. */}
          <QRCode value={secret.uri} type="svg" size={168} color="#000000" bgColor="#ffffff" role="img" aria-label={t('totp_secret')} />
          <div>
            <p className="meta">{t('totp_secret')}</p>
            <code style={{ overflowWrap: 'anywhere' }}>{secret.secret.replace(/(.{4})/g, '$1 ').trim()}</code>
            <button
              type="button"
              className="plain copy-button"
              aria-label={t('copy_secret')}
              title={t('copy_secret')}
              onClick={() => void copy(secret.secret)}
            >
              <CopyOutlined />
            </button>
          </div>
        </div>
      )}
      {!on && !secret && (
        <Form<{ password?: string }>
          layout="vertical"
          requiredMark={false}
          style={{ maxWidth: 360 }}
          onFinish={({ password }) => prepare.mutate({ body: { password: password || undefined } })}
        >
          <Form.Item name="password" label={t('totp_password')} extra={t('old_note')}>
            <Input.Password autoComplete="current-password" />
          </Form.Item>
          <Button htmlType="submit" loading={prepare.isPending}>
            {t('totp_begin')}
          </Button>
        </Form>
      )}
      {secret && <Code label={t('totp_confirm')} primary busy={confirm.isPending} onCode={(code) => confirm.mutate({ body: { code } })} />}
      {on && <Code label={t('totp_disable')} busy={disable.isPending} onCode={(code) => disable.mutate({ body: { code } })} />}
    </div>
  )
}

function Code({ label, primary, busy, onCode }: { label: string; primary?: boolean; busy: boolean; onCode: (code: string) => void }) {
  const t = useText(text)
  return (
    <Form<{ code: string }> layout="inline" requiredMark={false} onFinish={({ code }) => onCode(code)}>
      <Form.Item name="code" label={t('totp_code')} rules={[{ required: true, pattern: /^\d{6}$/, message: t('code_form') }]}>
        <Input inputMode="numeric" autoComplete="one-time-code" maxLength={6} style={{ width: 110 }} />
      </Form.Item>
      <Button htmlType="submit" type={primary ? 'primary' : 'default'} loading={busy}>
        {label}
      </Button>
    </Form>
  )
}
