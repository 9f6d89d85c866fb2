import type { z } from 'zod'
import { shownName } from '../../cases/queries.ts'
import { loadCalendar } from '../../platform/calendar.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { firstOfMonth, type Day } from '../../platform/day.ts'
import { record, type Credit } from '../../platform/facts.ts'
import { Refusal } from '../../platform/refusal.ts'
import { pointsRulesOn } from '../settings/store.ts'
import { indicatorsOn } from '../store.ts'
import { weighing, type sizeField, type WeightObjection } from './contract.ts'
import { policy } from './policy.ts'
import { keyOf, partsOf } from './rules.ts'
import * as store from './store.ts'

/** A case that the reader sees, and what it weighs by the rule of the month in which it counts; of an open case, of this month. */
export async function weighed(ctx: Ctx, case_id: number) {
  const found = await store.caseSeen(ctx, case_id)
  if (!found) throw new Refusal(404, 'case_weight.absent')
  const month = firstOfMonth(found.closed_on ?? ctx.today)
  const rule = (await indicatorsOn(ctx, month)).find((i) => i.indicator_id === weighing)
  if (!rule) throw new Refusal(409, 'case_weight.no_rule', { month: month.slice(0, 7) })
  const { measure, tables } = rule.definition
  const parts = partsOf((measure && 'count' in measure ? measure.count.value : undefined) ?? 1)
  const given = await store.weigh(ctx, case_id, parts, tables)
  const factors = parts.map((part, i) => ({ key: keyOf(part), factor: given[i]! }))
  const weight = Math.round(factors.reduce((product, f) => product * f.factor, 1) * 1000) / 1000
  return { found, rule, factors, weight }
}

/** The last day to object: so many working days after the case was concluded, or its size last recorded. */
export async function objectionUntil(ctx: Ctx, { closed_on, size }: store.Seen): Promise<Day | null> {
  if (!closed_on) return null
  const from = size && size.on > closed_on ? size.on : closed_on
  const { weight_objection_workdays } = await pointsRulesOn(ctx, ctx.today)
  return (await loadCalendar(ctx.tx)).addWorkdays(from, weight_objection_workdays)
}

export const bearing = ({ handler_id, assistant_id, clerk_id }: store.Seen): Credit[] =>
  Object.entries({ handler: handler_id, assistant: assistant_id, clerk: clerk_id }).flatMap(([role, person_id]) =>
    person_id === null ? [] : [{ person_id, role }],
  )
export async function recordSize(ctx: Ctx, found: store.Seen, size: z.output<typeof sizeField> & { note?: string | undefined }) {
  const { case_id } = found
  const [fact] = await record(ctx, [{ kind: 'case.sized', on: ctx.today, case_id, data: size, credits: bearing(found) }])
  await store.putSize(ctx, case_id, size, fact!.fact_id)
}

export function shown(ctx: Ctx, o: store.Stored): WeightObjection {
  const {
    handler_id: _,
    assistant_id: __,
    clerk_id: ___,
    sealed: ____,
    sized_by,
    person_id,
    cause,
    juvenile,
    department_id: _____,
    ...told
  } = o
  const open = o.state === 'open'
  const decides = policy.mayDecide(ctx.actor) && !policy.concerned(ctx.actor, o)
  return {
    ...told,
    name: shownName(ctx.actor, o),
    overdue: open && o.due_on !== null && o.due_on < ctx.today,
    open_actions: open
      ? [...(decides ? (['decide'] as const) : []), ...(ctx.actor.person_id === o.person_id ? (['withdraw'] as const) : [])]
      : [],
  }
}
