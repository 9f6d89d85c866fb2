import { listNodes, type Node } from '../../src/monitoring/nodes/contract.ts'
import { useCall } from '../client.ts'
import { useText } from '../i18n.ts'
import { FilterBar } from '../ui/filter.tsx'
import { JobProgress } from '../ui/job.tsx'
import { useListState, wholeList } from '../ui/list-state.ts'
import { Cites } from '../ui/marks.tsx'
import { Page, PageHead } from '../ui/page.tsx'
import { EmptyState } from '../ui/states.tsx'
import { DataTable, type Column } from '../ui/table.tsx'
import { NodeDrawer } from '../warnings/node-drawer.tsx'
import { NodeState, SeverityMark } from '../warnings/severity.tsx'
import * as nodes from '../warnings/text.ts'
import * as text from './text.ts'
import '../warnings/warnings.css'
import './card.css'

/** The rules of the card check, switched and weighed as nodes are. */
export function CardRulesPage() {
  const t = useText(text)
  const n = useText(nodes)
  const { query, change } = useListState()
  const read = useCall(listNodes, { query: { of: 'card' } })
  const all = read.data?.rows ?? []
  const q = query.q?.toLowerCase()
  const rows = all.filter((r) => !q || r.name.toLowerCase().includes(q) || r.node_id.toLowerCase().includes(q))
  const columns: Column<Node>[] = [
    { key: 'node_id', title: n('nodes.col.id'), phone: 'meta', render: (r) => <span className="third">{r.node_id}</span> },
    {
      key: 'name',
      title: t('rules.col.name'),
      fixed: true,
      phone: 'title',
      render: (r) => <span className="node-name">{r.name}</span>,
    },
    { key: 'severity', title: n('nodes.col.severity'), phone: 'meta', render: (r) => <SeverityMark severity={r.severity} /> },
    { key: 'live', title: n('nodes.col.state'), phone: 'end', render: (r) => <NodeState node={r} /> },
    {
      key: 'basis',
      title: n('nodes.col.basis'),
      from: 1280,
      phone: 'off',
      render: (r) => (
        <span className="node-basis">
          <Cites basis={r.basis} />
        </span>
      ),
    },
  ]
  return (
    <Page wide>
      <PageHead
        title={t('rules.title')}
        crumbs={[{ label: t('title'), to: '/warnings/card' }]}
        note={read.data && t('rules.note', { total: read.data.total, live: read.data.live })}
      />
      {query.job && <JobProgress jobId={Number(query.job)} title={n('job.title')} />}
      <FilterBar fields={[]} query={query} change={change} search={{ key: 'q', placeholder: t('rules.search') }} />
      <DataTable
        name="card-rules"
        label={t('rules.title')}
        list={{ ...wholeList(read), rows: read.data ? rows : undefined, total: rows.length }}
        columns={columns}
        shown={columns}
        rowKey={(r) => r.node_id}
        open={(r) => () => change({ node: r.node_id })}
        unit={t('rules.unit')}
        empty={<EmptyState title={t('rules.empty')} />}
      />
      <NodeDrawer
        node={all.find((r) => r.node_id === query.node)}
        onClose={() => change({ node: null })}
        onChanged={(job_id) => change({ job: job_id === null ? null : String(job_id) })}
      />
    </Page>
  )
}
