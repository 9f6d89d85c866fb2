import type { z } from 'zod'
import { auditAccounts, readAudit, type AuditLine } from '../../src/platform/contract.ts'
import { useCall } from '../client.ts'
import { useText } from '../i18n.ts'
import { FilterBar } from '../ui/filter.tsx'
import { useList, useListState } from '../ui/list-state.ts'
import { EmptyState } from '../ui/states.tsx'
import { DataTable, type Column } from '../ui/table.tsx'
import { useAuditWords } from './audit-words.ts'
import { SystemPage } from './tabs.tsx'
import * as text from './text.ts'
import { wholeTime } from './time.ts'

type Line = z.output<typeof AuditLine>

/** Who did and who read what, newest first. */
export function AuditPage() {
  return (
    <SystemPage tab="audit" note={<AuditNote />}>
      <Trail />
    </SystemPage>
  )
}
function AuditNote() {
  const t = useText(text)
  return <>{t('audit_note')}</>
}

function Trail() {
  const t = useText(text)
  const words = useAuditWords()
  const { query, change } = useListState()
  const accounts = useCall(auditAccounts, {})
  const list = useList(readAudit, { query: { ...query } }, 50)
  const columns: Column<Line>[] = [
    { key: 'at', title: t('audit_at'), fixed: true, phone: 'end', render: (l) => <span className="nowrap">{wholeTime(l.at)}</span> },
    {
      key: 'who',
      title: t('audit_who'),
      phone: 'meta',
      render: (l) => (
        <span className="nowrap">
          {l.name ?? l.login ?? t('audit_platform')} {l.name && <span className="third">{l.login}</span>}
        </span>
      ),
    },
    { key: 'action', title: t('audit_action'), phone: 'title', render: (l) => words.action(l.action) },
    { key: 'subject', title: t('audit_subject'), phone: 'meta', render: (l) => words.subject(l.subject) },
    {
      key: 'detail',
      title: t('audit_detail'),
      from: 1200,
      phone: 'off',
      render: (l) => <span className="audit-detail second">{words.detail(l.detail)}</span>,
    },
    { key: 'no', title: t('audit_no'), from: 1000, align: 'right', phone: 'off', render: (l) => l.audit_id },
  ]
  return (
    <>
      <FilterBar
        fields={[
          { kind: 'days', key: 'at', label: t('audit_at'), names: ['from', 'to'] },
          {
            kind: 'choice',
            key: 'account_id',
            label: t('audit_who'),
            options: (accounts.data?.rows ?? []).map((a) => ({
              value: String(a.account_id),
              label: a.name === a.login ? a.login : `${a.name} ${a.login}`,
            })),
          },
          { kind: 'choice', key: 'action', label: t('audit_action'), options: words.actions },
          { kind: 'text', key: 'subject', label: t('audit_subject') },
        ]}
        query={query}
        change={change}
      />
      <DataTable
        name="audit"
        label={t('audit')}
        list={list}
        columns={columns}
        rowKey={(l) => l.audit_id}
        keyboard={false}
        empty={<EmptyState title={t('no_match')} />}
      />
    </>
  )
}
