import { Link } from 'react-router'
import type { z } from 'zod'
import { clockName } from '../../src/deadlines/messages.ts'
import { allKinds } from '../../src/facts.ts'
import type { CountedRow } from '../../src/measures/contract.ts'
import { listNodes } from '../../src/monitoring/nodes/contract.ts'
import { useCall } from '../client.ts'
import { useText } from '../i18n.ts'
import { useRegistry } from '../registry.ts'
import { CaseNo } from '../ui/case-no.tsx'
import type { BehindColumn } from '../ui/figure.tsx'
import { decimal } from './value.ts'
import * as text from './text.ts'
import './points.css'

/** `no`: its place; rows have no number of their own. */
type Counted = z.output<typeof CountedRow> & { no: number; kept?: Part }
export const numbered = (rows: readonly Omit<Counted, 'no'>[]): Counted[] => rows.map((r, no) => ({ ...r, no }))

/** `kept`: of a share whose denominators stand for the rows, whether the row is in the numerator too. */
type Part = 'kept' | 'missed'
/** A share's rows once each, what missed first: the numerators are among the denominators. */
export function shareRows(rows: readonly z.output<typeof CountedRow>[]): (z.output<typeof CountedRow> & { kept?: Part })[] {
  const key = (r: z.output<typeof CountedRow>) => [r.source, r.code, r.fact_id, r.case_id, r.on].join(' ')
  const upper = new Set(rows.filter((r) => r.part === 'numerator').map(key))
  const lower = rows.filter((r) => r.part === 'denominator')
  // Where the two parts count different things, each row stays in its own.
  if (!lower.length || ![...upper].every((k) => lower.some((r) => key(r) === k))) return [...rows]
  const marked = lower.map((r) => ({ ...r, kept: upper.has(key(r)) ? ('kept' as const) : ('missed' as const) }))
  return [...marked.filter((r) => r.kept === 'missed'), ...marked.filter((r) => r.kept === 'kept')]
}

/** The columns of what was counted: case, what it was, its day, what it counted for. */
export function useCountedColumns(rows: readonly Counted[]): BehindColumn<Counted>[] {
  const t = useText(text)
  const names = useRegistry()
  const warned = rows.some((r) => r.source === 'warnings')
  const nodes = useCall(listNodes, {}, { enabled: warned, staleTime: Infinity }).data?.rows
  const what = ({ source, code }: Counted) => {
    if (source === 'facts') return allKinds[code]?.[t.language] ?? code
    if (source === 'deadlines' || source === 'deadlines_met') return clockName(code, t.language)
    if (source === 'warnings') return nodes?.find((n) => n.node_id === code)?.name ?? code
    if (source === 'cases') return names.category(code)
    if (source === 'objections') return t.of(`objection.${code}`, {}, code)
    return t.of(`code.${code}`, {}, code)
  }
  const sameYear = rows.every((r) => r.on.slice(0, 4) === rows[0]?.on.slice(0, 4))
  const ofCases = rows.some((r) => r.case_id !== null)
  const columns: BehindColumn<Counted>[] = [
    {
      key: 'name',
      title: t(ofCases ? 'row.case' : 'row.name'),
      render: (r) => (
        <>
          {r.case_id !== null && r.case_no ? (
            <Link to={`/cases/${r.case_id}`} className="counted-no">
              <CaseNo no={r.case_no} />
            </Link>
          ) : null}
          {r.name && <span className={r.case_id === null ? undefined : 'counted-name'}>{r.name}</span>}
        </>
      ),
    },
    { key: 'what', title: t('row.what'), render: what },
    { key: 'on', title: t('row.on'), render: (r) => <span className="nowrap">{sameYear ? r.on.slice(5) : r.on}</span> },
  ]
  if (rows.some((r) => r.kept))
    columns.push({
      key: 'kept',
      title: t('row.kept'),
      render: (r) => <span className={r.kept === 'missed' ? 'weighs' : 'third'}>{t(`part.${r.kept ?? 'kept'}`)}</span>,
    })
  else if (rows.some((r) => r.part !== 'counted'))
    columns.push({ key: 'part', title: t('row.part'), render: (r) => <span className="nowrap">{t(`part.${r.part}`)}</span> })
  columns.push({ key: 'value', title: t('row.value'), align: 'right', render: (r) => decimal(r.value) })
  return columns
}
