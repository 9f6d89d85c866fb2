import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useSearchParams } from 'react-router'
import { listAccounts } from '../../src/people/contract.ts'
import { useCall } from '../client.ts'
import { useText } from '../i18n.ts'
import * as shellText from '../shell/text.ts'
import { FilterBar } from '../ui/filter.tsx'
import { useListState, wholeList } from '../ui/list-state.ts'
import { EmptyState } from '../ui/states.tsx'
import { DataTable, type Column } from '../ui/table.tsx'
import { AccountState, stateOf, useRoleWords, type AccountRow } from './account-words.tsx'
import { AccountDrawer } from './account.tsx'
import { NewAccount } from './new-account.tsx'
import { SystemPage } from './tabs.tsx'
import * as text from './text.ts'

/** Who can sign in, as what. The account that is open stands in the address. */
export function AccountsPage() {
  const t = useText(text)
  const roleWords = useRoleWords()
  const { query, change } = useListState()
  const [, setParams] = useSearchParams()
  const read = useCall(listAccounts, {})
  const all = wholeList(read)
  const asked = (query.q ?? '').toLowerCase()
  const fits = (a: AccountRow) =>
    (!asked || `${a.login} ${a.person ?? ''}`.toLowerCase().includes(asked)) &&
    (!query.state || stateOf(a) === query.state) &&
    (!query.role || (query.role === 'none' ? !a.roles.length : a.roles.some((r) => r.role === query.role)))
  const rows = all.rows?.filter(fits)
  const open = read.data?.rows.find((a) => String(a.account_id) === query.account)
  const shell = useText(shellText)
  const columns: Column<AccountRow>[] = [
    { key: 'login', title: t('login'), fixed: true, phone: 'title', render: (a) => <strong>{a.login}</strong> },
    { key: 'person', title: t('person'), phone: 'meta', render: (a) => a.person ?? <span className="third">{t('no_person')}</span> },
    { key: 'roles', title: t('roles'), phone: 'meta', render: roleWords },
    { key: 'totp', title: t('totp'), from: 1000, phone: 'off', render: (a) => t(a.has_totp ? 'totp_on' : 'totp_off') },
    { key: 'state', title: t('state'), phone: 'end', render: (a) => <AccountState account={a} /> },
  ]
  const close = () => change({ account: null, new: null })
  return (
    <SystemPage
      tab="accounts"
      note={t('accounts_note')}
      actions={
        <Button type="primary" icon={<PlusOutlined />} onClick={() => change({ new: '1', account: null })}>
          {t('create')}
        </Button>
      }
    >
      <FilterBar
        search={{ key: 'q', placeholder: t('account_search') }}
        fields={[
          {
            kind: 'choice',
            key: 'role',
            label: t('roles'),
            options: (['system_admin', 'auditor', 'case_officer', 'department_head', 'chief', 'political', 'none'] as const).map((r) => ({
              value: r,
              label: shell(`role.${r}`),
            })),
          },
          {
            kind: 'choice',
            key: 'state',
            label: t('state'),
            options: (['active', 'invited', 'locked', 'disabled'] as const).map((s) => ({ value: s, label: t(`account.${s}`) })),
          },
        ]}
        query={query}
        change={change}
      />
      <DataTable
        name="accounts"
        label={t('accounts')}
        list={{ ...all, rows, total: rows?.length }}
        columns={columns}
        rowKey={(a) => a.account_id}
        open={(a) => () =>
          setParams((now) => {
            const next = new URLSearchParams(now)
            next.delete('new')
            next.set('account', String(a.account_id))
            return next
          })
        }
        unit={t('unit_account')}
        empty={<EmptyState title={t('no_match')} />}
      />
      <NewAccount open={query.new === '1'} onClose={close} />
      <AccountDrawer key={open?.account_id ?? 0} account={open} onClose={close} />
    </SystemPage>
  )
}
