import type { z } from 'zod'
import { empty, figures, named, periodOf } from '../measures/queries.ts'
import type { Ctx } from '../platform/ctx.ts'
import type { Months } from './contract.ts'

/** What a year is drawn by: counts, nothing that could be read as a mark to reach. */
export const drawn = ['cases.accepted', 'cases.concluded', 'warnings.all', 'talent.hours'] as const

/** The same measures as in the report, month by month. */
export async function monthsOf(ctx: Ctx, year: string): Promise<z.output<typeof Months>> {
  const set = drawn.map((id) => named(id)!)
  const months = Array.from({ length: 12 }, (_, i) => `${year}-${String(i + 1).padStart(2, '0')}`)
  const values: (number | null)[][] = []
  for (const month of months) {
    const begun = `${month}-01` <= ctx.today
    const found = begun
      ? (
          await figures(
            ctx,
            set.map((m) => m.measure),
            periodOf(month),
          )
        ).get(0)
      : null
    values.push(set.map((m, i) => (begun ? (found?.[i] ?? empty(m.measure)).value : null)))
  }
  return {
    year,
    months,
    rows: set.map(({ id, zh, en, unit }, i) => ({ measure: id, zh, en, unit, values: values.map((of) => of[i] ?? null) })),
  }
}
