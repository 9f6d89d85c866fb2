import type { z } from 'zod'
import { visibleCases } from '../../cases/queries.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { addMonths, type Day } from '../../platform/day.ts'
import { rows, sql } from '../../platform/db.ts'
import { Refusal } from '../../platform/refusal.ts'
import { numberOn } from '../settings/store.ts'
import { itemNames } from '../standard/queries.ts'
import type { Citation, Lesson, LessonRecord, listCitations, listLessons, Improvement, Source } from './contract.ts'
import { namesOf } from './names.ts'
import { policy } from './policy.ts'
import { proposalOf } from './proposal.ts'
import { monthly, monthsUpTo, stagesOf, windowFrom } from './rules.ts'
import * as store from './store.ts'

type Row = z.input<typeof Lesson>
/** From how many times in how many months an error counts as recurring, on the office's day. */
export async function thresholdOf(ctx: Ctx) {
  return { times: await numberOn(ctx, 'lesson_times', ctx.today), months: await numberOn(ctx, 'lesson_months', ctx.today) }
}
/** Far enough back for the curve and for a window before any improvement on it. */
const longest = (today: Day) => addMonths(today, -36)

function rowOf(
  ctx: Ctx,
  t: store.Tally,
  named: { name: string; group: string },
  { times: limit, months }: { times: number; months: number },
): Row {
  const from = windowFrom(ctx.today, months)
  const before = windowFrom(from, months)
  const times = t.days.filter((d) => d > from).length
  return {
    source: t.source,
    code: t.code,
    name: named.name,
    group: named.group,
    times,
    times_before: t.days.filter((d) => d > before && d <= from).length,
    persons: t.persons,
    cases: t.cases,
    recurring: times >= limit,
    months: monthsUpTo(ctx.today).map((month) => ({ month, times: t.days.filter((d) => d.startsWith(month)).length })),
    improvements: t.improvements,
    last_on: t.days.at(-1) ?? null,
  }
}

/** All errors that stand, those that recur first. */
export async function lessons(ctx: Ctx, q: z.output<typeof listLessons.query>): Promise<z.input<typeof listLessons.reply>> {
  const threshold = await thresholdOf(ctx)
  const names = await namesOf(ctx)
  const found = await store.tallies(ctx, names.nodes, longest(ctx.today), windowFrom(ctx.today, threshold.months))
  const all = found
    .flatMap((t) => {
      const named = names.of(t.source, t.code)
      return named ? [rowOf(ctx, t, named, threshold)] : []
    })
    .sort((a, b) => Number(b.recurring) - Number(a.recurring) || b.times - a.times || a.code.localeCompare(b.code))
  const wanted = all.filter(
    (r) =>
      (!q.source || r.source === q.source) &&
      (q.recurring === undefined || r.recurring === q.recurring) &&
      (!q.q || `${r.code} ${r.name} ${r.group}`.toLowerCase().includes(q.q.toLowerCase())),
  )
  return { rows: wanted, total: wanted.length, recurring: all.filter((r) => r.recurring).length, threshold }
}

/** One error with what was done about it. @throws Refusal 404 lesson.absent for what is neither an item nor a node */
export async function openLesson(ctx: Ctx, one: { source: Source; code: string }): Promise<z.input<typeof LessonRecord>> {
  const threshold = await thresholdOf(ctx)
  const names = await namesOf(ctx)
  const named = names.of(one.source, one.code)
  if (!named) throw new Refusal(404, 'lesson.absent')
  const [found] = await store.tallies(ctx, names.nodes, longest(ctx.today), windowFrom(ctx.today, threshold.months), one)
  const tally = found ?? { ...one, days: [], persons: 0, cases: 0, improvements: 0 }
  const taken = await store.improvementsOf(ctx, one)
  const shape = rowOf(ctx, { ...tally, improvements: taken.length }, named, threshold)
  const item = one.source === 'item' ? names.items.get(one.code) : undefined
  const seen = await store.occurrences(ctx, names.nodes, one)
  const clauses = await store.clausesById(
    ctx,
    taken.flatMap((m) => m.clause_id ?? []),
  )
  return {
    ...shape,
    counted_months: threshold.months,
    proposal: shape.recurring
      ? await proposalOf(ctx, one, {
          nodes: names.nodes,
          since: windowFrom(ctx.today, threshold.months),
          dimension: item?.dimension,
        })
      : null,
    list: taken.map(({ source: _, code: __, clause_id, states, ...m }): z.input<typeof Improvement> => ({
      ...m,
      ...stagesOf(states),
      clause: clauses.find((c) => c.clause_id === clause_id) ?? null,
      before: monthly(tally.days, addMonths(m.taken_on, -threshold.months), m.taken_on) ?? 0,
      since: monthly(tally.days, m.taken_on, ctx.today),
    })),
    rows: seen,
    hidden: Math.max(0, tally.days.length - seen.length),
    clauses: await store.clausesFor(ctx, one, item?.clause_id ?? null),
    items: await store.itemsFrom(ctx, one),
    open_actions: policy.take(ctx.actor) ? ['take', 'end'] : [],
  }
}

/** Findings that stand and cite a clause, whatever its version; of cases that the reader sees. */
export async function citations(ctx: Ctx, q: z.output<typeof listCitations.query>): Promise<z.input<typeof listCitations.reply>> {
  const office = ctx.actor.office_id
  const found = await rows<Omit<z.input<typeof Citation>, 'item_name'>>(
    ctx.tx,
    sql`select f.finding_id, f.review_id, f.clause_id, trim(l.number || ' ' || l.heading) as clause, l.anchor, v.version_no, f.item, f.found_on as on_day,
          f.note, c.case_id, c.case_no
        from review_findings f
        join reviews r on r.office_id = f.office_id and r.review_id = f.review_id and r.state in ('graded', 'rectifying', 'closed')
        join cases c on c.office_id = r.office_id and c.case_id = r.case_id
        join clauses l on l.office_id = f.office_id and l.clause_id = f.clause_id
        join standard_versions v on v.office_id = l.office_id and v.version_id = l.version_id
        where f.office_id = ${office} and f.state = 'standing' and ${visibleCases(ctx.actor)}
          and (${q.standard_id ?? null}::bigint is null or l.standard_id = ${q.standard_id ?? null}::bigint)
          and (${q.clause ?? null}::bigint is null or exists (select from clauses k where k.office_id = ${office} and k.clause_id = ${q.clause ?? null}::bigint
            and k.standard_id = l.standard_id and k.anchor = l.anchor))
        order by f.found_on desc, f.finding_id desc limit 200`,
  )
  const nameOf = await itemNames(ctx)
  return {
    rows: found.map((f) => ({ ...f, item_name: nameOf(f.item) })),
    total: found.length,
  }
}
