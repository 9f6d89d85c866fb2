import { visibleCases } from '../../cases/queries.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Day } from '../../platform/day.ts'
import { rows, run, sql, type RawBuilder } from '../../platform/db.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Body, Finding, Recusal, ReviewKind, ReviewState, SeatRole, Sheet } from './contract.ts'
import { leadersIn, type Leader } from './recusal.ts'
import type { Grade, Scheme } from './rules.ts'

export type StoredSeat = {
  seat_id: number
  person_id: number
  person: string
  role: SeatRole
  since: Day
  until: Day | null
  why_until: string | null
  drawn_seed: string
  due_on: Day | null
  /** On leave today, or no longer of the office. */
  away: boolean
}
export type StoredSheet = {
  person_id: number
  person: string
  role: SeatRole
  sheet: Sheet
  score: number | null
  comment: string
  proposed_grade: Grade | null
  submitted_on: Day | null
  version: number
}
export type StoredFinding = Omit<Finding, 'item_name'>
export type StoredObjection = {
  objection_id: number
  person: string
  text: string
  findings: number[]
  made_on: Day
  state: 'open' | 'accepted' | 'partly' | 'rejected' | 'withdrawn'
  decided_on: Day | null
  grounds: string | null
}
export type StoredRectification = {
  rectification_id: number
  finding_id: number | null
  what: string
  person_id: number
  person: string
  due_on: Day
  evidence: string | null
  evidence_on: Day | null
  file: { file_id: number; name: string; size: number } | null
  returned_why: string | null
  closed_on: Day | null
  closed_by: string | null
  version: number
}
export type StoredDecision = {
  on: Day
  by: string
  role: 'officer' | 'chief' | Body
  entered_by: string | null
  grounds: string
  members: string
  recused: { person: string; why: Recusal[] }[]
  /** The score that had been proposed, which the decided one replaces. */
  proposed_score: number
}
/** A review with everything that hangs on it, as it is stored; who may see what of it is decided in policy.ts. */
export type Stored = {
  review_id: number
  case_id: number
  case_no: string
  name: string
  cause: string
  category: string
  line: string
  procedure: string
  juvenile: boolean
  sealed: boolean
  department_id: number | null
  department: string | null
  handler_id: number | null
  handler: string | null
  assistant_id: number | null
  clerk_id: number | null
  accepted_on: Day
  decided_on: Day | null
  closed_case_on: Day | null
  outcome: string | null
  outcome_reason: string | null
  case_open: boolean
  kind: ReviewKind
  plan_id: number | null
  plan: string | null
  why: Record<string, unknown>
  opened_on: Day
  state: ReviewState
  scheme: Scheme
  /** Proposed from the feedback on, final once it is graded. */
  score: number | null
  proposed_grade: Grade | null
  grade: Grade | null
  feedback_on: Day | null
  feedback_text: string
  /** Last day for an objection. */
  answer_by: Day | null
  decision_by: Day | null
  decision: StoredDecision | null
  graded_on: Day | null
  dropped_why: string | null
  version: number
  seats: StoredSeat[]
  sheets: StoredSheet[]
  findings: StoredFinding[]
  objections: StoredObjection[]
  rectifications: StoredRectification[]
  referral: { referral_id: number; on: Day; grounds: string; state: 'open' | 'closed'; result: string | null } | null
  /** Whether the committee decided in the case itself. */
  by_committee: boolean
  /** Who leads reviews and why they stand back; empty once the review is graded or dropped. */
  leaders: Leader[]
}

const due = (code: string, ordinal: RawBuilder<unknown>) =>
  sql`(select d.due_on from deadlines d where d.office_id = r.office_id and d.case_id = r.case_id and d.code = ${code} and d.ordinal = ${ordinal})`
const several = (fields: RawBuilder<unknown>, from: RawBuilder<unknown>, order: string) =>
  sql`(select coalesce(jsonb_agg(to_jsonb(x) order by x.${sql.raw(order)}), '[]') from (select ${fields} from ${from}) x)`
const of = (alias: string) => sql`${sql.ref(`${alias}.office_id`)} = r.office_id and ${sql.ref(`${alias}.review_id`)} = r.review_id`
const person = (alias: string, column = 'person_id') =>
  sql`join persons p on p.office_id = ${sql.ref(`${alias}.office_id`)} and p.person_id = ${sql.ref(`${alias}.${column}`)}`

/** Reviews with all that belongs to them, in the order of their numbers given by `ids`. Rights are not asked here. */
export async function loadReviews(ctx: Ctx, ids: readonly number[]): Promise<Stored[]> {
  if (!ids.length) return []
  const found = await rows<Stored>(
    ctx.tx,
    sql`select r.review_id, r.case_id, c.case_no, c.name, c.cause, c.category, c.line, c.procedure, c.juvenile, c.sealed, c.department_id,
          dep.name as department, c.handler_id, h.name as handler, c.assistant_id, c.clerk_id, c.accepted_on, c.decided_on,
          c.closed_on as closed_case_on, c.outcome, c.outcome_reason, coalesce(${visibleCases(ctx.actor)}, false) as case_open,
          r.kind, r.plan_id, pl.name as plan, r.why, r.opened_on, r.state, r.scheme, r.score, r.proposed_grade, r.grade, r.feedback_on,
          r.feedback_text, ${due('review_objection', sql`r.review_id`)} as answer_by, ${due('review_decision', sql`r.review_id`)} as decision_by,
          r.decision, r.graded_on, r.dropped_why, r.version,
          ${several(
            sql`s.seat_id, s.person_id, p.name as person, s.role, s.since, s.until, s.why_until, s.drawn_seed,
              (select d.due_on from deadlines d where d.office_id = s.office_id and d.case_id = r.case_id
                and d.code in ('review_score_due', 'review_second_look') and d.ordinal = s.seat_id) as due_on,
              (p.left_on is not null and p.left_on <= ${ctx.today}) or exists (select from leaves l
                where l.office_id = s.office_id and l.person_id = s.person_id and ${ctx.today} between l.from_day and l.to_day) as away`,
            sql`review_seats s ${person('s')} where ${of('s')}`,
            'seat_id',
          )} as seats,
          ${several(
            sql`s.person_id, p.name as person, s.role, s.sheet, s.score, s.comment, s.proposed_grade, s.submitted_on, s.version`,
            sql`review_scores s ${person('s')} where ${of('s')}`,
            'role',
          )} as sheets,
          ${several(
            sql`f.finding_id, f.item, f.dimension, f.effect, f.deduct, f.note, f.clause_id, f.state, f.why_withdrawn,
              (select concat_ws(' ', '《' || st.name || '》', nullif(cl.number, '')) from clauses cl
                join standards st on st.office_id = cl.office_id and st.standard_id = cl.standard_id
                where cl.office_id = f.office_id and cl.clause_id = f.clause_id) as clause`,
            sql`review_findings f where ${of('f')}`,
            'finding_id',
          )} as findings,
          ${several(
            sql`o.objection_id, p.name as person, o.text, o.findings, o.made_on, o.state, o.decided_on, o.grounds`,
            sql`review_objections o ${person('o')} where ${of('o')}`,
            'objection_id',
          )} as objections,
          ${several(
            sql`t.rectification_id, t.finding_id, t.what, t.person_id, p.name as person, t.due_on, t.evidence, t.evidence_on, t.returned_why,
              (select jsonb_build_object('file_id', x.file_id, 'name', x.name, 'size', octet_length(x.content)) from files x
                where x.office_id = t.office_id and x.file_id = t.file_id) as file,
              t.closed_on, (select b.name from persons b where b.office_id = t.office_id and b.person_id = t.closed_by) as closed_by, t.version`,
            sql`rectifications t ${person('t')} where ${of('t')}`,
            'rectification_id',
          )} as rectifications,
          (select jsonb_build_object('referral_id', f.referral_id, 'on', f.referred_on, 'grounds', f.grounds, 'state', f.state, 'result', f.result)
            from review_referrals f where ${of('f')} order by f.referral_id limit 1) as referral,
          exists (select from facts f where f.office_id = c.office_id and f.case_id = c.case_id
            and 'committee' in (f.data ->> 'decider', f.data ->> 'approved_by') and f.voids is null
            and not exists (select from facts v where v.office_id = f.office_id and v.voids = f.fact_id)) as by_committee
        from reviews r join cases c on c.office_id = r.office_id and c.case_id = r.case_id
          left join departments dep on dep.office_id = c.office_id and dep.department_id = c.department_id
          left join persons h on h.office_id = c.office_id and h.person_id = c.handler_id
          left join review_plans pl on pl.office_id = r.office_id and pl.plan_id = r.plan_id
        where r.office_id = ${ctx.actor.office_id} and r.review_id = any(${[...ids]}::bigint[])`,
  )
  const running = found.filter((r) => r.graded_on === null && r.state !== 'dropped').map((r) => r.review_id)
  const leaders = await leadersIn(ctx, running)
  for (const r of found) r.leaders = leaders.get(r.review_id) ?? []
  const place = new Map(ids.map((id, i) => [id, i]))
  return found.sort((a, b) => place.get(a.review_id)! - place.get(b.review_id)!)
}

/**
 * Holds a review against whoever else acts in it, until the end of the transaction.
 * @throws Refusal 404 review.absent
 */
export async function holdReview(ctx: Ctx, review_id: number): Promise<Stored> {
  const held = await rows(ctx.tx, sql`select from reviews where office_id = ${ctx.actor.office_id} and review_id = ${review_id} for update`)
  const [stored] = await loadReviews(ctx, [review_id])
  if (!held.length || !stored || stored.sealed) throw new Refusal(404, 'review.absent')
  return stored
}

type Changes = Partial<{
  state: ReviewState
  score: number
  proposed_grade: Grade
  grade: Grade
  feedback_on: Day
  feedback_text: string
  decision: Stored['decision']
  graded_on: Day
  closed_on: Day
  dropped_why: string
}>
export async function changeReview(ctx: Ctx, review_id: number, changes: Changes): Promise<void> {
  const sets = Object.entries(changes).map(([column, value]) =>
    column === 'decision' ? sql`decision = ${JSON.stringify(value)}::jsonb` : sql`${sql.ref(column)} = ${value}`,
  )
  await run(
    ctx.tx,
    sql`update reviews set ${sql.join([...sets, sql`version = version + 1`])} where office_id = ${ctx.actor.office_id} and review_id = ${review_id}`,
  )
}
