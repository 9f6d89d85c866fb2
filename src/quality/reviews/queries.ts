import { shownName } from '../../cases/queries.ts'
import type { Actor, Ctx } from '../../platform/ctx.ts'
import type { Day } from '../../platform/day.ts'
import { rows, sql, type RawBuilder } from '../../platform/db.ts'
import { factKinds } from '../../platform/facts.ts'
import { Refusal } from '../../platform/refusal.ts'
import { reviewViews, type ReviewFilter, type ReviewRecord, type ReviewRow, type SeatRole } from './contract.ts'
import {
  activeSeats,
  bodiesFor,
  chiefDecides,
  deciderOf,
  marginOf,
  maySee,
  openActions,
  recusalOf,
  replaceable,
  seatOf,
  sightOf,
  submitted,
  visibleReviews,
  type Sight,
} from './policy.ts'
import { judged } from './rules.ts'
import { answersTo } from '../standard/applies.ts'
import { standardOn } from '../standard/queries.ts'
import { counted, standardDay } from './standard.ts'
import { loadReviews, type Stored, type StoredSheet } from './store.ts'
import { bookOf, type Book } from './terms.ts'

type View = (typeof reviewViews)[number]
const mySeat = (ctx: Ctx) => sql`exists (select from review_seats s where s.office_id = r.office_id and s.review_id = r.review_id
  and s.person_id = ${ctx.actor.person_id} and s.until is null and (s.role = 'second_look') = (r.state = 'second_look')
  and not exists (select from review_scores x where x.office_id = s.office_id and x.review_id = s.review_id and x.person_id = s.person_id
    and x.role = s.role and x.submitted_on is not null))`
const seats = (role: SeatRole) => sql`(select count(*) from review_seats s
  where s.office_id = r.office_id and s.review_id = r.review_id and s.role = ${role} and s.until is null)`
const inViews: Record<View, (ctx: Ctx) => RawBuilder<unknown>> = {
  score: (ctx) => sql`(r.state in ('scoring', 'second_look') and ${mySeat(ctx)})`,
  answer: (ctx) => sql`(c.handler_id = ${ctx.actor.person_id} and (r.state = 'feedback' or (r.state = 'rectifying' and exists (
    select from rectifications t where t.office_id = r.office_id and t.review_id = r.review_id and t.closed_on is null and t.evidence is null))))`,
  // Seats that nobody holds: not drawn yet, or given up when nobody was left to be drawn. Its oracle is `vacant`.
  to_draw: () => sql`(r.state = 'drawn'
    or (r.state = 'second_look' and ${seats('second_look')} = 0)
    or (r.state = 'scoring' and (${seats('first')} = 0 or ${seats('second')} = 0
      or (${seats('lead')} = 0 and exists (select from review_seats s where s.office_id = r.office_id and s.review_id = r.review_id and s.role = 'lead')))))`,
  to_feed_back: () => sql`(r.state in ('scoring', 'feedback'))`,
  objected: () => sql`(r.state in ('objected', 'second_look'))`,
  decide: () => sql`(r.state = 'deciding')`,
  rectifying: () => sql`(r.state in ('graded', 'rectifying'))`,
  referred: () =>
    sql`(r.graded_on is not null and exists (select from review_referrals f where f.office_id = r.office_id and f.review_id = r.review_id))`,
  closed: () => sql`(r.state in ('closed', 'dropped'))`,
}

function conditionOf(ctx: Ctx, f: ReviewFilter, view: View | undefined = f.view): RawBuilder<unknown> {
  const all: RawBuilder<unknown>[] = [visibleReviews(ctx.actor)]
  if (view) all.push(inViews[view](ctx))
  if (f.state) all.push(sql`r.state = ${f.state}`)
  if (f.kind) all.push(sql`r.kind = ${f.kind}`)
  // A grade is known to nobody before it is given.
  if (f.grade) all.push(sql`r.grade = ${f.grade} and r.graded_on is not null`)
  if (f.plan_id) all.push(sql`r.plan_id = ${f.plan_id}`)
  if (f.handler_id) all.push(sql`c.handler_id = ${f.handler_id}`)
  if (f.department_id) all.push(sql`c.department_id = ${f.department_id}`)
  if (f.case_id) all.push(sql`r.case_id = ${f.case_id}`)
  if (f.from) all.push(sql`r.opened_on >= ${f.from}`)
  if (f.to) all.push(sql`r.opened_on <= ${f.to}`)
  if (f.q) all.push(sql`(strpos(c.case_no, ${f.q}) > 0 or (not c.juvenile and strpos(c.name, ${f.q}) > 0))`)
  return sql`${sql.join(all, sql` and `)}`
}
const joined = sql`reviews r join cases c on c.office_id = r.office_id and c.case_id = r.case_id`

/** One page of what the reader sees, the newest first, and how many each view of the list holds. */
export async function listReviews(ctx: Ctx, { cursor, limit, ...filter }: ReviewFilter & { cursor?: string | undefined; limit: number }) {
  if (cursor !== undefined && !/^\d{1,15}$/.test(cursor)) throw new Refusal(400, 'review.cursor_stale')
  const where = conditionOf(ctx, filter)
  const ids = await rows<{ review_id: number; total: number }>(
    ctx.tx,
    sql`select r.review_id from ${joined} where ${where} ${cursor ? sql`and r.review_id < ${cursor}::bigint` : sql``}
        order by r.review_id desc limit ${limit + 1}`,
  )
  const [counts] = await rows<Record<View | 'total', number>>(
    ctx.tx,
    sql`select count(*) filter (where ${where}) as total,
          ${sql.join(reviewViews.map((view) => sql`count(*) filter (where ${conditionOf(ctx, filter, view)}) as ${sql.ref(view)}`))}
        from ${joined} where ${conditionOf(ctx, { ...filter, view: undefined })}`,
  )
  const book = await bookOf(ctx)
  const page = ids.slice(0, limit).map((r) => r.review_id)
  const { total, ...views } = counts!
  return {
    rows: (await loadReviews(ctx, page)).map((r) => rowOf(ctx, r, book)),
    next: ids.length > limit ? String(page.at(-1)) : null,
    total,
    views,
  }
}

/** Those that wait for reviewers, the earliest first. */
export async function waitingForReviewers(ctx: Ctx, filter: ReviewFilter): Promise<number[]> {
  const found = await rows<{ review_id: number }>(
    ctx.tx,
    sql`select r.review_id from ${joined} where ${conditionOf(ctx, { ...filter, view: 'to_draw' })} order by r.review_id`,
  )
  return found.map((r) => r.review_id)
}

/** The next day on which somebody owes something in it, as far as the reader may know of it. */
function dueOf(actor: Actor, r: Stored, sight: Sight): Day | null {
  const mine = seatOf(r, actor)
  const seats = activeSeats(r).filter((s) => !submitted(r, s) && (sight.names || s.seat_id === mine?.seat_id))
  const days: (Day | null)[] =
    r.state === 'scoring' || r.state === 'second_look'
      ? seats.map((s) => s.due_on)
      : r.state === 'feedback'
        ? [r.answer_by]
        : r.state === 'deciding'
          ? [r.decision_by]
          : r.state === 'rectifying'
            ? r.rectifications.filter((t) => t.closed_on === null).map((t) => t.due_on)
            : []
  return days.filter((d) => d !== null).sort()[0] ?? null
}

function rowOf(ctx: Ctx, r: Stored, book: Book): ReviewRow {
  const { actor, today } = ctx
  const sight = sightOf(actor, r)
  const due = activeSeats(r).filter((s) => (s.role === 'second_look') === (r.state === 'second_look'))
  return {
    ...r,
    case_name: shownName(actor, r),
    score: sight.grade ? r.score : null,
    grade: sight.grade ? r.grade : null,
    sheets_in: due.filter((s) => submitted(r, s)).length,
    sheets_due: due.length,
    due_on: dueOf(actor, r, sight),
    open_actions: openActions(actor, r, today, book),
  }
}

/** @throws Refusal 404 review.absent */
export async function openReview(ctx: Ctx, review_id: number): Promise<ReviewRecord> {
  const [r] = await loadReviews(ctx, [review_id])
  if (!r || !maySee(ctx.actor, r)) throw new Refusal(404, 'review.absent')
  return shown(ctx, r, await bookOf(ctx))
}

async function shown(ctx: Ctx, r: Stored, book: Book): Promise<ReviewRecord> {
  const { actor } = ctx
  const sight = sightOf(actor, r)
  const mine = seatOf(r, actor)
  const fed = sight.feedback
  const standard_on = standardDay(r, ctx.today)
  const standard = await standardOn(ctx, standard_on)
  const name = (person_id: number, person: string) =>
    sight.names || person_id === actor.person_id ? { person_id, person } : { person_id: null, person: null }
  return {
    ...rowOf(ctx, r, book),
    why: r.why,
    accepted_on: r.accepted_on,
    decided_on: r.decided_on,
    outcome: r.outcome,
    outcome_reason: r.outcome_reason,
    cause: r.cause,
    case_open: r.case_open,
    items: standard.items.filter((item) => answersTo(item, r)).map((item) => item.id),
    standard_on,
    seats: r.seats
      .filter((s) => s.until === null || sight.names)
      .map((s) => ({
        ...s,
        ...name(s.person_id, s.person),
        mine: s.person_id === actor.person_id,
        submitted: submitted(r, s),
        replaceable: sight.leads && replaceable(r, ctx.today).includes(s),
        due_on: sight.names || s.person_id === actor.person_id ? s.due_on : null,
        why_until: sight.names ? s.why_until : null,
      })),
    sheets: sheetsShown(r, sight, mine?.person_id ?? null).map((s) => ({
      ...s,
      ...name(s.person_id, s.person),
      best_grade: judged(counted(s.sheet, standard), book).grade,
    })),
    margin: sight.sheets ? marginOf(r, book) : null,
    proposed_score: fed ? (r.decision?.proposed_score ?? r.score) : null,
    proposed_grade: fed ? r.proposed_grade : null,
    findings: fed ? r.findings.map((f) => ({ ...f, item_name: standard.byId.get(f.item)?.[actor.language] ?? f.item })) : [],
    feedback: fed ? { on: r.feedback_on!, text: r.feedback_text, answer_by: r.answer_by } : null,
    objections: fed ? r.objections.map(({ made_on, ...o }) => ({ ...o, on: made_on })) : [],
    second_looks: sight.second_look
      ? r.sheets
          .filter((s) => s.role === 'second_look' && s.submitted_on !== null)
          .map((s) => ({ person: name(s.person_id, s.person).person, on: s.submitted_on!, opinion: s.comment, score: s.score }))
      : [],
    decision: sight.grade ? decisionShown(r, sight) : null,
    chief_decides: fed ? chiefDecides(r) : null,
    deciding: fed && sight.leads && r.graded_on === null && r.state !== 'dropped' ? decidingShown(actor, r) : null,
    rectifications: sight.grade ? r.rectifications : [],
    referral: sight.grade ? r.referral : null,
    dropped_why: r.dropped_why,
    history: await historyOf(ctx, r, sight),
    draws: sight.names ? await drawsOf(ctx, r) : null,
  }
}

/** That somebody stood back is open with the grade; why, which may be a relation declared in confidence, to those who lead. */
function decisionShown(r: Stored, sight: Sight): ReviewRecord['decision'] {
  if (!r.decision) return null
  const { proposed_score: _, ...decision } = r.decision
  const recused = decision.recused ?? []
  return { ...decision, entered_by: decision.entered_by ?? null, recused: sight.leads ? recused : recused.map((x) => ({ ...x, why: [] })) }
}
const decidingShown = (actor: Actor, r: Stored): ReviewRecord['deciding'] => ({
  by: deciderOf(r),
  bodies: bodiesFor(r),
  recused: r.leaders.filter((l) => l.chief && l.why.length).map((l) => ({ person: l.name, why: l.why })),
  mine: recusalOf(actor, r),
})

/** The reader's own sheet, drafts too; of the others only what was handed in, and only from when it may be seen. */
function sheetsShown(r: Stored, sight: Sight, mine: number | null): StoredSheet[] {
  const active = new Set(activeSeats(r).map((s) => `${s.person_id} ${s.role}`))
  return r.sheets.filter((s) => {
    if (!active.has(`${s.person_id} ${s.role}`)) return false
    if (mine !== null && s.person_id === mine) return true
    if (s.submitted_on === null) return false
    return s.role === 'second_look' ? sight.second_look && sight.sheets : sight.sheets
  })
}

async function historyOf(ctx: Ctx, r: Stored, sight: Sight): Promise<ReviewRecord['history']> {
  type Line = { fact_id: number; kind: string; on: Day; persons: { name: string; role: string }[] }
  const found = await rows<Line>(
    ctx.tx,
    sql`select f.fact_id, f.kind, f.on_day as on, coalesce((select jsonb_agg(jsonb_build_object('name', p.name, 'role', c.role) order by c.role, p.name_key)
          from fact_credits c join persons p on p.office_id = c.office_id and p.person_id = c.person_id
          where c.office_id = f.office_id and c.fact_id = f.fact_id), '[]') as persons
        from facts f
        where f.office_id = ${ctx.actor.office_id} and f.case_id = ${r.case_id} and f.kind like 'review.%' and f.data ->> 'review_id' = ${String(r.review_id)}
          and not exists (select from facts v where v.office_id = f.office_id and v.voids = f.fact_id)
        order by f.on_day, f.fact_id`,
  )
  // Who scored, and when, is told with the names; before, not even that a sheet came in.
  const hidden = sight.names ? [] : ['review.seats_drawn', 'review.seat_left', 'review.scored', 'review.second_looked']
  const decided = ['review.decided', 'review.graded']
  return found
    .filter((f) => !hidden.includes(f.kind))
    .map((f) => ({
      ...f,
      name: factKinds()[f.kind]?.[ctx.actor.language] ?? f.kind,
      // From whom the decision is due is credited with what made it due, and has not taken part in that.
      persons: f.persons
        .filter((p) => (sight.names || p.role !== 'reviewer') && (p.role !== 'decider' || decided.includes(f.kind)))
        .map((p) => p.name),
    }))
}

const drawsOf = (ctx: Ctx, r: Stored) =>
  rows<NonNullable<ReviewRecord['draws']>[number]>(
    ctx.tx,
    sql`select f.data ->> 'role' as role, f.data ->> 'seed' as seed, p.name as drawn,
          (select array_agg(q.person_no || ' ' || q.name order by q.person_no) from persons q
            where q.office_id = f.office_id and q.person_id in (select x::bigint from jsonb_array_elements_text(f.data -> 'candidates') as x)) as candidates
        from facts f
          join review_seats s on s.office_id = f.office_id and s.seat_id = (f.data ->> 'seat_id')::bigint
          join persons p on p.office_id = s.office_id and p.person_id = s.person_id
        where f.office_id = ${ctx.actor.office_id} and f.case_id = ${r.case_id} and f.kind = 'review.seats_drawn' and s.review_id = ${r.review_id}
          and not exists (select from facts v where v.office_id = f.office_id and v.voids = f.fact_id)
        order by f.fact_id`,
  )

export type ListedReview = { case_no: string; kind: string; state: string; score: number | null; grade: string | null; scheme: string }
/** For the command line, which sees all: the reviews in the order in which they were opened. */
export const allReviews = (ctx: Ctx) =>
  rows<ListedReview & { review_id: number }>(
    ctx.tx,
    sql`select r.review_id, c.case_no, r.kind, r.state, case when r.graded_on is not null then r.score end as score,
          case when r.graded_on is not null then r.grade end as grade, r.scheme
        from ${joined} where r.office_id = ${ctx.actor.office_id} and not c.sealed order by r.review_id`,
  )
