import { has, type Actor } from '../platform/ctx.ts'
import { kinds, type Kind } from './contract.ts'

/** Who draws up which kind: duties are personnel matters, procedures those of case management, regimes of both. */
const drafters: Record<Kind, (actor: Actor) => boolean> = {
  duty: has('political', 'chief'),
  procedure: has('case_officer', 'chief'),
  regime: has('political', 'case_officer', 'chief'),
}
/** Regimes bind the whole office: the chief alone puts them in force. */
const publishers: Record<Kind, (actor: Actor) => boolean> = { duty: drafters.duty, procedure: drafters.procedure, regime: has('chief') }

const anyone = () => true
export const policy = {
  see: anyone,
  /** May draft some kind at all. */
  write: has('political', 'case_officer', 'chief'),
  publishSome: has('political', 'case_officer', 'chief'),
  draft: (actor: Actor, kind: Kind) => drafters[kind](actor),
  publish: (actor: Actor, kind: Kind) => publishers[kind](actor),
  /** Whoever draws up a kind also sees to it that it is read. */
  setReading: (actor: Actor, kind: Kind) => drafters[kind](actor),
  seeSomeReaders: has('political', 'case_officer', 'chief', 'department_head'),
  /** Who has read and who has not: all of the office, or for a head the own departments. */
  readersOf: (actor: Actor, kind: Kind): 'all' | 'own' | null =>
    drafters[kind](actor) ? 'all' : actor.roles.includes('department_head') ? 'own' : null,
  read: (actor: Actor) => actor.person_id !== null,
}
export const draftable = (actor: Actor) => kinds.filter((kind) => policy.draft(actor, kind))
export const publishable = (actor: Actor) => kinds.filter((kind) => policy.publish(actor, kind))
