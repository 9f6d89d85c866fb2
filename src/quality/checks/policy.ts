import { has, type Actor } from '../../platform/ctx.ts'

/** What of a case and its check decides who may do what with it. */
export type Seat = {
  department_id: number | null
  handler_id: number | null
  /** Everybody who ever handled, assisted or clerked in the case. */
  worked: readonly number[]
  /** Everybody who approved an act of the case, by the post held on its day. */
  approvers: readonly number[]
  verifier_id: number | null
}
const heads = (actor: Actor, c: Seat) =>
  c.department_id !== null && actor.roles.includes('department_head') && actor.heads.includes(c.department_id)
const worked = (person_id: number | null, c: Seat) => person_id === null || person_id === c.handler_id || c.worked.includes(person_id)
/** Who approved does not verify, whatever the level. */
const approved = (actor: Actor, c: Seat) => actor.person_id !== null && c.approvers.includes(actor.person_id)

export const policy = {
  /** Whoever has cases, own ones or others'; which cases follows from which they see. */
  list: (actor: Actor) => actor.person_id !== null || has('case_officer', 'chief', 'department_head')(actor),
  fill: (actor: Actor, c: Seat) => actor.person_id !== null && actor.person_id === c.handler_id,
  /** The verifier named, or the head of the department; never who worked in the case or approved its decision. */
  verify: (actor: Actor, c: Seat) =>
    !worked(actor.person_id, c) && !approved(actor, c) && (actor.person_id === c.verifier_id || heads(actor, c)),
  /** Why somebody of the two may not, for a sentence that says so. */
  barred: (actor: Actor, c: Seat): 'worked' | 'approved' | null =>
    actor.person_id !== null && worked(actor.person_id, c) ? 'worked' : approved(actor, c) ? 'approved' : null,
  /** Names who verifies: the head for the department, not for own cases; the chief wherever. */
  assign: (actor: Actor, c: Seat) => has('chief')(actor) || (heads(actor, c) && !worked(actor.person_id, c)),
  /** Either side puts a disagreement up. */
  escalate: (actor: Actor, c: Seat) => actor.person_id !== null && (actor.person_id === c.handler_id || actor.person_id === c.verifier_id),
  /** In dispute case management names a third person as well. */
  reassign: (actor: Actor, c: Seat) =>
    policy.assign(actor, c) || (has('case_officer')(actor) && !worked(actor.person_id, c) && actor.person_id !== c.verifier_id),
  /** Case management, the head or the chief; never one of the two sides, nor who worked in the case or approved it. */
  decide: (actor: Actor, c: Seat) =>
    (has('case_officer', 'chief')(actor) || heads(actor, c)) &&
    !worked(actor.person_id, c) &&
    !approved(actor, c) &&
    actor.person_id !== c.verifier_id,
  setRules: has('case_officer', 'chief'),
  seeRules: (actor: Actor) => actor.person_id !== null || has('case_officer', 'chief', 'department_head')(actor),
  /** A department's verifiers: its head; the chief any department's. */
  nameVerifiers: (actor: Actor, department_id?: number) =>
    has('chief')(actor) ||
    (actor.roles.includes('department_head') && (department_id === undefined || actor.heads.includes(department_id))),
}
