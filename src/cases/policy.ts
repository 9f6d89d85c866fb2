import { has, type Actor } from '../platform/ctx.ts'

/** What of a case decides who may see it and act in it. */
export type Seat = {
  department_id: number | null
  handler_id: number | null
  assistant_id: number | null
  clerk_id: number | null
  sealed: boolean
  /** A task lets the reader see it (table case_access). */
  granted?: boolean
}
const is = (actor: Actor, person: number | null) => person !== null && person === actor.person_id
const works = (actor: Actor, c: Seat) => is(actor, c.handler_id) || is(actor, c.assistant_id) || is(actor, c.clerk_id)
const heads = (actor: Actor, c: Seat) =>
  c.department_id !== null && actor.roles.includes('department_head') && actor.heads.includes(c.department_id)
const everywhere = has('case_officer', 'chief')

/** The oracle of `visibleCases` (queries.ts): a test holds the two equal. A sealed juvenile record is shown to nobody. */
export const maySee = (actor: Actor, c: Seat): boolean =>
  !c.sealed && (everywhere(actor) || heads(actor, c) || works(actor, c) || c.granted === true)

/** Decisions are the handler's own; assistants prepare. @source 《人民检察院组织法》(2018) 第四十三条 */
export const decisions: ReadonlySet<string> = new Set([
  'case.decided',
  'case.returned',
  'case.suspended',
  'case.resumed',
  'review.extended',
  'arrest_review.extended',
  'fast_track.applied',
  'fast_track.ended',
  'custody.first_detained',
  'custody.decision_extended',
  'measure.decided',
  'custody_necessity.reviewed',
  'evaluation.started',
  'reconsideration.decided',
  'probation.ended',
  'indictment.withdrawn',
  'judgment.reviewed',
  'protest.filed',
  'filing.decided',
  'suggestion.issued',
  'lawsuit.filed',
])
/** What case management (案管) receives, keeps and files for every case. */
const ofCaseManagement: ReadonlySet<string> = new Set([
  'case.assigned',
  'case.resubmitted',
  'case.jurisdiction_changed',
  'case.archived',
  'party.added',
  'property.received',
  'property.stored',
  'property.difference_noted',
  'non_arrest.receipt_returned',
  'judgment.received',
  'record.sealed',
])
/** Decisions by the handler, other acts by handler, assistant and clerk, what comes in and is filed also by case management. */
export function mayRecord(actor: Actor, c: Seat, kind: string): boolean {
  // As a correction of the registration.
  if (kind === 'party.corrected') return policy.correct(actor, c)
  if (ofCaseManagement.has(kind) && has('case_officer')(actor)) return true
  return decisions.has(kind) ? is(actor, c.handler_id) : works(actor, c)
}

export const policy = {
  /** Opens the list at all: whoever has cases of their own or of others. */
  list: (actor: Actor) => actor.person_id !== null || everywhere(actor) || has('department_head')(actor),
  /** Case management any case; a head one of the department; a handler one of their own, such as what they found themselves. */
  register: (actor: Actor, c: Seat) => has('case_officer')(actor) || heads(actor, c) || is(actor, c.handler_id),
  changeHandler: (actor: Actor, c: Seat) => everywhere(actor) || heads(actor, c),
  correct: (actor: Actor, c: Seat) => has('case_officer')(actor) || heads(actor, c) || works(actor, c),
  void: (actor: Actor, c: Seat, recordedBy: number | null) =>
    recordedBy === actor.account_id || has('case_officer')(actor) || heads(actor, c),
  seesIdentity: (actor: Actor, c: Seat) => has('case_officer')(actor) || works(actor, c),
  seesName: (actor: Actor, c: Seat & { juvenile: boolean }) => !c.juvenile || everywhere(actor) || works(actor, c),
  export: has('case_officer', 'chief', 'department_head'),
}
