import { createHash } from 'node:crypto'
import { staffOf } from '../people/queries.ts'
import { loadCalendar } from '../platform/calendar.ts'
import type { Ctx } from '../platform/ctx.ts'
import { addDays, addMonths, type Day } from '../platform/day.ts'
import { record } from '../platform/facts.ts'
import { Refusal } from '../platform/refusal.ts'
import { computed, type Computed } from './compute.ts'
import { differing } from './differences.ts'
import { current } from './ledger.ts'
import { pointsRulesOn } from './settings/store.ts'
import * as store from './store.ts'

const text = (month: Day) => month.slice(0, 7)
const subject = (month: Day) => `month:${text(month)}`
/** People whose entries are written at once. */
const atOnce = 20

type Progress = (done: number, total: number) => Promise<void>
/** What a month was closed with. Of the same facts, rules and versions the digest is the same, however often it is closed. */
type Closed = { month: string; state: store.MonthRow['state']; people: number; entries: number; points: number; digest: string }

/** SM3 over the lines person, indicator, version, points, rows and facts, in the order of their numbers. */
function digestOf(entries: readonly store.NewEntry[]): string {
  const lines = entries.map((e) => [e.person_id, e.indicator_id, e.version, e.points.toFixed(2), e.n, e.facts.join(' ')].join(','))
  return createHash('sm3').update(lines.sort().join('\n')).digest('hex')
}
const sum = (entries: readonly { points: number }[]) => Math.round(entries.reduce((all, e) => all + e.points, 0) * 100) / 100
const told = (month: Day, state: Closed['state'], entries: readonly store.NewEntry[]): Closed => ({
  month: text(month),
  state,
  people: new Set(entries.map((e) => e.person_id)).size,
  entries: entries.length,
  points: sum(entries),
  digest: digestOf(entries),
})

/** @throws Refusal 409 month.closed, month.not_over, month.not_computed */
export async function checkClosing(ctx: Ctx, month: Day, lock = false): Promise<store.MonthRow> {
  const found = await store.monthRow(ctx, month, lock)
  if (!found) throw new Refusal(409, 'month.not_computed', { month: text(month) })
  if (found.state !== 'computed') throw new Refusal(409, 'month.closed', { month: text(month) })
  if (addMonths(month, 1) > addDays(ctx.today, 1)) throw new Refusal(409, 'month.not_over', { month: text(month) })
  return found
}

/**
 * The entries of a running month as its facts give them now, in place of those it had: they are provisional, since every new fact
 * moves medians and with them everybody's lines. What closing writes is the ledger, and from then on it is only added to.
 */
export async function replaceEntries(ctx: Ctx, month: Day, progress?: Progress): Promise<store.NewEntry[]> {
  const { entries, staff } = await computed(ctx, month)
  await store.dropEntries(ctx, month)
  const byPerson = Map.groupBy(entries, (e) => e.person_id)
  const chunk = progress ? atOnce : Math.max(1, staff.length)
  for (let done = 0; done < staff.length; done += chunk) {
    const some = staff.slice(done, done + chunk)
    await store.insertEntries(
      ctx,
      month,
      some.flatMap((p) => byPerson.get(p.person_id) ?? []),
    )
    await progress?.(done + some.length, staff.length)
  }
  await store.setMonth(ctx, month, 'computed')
  return entries
}

/** Closes a month as its facts are now. From then on only corrections enter it. */
export async function closeMonth(ctx: Ctx, month: Day, progress?: Progress): Promise<Closed> {
  const found = await checkClosing(ctx, month, true)
  // Computed in this very transaction, nothing can have changed since.
  const entries = found.computed_at === ctx.now ? await store.entriesOf(ctx, month) : await replaceEntries(ctx, month, progress)
  const closed = told(month, 'closed', entries)
  await store.setMonth(ctx, month, 'closed')
  await store.noteDigest(ctx, month, closed.digest)
  await record(ctx, [{ kind: 'month.closed', on: ctx.today, subject: subject(month), data: { month, digest: closed.digest } }])
  return closed
}

/** For a job or program that may run again: a month that is closed already is told as it was closed; one never computed is computed. */
export async function closeOnce(ctx: Ctx, month: Day, progress?: Progress): Promise<Closed> {
  if (month > ctx.today) throw new Refusal(409, 'month.not_begun', { month: text(month) })
  const found = await store.monthRow(ctx, month, true)
  if (found && found.state !== 'computed') return asClosed(ctx, month, found)
  if (!found) await store.startMonth(ctx, month)
  return closeMonth(ctx, month, progress)
}
/** Corrections have come after: what it was closed with are its first entries. */
async function asClosed(ctx: Ctx, month: Day, found: store.MonthRow): Promise<Closed> {
  return told(
    month,
    found.state,
    (await store.entriesOf(ctx, month)).filter((e) => e.corrects === null),
  )
}

export type Tried = Closed & {
  dry_run: true
  /** The refusal that closing would meet today; null where it would go through. */
  refused: string | null
  sums: { person_no: string; person: string; entries: number; points: number }[]
  differences: { person: string; indicator: string; then: number; now: number; voided_facts: number }[]
}
/** What closing would write, by person, and where it differs from the ledger as it is; nothing is written. */
export async function tryClosing(ctx: Ctx, month: Day): Promise<Tried> {
  if (month > ctx.today) throw new Refusal(409, 'month.not_begun', { month: text(month) })
  const found = await store.monthRow(ctx, month)
  const now: Computed = await computed(ctx, month)
  const closed = found !== undefined && found.state !== 'computed'
  const entries = closed ? current(await store.entriesOf(ctx, month)) : now.entries
  const byPerson = Map.groupBy(entries, (e) => e.person_id)
  const staff = await staffOf(ctx, month, addMonths(month, 1))
  const different = found ? await differing(ctx, month, now) : []
  const refused = closed ? 'month.closed' : addMonths(month, 1) > addDays(ctx.today, 1) ? 'month.not_over' : null
  return {
    ...(closed ? await asClosed(ctx, month, found) : told(month, 'computed', entries)),
    dry_run: true,
    refused,
    sums: staff
      .map((p) => ({ ...p, own: byPerson.get(p.person_id) ?? [] }))
      .map(({ person_no, name, own }) => ({ person_no, person: name, entries: own.length, points: sum(own) })),
    differences: different.map((d) => ({
      person: d.person,
      indicator: d.indicator_id,
      then: d.then.points,
      now: d.now.points,
      voided_facts: d.voided,
    })),
  }
}

/** Publishes a closed month in the way that is set on the day; from then the days for objections run. */
export async function publishMonth(ctx: Ctx, month: Day): Promise<store.MonthRow> {
  const found = await store.monthRow(ctx, month, true)
  if (found?.state === 'published') throw new Refusal(409, 'month.published', { month: text(month) })
  if (found?.state !== 'closed') throw new Refusal(409, 'month.not_closed', { month: text(month) })
  const rules = await pointsRulesOn(ctx, ctx.today)
  const objection_until = await objectionUntil(ctx, rules.objection_workdays)
  const { publication } = rules
  await store.setMonth(ctx, month, 'published')
  await store.notePublication(ctx, month, { publication, ranked: publication === 'full' && rules.ranking, objection_until })
  await record(ctx, [
    { kind: 'month.published', on: ctx.today, subject: subject(month), data: { month, publication, until: objection_until } },
  ])
  return (await store.monthRow(ctx, month))!
}
/** The last day on which what is made known today can be objected to. */
export async function objectionUntil(ctx: Ctx, workdays?: number): Promise<Day> {
  const n = workdays ?? (await pointsRulesOn(ctx, ctx.today)).objection_workdays
  return (await loadCalendar(ctx.tx)).addWorkdays(ctx.today, n)
}
