import { CopyOutlined } from '@ant-design/icons'
import { App, Button, Input } from 'antd'
import { useText } from '../i18n.ts'
import { copy } from '../ui/copy.ts'
import * as text from './text.ts'

/** The link with which an account's owner sets the password. It is nowhere stored: whoever closes this must make another. */
export function OneTimeLink({ token, login }: { token: string; login: string }) {
  const t = useText(text)
  const { message } = App.useApp()
  const link = `${location.origin}/link/${token}`
  return (
    <section className="one-time-link" aria-label={t('link')} role="status">
      <p>
        <b>{t('link_for', { login })}</b>
      </p>
      <div className="one-time-link-row">
        <Input readOnly value={link} aria-label={t('link')} onFocus={(e) => e.target.select()} />
        <Button
          icon={<CopyOutlined />}
          onClick={async () => {
            if (await copy(link)) void message.success(t('link_copied'))
          }}
        >
          {t('link_copy')}
        </Button>
      </div>
      <p className="second">{t('link_note')}</p>
    </section>
  )
}
