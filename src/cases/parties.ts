import type { Day } from '../platform/day.ts'
import type { CaseFact } from './contract.ts'
import { chargeByName } from './registry.ts'

export type PartyRow = {
  fact_id: number
  ordinal: number
  role: string
  name: string
  sex: string | null
  age: number | null
  measure: string | null
  charge: string
  charge_code: string | null
}
export type PropertyRow = {
  fact_id: number
  ordinal: number
  name: string
  quantity: number
  listed_quantity: number | null
  stored_on: Day | null
  state: string
}
const orNull = <T>(value: unknown): T | null => (value as T | undefined) ?? null

/** The parties as their facts leave them, in the order of registration. A change names the party; the last of that name is meant. */
export function partiesOf(facts: readonly CaseFact[]): PartyRow[] {
  const parties: PartyRow[] = []
  for (const { kind, fact_id, data } of facts) {
    if (kind === 'party.added') {
      const charge = (data.charge as string | undefined) ?? ''
      parties.push({
        fact_id,
        ordinal: parties.length + 1,
        role: (data.role as string | undefined) ?? 'suspect',
        name: data.name as string,
        sex: orNull(data.sex),
        age: orNull(data.age),
        measure: orNull(data.measure),
        charge,
        charge_code: orNull<string>(data.charge_code) ?? (charge ? (chargeByName(charge)?.code ?? null) : null),
      })
    } else if (kind === 'party.measure_changed') {
      const party = parties.findLast((p) => p.name === data.name)
      if (party) party.measure = data.measure as string
    }
  }
  return parties
}

export function propertiesOf(facts: readonly CaseFact[]): PropertyRow[] {
  const properties: PropertyRow[] = []
  for (const { kind, fact_id, data, on } of facts) {
    if (kind === 'property.received')
      properties.push({
        fact_id,
        ordinal: properties.length + 1,
        name: data.name as string,
        quantity: data.quantity as number,
        listed_quantity: orNull(data.listed_quantity),
        stored_on: orNull(data.stored_on),
        state: data.stored_on ? 'stored' : 'received',
      })
    else if (kind === 'property.stored' || kind === 'property.disposed') {
      const property = properties.findLast((p) => p.name === data.name)
      if (!property) continue
      if (kind === 'property.disposed') property.state = data.how as string
      else {
        property.stored_on = on
        property.state = 'stored'
        property.quantity = (data.quantity as number | undefined) ?? property.quantity
      }
    }
  }
  return properties
}
