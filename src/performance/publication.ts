import { staffCategories, type StaffCategory } from './contract.ts'

/** Points that a range spans at least, and people that it holds at least: of fewer nothing is told. */
export const bandWidth = 10
export const fewestInBand = 5

type Bands = { category: StaffCategory; people: number; bands: { from: number; to: number; people: number }[] }
/**
 * How many of each post lie in which broad range of points, the ranges joined until each holds enough people; a post of fewer is left
 * out. It names nobody and puts nobody before another.
 */
export function bandsOf(people: readonly { category: StaffCategory; total: number }[]): Bands[] {
  return staffCategories.flatMap((category) => {
    const own = people.filter((p) => p.category === category)
    if (own.length < fewestInBand) return []
    const bands: Bands['bands'] = []
    for (const [low, some] of [...Map.groupBy(own, (p) => Math.floor(p.total / bandWidth) * bandWidth)].sort(([a], [b]) => a - b)) {
      const last = bands.at(-1)
      if (last && last.people < fewestInBand) Object.assign(last, { to: low + bandWidth, people: last.people + some.length })
      else bands.push({ from: low, to: low + bandWidth, people: some.length })
    }
    const end = bands.at(-1)!
    if (end.people < fewestInBand) {
      bands.pop()
      Object.assign(bands.at(-1)!, { to: end.to, people: bands.at(-1)!.people + end.people })
    }
    return [{ category, people: own.length, bands }]
  })
}
