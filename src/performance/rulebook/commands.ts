import type { Ctx } from '../../platform/ctx.ts'
import { addDays, addMonths, day, type Day } from '../../platform/day.ts'
import { record } from '../../platform/facts.ts'
import { Refusal } from '../../platform/refusal.ts'
import { computeMonth } from '../commands.ts'
import { computed } from '../compute.ts'
import type { Definition } from '../definition.ts'
import { policy as points } from '../policy.ts'
import { indicatorsOn, type Indicator } from '../store.ts'
import { withFactors } from '../weights/rules.ts'
import type { Change, WhatIf } from './contract.ts'
import { spread } from './rules.ts'
import * as store from './store.ts'

const first = (month: string): Day => day(`${month}-01`)

/**
 * The indicator in force on the first of that month, and as it would be.
 * @throws Refusal 404 indicator.absent · 409 indicator.stale, indicator.month_closed, indicator.method_fixed, indicator.weight_barred, indicator.unchanged ·
 * 422 indicator.coefficient_unknown, indicator.factor_unfit
 */
async function changed(ctx: Ctx, indicator_id: string, { from, version, weight, scoring, coefficients, factors }: Change) {
  const old = (await indicatorsOn(ctx, first(from))).find((i) => i.indicator_id === indicator_id)
  if (!old) throw new Refusal(404, 'indicator.absent', { indicator_id })
  if (old.version !== version) throw new Refusal(409, 'indicator.stale', { version: old.version, yours: version })
  await store.mustBeOpen(ctx, first(from))
  const d = old.definition
  if (scoring && scoring.method !== d.scoring?.method) throw new Refusal(409, 'indicator.method_fixed', { name: d.zh })
  if (weight && d.off === 'policy') throw new Refusal(409, 'indicator.weight_barred', { name: d.zh })
  const known = d.tables.coefficients
  const strange = Object.keys(coefficients ?? {}).find((c) => known?.[c] === undefined)
  if (strange !== undefined) throw new Refusal(422, 'indicator.coefficient_unknown', { category: strange, name: d.zh })
  const measure = factors ? withFactors(d.measure, factors) : d.measure
  if (factors && !measure) throw new Refusal(422, 'indicator.factor_unfit', { name: d.zh })
  const definition: Definition = {
    ...d,
    measure,
    weight: weight ?? d.weight,
    scoring: scoring ?? d.scoring,
    tables: coefficients ? { ...d.tables, coefficients: { ...known, ...coefficients } } : d.tables,
  }
  if (JSON.stringify(definition) === JSON.stringify(d)) throw new Refusal(409, 'indicator.unchanged', { name: d.zh })
  return { old, definition }
}

/** The last quarter that is over, its last day included. */
export function lastQuarter(today: Day): Day[] {
  const next = addDays(today, 1)
  const running = first(`${next.slice(0, 4)}-${String(Math.floor((Number(next.slice(5, 7)) - 1) / 3) * 3 + 1).padStart(2, '0')}`)
  return [-3, -2, -1].map((n) => addMonths(running, n))
}

/** What the last quarter would have been by the change, person by person; nothing is written. */
export async function tryChange(ctx: Ctx, indicator_id: string, change: Change): Promise<WhatIf> {
  const { old, definition } = await changed(ctx, indicator_id, change)
  const months = lastQuarter(ctx.today)
  const next: Indicator = { ...old, definition }
  const people = new Map<number, WhatIf['rows'][number] & { department_id: number | null }>()
  for (const month of months) {
    for (const [side, indicator] of [
      ['then', old],
      ['now', next],
    ] as const) {
      const { entries, staff } = await computed(ctx, month, [indicator])
      const known = new Map(staff.map((p) => [p.person_id, p]))
      for (const e of entries) {
        const p = known.get(e.person_id)!
        const { person_id, name, department, department_id, category } = p
        const one = people.get(person_id) ?? { person_id, name, department, department_id, category, then: 0, now: 0 }
        one[side] = Math.round((one[side] + e.points) * 100) / 100
        people.set(person_id, one)
      }
    }
  }
  const shifts = [...people.values()]
  const touched = shifts.filter((s) => s.then !== s.now)
  const seen = touched.filter((s) => points.see(ctx.actor, s))
  const rows = seen.map(({ department_id: _, ...s }) => s)
  return { indicator_id, months: months.map((m) => m.slice(0, 7)), ...spread(shifts), rows, hidden: touched.length - seen.length }
}

/** Makes the change from its month on: a new version. Months that are computed and open are computed anew by it. */
export async function changeRule(ctx: Ctx, indicator_id: string, { reason, ...change }: Change & { reason: string }): Promise<Indicator> {
  const { old, definition } = await changed(ctx, indicator_id, change)
  const from = first(change.from)
  const version = await store.newVersion(ctx, old, from, { live: old.live, definition, reason })
  const { from: _, version: __, ...changes } = change
  await record(ctx, [
    { kind: 'indicator.changed', on: from, subject: `indicator:${indicator_id}`, data: { indicator_id, version, reason, changes } },
  ])
  for (const { month } of await store.computedFrom(ctx, from)) await computeMonth(ctx, month)
  return (await indicatorsOn(ctx, from)).find((i) => i.indicator_id === indicator_id)!
}
