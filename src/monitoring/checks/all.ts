import type { NodeChecks } from '../check.ts'
import { disclosure } from './disclosure.ts'
import { intake } from './intake.ts'
import { looked } from './looks.ts'
import { coercive, rights } from './persons.ts'
import { lawApplication, property } from './substance.ts'
import { timeLimits } from './time-limits.ts'
import { documents, workSystem } from './work.ts'

/** Every node that the facts of a case can decide, in the order of the groups of reference/risk-nodes.json. */
export const checks: readonly NodeChecks[] = [
  ...intake,
  ...timeLimits,
  ...coercive,
  ...rights,
  ...lawApplication,
  ...property,
  ...documents,
  ...workSystem,
  ...disclosure,
  ...looked,
]
export const checksByNode = new Map(checks.map((c) => [c.node_id, c]))
