import { Alert, App, Button, Form, Popconfirm } from 'antd'
import type { z } from 'zod'
import { renewLink, setAccountState, setRoles, type Account } from '../../src/people/contract.ts'
import { useCommand } from '../client.ts'
import { useText } from '../i18n.ts'
import { useMe } from '../session.ts'
import { SideDrawer } from '../ui/drawer.tsx'
import { Pairs, Section } from '../ui/page.tsx'
import { AccountState, type AccountRow } from './account-words.tsx'
import { RolesItem } from './new-account.tsx'
import { OneTimeLink } from './one-time-link.tsx'
import * as text from './text.ts'

/** One account: its state, its link, its roles; what each act does is said before it is done. */
export function AccountDrawer({ account, onClose }: { account: AccountRow | undefined; onClose: () => void }) {
  const t = useText(text)
  return (
    <SideDrawer open={account !== undefined} onClose={onClose} title={account ? t('account_of', { login: account.login }) : ''}>
      {account && <Body account={account} />}
    </SideDrawer>
  )
}

function Body({ account }: { account: AccountRow }) {
  const t = useText(text)
  const who = useMe()
  const { message } = App.useApp()
  const params = { params: { account_id: account.account_id } }
  const change = useCommand(setAccountState, { onDone: () => void message.success(t('done')) })
  const link = useCommand(renewLink)
  const error = change.error ?? link.error
  const to = (state: 'disabled' | 'enabled' | 'unlocked') => change.mutate({ ...params, body: { to: state } })
  const self = who.account_id === account.account_id
  return (
    <>
      <Pairs
        rows={[
          [t('person'), account.person ?? t('no_person')],
          [t('state'), <AccountState key="state" account={account} />],
          [t('totp'), t(account.has_totp ? 'totp_on' : 'totp_off')],
        ]}
      />
      {error && <Alert type="error" showIcon title={error.message} role="alert" style={{ marginTop: 12 }} />}
      <div className="account-acts">
        {account.locked && (
          <Act words={t('unlock_means')}>
            <Button loading={change.isPending} onClick={() => to('unlocked')}>
              {t('unlock')}
            </Button>
          </Act>
        )}
        {!account.disabled && (
          <Act words={t(account.has_password ? 'renew_means' : 'renew_means_first')}>
            <Button loading={link.isPending} onClick={() => link.mutate(params)}>
              {t('renew')}
            </Button>
          </Act>
        )}
        {account.disabled ? (
          <Act words={t('enable_means')}>
            <Button loading={change.isPending} onClick={() => to('enabled')}>
              {t('enable')}
            </Button>
          </Act>
        ) : (
          !self && (
            <Act words={t('disable_means')}>
              <Popconfirm
                title={t('disable_ask', { login: account.login })}
                description={t('disable_means')}
                okText={t('disable')}
                onConfirm={() => to('disabled')}
              >
                <Button loading={change.isPending}>{t('disable')}…</Button>
              </Popconfirm>
            </Act>
          )
        )}
      </div>
      {link.data?.token && <OneTimeLink token={link.data.token} login={account.login} />}
      <Section title={t('roles')}>
        <RolesForm key={JSON.stringify(account.roles)} account={account} />
      </Section>
    </>
  )
}

const Act = ({ words, children }: { words: string; children: React.ReactNode }) => (
  <div>
    {children}
    <span className="second">{words}</span>
  </div>
)

function RolesForm({ account }: { account: AccountRow }) {
  const t = useText(text)
  const { message } = App.useApp()
  const [form] = Form.useForm<{ roles: z.output<typeof Account>['roles'] }>()
  const send = useCommand(setRoles, { onDone: () => void message.success(t('roles_saved')) })
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={{ roles: account.roles }}
      onFinish={(body) => send.mutate({ params: { account_id: account.account_id }, body })}
      style={{ paddingTop: 12 }}
    >
      {send.isError && <Alert type="error" showIcon title={send.error.message} role="alert" style={{ marginBottom: 16 }} />}
      <RolesItem />
      <Button type="primary" htmlType="submit" loading={send.isPending}>
        {t('roles_save')}
      </Button>
    </Form>
  )
}
