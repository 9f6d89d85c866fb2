import { has, type Actor } from '../../platform/ctx.ts'
import type { PanelAction, panelStates } from './contract.ts'

type Held = { state: (typeof panelStates)[number]; scorers: number[]; people: number[] }
const leads = has('chief', 'political')
const among = (actor: Actor, people: number[]) => actor.person_id !== null && people.includes(actor.person_id)

/** Scorers see the panel they sit on; who was judged sees it once it is closed; the chief and the political department all. */
export const policy = {
  list: (actor: Actor) => actor.person_id !== null || leads(actor),
  open: leads,
  see: (actor: Actor, p: Held) => leads(actor) || among(actor, p.scorers) || (p.state === 'closed' && among(actor, p.people)),
  /** Results and sheets with the names of the scorers; nobody while it is open. */
  seeAll: (actor: Actor, p: Held) => p.state === 'closed' && leads(actor),
  actions: (actor: Actor, p: Held): PanelAction[] =>
    p.state !== 'open'
      ? []
      : [...(among(actor, p.scorers) ? (['score'] as const) : []), ...(leads(actor) ? (['close', 'cancel'] as const) : [])],
}
