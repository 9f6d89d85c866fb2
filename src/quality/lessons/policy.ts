import { has, type Actor } from '../../platform/ctx.ts'

const take = has('case_officer', 'chief')
export const policy = {
  /** Errors are shown without names to everybody who works here; cases behind them only where one sees the case. */
  see: (actor: Actor) => actor.person_id !== null,
  take,
  own: (actor: Actor) => actor.person_id !== null,
  lead: take,
}
