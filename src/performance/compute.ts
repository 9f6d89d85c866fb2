import { staffOf, type Staff } from '../people/queries.ts'
import { addMonths, type Day } from '../platform/day.ts'
import type { Ctx } from '../platform/ctx.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Figure } from '../measures/contract.ts'
import { columnsOf, counted, empty, figures, type Counted, type Measure } from '../measures/queries.ts'
import type { StaffCategory } from './contract.ts'
import { scoreOf, weighted } from './rules.ts'
import { categoryDays, indicatorsOn, type EntryRow, type Indicator, type NewEntry } from './store.ts'

/** In which role a person's work is credited follows from what the person is. */
const seats: Record<StaffCategory, 'handler' | 'assistant' | 'clerk' | 'self'> = {
  prosecutor: 'handler',
  assistant: 'assistant',
  clerk: 'clerk',
  admin: 'self',
}
/** A category needs this many conclusions in twelve months for its median to be compared with. */
const leastOfCategory = 5

export type Computed = { staff: Staff[]; indicators: Indicator[]; entries: NewEntry[] }

/**
 * The entries of a month as the facts give them today, for every person and every live indicator that applies to the person;
 * nothing is written. Two statements for all persons and each reach of months: the figures, and the rows behind them.
 * `instead`: indicators to compute by, in place of those in force.
 */
export async function computed(ctx: Ctx, month: Day, instead?: Indicator[]): Promise<Computed> {
  const indicators = instead ?? (await indicatorsOn(ctx, month))
  if (!indicators.length) throw new Refusal(409, 'month.no_indicators', { month: month.slice(0, 7) })
  const staff = await staffOf(ctx, month, addMonths(month, 1))
  const entries: NewEntry[] = []
  for (const [months, own] of Map.groupBy(indicators, (i) => i.definition.months)) {
    entries.push(...(await reaching(ctx, month, months, own, staff)))
  }
  return { staff, indicators, entries }
}

async function reaching(ctx: Ctx, month: Day, months: number, indicators: Indicator[], staff: Staff[]): Promise<NewEntry[]> {
  const period = { from: addMonths(month, 1 - months), to: addMonths(month, 1) }
  const { asked, set } = measuresOf(indicators)
  const tables = Object.assign({}, ...indicators.map((i) => i.definition.tables), {
    category_days: await categoryDays(ctx, addMonths(period.to, -12), period.to, leastOfCategory),
  })
  const found = await figures(ctx, set, period, 'person', { tables })
  const behind = groupRows(await counted(ctx, set, period, 'person', { tables }))
  const first = set.map((_, i) => set.slice(0, i).reduce((sum, m) => sum + columnsOf(m).length, 0))
  const entries: NewEntry[] = []
  for (const { indicator, category, measure, at } of asked) {
    const columns = columnsOf(measure)
    const own = staff.filter((p) => p.category === category)
    const figureOf = (p: Staff) => found.get(p.person_id)?.[at] ?? empty(measure)
    const peers = new Map<number | null, number[]>()
    for (const p of own) peers.set(p.department_id, [...(peers.get(p.department_id) ?? []), figureOf(p).value ?? 0])
    for (const p of own) {
      const rows = columns.flatMap((_, k) =>
        (behind.get(`${p.person_id} ${first[at]! + k}`) ?? []).map((r) =>
          entryRow(r, columns.length === 1 ? 'counted' : k === 0 ? 'numerator' : 'denominator'),
        ),
      )
      entries.push(entryOf(indicator, p.person_id, figureOf(p), peers.get(p.department_id) ?? [], rows))
    }
  }
  return entries
}

type Asked = { indicator: Indicator; category: StaffCategory; measure: Measure; at: number }
/** What is asked for each indicator and category, and the measures for it: what several categories ask alike is measured once. */
export function measuresOf(indicators: readonly Indicator[]): { asked: Asked[]; set: Measure[] } {
  const place = new Map<string, number>()
  const set: Measure[] = []
  const asked = indicators.flatMap((indicator) =>
    seatsOf(indicator).map(([category, measure]): Asked => {
      const same = JSON.stringify(measure)
      const at = place.get(same) ?? set.push(measure) - 1
      place.set(same, at)
      return { indicator, category, measure, at }
    }),
  )
  return { asked, set }
}

function seatsOf({ live, definition: { measure, scoring, applies_to } }: Indicator): [StaffCategory, Measure][] {
  if (!live || !measure || !scoring) return []
  return applies_to.map((category) => [category, seated(measure, seats[category])])
}
/** Work is counted in the seat of whoever does it; where roles are named, as for authors and speakers, in those. */
function seated(measure: Measure, seat: (typeof seats)[StaffCategory]): Measure {
  const one = (column: Measured): Measured => (Array.isArray(column.credit) ? column : { ...column, credit: seat })
  if ('count' in measure) return { count: one(measure.count) }
  const both = (m: { numerator: Measured; denominator: Measured }) => ({ numerator: one(m.numerator), denominator: one(m.denominator) })
  return 'rate' in measure ? { rate: both(measure.rate) } : { mean: both(measure.mean) }
}
type Measured = Extract<Measure, { rate: unknown }>['rate']['numerator']

function groupRows(all: Counted[]): Map<string, Counted[]> {
  const groups = new Map<string, Counted[]>()
  for (const r of all) {
    const key = `${r.key} ${r.no}`
    const group = groups.get(key)
    if (group) group.push(r)
    else groups.set(key, [r])
  }
  return groups
}
const entryRow = (r: Counted, part: EntryRow['part']): EntryRow => ({
  part,
  source: r.source,
  code: r.code,
  on: r.on_day,
  fact_id: r.fact_id,
  case_id: r.case_id,
  value: Math.round(r.value * 10_000) / 10_000,
})

function entryOf(
  { indicator_id, version, definition }: Indicator,
  person_id: number,
  figure: Figure,
  peers: number[],
  rows: EntryRow[],
): NewEntry {
  rows.sort((a, b) =>
    a.part < b.part ? -1 : a.part > b.part ? 1 : a.on < b.on ? -1 : a.on > b.on ? 1 : (a.fact_id ?? 0) - (b.fact_id ?? 0),
  )
  const facts = [...new Set(rows.flatMap((r) => r.fact_id ?? []))].sort((a, b) => a - b)
  const round = (x: number | null) => (x === null ? null : Math.round(x * 10_000) / 10_000)
  const { points, median, why } = weighted(scoreOf(definition.scoring!, figure, peers), definition.weight)
  const { n, numerator, denominator } = figure
  return {
    person_id,
    indicator_id,
    version,
    points,
    value: round(figure.value),
    n,
    numerator,
    denominator,
    median: round(median),
    facts,
    rows,
    why,
  }
}
