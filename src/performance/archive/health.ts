import type { z } from 'zod'
import { columnsOf, figures, named, pageOfCounted, type Column, type Measure } from '../../measures/queries.ts'
import { staffOf } from '../../people/queries.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { addDays, day, yearOf, type Day } from '../../platform/day.ts'
import { row, rows, sql } from '../../platform/db.ts'
import { record } from '../../platform/facts.ts'
import { Refusal } from '../../platform/refusal.ts'
import { hoursByPerson, hoursNeeded } from '../../talent/training/queries.ts'
import { fewestPeers } from '../rules.ts'
import type { Health, HealthFigure, listHealthRows } from './contract.ts'
import { policy, type Placed } from './policy.ts'
import { compared } from './rules.ts'
import { stands } from './store.ts'

const measured: [HealthFigure, string][] = [
  ['concluded', 'cases.concluded'],
  ['open', 'cases.open'],
  ['warnings', 'warnings.all'],
  ['card_errors', 'card.errors'],
  ['findings', 'findings.all'],
]
const LONGEST = 366

/** A measure as the work of those who sit in that seat of the case. */
function creditedTo(measure: Measure, credit: 'handler' | 'assistant' | 'clerk'): Measure {
  if ('count' in measure) return { count: { ...measure.count, credit } }
  const of = 'rate' in measure ? measure.rate : measure.mean
  const both = { numerator: { ...of.numerator, credit }, denominator: { ...of.denominator, credit } }
  return 'rate' in measure ? { rate: both } : { mean: both }
}
const seatOf: Record<string, 'handler' | 'assistant' | 'clerk'> = { assistant: 'assistant', clerk: 'clerk' }

type Person = Placed & { name: string; category: string }
async function personOf(ctx: Ctx, person_id: number): Promise<Person> {
  const found = await row<Person>(
    ctx.tx,
    sql`select person_id, department_id, name, category from persons where office_id = ${ctx.actor.office_id} and person_id = ${person_id}`,
  )
  if (!found) throw new Refusal(404, 'portfolio.absent')
  return found
}

type Share = { fact_id: number; until: Day; department_id: number }
/** Sharing that runs today, with the head of the department in which the person then was. */
const sharesOf = (ctx: Ctx, { person_id, department_id }: Placed) =>
  rows<Share>(
    ctx.tx,
    sql`select f.fact_id, f.data ->> 'until' as until, (f.data ->> 'department_id')::bigint as department_id from facts f
        where f.office_id = ${ctx.actor.office_id} and f.subject = ${`person:${person_id}`} and f.kind = 'health.shared' and ${stands}
          and f.data ->> 'until' >= ${ctx.today} and (f.data ->> 'department_id')::bigint = ${department_id}
          and not exists (select from facts e where e.office_id = f.office_id and e.subject = f.subject and e.kind = 'health.unshared' and e.fact_id > f.fact_id)
        order by f.fact_id desc`,
  )

const thisYear = (ctx: Ctx) => {
  const year = yearOf(ctx.today)
  return { year, period: { from: day(`${year}-01-01`), to: addDays(ctx.today, 1) } }
}
const partsOfKept = (seat: 'handler' | 'assistant' | 'clerk') =>
  ['deadlines.kept', 'deadlines.due'].map((id) => creditedTo(named(id)!.measure, seat)) as [Measure, Measure]

/** This year so far: what the person did, beside what is usual among those in the same post. Nobody else is named or shown. */
export async function openHealth(ctx: Ctx, person_id: number): Promise<Health> {
  const person = await personOf(ctx, person_id)
  const shares = await sharesOf(ctx, person)
  if (!policy.health(ctx.actor, person, shares.length > 0)) throw new Refusal(403, 'health.denied')
  const { year, period } = thisYear(ctx)
  const peers = (await staffOf(ctx, period.from, period.to)).filter(
    (p) => p.department_id !== null && p.department_id === person.department_id && p.category === person.category,
  )
  const seat = seatOf[person.category] ?? 'handler'
  const set = measured.map(([, id]) => creditedTo(named(id)!.measure, seat))
  const [kept, due] = partsOfKept(seat)
  const found = await figures(ctx, [...set, due, kept], period, 'person')
  const hours = await hoursByPerson(ctx, period)
  const valueOf = (id: number, i: number) => found.get(id)?.[i]?.value ?? 0
  const keptOf = (id: number) => (valueOf(id, set.length) ? valueOf(id, set.length + 1) / valueOf(id, set.length) : null)
  const all = peers.map((p) => p.person_id)
  const rowOf = (figure: HealthFigure, of: (id: number) => number | null, parts?: [number, number]) => ({
    figure,
    value: of(person_id),
    numerator: parts?.[0] ?? null,
    denominator: parts?.[1] ?? null,
    ...compared(of(person_id), all.map(of)),
  })
  const counted = measured.map(([figure], i) => rowOf(figure, (id) => valueOf(id, i)))
  const own = ctx.actor.person_id === person_id
  return {
    person: { person_id, name: person.name },
    year,
    from: period.from,
    to: ctx.today,
    own,
    peers: all.length,
    fewest: fewestPeers,
    rows: [
      ...counted.slice(0, 2),
      rowOf('kept', keptOf, [valueOf(person_id, set.length + 1), valueOf(person_id, set.length)]),
      ...counted.slice(2),
      rowOf('hours', (id) => hours.get(id) ?? 0),
    ],
    needed: hoursNeeded(person.category, year),
    shared_until: shares[0]?.until ?? null,
    open_actions: !own ? [] : shares.length ? ['share', 'end'] : ['share'],
  }
}

/** What a number of the report counted, for the person alone. */
export async function healthRows(ctx: Ctx, person_id: number, { figure, ...page }: z.output<typeof listHealthRows.query>) {
  const person = await personOf(ctx, person_id)
  if (ctx.actor.person_id !== person_id) throw new Refusal(403, 'health.denied')
  const seat = seatOf[person.category] ?? 'handler'
  const of = { period: thisYear(ctx).period, per: 'person' as const, key: person_id, ...page }
  if (figure !== 'kept') return pageOfCounted(ctx, creditedTo(named(Object.fromEntries(measured)[figure]!)!.measure, seat), of)
  const [numerator, denominator] = partsOfKept(seat).flatMap(columnsOf) as [Column, Column]
  return pageOfCounted(ctx, { rate: { numerator, denominator } }, of)
}

const changed = (ctx: Ctx, person_id: number, kind: string, data: Record<string, unknown>) =>
  record(ctx, [{ kind, on: ctx.today, subject: `person:${person_id}`, data, credits: [{ person_id, role: 'self' }] }])

/** For a time, to whoever heads the department; the last word counts, so that it can be lengthened and shortened. */
export async function share(ctx: Ctx, until: Day): Promise<Health> {
  const person = await personOf(ctx, ctx.actor.person_id!)
  if (until < ctx.today || until > addDays(ctx.today, LONGEST)) throw new Refusal(422, 'health.until_past', { until, today: ctx.today })
  const head = await row(
    ctx.tx,
    sql`select from account_roles r join accounts a on a.office_id = r.office_id and a.account_id = r.account_id
        where r.office_id = ${ctx.actor.office_id} and r.role = 'department_head' and r.department_id = ${person.department_id} and a.disabled_at is null
          and a.person_id is distinct from ${person.person_id} limit 1`,
  )
  if (!head) throw new Refusal(409, 'health.no_head')
  if ((await sharesOf(ctx, person)).length) await changed(ctx, person.person_id, 'health.unshared', {})
  await changed(ctx, person.person_id, 'health.shared', { until, department_id: person.department_id })
  return openHealth(ctx, person.person_id)
}
export async function unshare(ctx: Ctx): Promise<Health> {
  const person = await personOf(ctx, ctx.actor.person_id!)
  if (!(await sharesOf(ctx, person)).length) throw new Refusal(409, 'health.not_shared')
  await changed(ctx, person.person_id, 'health.unshared', {})
  return openHealth(ctx, person.person_id)
}
