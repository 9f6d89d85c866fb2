import { listNodes, listPendingLooks, type LookCase } from '../../src/monitoring/nodes/contract.ts'
import { useCall } from '../client.ts'
import { useText } from '../i18n.ts'
import { useToday } from '../session.ts'
import { FilterBar, type FilterField } from '../ui/filter.tsx'
import { listDay } from '../ui/format.ts'
import { useList, useListState } from '../ui/list-state.ts'
import { Page, PageHead } from '../ui/page.tsx'
import { EmptyState } from '../ui/states.tsx'
import { DataTable, type Column } from '../ui/table.tsx'
import { CaseCell } from './case-cell.tsx'
import * as text from './node-text.ts'
import { WarningsTabs } from './tabs.tsx'
import { useWhoFields } from './who-fields.ts'
import './warnings.css'

/** Cases in which somebody still has to look, the longest waiting first; the looking is done in the case. */
export function LooksPage() {
  const t = useText(text)
  const { query, change } = useListState()
  const list = useList(listPendingLooks, { query })
  const nodes = useCall(listNodes, {}, { staleTime: 60_000 }).data?.rows ?? []
  const fields: FilterField[] = [
    {
      kind: 'choice',
      key: 'node',
      label: t('looks.f.node'),
      options: nodes.filter((n) => n.look && n.live).map((n) => ({ value: n.node_id, label: n.name })),
    },
    ...useWhoFields(query),
  ]
  const columns = useColumns()
  return (
    <Page wide>
      <PageHead title={t('looks.list')} note={t('looks.list_note')} />
      <WarningsTabs current="looks" />
      <FilterBar fields={fields} query={query} change={change} />
      <DataTable
        name="looks"
        label={t('looks.list')}
        list={list}
        columns={columns}
        shown={columns}
        rowKey={(c) => c.case_id}
        open={(c) => `/cases/${c.case_id}?tab=warnings`}
        unit={t('looks.unit')}
        empty={
          Object.keys(query).length ? (
            <EmptyState title={t('looks.none_filtered')} />
          ) : (
            <EmptyState title={t('looks.none')} more={t('looks.none_more')} />
          )
        }
      />
    </Page>
  )
}

function useColumns(): Column<LookCase>[] {
  const t = useText(text)
  const today = useToday()
  const names = (c: LookCase) => c.nodes.map((n) => n.name).join(t.language === 'zh' ? '、' : ', ')
  return [
    { key: 'case', title: t('looks.col.case'), fixed: true, phone: 'title', render: (c) => <CaseCell name={c.case_name} no={c.case_no} /> },
    {
      key: 'nodes',
      title: t('looks.col.nodes'),
      phone: 'meta',
      render: (c) => (
        <span className="look-names" title={names(c)}>
          <b>{t('looks.n', { n: c.nodes.length })}</b> <span className="second">{names(c)}</span>
        </span>
      ),
    },
    { key: 'handler', title: t('looks.col.handler'), from: 860, phone: 'meta', render: (c) => c.handler },
    { key: 'since', title: t('looks.col.since'), from: 900, phone: 'meta', render: (c) => listDay(c.since, today) },
  ]
}
