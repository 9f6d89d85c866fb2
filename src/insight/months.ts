import type { z } from 'zod'
import { counted, named, periodOf, type Counted, type Measure } from '../measures/queries.ts'
import type { Ctx } from '../platform/ctx.ts'
import type { Months } from './contract.ts'

/** What a year is drawn by: counts, nothing that could be read as a mark to reach. */
const drawn = ['cases.accepted', 'cases.concluded', 'warnings.all', 'talent.hours'] as const

/** What rows count for, as the figure of their measure does. */
function worth(measure: Measure, rows: readonly Counted[]): number {
  const of = 'count' in measure ? measure.count.of : 'rows'
  if (of === 'cases') return new Set(rows.map((r) => r.case_id)).size
  return of === 'sum' ? rows.reduce((sum, r) => sum + r.value, 0) : rows.length
}

/** The same measures as in the report, month by month, out of one reading of the year. */
export async function monthsOf(ctx: Ctx, year: string): Promise<z.output<typeof Months>> {
  const set = drawn.map((id) => named(id)!)
  const months = Array.from({ length: 12 }, (_, i) => `${year}-${String(i + 1).padStart(2, '0')}`)
  const found = await counted(
    ctx,
    set.map((m) => m.measure),
    periodOf(year),
  )
  const by = Map.groupBy(found, (r) => `${r.no} ${r.on_day.slice(0, 7)}`)
  const value = (no: number, month: string) => (`${month}-01` > ctx.today ? null : worth(set[no]!.measure, by.get(`${no} ${month}`) ?? []))
  return {
    year,
    months,
    rows: set.map(({ id, zh, en, unit }, no) => ({ measure: id, zh, en, unit, values: months.map((month) => value(no, month)) })),
  }
}
