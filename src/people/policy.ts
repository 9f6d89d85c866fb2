import { has, type Actor } from '../platform/ctx.ts'

const anyone = () => true
const people = has('political', 'system_admin')

export const policy = {
  list: anyone,
  open: anyone,
  /** Birth, sex and joining day: the person and the political department. */
  seePrivate: (actor: Actor, person: { person_id: number }) => actor.person_id === person.person_id || people(actor),
  register: people,
  change: people,
  manageUnits: has('political', 'chief'),
  grantLeave: people,
  manageAccounts: has('system_admin'),
}
