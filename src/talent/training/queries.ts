import { functions } from '../../facts/talent.ts'
import { staffOf } from '../../people/queries.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { rows, sql } from '../../platform/db.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Trained, TrainingRow } from './contract.ts'
import { always, boundsOf, counted, type Bounds } from './counted.ts'
import { dutiesBy } from './due.ts'
import { inYear } from './duties.ts'
import { maySee } from './policy.ts'
import { proceduresOf, rulesOf } from './reference.ts'
import type { z } from 'zod'

/** Hours by person and function; an activity for several functions counts for each, its hours once in the sum. */
export async function training(ctx: Ctx, year: number): Promise<Trained[]> {
  const bounds = boundsOf(year)
  const people = (await staffOf(ctx, bounds.from, bounds.to)).filter((p) => maySee(ctx.actor, p))
  const hours = await rows<{ person_id: number; function: string | null; hours: number }>(
    ctx.tx,
    sql`with c as (${counted(ctx, bounds)})
        select person_id, null as function, sum(hours) as hours from c group by person_id
        union all
        select person_id, x, sum(hours) from c, jsonb_array_elements_text(functions) x group by person_id, x`,
  )
  const cases = await rows<{ person_id: number; procedure: string; count: number }>(
    ctx.tx,
    sql`select p.person_id, c.procedure, count(*)::int as count
        from cases c, unnest(array[c.handler_id, c.assistant_id]) as p(person_id)
        where c.office_id = ${ctx.actor.office_id} and not c.sealed and c.closed_on >= ${bounds.from} and c.closed_on < ${bounds.to}
          and p.person_id is not null
        group by p.person_id, c.procedure`,
  )
  const rules = rulesOf(year)
  const duties = await dutiesBy(
    ctx,
    people.map((p) => p.person_id),
  )
  return people.map((p) => {
    const own = hours.filter((h) => h.person_id === p.person_id)
    const sum = own.find((h) => h.function === null)?.hours ?? 0
    const needed = rules.find((r) => r.categories.includes(p.category))?.hours ?? null
    const ofFunction = (f: (typeof functions)[number]) => ({
      cases: cases.filter((c) => c.person_id === p.person_id && proceduresOf[f].includes(c.procedure)).reduce((n, c) => n + c.count, 0),
      hours: own.find((h) => h.function === f)?.hours ?? 0,
    })
    return {
      person_id: p.person_id,
      name: p.name,
      department: p.department,
      category: p.category,
      hours: sum,
      needed,
      missing: needed === null ? 0 : Math.max(0, needed - sum),
      functions: Object.fromEntries(functions.map((f) => [f, ofFunction(f)])) as Trained['functions'],
      duties: (duties.get(p.person_id) ?? []).filter((d) => inYear(d, year)),
    }
  })
}

export async function trainingOf(ctx: Ctx, person_id: number, year: number) {
  const person = (await training(ctx, year)).find((p) => p.person_id === person_id)
  if (!person) throw new Refusal(404, 'person.absent')
  const found = await rows<z.infer<typeof TrainingRow>>(
    ctx.tx,
    sql`select fact_id, kind, on_day as "on", title, hours, form, activity_id from (${counted(ctx, boundsOf(year))}) c
        where person_id = ${person_id} order by on_day desc, fact_id desc`,
  )
  return { person, rows: found }
}

/** The hours of one person, year by year; whether the reader may know them is asked before. */
export const hoursByYear = (ctx: Ctx, person_id: number) =>
  rows<{ year: number; hours: number; lines: number }>(
    ctx.tx,
    sql`select extract(year from on_day)::int as year, sum(hours) as hours, count(*)::int as lines from (${counted(ctx, always)}) c
        where person_id = ${person_id} group by 1 order by 1 desc`,
  )
/** Hours of a stretch of days by person, for what is typical of a department; never shown one by one. */
export async function hoursByPerson(ctx: Ctx, bounds: Bounds): Promise<Map<number, number>> {
  const found = await rows<{ person_id: number; hours: number }>(
    ctx.tx,
    sql`select person_id, sum(hours) as hours from (${counted(ctx, bounds)}) c group by person_id`,
  )
  return new Map(found.map((f) => [f.person_id, f.hours]))
}
/** Hours that the rule of the year asks of a category of staff; null: none. */
export const hoursNeeded = (category: string, year: number): number | null =>
  rulesOf(year).find((r) => r.categories.includes(category))?.hours ?? null
