import type { CaseFact } from '../cases/contract.ts'
import type { Day } from '../platform/day.ts'

/** Custody in a case as it changed over time, in the order of the facts. */
export type CustodyLine = readonly { on: Day; inside: boolean }[]

const insideMeasures = new Set<unknown>(['detention', 'arrest', 'retention'])
const insideCustody = new Set<unknown>(['detained', 'in_custody'])

/**
 * Whether anybody in the case is in custody: the registered state of the case, then each act that changes it. With several suspects
 * the case is in custody while one of them is.
 */
export function custodyLine(facts: readonly CaseFact[], accepted: CaseFact): CustodyLine {
  const line: { on: Day; inside: boolean }[] = []
  const suspects = new Map<unknown, boolean>()
  const any = () => [...suspects.values()].some(Boolean)
  const registered = accepted.data.custody ?? null
  if (registered !== null) line.push({ on: accepted.on, inside: insideCustody.has(registered) })
  for (const { kind, on, data } of facts) {
    if (kind === 'party.added') {
      if ((data.role ?? 'suspect') !== 'suspect' || !data.measure) continue
      suspects.set(data.name, insideMeasures.has(data.measure))
      // What was registered with the case counts for those who came with it.
      if (registered === null || (on > accepted.on && insideMeasures.has(data.measure))) line.push({ on, inside: any() })
    } else if (kind === 'party.measure_changed') {
      suspects.set(data.name, insideMeasures.has(data.measure))
      line.push({ on, inside: any() })
    } else if (kind === 'case.custody_changed') line.push({ on, inside: insideCustody.has(data.custody) })
    else if (kind === 'custody.first_detained') line.push({ on, inside: true })
    else if (kind === 'measure.decided') line.push({ on, inside: data.measure === 'arrest' })
  }
  return line
}

/** In custody on the day; `unknown` where nothing is recorded by then. */
export function insideOn(line: CustodyLine, day: Day, unknown: boolean): boolean {
  for (let i = line.length - 1; i >= 0; i--) if (line[i]!.on <= day) return line[i]!.inside
  return unknown
}
