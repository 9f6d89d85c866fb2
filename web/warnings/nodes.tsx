import { useQueryClient } from '@tanstack/react-query'
import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { Link, useNavigate } from 'react-router'
import { severities } from '../../src/monitoring/contract.ts'
import * as messages from '../../src/monitoring/messages.ts'
import { listNodes, owners, type Node } from '../../src/monitoring/nodes/contract.ts'
import { useCall } from '../client.ts'
import { useText } from '../i18n.ts'
import { useShownColumns } from '../ui/columns.tsx'
import { FilterBar, type FilterField } from '../ui/filter.tsx'
import { JobProgress, type Job } from '../ui/job.tsx'
import { useListState, wholeList, type Query } from '../ui/list-state.ts'
import { Badge, Cites } from '../ui/marks.tsx'
import { Page, PageHead } from '../ui/page.tsx'
import { EmptyState } from '../ui/states.tsx'
import { DataTable, type Column } from '../ui/table.tsx'
import { ViewTabs } from '../ui/views.tsx'
import { NodeDrawer } from './node-drawer.tsx'
import * as nodeText from './node-text.ts'
import { NodeState, SeverityMark } from './severity.tsx'
import * as text from './text.ts'
import './warnings.css'

const changed = (n: Node) =>
  !n.custom && (n.live !== n.live_default || n.severity !== n.severity_default || n.days !== n.days_default || n.imported === true)
const views: { key: string; query: string; of: (n: Node) => boolean }[] = [
  { key: 'live', query: 'state=live', of: (n) => n.live },
  { key: 'off', query: 'state=off', of: (n) => n.checkable && !n.live },
  { key: 'look', query: 'state=look', of: (n) => n.look !== null },
  { key: 'own', query: 'state=own', of: (n) => n.custom !== null },
  { key: 'changed', query: 'state=changed', of: changed },
  { key: 'all', query: '', of: () => true },
]

/** The nodes as data: what each looks for, how heavy it is, whether it is live, on what it rests. */
export function NodesPage() {
  const t = useText(text)
  const own = useText(nodeText)
  const words = useText(messages)
  const navigate = useNavigate()
  const { query, change, replace } = useListState()
  const { node: opened, job, view: _, ...filter } = query
  const read = useCall(listNodes, {})
  const all = read.data?.rows ?? []
  const rows = all.filter((n) => matches(n, filter))
  const fields: FilterField[] = [
    {
      kind: 'choice',
      key: 'group',
      label: t('f.group'),
      options: (read.data?.groups ?? []).map((g) => ({ value: g.group, label: g.name })),
    },
    {
      kind: 'choice',
      key: 'stage',
      label: t('nodes.col.stage'),
      options: [...new Set(all.map((n) => n.stage))].map((s) => ({ value: s, label: t.of(`stage.${s}`) })),
    },
    {
      kind: 'choice',
      key: 'severity',
      label: t('f.severity'),
      options: [...severities].reverse().map((s) => ({ value: s, label: words(`severity.${s}`) })),
    },
    {
      kind: 'choice',
      key: 'owner',
      label: own('own.owner'),
      options: owners.map((o) => ({ value: o, label: own(`owner.${o}`) })),
    },
  ]
  const columns = useColumns()
  const { shown, chooser } = useShownColumns('nodes', columns)
  return (
    <Page wide>
      <PageHead
        title={t('nodes.title')}
        crumbs={[{ label: t('title'), to: '/warnings' }]}
        note={read.data && t('nodes.note', { total: read.data.total, live: read.data.live })}
        actions={
          read.data?.open_actions.includes('add') && (
            <Button icon={<PlusOutlined />} onClick={() => void navigate('/warnings/nodes/new')}>
              {own('own.add')}
            </Button>
          )
        }
      />
      {job && <Reevaluation jobId={Number(job)} close={() => change({ job: null })} />}
      <ViewTabs
        views={views.map((v) => ({
          key: v.key,
          query: v.query,
          label: t.of(`nodes.view.${v.key}`),
          count: read.data ? all.filter(v.of).length : null,
        }))}
        query={filter}
        onChoose={replace}
      />
      <FilterBar fields={fields} query={query} change={change} search={{ key: 'q', placeholder: t('nodes.search') }} extra={chooser} />
      <DataTable
        name="nodes"
        label={t('nodes.title')}
        list={{ ...wholeList(read), rows: read.data ? rows : undefined, total: rows.length }}
        columns={columns}
        shown={shown}
        rowKey={(n) => n.node_id}
        open={(n) => () => change({ node: n.node_id })}
        unit={t('nodes.unit')}
        empty={<EmptyState title={t('nodes.empty')} more={t('empty.filtered_more')} />}
      />
      <NodeDrawer
        node={all.find((n) => n.node_id === opened)}
        onClose={() => change({ node: null })}
        onChanged={(job_id) => change({ job: job_id === null ? null : String(job_id) })}
      />
    </Page>
  )
}

function matches(n: Node, { state, group, stage, severity, owner, q }: Query): boolean {
  if (state && !views.find((v) => v.key === state)?.of(n)) return false
  if (group && n.group !== group) return false
  if (stage && n.stage !== stage) return false
  if (owner && n.owner !== owner) return false
  if (severity && n.severity !== severity) return false
  return !q || n.name.toLowerCase().includes(q.toLowerCase()) || n.node_id.toLowerCase().includes(q.toLowerCase())
}

function useColumns(): Column<Node>[] {
  const t = useText(text)
  const own = useText(nodeText)
  return [
    { key: 'node_id', title: t('nodes.col.id'), phone: 'meta', from: 1000, render: (n) => <span className="third">{n.node_id}</span> },
    {
      key: 'name',
      title: t('nodes.col.name'),
      fixed: true,
      phone: 'title',
      render: (n) => <span className="node-name">{n.name}</span>,
    },
    { key: 'group', title: t('nodes.col.group'), phone: 'meta', render: (n) => <span className="second">{n.group_name}</span> },
    {
      key: 'stage',
      title: t('nodes.col.stage'),
      from: 1100,
      phone: 'off',
      render: (n) => <span className="second">{t.of(`stage.${n.stage}`)}</span>,
    },
    { key: 'severity', title: t('nodes.col.severity'), phone: 'meta', render: (n) => <SeverityMark severity={n.severity} /> },
    {
      key: 'hits',
      title: own('own.hits'),
      align: 'right',
      phone: 'meta',
      render: (n) => (n.live ? <Link to={`/warnings?node=${n.node_id}&state=open`}>{n.hits.toLocaleString('en-US')}</Link> : null),
    },
    {
      key: 'owner',
      title: own('own.owner'),
      from: 1280,
      phone: 'off',
      render: (n) => <span className="second">{own(`owner.${n.owner}`)}</span>,
    },
    {
      key: 'days',
      title: t('nodes.col.days'),
      align: 'right',
      phone: 'meta',
      render: (n) => (n.days === null ? null : t('nodes.days', { days: n.days })),
    },
    {
      key: 'live',
      title: t('nodes.col.state'),
      phone: 'end',
      render: (n) => (
        <span className="warning-state">
          <NodeState node={n} />
          {changed(n) && <Badge tone="gold">{t('nodes.changed')}</Badge>}
          {n.custom && <Badge tone="primary">{own('own.mine')}</Badge>}
        </span>
      ),
    },
    {
      key: 'basis',
      title: t('nodes.col.basis'),
      from: 1280,
      phone: 'off',
      render: (n) => (
        <span className="node-basis">
          <Cites basis={n.basis} />
        </span>
      ),
    },
  ]
}

function Reevaluation({ jobId, close }: { jobId: number; close: () => void }) {
  const t = useText(text)
  const client = useQueryClient()
  // The change itself was read again at once; what follows from it is there only now.
  const onEnd = () => void client.invalidateQueries()
  return (
    <div className="reevaluation">
      <JobProgress jobId={jobId} title={t('job.title')} onEnd={onEnd} result={(job) => resultOf(job, close)} />
    </div>
  )
}
const resultOf = (job: Job, close: () => void) => <Reevaluated job={job} close={close} />

function Reevaluated({ job, close }: { job: Job; close: () => void }) {
  const t = useText(text)
  // How many there were is told only to who began it.
  const cases = (job.result as { cases?: number } | null)?.cases
  const done = job.state === 'done'
  return (
    <div className="reevaluation-done" role="status">
      <span>
        {!done ? t('job.failed') : cases === undefined ? t('job.done_plain') : t('job.done', { cases: cases.toLocaleString('en-US') })}
      </span>
      {done && <Link to="/warnings?view=open&state=open">{t('job.see')}</Link>}
      <Button size="small" type="text" onClick={close}>
        {t('job.hide')}
      </Button>
    </div>
  )
}
