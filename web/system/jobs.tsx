import { Progress } from 'antd'
import type { z } from 'zod'
import { listJobs, type Job } from '../../src/platform/contract.ts'
import { useCall } from '../client.ts'
import { useText } from '../i18n.ts'
import { count } from '../ui/format.ts'
import { wholeList } from '../ui/list-state.ts'
import { StateDot } from '../ui/marks.tsx'
import { EmptyState } from '../ui/states.tsx'
import { DataTable, type Column } from '../ui/table.tsx'
import { SystemPage } from './tabs.tsx'
import * as text from './text.ts'
import { wholeTime } from './time.ts'

type Row = z.output<typeof Job>
const shapes = { queued: 'hollow', running: 'square', done: 'filled', failed: 'none', cancelled: 'none' } as const

/** Long work of the office: what runs, what waits, what went wrong. */
export function JobsPage() {
  const t = useText(text)
  const read = useCall(
    listJobs,
    {},
    { refetchInterval: (query) => (query.state.data?.rows.some((j) => j.state === 'running' || j.state === 'queued') ? 1500 : 15_000) },
  )
  const columns: Column<Row>[] = [
    { key: 'kind', title: t('job_kind'), fixed: true, phone: 'title', render: (j) => <strong>{t.of(`job.${j.kind}`, {}, j.kind)}</strong> },
    { key: 'by', title: t('job_by'), phone: 'meta', render: (j) => j.by ?? t('audit_platform') },
    { key: 'created', title: t('job_created'), phone: 'meta', render: (j) => <span className="nowrap">{wholeTime(j.created_at)}</span> },
    { key: 'took', title: t('job_took'), from: 1000, align: 'right', phone: 'off', render: (j) => <Took job={j} /> },
    { key: 'progress', title: t('job_progress'), phone: 'meta', render: (j) => <Done job={j} /> },
    {
      key: 'state',
      title: t('state'),
      phone: 'end',
      render: (j) => <StateDot shape={shapes[j.state]}>{t(`job_state.${j.state}`)}</StateDot>,
    },
    { key: 'error', title: t('job_error'), phone: 'meta', render: (j) => j.error_code && <code className="digest">{j.error_code}</code> },
    { key: 'no', title: t('job_no'), from: 1000, align: 'right', phone: 'off', render: (j) => j.job_id },
  ]
  return (
    <SystemPage tab="jobs" note={t('jobs_note')}>
      <DataTable
        name="jobs"
        label={t('jobs')}
        list={wholeList(read)}
        columns={columns}
        rowKey={(j) => j.job_id}
        keyboard={false}
        empty={<EmptyState title={t('no_jobs')} more={t('no_jobs_more')} />}
      />
    </SystemPage>
  )
}

function Done({ job }: { job: Row }) {
  const t = useText(text)
  if (job.state === 'running' && job.total)
    return (
      <Progress
        size="small"
        percent={Math.floor((job.done / job.total) * 100)}
        style={{ width: 140, margin: 0 }}
        aria-label={t('job_progress')}
      />
    )
  // Steps of reading are no count of anything.
  return <>{job.total && job.total > 3 ? `${count(job.done)} / ${count(job.total)}` : ''}</>
}
function Took({ job }: { job: Row }) {
  const t = useText(text)
  if (!job.started_at || !job.ended_at) return null
  const seconds = Math.max(0, Math.round((Date.parse(job.ended_at) - Date.parse(job.started_at)) / 1000))
  return <span className="nowrap">{seconds < 90 ? t('seconds', { n: seconds }) : t('minutes', { n: Math.round(seconds / 60) })}</span>
}
