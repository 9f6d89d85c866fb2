import type { CaseFact } from '../cases/contract.ts'
import type { Day } from '../platform/day.ts'

/** Custody in a case as it changed over time, in the order of the facts; `at` is the place of the fact among them. */
export type CustodyLine = readonly { at: number; on: Day; inside: boolean }[]

const insideMeasures = new Set<unknown>(['detention', 'arrest', 'retention'])
const insideCustody = new Set<unknown>(['detained', 'in_custody'])

/**
 * Whether anybody in the case is in custody: the registered state of the case, then each act that changes it. With several suspects
 * the case is in custody while one of them is.
 */
export function custodyLine(facts: readonly CaseFact[], accepted: CaseFact): CustodyLine {
  const line: { at: number; on: Day; inside: boolean }[] = []
  const suspects = new Map<unknown, boolean>()
  const any = () => [...suspects.values()].some(Boolean)
  const registered = accepted.data.custody ?? null
  if (registered !== null) line.push({ at: -1, on: accepted.on, inside: insideCustody.has(registered) })
  for (let at = 0; at < facts.length; at++) {
    const { kind, on, data } = facts[at]!
    if (kind === 'party.added') {
      if ((data.role ?? 'suspect') !== 'suspect' || !data.measure) continue
      suspects.set(data.name, insideMeasures.has(data.measure))
      // What was registered with the case counts for those who came with it.
      if (registered === null || (on > accepted.on && insideMeasures.has(data.measure))) line.push({ at, on, inside: any() })
    } else if (kind === 'party.measure_changed') {
      suspects.set(data.name, insideMeasures.has(data.measure))
      line.push({ at, on, inside: any() })
    } else if (kind === 'case.custody_changed') line.push({ at, on, inside: insideCustody.has(data.custody) })
    else if (kind === 'custody.first_detained') line.push({ at, on, inside: true })
    else if (kind === 'measure.decided') line.push({ at, on, inside: data.measure === 'arrest' })
  }
  return line
}

/** In custody on the day, as the facts up to the one at `upto` have it; `unknown` where they have nothing by then. */
export function insideOn(line: CustodyLine, day: Day, upto: number, unknown: boolean): boolean {
  for (let i = line.length - 1; i >= 0; i--) if (line[i]!.on <= day && line[i]!.at <= upto) return line[i]!.inside
  return unknown
}
