import { z } from 'zod'
import { Refusal } from '../platform/refusal.ts'

/** What crosses the wire in a process that goes by steps: the year's evaluation, a round of nominations. */
export const version = z.number().int()
export const words = z.string().trim().min(2).max(2000)
/** A person as a line of a list names them. */
export const PersonLine = z.object({ person_id: z.number(), name: z.string(), department: z.string().nullable() })
export const stepField = <const S extends readonly [string, ...string[]]>(steps: S) =>
  z.strictObject({ version, step: z.enum(steps), reason: words.optional() })
/** Something about one person that is done only with a reason. */
export const reasoned = z.strictObject({ version, reason: words })

/** From which states a step leads, where to, who takes it, and whether it must say why. */
export type StepRule<State extends string> = { from: readonly State[]; to: State; who: readonly ('political' | 'chief')[]; says_why?: true }

type Held<State extends string> = { state: State; version: number }
/** Whether a step may be taken now: by whom, on what they saw, from this state, with its reason. `area` begins the codes of refusals. */
export function askStep<State extends string>(
  area: 'evaluation' | 'nomination',
  rule: StepRule<State>,
  held: Held<State>,
  given: { version: number; reason?: string | undefined; may: boolean },
): void {
  if (!given.may) throw new Refusal(403, `${area}.not_yours`)
  if (given.version !== held.version) throw new Refusal(409, `${area}.stale`, { version: held.version, yours: given.version })
  if (!rule.from.includes(held.state)) throw new Refusal(409, `${area}.step_closed`)
  if (rule.says_why && !given.reason) throw new Refusal(422, `${area}.reason_needed`)
}
