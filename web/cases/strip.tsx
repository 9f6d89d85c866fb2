import type { DeadlineRow } from '../../src/deadlines/contract.ts'
import { useToday } from '../session.ts'
import { DateOpens, DeadlineState } from '../ui/basis.tsx'
import { listDay } from '../ui/format.ts'
import { ClockStrip, type ClockCell } from '../ui/record.tsx'
import { ordered, runs, several, type Dossier } from './dossier.ts'
import { useWords } from './words.ts'

type Props = { dossier: Dossier; basis: DeadlineRow | null; onBasis: (of: DeadlineRow) => void }

/** The clocks and counts that matter: running review periods, returns, days in the office, for whom it waits. */
export function Strip({ dossier: { record, deadlines }, basis, onBasis }: Props) {
  const { t, words, act, names, clock } = useWords()
  const today = useToday()
  const all = ordered(deadlines ?? [])
  const running = all.filter((d) => runs(d) && (d.main || d.days_left <= 30)).slice(0, 2)
  // How the review itself ended stays in sight while archiving and the like still run.
  const reviewed = running.some((d) => d.main) ? [] : all.filter((d) => d.main && (d.state === 'met' || d.state === 'late')).slice(0, 1)
  const shown = [...reviewed, ...running].slice(0, 2)
  const cells: ClockCell[] = shown.map((d) => {
    const name = clock(d.code, d.ordinal, several(all, d.code))
    return {
      key: String(d.deadline_id),
      label: name,
      value: (
        <DateOpens due={d.due_on} label={name} size="clock" weekday open={basis?.deadline_id === d.deadline_id} onOpen={() => onBasis(d)} />
      ),
      detail: <DeadlineState of={d} />,
    }
  })
  if (deadlines && !shown.length)
    cells.push({ key: 'none', label: t('strip.no_clock'), value: <span className="strip-word">{t('strip.no_clock_value')}</span> })
  if (record.procedure === 'prosecution_review') {
    const last = record.facts.filter((f) => f.kind === 'case.returned' && !f.voided).at(-1)
    const back = last && record.facts.find((f) => f.kind === 'case.resubmitted' && !f.voided && f.on >= last.on)
    cells.push({
      key: 'returns',
      label: t('strip.returns'),
      value: (
        <>
          {record.returns} <span className="fig-unit">{t('strip.of_two')}</span>
        </>
      ),
      detail: last ? `${listDay(last.on, today)} – ${back ? listDay(back.on, today) : ''}` : t('strip.returns_none'),
    })
  }
  cells.push({
    key: 'open',
    label: t('strip.open'),
    value: (
      <>
        {record.days_open} <span className="fig-unit">{t('strip.day_unit')}</span>
      </>
    ),
    detail: record.closed_on
      ? t('strip.closed', { day: record.closed_on })
      : record.days_with_handler !== null
        ? t('strip.with_handler', { count: record.days_with_handler })
        : undefined,
  })
  if (record.properties.length) {
    const listed = record.properties.filter((p) => p.listed_quantity !== null)
    const differ = listed.filter((p) => p.listed_quantity !== p.quantity).length
    cells.push({
      key: 'property',
      label: t('strip.property'),
      value: (
        <>
          {record.properties.length} <span className="fig-unit">{t('strip.items')}</span>
        </>
      ),
      detail: differ ? t('strip.differ', { count: differ }) : t(listed.length ? 'strip.match' : 'strip.unlisted'),
    })
  }
  cells.push(
    record.waits_for
      ? {
          key: 'waits',
          label: t('strip.waits'),
          value: <span className="strip-word">{words.of(`waits.${record.waits_for}`)}</span>,
          detail: t('strip.last', { day: listDay(record.last_act_on, today), act: act(record.last_act) }),
        }
      : {
          key: 'outcome',
          label: t('strip.outcome'),
          value: <span className="strip-word">{record.outcome ? names.outcome(record.category, record.outcome) : t('waits.nobody')}</span>,
          detail: t('strip.last', { day: listDay(record.last_act_on, today), act: act(record.last_act) }),
        },
  )
  return <ClockStrip cells={cells} />
}
