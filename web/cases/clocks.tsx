import type { DeadlineRow } from '../../src/deadlines/contract.ts'
import * as deadlineMessages from '../../src/deadlines/messages.ts'
import { useText } from '../i18n.ts'
import { useToday } from '../session.ts'
import { DateOpens, DeadlineState } from '../ui/basis.tsx'
import { listDay } from '../ui/format.ts'
import { Cites } from '../ui/marks.tsx'
import { Section } from '../ui/page.tsx'
import { EmptyState, RowsSkeleton } from '../ui/states.tsx'
import { DataTable, type Column } from '../ui/table.tsx'
import { here, ordered, runs, several, type Dossier } from './dossier.ts'
import { useWords } from './words.ts'

type TableProps = { dossier: Dossier; rows: DeadlineRow[]; label: string; onBasis: (of: DeadlineRow) => void }
/** Deadlines of the case with what started them, when they end and why. */
export function ClockTable({ dossier: { record, deadlines = [] }, rows, label, onBasis }: TableProps) {
  const { t, act, clock } = useWords()
  const today = useToday()
  const owners = useText(deadlineMessages)
  const startOf = (d: DeadlineRow) => record.facts.find((f) => f.fact_id === d.opened_by)
  const nameOf = (d: DeadlineRow) => clock(d.code, d.ordinal, several(deadlines, d.code))
  const columns: Column<DeadlineRow>[] = [
    {
      key: 'name',
      title: t('clock.name'),
      fixed: true,
      phone: 'title',
      render: (d) => (
        <>
          {d.main ? <b>{nameOf(d)}</b> : nameOf(d)}
          {d.owner !== 'ours' && !nameOf(d).includes(owners.of(`deadline.owner.${d.owner}`)) && (
            <span className="third"> · {owners.of(`deadline.owner.${d.owner}`)}</span>
          )}
          {d.lapses && <span className="third"> · {t('clock.right')}</span>}
        </>
      ),
    },
    {
      key: 'start',
      title: t('clock.start'),
      from: 860,
      phone: 'meta',
      render: (d) => {
        const fact = startOf(d)
        return (
          <span className="second">
            {listDay(d.opened_on, today)} {fact && act(fact.kind)}
          </span>
        )
      },
    },
    {
      key: 'due',
      title: t('clock.due'),
      phone: 'end',
      render: (d) => <DateOpens due={d.due_on} label={nameOf(d)} onOpen={() => onBasis(d)} />,
    },
    { key: 'how', title: t('clock.how'), phone: 'meta', render: (d) => <DeadlineState of={d} column /> },
    { key: 'basis', title: t('clock.basis'), from: 1280, phone: 'off', render: (d) => <Cites basis={d.basis} /> },
  ]
  return (
    <DataTable
      name="case-clocks"
      label={label}
      list={here(rows)}
      columns={columns}
      rowKey={(d) => d.deadline_id}
      keyboard={false}
      pager={false}
    />
  )
}

/** All deadlines of the case; each day opens its calculation. */
export function Clocks({ dossier, onBasis }: { dossier: Dossier; onBasis: (of: DeadlineRow) => void }) {
  const { t } = useWords()
  const { deadlines, record } = dossier
  if (!deadlines) return <RowsSkeleton rows={6} />
  if (!deadlines.length) return <EmptyState title={t('overview.no_clocks')} />
  const all = ordered(deadlines)
  const groups = [
    { key: 'main', rows: all.filter((d) => d.main) },
    { key: 'duties', rows: all.filter((d) => !d.main && runs(d)) },
    { key: 'ended', rows: all.filter((d) => !d.main && !runs(d)) },
  ] as const
  const stated = record.stated_due_on
  const computed = all.filter((d) => d.main && d.owner === 'ours')
  const differs = stated && computed.length > 0 && !computed.some((d) => d.due_on === stated)
  return (
    <>
      {differs && <p className="second case-note">{t('clock.stated', { stated, due: computed[0]!.due_on })}</p>}
      {groups
        .filter((g) => g.rows.length)
        .map((g) => (
          <Section key={g.key} title={t(`clock.${g.key}`)} count={g.rows.length}>
            <ClockTable dossier={dossier} rows={[...g.rows]} label={t(`clock.${g.key}`)} onBasis={onBasis} />
          </Section>
        ))}
    </>
  )
}
