import { drawKey } from './keys.ts'

/** A closed case as it stands in a population. `person_id` null: nobody handled it; such cases are a group of their own. */
export type Drawable = { case_no: string; person_id: number | null }
export type DrawOptions = {
  seed: string
  /** Percent of each procurator's closed cases, with two decimals at most. */
  rate: number
  /** At least so many of each procurator, or all where there are fewer. */
  floor: number
  /** At most so many of each procurator; null: no limit. */
  cap: number | null
}
/** random: by the rate · floor: beyond the rate, so that the floor is reached. */
type Why = 'random' | 'floor'
/** `index` is the place in the population given; `rank` counts from 1 within the procurator's cases. */
export type Pick = { index: number; rank: number; why: Why }

/** How many of `n` cases are picked: by the rate, rounded up; not fewer than the floor, not more than the cap, never more than there are. */
export function quota(n: number, { rate, floor, cap }: Omit<DrawOptions, 'seed'>): { byRate: number; total: number } {
  // Hundredths of a percent, so that 5 % of 20 is one and not a shade more.
  const byRate = Math.ceil((n * Math.round(rate * 100)) / 10_000)
  const total = Math.min(Math.max(byRate, floor), cap ?? n, n)
  return { byRate: Math.min(byRate, total), total }
}

/** Twelve hexadecimal digits as a number, exactly; enough to tell nearly all cases apart. */
const DIGITS = 12

/**
 * The picks, in the order of the population. Each procurator's cases are put in ascending order of their keys and the first taken. The
 * order in which the population is given does not matter, and a further case changes nothing in the cases of other procurators.
 */
export function draw(population: readonly Drawable[], options: DrawOptions): Pick[] {
  const { seed } = options
  const keys = new Float64Array(population.length)
  for (let i = 0; i < keys.length; i++) keys[i] = parseInt(drawKey(seed, population[i]!.case_no).slice(0, DIGITS), 16)
  const picks: Pick[] = []
  for (const group of groups(population)) {
    const { byRate, total } = quota(group.length, options)
    if (!total) continue
    const ascending = Float64Array.from(group, (i) => keys[i]!).sort()
    const last = ascending[total - 1]!
    const ordered = group
      .filter((i) => keys[i]! <= last)
      .sort((a, b) => keys[a]! - keys[b]! || whole(seed, population[a]!.case_no, population[b]!.case_no))
    for (let rank = 1; rank <= total; rank++) picks.push({ index: ordered[rank - 1]!, rank, why: rank <= byRate ? 'random' : 'floor' })
  }
  return picks.sort((a, b) => a.index - b.index)
}

/** Where the first digits are the same, the whole keys decide, and after them the numbers themselves. */
function whole(seed: string, a: string, b: string): number {
  const [x, y] = [drawKey(seed, a), drawKey(seed, b)]
  return x < y ? -1 : x > y ? 1 : a < b ? -1 : a > b ? 1 : 0
}

/** The places of each procurator's cases. */
function groups(population: readonly Drawable[]): number[][] {
  const found = new Map<number | null, number[]>()
  for (let i = 0; i < population.length; i++) {
    const { person_id } = population[i]!
    const group = found.get(person_id)
    if (group) group.push(i)
    else found.set(person_id, [i])
  }
  return [...found.values()]
}
