import type { Day } from '../../platform/day.ts'
import { valueOn } from '../../platform/settings/rules.ts'
import type { Definition } from './contract.ts'
import { dimensions, type Item } from './reference.ts'

/** What an office says of an item from a day on. `definition`: of an item of its own; null: as the reference has it. */
export type Version = {
  item: string
  valid_from: Day
  asked: boolean
  deduct_min: number
  deduct_max: number
  definition: Definition | null
  clause_id: number | null
  /** The clause as '《办案规程》 第十二条'. */
  clause: string | null
  basis: string
}
/** An item as it stands on a day. `asked`: whether forms and sheets ask it. */
export type Standing = Item & { own: boolean; asked: boolean; clause_id: number | null }

const ofVersion = (item: string, d: Definition, v: Version): Standing => ({
  id: item,
  zh: d.zh,
  en: d.en || d.zh,
  dimension: d.dimension,
  grade_effect: d.effect,
  bonus: d.effect === 'bonus',
  applies_to: d.applies_to,
  basis: [v.clause, v.basis].flatMap((law) => (law ? [{ law, article: null, verified: false }] : [])),
  deduct_min: v.deduct_min,
  deduct_max: v.deduct_max,
  own: true,
  asked: v.asked,
  clause_id: v.clause_id,
})
/** An item as a version of it says. */
export const standing = (item: Item | undefined, v: Version | undefined): Standing | undefined => {
  if (v?.definition) return ofVersion(v.item, v.definition, v)
  if (!item) return undefined
  const { deduct_min, deduct_max, asked } = v ?? { ...item, asked: true }
  return { ...item, deduct_min, deduct_max, asked, own: false, clause_id: null }
}

/**
 * The standard of a day: the items of the reference as the office then weighed them, and those of its own that had begun, also those that
 * it did not ask. `versions`: the confirmed ones.
 */
export function standardOf(reference: readonly Item[], versions: readonly Version[], day: Day): Standing[] {
  const of = Map.groupBy(versions, (v) => v.item)
  const own = [...of.keys()].filter((id) => !reference.some((item) => item.id === id)).sort()
  return [
    ...reference.map((item) => standing(item, valueOn(of.get(item.id) ?? [], day))!),
    ...own.flatMap((id) => standing(undefined, valueOn(of.get(id)!, day)) ?? []),
  ]
}

/** More than its dimension has no item can cost, since no more than that comes off. @source reviews/rules.ts scoreOf (D) */
export const mostPoints = (dimension: string): number => dimensions.find((d) => d.id === dimension)?.weight ?? 0
/** Points fit in steps of a half, from none to what the dimension has, the least not above the most, and cost something. */
export function pointsFit({ deduct_min, deduct_max }: { deduct_min: number; deduct_max: number }, dimension: string): boolean {
  const half = (n: number) => Number.isInteger(n * 2)
  return (
    half(deduct_min) &&
    half(deduct_max) &&
    deduct_min >= 0 &&
    deduct_min <= deduct_max &&
    deduct_max > 0 &&
    deduct_max <= mostPoints(dimension)
  )
}
