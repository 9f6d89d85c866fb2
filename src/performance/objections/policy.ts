import { has, type Actor } from '../../platform/ctx.ts'

type Objection = { person_id: number; by_chief: boolean; made_by: number | null; other_id?: number | null }
const own = (actor: Actor, person_id: number | null | undefined) => actor.person_id !== null && actor.person_id === person_id

/** An objection is between who makes it and who decides it: colleagues, mentor and head of the department do not read it. */
export const policy = {
  list: (actor: Actor) => actor.person_id !== null || has('chief', 'political')(actor),
  see: (actor: Actor, { person_id }: Pick<Objection, 'person_id'>) => own(actor, person_id) || has('chief', 'political')(actor),
  file: (actor: Actor) => actor.person_id !== null,
  mayDecide: has('chief', 'political'),
  /** Nobody on an entry of their own or one they made, nor where points go to themselves. */
  concerned: (actor: Actor, o: Objection) =>
    own(actor, o.person_id) || own(actor, o.other_id) || (o.made_by !== null && o.made_by === actor.account_id),
  decide: (actor: Actor, o: Objection) => has('chief')(actor) || (has('political')(actor) && !o.by_chief),
}
