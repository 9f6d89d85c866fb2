import { Progress } from 'antd'
import { useEffect, useRef, type ReactNode } from 'react'
import type { z } from 'zod'
import { getJob, type Job as JobSchema } from '../../src/platform/contract.ts'
import { useCall } from '../client.ts'
import { useText } from '../i18n.ts'
import { ErrorState } from './states.tsx'
import * as text from './text.ts'

export type Job = z.output<typeof JobSchema>
const ended = (job: Job | undefined) => job !== undefined && job.state !== 'queued' && job.state !== 'running'

/** Long work by its number, which stands in the address: it can be left and found again. `done` draws the result. */
export function JobProgress({
  jobId,
  title,
  onEnd,
  result,
}: {
  jobId: number
  title: ReactNode
  onEnd?: (job: Job) => void
  result?: (job: Job) => ReactNode
}) {
  const t = useText(text)
  const read = useCall(
    getJob,
    { params: { job_id: jobId } },
    { refetchInterval: (query) => (ended(query.state.data) ? false : 700), staleTime: 0 },
  )
  const job = read.data
  const over = ended(job)
  const told = useRef(false)
  useEffect(() => {
    if (!job || !over || told.current) return
    told.current = true
    onEnd?.(job)
  }, [job, over, onEnd])
  if (read.isError && !job) return <ErrorState error={read.error} retry={() => void read.refetch()} />
  if (job && over && result) return <>{result(job)}</>
  const share = job?.total ? Math.min(100, Math.floor((job.done / job.total) * 100)) : 0
  const left = secondsLeft(job)
  return (
    <div className="job" role="status" aria-live="polite">
      <p>
        <b>{title}</b> <span className="second">{t(`job.${job?.state ?? 'queued'}`)}</span>
      </p>
      <Progress percent={share} status={job?.state === 'failed' ? 'exception' : over ? 'success' : 'active'} />
      <p className="meta">
        {job?.total ? t('job.count', { done: job.done.toLocaleString('en-US'), total: job.total.toLocaleString('en-US') }) : ''}{' '}
        {left !== null &&
          !over &&
          t('job.left', { time: left < 90 ? t('job.seconds', { n: left }) : t('job.minutes', { n: Math.round(left / 60) }) })}{' '}
        {!over && t('job.leave')}
      </p>
    </div>
  )
}

/** From how long the part done has taken; null until there is something to go by. */
function secondsLeft(job: Job | undefined): number | null {
  if (!job?.started_at || !job.total || job.done < job.total * 0.02) return null
  const taken = (Date.now() - Date.parse(job.started_at)) / 1000
  return taken < 1 ? null : Math.max(1, Math.round((taken / job.done) * (job.total - job.done)))
}
