import { has, type Actor } from '../../platform/ctx.ts'
import type { Day } from '../../platform/day.ts'
import { sql, type RawBuilder } from '../../platform/db.ts'
import { reviewActions, type Body, type Recusal, type ReviewAction } from './contract.ts'
import { apart, type Judged, type Terms } from './rules.ts'
import type { Stored, StoredSeat, StoredSheet } from './store.ts'
import { workflow, type Need, type Part } from './workflow.ts'

const is = (actor: Actor, person: number | null) => person !== null && person === actor.person_id
const everything = has('case_officer', 'chief')
export const policy = {
  /** Who may open the pages at all: whoever is a person of the office; system and audit administration have no part in it. */
  list: (actor: Actor) => actor.person_id !== null || everything(actor),
  draw: has('case_officer'),
  /** To take the list out of the platform, as for cases. */
  export: has('case_officer', 'chief', 'department_head'),
}

/** Seats that still score or have scored; whoever left has none. */
export const activeSeats = (r: Stored) => r.seats.filter((s) => s.until === null)
const ofRound = (role: StoredSeat['role']) => role === 'first' || role === 'second'
export const sheetOf = (r: Stored, s: Pick<StoredSeat, 'person_id' | 'role'>): StoredSheet | undefined =>
  r.sheets.find((x) => x.person_id === s.person_id && x.role === s.role)
export const submitted = (r: Stored, s: StoredSeat) => sheetOf(r, s)?.submitted_on != null
/** The seat for which the reader scores, or scored last. */
export const seatOf = (r: Stored, actor: Actor) => activeSeats(r).findLast((s) => is(actor, s.person_id))

/** Both first sheets are in: from then on they are open to each other. */
export function bothIn(r: Stored): boolean {
  const seats = activeSeats(r).filter((s) => ofRound(s.role))
  return seats.length >= 2 && seats.every((s) => submitted(r, s))
}
/** Every sheet that is due in this round is in. */
export const allIn = (r: Stored) => bothIn(r) && activeSeats(r).every((s) => submitted(r, s))
/** Seats of this round that nobody holds. */
export function vacant(r: Stored): StoredSeat['role'][] {
  const held = new Set(activeSeats(r).map((s) => s.role))
  const left = r.seats.filter((s) => s.until !== null).map((s) => s.role)
  const wanted: StoredSeat['role'][] =
    r.state === 'second_look' ? ['second_look'] : ['first', 'second', ...(left.includes('lead') ? (['lead'] as const) : [])]
  return wanted.filter((role) => !held.has(role))
}
/** Seats whose sheet is late, or whose reviewer is on leave or has left the office: the review need not wait for them. */
export const replaceable = (r: Stored, today: Day) =>
  activeSeats(r).filter((s) => !submitted(r, s) && (s.away || (s.due_on !== null && s.due_on < today)))
/** How far the two reviewers lie apart; null until both are in. */
export function marginOf(r: Stored, terms: Terms): { points: number; allowed: number; beyond: boolean } | null {
  if (!bothIn(r)) return null
  const [a, b] = activeSeats(r)
    .filter((s) => ofRound(s.role))
    .map((s) => sheetOf(r, s)!)
  const judged = (s: StoredSheet): Judged => ({ score: s.score!, grade: s.proposed_grade! })
  const points = Math.round(Math.abs(a!.score! - b!.score!) * 100) / 100
  return { points, allowed: terms.margin, beyond: apart(judged(a!), judged(b!), terms) }
}

/** What the actor is in this review. Whoever worked in the case or scores it is no officer and no chief in it. */
export function partsOf(actor: Actor, r: Stored): Set<Part> {
  const parts = new Set<Part>()
  const worked = [r.handler_id, r.assistant_id, r.clerk_id].some((p) => is(actor, p))
  const seated = r.seats.some((s) => is(actor, s.person_id))
  const heads = r.department_id !== null && has('department_head')(actor) && actor.heads.includes(r.department_id)
  if (is(actor, r.handler_id)) parts.add('handler')
  if (seatOf(r, actor)) parts.add('reviewer')
  if (has('case_officer')(actor) && !worked && !seated) parts.add('officer')
  if (has('chief')(actor) && !worked && !seated) parts.add('chief')
  if (!worked && (everything(actor) || heads)) parts.add('witness')
  return parts
}

/** The same in SQL, for lists: which reviews a person sees at all. `r` is reviews, `c` cases. Its oracle is `maySee`. */
export function visibleReviews(actor: Actor): RawBuilder<boolean> {
  const office = sql`r.office_id = ${actor.office_id} and not c.sealed`
  if (everything(actor)) return sql<boolean>`(${office})`
  const ways: RawBuilder<unknown>[] = []
  if (actor.person_id !== null) {
    ways.push(sql`c.handler_id = ${actor.person_id}`)
    ways.push(
      sql`exists (select from review_seats s where s.office_id = r.office_id and s.review_id = r.review_id and s.person_id = ${actor.person_id} and s.until is null)`,
    )
  }
  if (has('department_head')(actor) && actor.heads.length)
    ways.push(sql`(c.department_id = any(${[...actor.heads]}::bigint[]) and r.feedback_on is not null)`)
  return ways.length ? sql<boolean>`(${office} and (${sql.join(ways, sql` or `)}))` : sql<boolean>`false`
}
export function maySee(actor: Actor, r: Stored): boolean {
  if (r.sealed) return false
  if (everything(actor) || is(actor, r.handler_id) || seatOf(r, actor)) return true
  return r.feedback_on !== null && r.department_id !== null && has('department_head')(actor) && actor.heads.includes(r.department_id)
}

export type Sight = {
  /** Leads the office and has no other part in it. */
  leads: boolean
  /** Who the reviewers are, and from what they were drawn. */
  names: boolean
  /** Sheets of the first two and of the third; the own one is always seen. */
  sheets: boolean
  /** What the second look said. */
  second_look: boolean
  /** Findings, proposal, objection. */
  feedback: boolean
  grade: boolean
}
/** What of a review the actor may see. A reviewer sees nothing of the other's before both are in; the handler no names before the grade. */
export function sightOf(actor: Actor, r: Stored): Sight {
  const seat = seatOf(r, actor)
  const own = is(actor, r.handler_id)
  const all = everything(actor) && !own && !seat
  const graded = r.graded_on !== null
  const fed = r.feedback_on !== null
  const compares = seat !== undefined && seat.role !== 'second_look' && submitted(r, seat)
  return {
    leads: all,
    names: all || graded || (compares && bothIn(r)),
    sheets: !own && ((all && bothIn(r)) || ((compares || seat?.role === 'lead') && bothIn(r))),
    second_look: all || graded,
    feedback: fed && (all || own || seat !== undefined || maySee(actor, r)),
    grade: graded,
  }
}

const holds: Record<Need, (r: Stored, seat: StoredSeat | undefined, today: Day, terms: Terms) => boolean> = {
  vacant: (r) => vacant(r).length > 0,
  all_in: (r) => allIn(r),
  within_margin: (r, _, __, terms) => activeSeats(r).some((s) => s.role === 'lead') || marginOf(r, terms)?.beyond === false,
  beyond_margin: (r, _, __, terms) => !activeSeats(r).some((s) => s.role === 'lead') && marginOf(r, terms)?.beyond === true,
  not_submitted: (r, seat) => seat !== undefined && !submitted(r, seat) && (r.state === 'second_look') === (seat.role === 'second_look'),
  window_open: (r, _, today) => r.answer_by === null || today <= r.answer_by,
  window_over: (r, _, today) => r.answer_by !== null && today > r.answer_by,
  evidence_missing: (r) => r.rectifications.some((t) => t.closed_on === null && t.evidence === null),
  evidence_given: (r) => r.rectifications.some((t) => t.closed_on === null && t.evidence !== null),
  referred: (r) => r.referral?.state === 'open',
  seat_overdue: (r, _, today) => replaceable(r, today).length > 0,
  // 不合格案件应当整改：2026 年规定（V，domain-rules §3.2）。
  corrected: (r) => r.grade !== 'failed' || !r.findings.some((f) => f.state === 'standing' && f.effect !== 'bonus'),
}

/** Why an action is not open now: its state, or the first thing that does not hold. Null: it is. */
export function missing(r: Stored, action: ReviewAction, actor: Actor, today: Day, terms: Terms): 'state' | Need | null {
  const rule = workflow[action]
  if (!rule.from.includes(r.state)) return 'state'
  const seat = seatOf(r, actor)
  return rule.needs?.find((need) => !holds[need](r, seat, today, terms)) ?? null
}
export const mayTake = (r: Stored, action: ReviewAction, parts: ReadonlySet<Part>) => workflow[action].who.some((part) => parts.has(part))

/** Why only the chief decides; null: the officer may confirm what is proposed. */
export const chiefDecides = (r: Pick<Stored, 'objections' | 'proposed_grade'>): 'objected' | 'failed' | 'excellent' | null =>
  r.objections.length ? 'objected' : r.proposed_grade === 'failed' ? 'failed' : r.proposed_grade === 'excellent' ? 'excellent' : null

/** Why the actor may neither decide nor end this review. */
export const recusalOf = (actor: Actor, r: Stored): Recusal[] => r.leaders.find((l) => l.account_id === actor.account_id)?.why ?? []
/** Chief and deputies who may decide, the chief first. */
export const freeChiefs = (r: Stored) => r.leaders.filter((l) => l.chief && !l.why.length)
/**
 * Where the chief stands back a deputy leads the group; where all do, the committee decides, which also decides on a chief's recusal;
 * and where the committee had decided the case itself, the upper office.
 *
 * @source 检察长的回避由检察委员会决定：《刑事诉讼法》(2018) 第三十一条、《规则》(2019) 第二十九条、第三十一条（V），比照适用于评查（D）；
 * 有争议和不合格、优质由检察长或者检察委员会决定（D，domain-rules §3.4）
 */
export const bodiesFor = (r: Stored): Body[] => (freeChiefs(r).length ? [] : r.by_committee ? ['upper'] : ['committee', 'upper'])
export const deciderOf = (r: Stored): 'officer' | 'chief' | 'body' =>
  chiefDecides(r) === null ? 'officer' : freeChiefs(r).length ? 'chief' : 'body'
const judging: ReadonlySet<ReviewAction> = new Set(['decide', 'drop'])
/** Why the actor may not take this step; to enter what a body decided is not to judge. */
export const standsBack = (actor: Actor, r: Stored, action: ReviewAction, enters: boolean): Recusal[] =>
  judging.has(action) && !(enters && !has('chief')(actor)) ? recusalOf(actor, r) : []

export function openActions(actor: Actor, r: Stored, today: Day, terms: Terms): ReviewAction[] {
  const parts = partsOf(actor, r)
  return reviewActions.filter((action) => {
    if (!mayTake(r, action, parts) || missing(r, action, actor, today, terms) !== null) return false
    if (standsBack(actor, r, action, action === 'decide' && bodiesFor(r).length > 0).length) return false
    return action !== 'decide' || parts.has('chief') || deciderOf(r) !== 'chief'
  })
}
