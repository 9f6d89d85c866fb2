import type { Ctx } from '../platform/ctx.ts'
import type { Day } from '../platform/day.ts'
import { rows } from '../platform/db.ts'
import { figuresSql, rowsSql, type Tables } from './compile.ts'
import { type Figure, type Grouping, type SourceName } from './contract.ts'
import { columnsOf, type Measure } from './definition.ts'
import type { Period } from './period.ts'

export { periodOf } from './period.ts'
export { valueOf as valueSql } from './compile.ts'
export { named } from './catalogue.ts'
export { pageOfCounted } from './rows.ts'
export { membersOf, type Family } from './quality.ts'
export { columnsOf, measureField, type Column, type Measure, type Named, type Value } from './definition.ts'

/** Below this many, a share is shown as counts. */
export const smallBelow = 20

type Line = { office_id: string; key: number | null } & Record<string, number | string | null>
export type Counted = {
  key: number | null
  no: number
  source: SourceName
  id: number
  fact_id: number | null
  case_id: number | null
  on_day: Day
  code: string
  value: number
}

const scopeOf = (ctx: Ctx, period: Period) => ({ office: ctx.actor.office_id, period, today: ctx.today })

/**
 * The figures of a set of measures, by key; one statement for all of them. A key without rows is absent, and the figure of what
 * counted nothing is `empty(measure)`. For `per` office the only key is 0.
 */
export async function figures(
  ctx: Ctx,
  set: readonly Measure[],
  period: Period,
  per: Grouping = 'office',
  options: { tables?: Tables; key?: number } = {},
): Promise<Map<number | null, Figure[]>> {
  const found = new Map<number | null, Figure[]>()
  if (!set.length) return found
  const columns = set.flatMap(columnsOf)
  const lines = await rows<Line>(ctx.tx, figuresSql(columns, per, scopeOf(ctx, period), options.tables, options.key))
  for (const line of lines) {
    let i = 0
    found.set(
      line.key,
      set.map((m) => {
        const parts = columnsOf(m).map(() => part(line, i++))
        return figureOf(m, parts)
      }),
    )
  }
  return found
}

/** The rows behind a set, each with the number of its column in `columnsOf` over the set in order. */
export function counted(
  ctx: Ctx,
  set: readonly Measure[],
  period: Period,
  per: Grouping = 'office',
  options: { tables?: Tables; key?: number } = {},
): Promise<Counted[]> {
  if (!set.length) return Promise.resolve([])
  return rows<Counted>(ctx.tx, rowsSql(set.flatMap(columnsOf), per, scopeOf(ctx, period), options.tables, options.key))
}

type Part = { value: number | null; n: number }
const part = (line: Line, i: number): Part => {
  const value = line[`v${i}`] as number | null | undefined
  return { value: value ?? null, n: Number(line[`n${i}`] ?? value ?? 0) }
}

function figureOf(m: Measure, parts: Part[]): Figure {
  if ('count' in m) {
    const [{ value, n }] = parts as [Part]
    return { value: m.count.of === 'median' ? value : (value ?? 0), n, numerator: null, denominator: null, small: false }
  }
  const [numerator, denominator] = parts.map((p) => p.value ?? 0) as [number, number]
  return {
    value: denominator ? numerator / denominator : null,
    n: parts[1]!.n,
    numerator,
    denominator,
    small: 'rate' in m && denominator < smallBelow,
  }
}
/** The figure of a key that has no row. */
export const empty = (m: Measure): Figure =>
  figureOf(m, [
    { value: null, n: 0 },
    { value: null, n: 0 },
  ])
export { seesFigures } from './policy.ts'
