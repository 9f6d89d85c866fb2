import { Alert, App, Button } from 'antd'
import { useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { useNavigate, useParams } from 'react-router'
import { applyImport, correctionWorkbook, dropImport, openImport } from '../../src/cases/import/contract.ts'
import { getJob } from '../../src/platform/contract.ts'
import { call, save, useCall, useCommand, type ApiError, type Output } from '../client.ts'
import { useText } from '../i18n.ts'
import { beijingTime, count } from '../ui/format.ts'
import { JobProgress, type Job } from '../ui/job.tsx'
import { Page, PageHead, Section } from '../ui/page.tsx'
import { ErrorState, PageSkeleton } from '../ui/states.tsx'
import { Explain } from './explain.tsx'
import { Lines } from './lines.tsx'
import { Sheets } from './sheets.tsx'
import { BatchState, isBusy, useHolds } from './state.tsx'
import * as text from './text.ts'
import { UndoDrawer } from './undo.tsx'
import './imports.css'

type Batch = Output<typeof openImport>

/** One import from its reading to its result; the address is that of the batch, so that it can be left and found again. */
export function ImportPage() {
  const batch_id = Number(useParams().batch_id)
  const read = useCall(openImport, { params: { batch_id } })
  if (read.isPending) return <PageSkeleton />
  if (read.isError) return <ErrorState page error={read.error} retry={() => void read.refetch()} />
  return <BatchPage key={batch_id} batch={read.data} />
}

function BatchPage({ batch }: { batch: Batch }) {
  const t = useText(text)
  const holds = useHolds()
  const [undoing, setUndoing] = useState(false)
  const note = [
    holds(batch.kind),
    t('uploaded', { by: batch.by ?? t('platform'), at: beijingTime(batch.created_at) }),
    batch.applied_at && t('applied_at', { at: beijingTime(batch.applied_at) }),
    batch.undone_at && t('undone_at', { at: beijingTime(batch.undone_at) }),
  ].filter(Boolean)
  return (
    <Page>
      <PageHead
        title={<span className="file-name">{batch.file_name}</span>}
        name={batch.file_name}
        crumbs={[{ label: t('title'), to: '/imports' }]}
        after={<BatchState state={batch.state} />}
        note={note.join(' · ')}
        actions={<Actions batch={batch} undo={() => setUndoing(true)} />}
      />
      {isBusy(batch.state) ? (
        <Busy key={batch.job_id} batch={batch} />
      ) : batch.state === 'failed' ? (
        <Alert
          type="error"
          showIcon
          role="alert"
          title={batch.error?.message}
          description={t('failed_more')}
          action={<ToList>{t('again')}</ToList>}
        />
      ) : (
        <>
          <Notice batch={batch} />
          <Section
            title={t(batch.applied_at ? 'result' : 'checked')}
            extra={batch.sheets.some((s) => s.rejected + s.changed + s.noted) && t('checked_note')}
          >
            <Sheets batch={batch} />
          </Section>
          {batch.open_actions.includes('explain') && <Explain batch={batch} />}
          {batch.state !== 'dropped' && batch.sheets.some((s) => s.rejected + s.changed + s.noted) && <Lines batch={batch} />}
        </>
      )}
      <UndoDrawer batch={batch} open={undoing} onClose={() => setUndoing(false)} />
    </Page>
  )
}

const ToList = ({ children }: { children: ReactNode }) => {
  const navigate = useNavigate()
  return <Button onClick={() => void navigate('/imports')}>{children}</Button>
}

/** What is said above the counts: what confirming does, or why there is nothing to confirm. */
function Notice({ batch }: { batch: Batch }) {
  const t = useText(text)
  const ready = batch.state === 'ready'
  // The job that should have written tells whether it found the data changed instead.
  const job = useCall(getJob, { params: { job_id: batch.job_id ?? 0 } }, { enabled: ready && batch.job_id !== null })
  const stale = ready && (job.data?.result as { code?: string } | null | undefined)?.code === 'import.preview_stale'
  const { counts } = batch
  const said = (key: keyof typeof text.zh) =>
    t(key, { new: count(counts.new ?? 0), changed: count(counts.changed ?? 0), rejected: count(counts.rejected ?? 0) })
  const words =
    batch.state === 'dropped'
      ? t('dropped_note')
      : batch.state === 'undone'
        ? t('undone_note', { at: beijingTime(batch.undone_at ?? '') })
        : !ready
          ? null
          : batch.open_actions.includes('apply')
            ? [said(batch.kind === 'people' ? 'apply_means_people' : 'apply_means'), counts.rejected ? said('apply_rejected') : ''].join(
                ' ',
              )
            : t(counts.rejected ? 'nothing_rejected' : 'nothing')
  return (
    <div className="import-notice">
      {stale && <Alert type="info" showIcon role="status" title={t('stale')} />}
      {words && <p className="import-means">{words}</p>}
    </div>
  )
}

function Busy({ batch }: { batch: Batch }) {
  const t = useText(text)
  const client = useQueryClient()
  const { new: made = 0, changed = 0 } = batch.counts
  if (batch.job_id === null) return null
  const title =
    batch.state === 'read'
      ? t('reading', { file: batch.file_name })
      : t('applying', { file: batch.file_name, count: count(made + changed) })
  return <JobProgress jobId={batch.job_id} title={title} onEnd={() => void client.invalidateQueries()} result={afterJob} />
}
const afterJob = (job: Job) => (job.state === 'done' ? <PageSkeleton /> : <NotDone job={job} />)
function NotDone({ job }: { job: Job }) {
  const t = useText(text)
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={t('job_failed', { code: job.error_code ?? job.state, job_id: job.job_id })}
      action={<ToList>{t('to_list')}</ToList>}
    />
  )
}

function Actions({ batch, undo }: { batch: Batch; undo: () => void }) {
  const t = useText(text)
  const navigate = useNavigate()
  const { message } = App.useApp()
  const failed = (error: ApiError) => void message.error(error.message)
  const { batch_id, counts, open_actions } = batch
  const params = { params: { batch_id } }
  const apply = useCommand(applyImport)
  const drop = useCommand(dropImport, { onDone: () => (void message.success(t('dropped')), void navigate('/imports')) })
  const [fetching, setFetching] = useState(false)
  const download = async () => {
    setFetching(true)
    await call(correctionWorkbook, params).then(save, failed)
    setFetching(false)
  }
  const may = (action: string) => open_actions.includes(action)
  const areas = batch.kind.split(',')
  return (
    <>
      {may('drop') && (
        <Button loading={drop.isPending} onClick={() => drop.mutate({ ...params, body: {} }, { onError: failed })}>
          {t('drop')}
        </Button>
      )}
      {may('correction') && (
        <Button loading={fetching} onClick={() => void download()} title={t('correction_more', { count: count(counts.rejected ?? 0) })}>
          {t('correction')}
        </Button>
      )}
      {may('undo') && <Button onClick={undo}>{t('undo')}…</Button>}
      {may('apply') && (
        <Button type="primary" loading={apply.isPending} onClick={() => apply.mutate({ ...params, body: {} }, { onError: failed })}>
          {t('apply', { count: count((counts.new ?? 0) + (counts.changed ?? 0)) })}
        </Button>
      )}
      {batch.state === 'applied' && areas.includes('cases') && (
        <Button type="primary" onClick={() => void navigate(`/cases?batch_id=${batch_id}`)}>
          {t('to_cases')}
        </Button>
      )}
      {batch.state === 'applied' && !areas.includes('cases') && (
        <Button type="primary" onClick={() => void navigate('/people')}>
          {t('to_people')}
        </Button>
      )}
    </>
  )
}
