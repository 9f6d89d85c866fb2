import type { Procedure } from '../../cases/contract.ts'
import type { Filter } from '../../platform/filter.ts'
import type { Match } from '../check.ts'

/** Conditions that several checks share, by the names of the law. */
export const nonProsecution = ['statutoryNon', 'discretionaryNon', 'doubtNon', 'specialNon']
export const is = (field: string, value: string | number | boolean): Filter => ({ field, op: 'eq', value })
export const oneOf = (field: string, value: string[]): Filter => ({ field, op: 'in', value })
export const all = (...and: Filter[]): Filter => ({ and })

export const accepted: Match = { kinds: ['case.accepted'] }
export const decidedAs = (...outcomes: string[]): Match => ({ kinds: ['case.decided'], where: oneOf('outcome', outcomes) })
export const arrested: Match = { kinds: ['party.added', 'party.measure_changed', 'measure.decided'], where: is('measure', 'arrest') }
export const asked = (request: string): Match => ({ kinds: ['request.received'], where: is('request', request) })
export const answered = (request: string): Match => ({ kinds: ['request.answered'], where: is('request', request) })
export const prosecution: readonly Procedure[] = ['prosecution_review']
