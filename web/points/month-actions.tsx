import { useQueryClient } from '@tanstack/react-query'
import { App, Alert } from 'antd'
import { useSearchParams } from 'react-router'
import { closeMonthNow, computeMonthNow, publishMonthNow, type MonthState } from '../../src/performance/contract.ts'
import { listPointsSettings } from '../../src/performance/settings/contract.ts'
import { useCall, useCommand } from '../client.ts'
import { useText } from '../i18n.ts'
import { monthName } from '../ui/format.ts'
import { JobProgress, type Job } from '../ui/job.tsx'
import { ActionBar, type Action } from '../ui/record.tsx'
import * as text from './text.ts'

type Props = { month: string; state: MonthState; actions: readonly string[]; people: number }
/** Computing, closing, publishing a month, each with what follows from it. What cannot be taken back is asked once more. */
export function MonthActions({ month, state, actions, people }: Props) {
  const t = useText(text)
  const { message, modal } = App.useApp()
  const name = monthName(month, t.language)
  const done = (key: 'compute' | 'publish') => () => void message.success(t(`${key}.done`, { month: name }))
  const compute = useCommand(computeMonthNow, { onDone: done('compute') })
  const [params, setParams] = useSearchParams()
  const job = Number(params.get('job')) || null
  const setJob = (id: number | null) =>
    setParams(
      (now) => {
        const next = new URLSearchParams(now)
        if (id) next.set('job', String(id))
        else next.delete('job')
        return next
      },
      { replace: true },
    )
  const close = useCommand(closeMonthNow, { onDone: ({ job_id }) => setJob(job_id) })
  const client = useQueryClient()
  const closed = ({ state }: Job) => {
    setJob(null)
    void client.invalidateQueries()
    void (state === 'done' ? message.success(t('close.done', { month: name })) : message.error(t('close.failed')))
  }
  const rules = useCall(listPointsSettings, {}, { enabled: actions.includes('publish'), staleTime: 0 }).data?.rows
  const rule = (code: string) => rules?.find((r) => r.code === code)?.value
  const publish = useCommand(publishMonthNow, { onDone: done('publish') })
  const running = compute.isPending || close.isPending || publish.isPending || job !== null
  const failed = compute.error ?? close.error ?? publish.error
  const input = { params: { month } }
  const ask = (key: 'close' | 'publish', run: () => Promise<unknown>) =>
    modal.confirm({
      icon: null,
      title: t(`${key}.ask`, { month: name }),
      content:
        key === 'close'
          ? t('close.ask_more', { count: people })
          : `${t.of(`publish.how_${rule('publication') ?? 'bands'}`)}${t('publish.ask_more', { count: people, days: rule('objection_workdays') ?? 5 })}`,
      okText: t(`${key}.verb`, { month: name }),
      // The dialog stays while the month is being written; a refusal is told on the page.
      onOk: () => run().catch(() => undefined),
    })
  const all: Action[] = [
    {
      key: 'publish',
      verb: t('publish.verb', { month: name }),
      consequence: t('publish.then'),
      onStart: () => ask('publish', () => publish.mutateAsync(input)),
    },
    {
      key: 'close',
      verb: t('close.verb', { month: name }),
      consequence: t('close.then'),
      onStart: () => ask('close', () => close.mutateAsync(input)),
    },
    {
      key: 'compute',
      verb: t(state === 'open' ? 'compute.first' : 'compute.verb', { month: name }),
      consequence: t('compute.then'),
      onStart: () => compute.mutate(input),
    },
  ]
  const may = all.filter((a) => actions.includes(a.key)).map((a, i) => ({ ...a, primary: i === 0, disabled: running }))
  return (
    <div className="month-actions">
      {failed && <Alert type="error" showIcon role="alert" title={failed.message} style={{ marginBottom: 12 }} />}
      <ActionBar label={t('actions')} actions={may} />
      <p role="status" className="meta">
        {running && job === null && t('running')}
      </p>
      {job !== null && <JobProgress key={job} jobId={job} title={t('close.job', { month: name })} onEnd={closed} />}
    </div>
  )
}
