import type { Ctx } from '../../platform/ctx.ts'
import { quota, type DrawOptions } from '../draw/rules.ts'
import type { Share } from './contract.ts'
import { policy } from './policy.ts'
import type { Person } from './store.ts'

type Counted = { person_id: number | null; person_no: string | null; why?: string | null }

/** What each procurator's share of a population is; the whole is the sum of the shares. */
export function sharesOf(population: readonly Counted[], options: Omit<DrawOptions, 'seed'>, persons: readonly Person[]): Share[] {
  const counts = new Map<number | null, { closed: number; picked: number; person_no: string | null }>()
  for (const { person_id, person_no, why } of population) {
    const held = counts.get(person_id) ?? { closed: 0, picked: 0, person_no }
    held.closed += 1
    if (why) held.picked += 1
    counts.set(person_id, held)
  }
  const share = (person_id: number | null, person: Person | undefined): Share => {
    const { closed, picked, person_no } = counts.get(person_id)!
    const { total, byRate } = quota(closed, options)
    return {
      person_id,
      person_no,
      person: person?.person ?? null,
      department: person?.department ?? null,
      closed,
      quota: total,
      by_rate: byRate,
      picked,
    }
  }
  const known = persons.filter((p) => counts.has(p.person_id)).map((p) => share(p.person_id, p))
  return counts.has(null) ? [...known, share(null, undefined)] : known
}

/** Those of them that the reader may see. */
export function seenShares(ctx: Ctx, shares: readonly Share[], persons: readonly Person[]): Share[] {
  const departments = new Map(persons.map((p) => [p.person_id, p.department_id]))
  return shares.filter((s) =>
    policy.seesShare(ctx.actor, {
      person_id: s.person_id,
      department_id: s.person_id === null ? null : (departments.get(s.person_id) ?? null),
    }),
  )
}
