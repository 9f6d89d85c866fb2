import { App, Alert } from 'antd'
import { closeMonthNow, computeMonthNow, publishMonthNow, type MonthState } from '../../src/performance/contract.ts'
import { useCommand } from '../client.ts'
import { useText } from '../i18n.ts'
import { monthName } from '../ui/format.ts'
import { ActionBar, type Action } from '../ui/record.tsx'
import * as text from './text.ts'

type Props = { month: string; state: MonthState; actions: readonly string[]; people: number }
/** Computing, closing, publishing a month, each with what follows from it. What cannot be taken back is asked once more. */
export function MonthActions({ month, state, actions, people }: Props) {
  const t = useText(text)
  const { message, modal } = App.useApp()
  const name = monthName(month, t.language)
  const done = (key: 'compute' | 'close' | 'publish') => () => void message.success(t(`${key}.done`, { month: name }))
  const compute = useCommand(computeMonthNow, { onDone: done('compute') })
  const close = useCommand(closeMonthNow, { onDone: done('close') })
  const publish = useCommand(publishMonthNow, { onDone: done('publish') })
  const running = compute.isPending || close.isPending || publish.isPending
  const failed = compute.error ?? close.error ?? publish.error
  const input = { params: { month } }
  const ask = (key: 'close' | 'publish', run: () => Promise<unknown>) =>
    modal.confirm({
      icon: null,
      title: t(`${key}.ask`, { month: name }),
      content: t(`${key}.ask_more`, { count: people }),
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
        {running && t('running')}
      </p>
    </div>
  )
}
