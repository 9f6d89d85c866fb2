import { has, type Actor } from '../../platform/ctx.ts'
import type { SheetAction, Step } from './contract.ts'
import { sheetWorkflow, workflow } from './workflow.ts'

const keeps = has('political', 'chief')
type Placed = { person_id: number; department_id: number | null }
const isSelf = (actor: Actor, p: { person_id: number }) => actor.person_id !== null && actor.person_id === p.person_id
const heads = (actor: Actor, p: Placed) =>
  actor.roles.includes('department_head') && p.department_id !== null && actor.heads.includes(p.department_id)

export const policy = {
  list: (actor: Actor) => actor.person_id !== null || keeps(actor),
  open: has('political'),
  steps: keeps,
  step: (actor: Actor, step: Step) => has(...workflow[step].who)(actor),
  /** Candidates at all: heads those of their departments, which each row asks again. */
  candidates: (actor: Actor) => keeps(actor) || actor.roles.includes('department_head'),
  sheet: (actor: Actor, p: Placed) => isSelf(actor, p) || keeps(actor) || heads(actor, p),
  act: (actor: Actor, p: Placed, action: SheetAction) => {
    const own = isSelf(actor, p)
    return sheetWorkflow[action].who.some((who) =>
      who === 'self' ? own : !own && (who === 'anyone' ? actor.person_id !== null : has(who)(actor)),
    )
  },
  /** Who keeps the rounds, but neither who objects, whom it is about, nor who proposed. */
  decide: (actor: Actor, of: { person_id: number; by_person: number; proposed_by: number | null }) =>
    keeps(actor) && actor.person_id !== null && ![of.person_id, of.by_person, of.proposed_by].includes(actor.person_id),
}
