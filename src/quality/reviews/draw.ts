import { randomBytes } from 'node:crypto'
import type { Ctx } from '../../platform/ctx.ts'
import { rows, sql } from '../../platform/db.ts'
import { Refusal } from '../../platform/refusal.ts'
import { drawKey } from '../draw/keys.ts'
import { exclusions, type Exclusion, type Recusal } from './contract.ts'
import { hasAccount } from '../reviewers/pool.ts'
import { recusalsOf, workedIn } from './recusal.ts'

export type Candidate = { person_id: number; person_no: string; name: string; department: string | null; why_not: Exclusion[] }

/**
 * Everyone in the pool today, and why somebody may not review each of these cases: they stand back (`recusalsOf`), shared a unit with
 * who worked in it while it ran, review other lines, are away, have no account to sign in with, or had a seat already.
 * @source 回避：《刑事诉讼法》(2018) 第二十九条，比照适用
 */
export async function candidatesOf(ctx: Ctx, reviews: readonly number[]): Promise<Map<number, Candidate[]>> {
  type Own = Exclude<Exclusion, Recusal> | 'seat'
  type Found = Omit<Candidate, 'why_not'> & { review_id: number } & Record<Own, boolean>
  const ran = (m: string) => sql`${sql.ref(`${m}.valid_from`)} <= coalesce(r.closed_on, ${ctx.today})
    and (${sql.ref(`${m}.valid_to`)} is null or ${sql.ref(`${m}.valid_to`)} > r.accepted_on)`
  const seat = (open: boolean) => sql`exists (select from review_seats s where s.office_id = p.office_id and s.review_id = r.review_id
    and s.person_id = p.person_id and (s.until is null) = ${open}::boolean)`
  const found = await rows<Found>(
    ctx.tx,
    sql`with ${workedIn(ctx, reviews)},
        handled as materialized (
          select distinct w.review_id, m.unit_id
          from worked w join r on r.review_id = w.review_id join unit_members m on m.office_id = r.office_id and m.person_id = w.person_id
          where ${ran('m')})
        select r.review_id, p.person_id, p.person_no, p.name, dep.name as department,
          exists (select from handled h join unit_members m on m.office_id = r.office_id and m.unit_id = h.unit_id
            where h.review_id = r.review_id and m.person_id = p.person_id and ${ran('m')}) as unit,
          cardinality(pool.lines) > 0 and not r.line = any(pool.lines) as line,
          exists (select from leaves l where l.office_id = p.office_id and l.person_id = p.person_id and ${ctx.today} between l.from_day and l.to_day) as leave,
          not ${hasAccount} as no_account, ${seat(true)} as seat, ${seat(false)} as recused
        from r join reviewer_pool pool on pool.office_id = r.office_id and pool.since <= ${ctx.today} and (pool.until is null or pool.until > ${ctx.today})
          join persons p on p.office_id = pool.office_id and p.person_id = pool.person_id and (p.left_on is null or p.left_on > ${ctx.today})
          left join departments dep on dep.office_id = p.office_id and dep.department_id = p.department_id
        order by p.person_no`,
  )
  const recused = await recusalsOf(ctx, reviews, [...new Set(found.map((c) => c.person_id))])
  const of = new Map(reviews.map((id): [number, Candidate[]] => [id, []]))
  for (const { review_id, person_id, person_no, name, department, ...why } of found) {
    const back: readonly string[] = recused.get(review_id)?.get(person_id) ?? []
    const why_not = exclusions.filter((reason) => why[reason as Own] || (reason !== 'seat' && back.includes(reason)))
    of.get(review_id)!.push({ person_id, person_no, name, department, why_not })
  }
  return of
}

/** Drawn at random: those with the smallest keys of seed and personnel number come first, so that anyone may draw again. */
export const inDrawnOrder = <C extends { person_no: string }>(seed: string, candidates: readonly C[]): C[] =>
  candidates
    .map((c) => ({ c, key: drawKey(seed, c.person_no) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ c }) => c)

/**
 * As many of a review's candidates as are needed, drawn from those who may review it. Nobody chooses the seed.
 * @throws Refusal 409 review.too_few_reviewers
 */
export function drawPersons(review_id: number, all: readonly Candidate[], needed: number, given?: string) {
  const free = all.filter((c) => !c.why_not.length)
  if (free.length < needed) {
    const no_account = all.filter((c) => c.why_not.includes('no_account')).length
    const told = { needed, left: free.length, pool: all.length, excluded: all.length - free.length, no_account }
    throw new Refusal(409, 'review.too_few_reviewers', told)
  }
  const seed = `${given ?? randomBytes(8).toString('hex')}:${review_id}`
  return { seed, candidates: free.map((c) => c.person_id), drawn: inDrawnOrder(seed, free).slice(0, needed) }
}
