import { randomBytes } from 'node:crypto'
import type { Ctx } from '../../platform/ctx.ts'
import { rows, sql } from '../../platform/db.ts'
import { Refusal } from '../../platform/refusal.ts'
import { drawKey } from '../draw/keys.ts'
import { exclusions, type Exclusion, type Recusal } from './contract.ts'
import { recusalsOf } from './recusal.ts'

export type Candidate = { person_id: number; person_no: string; name: string; department: string | null; why_not: Exclusion[] }

/**
 * Everyone in the pool today, and why somebody may not review this case: worked in it, approved or decided in it, shared a unit with
 * who handled it while it ran, declared a relation with them or with a party, reviews other lines, is away, or had a seat already.
 * @source 回避：《刑事诉讼法》(2018) 第二十九条，比照适用
 */
export async function candidatesOf(ctx: Ctx, review_id: number): Promise<Candidate[]> {
  type Own = Exclude<Exclusion, Recusal> | 'in_case' | 'seat'
  type Found = Omit<Candidate, 'why_not'> & Record<Own, boolean>
  const found = await rows<Found>(
    ctx.tx,
    sql`with r as (
          select r.review_id, c.* from reviews r join cases c on c.office_id = r.office_id and c.case_id = r.case_id
          where r.office_id = ${ctx.actor.office_id} and r.review_id = ${review_id}),
        standing as (
          select f.fact_id from r join facts f on f.office_id = r.office_id and f.case_id = r.case_id
          where f.voids is null and f.kind not like 'review.%'
            and not exists (select from facts v where v.office_id = f.office_id and v.voids = f.fact_id)),
        worked as (
          select unnest(array[handler_id, assistant_id, clerk_id]) as person_id from r
          union select fc.person_id from standing s join fact_credits fc on fc.office_id = ${ctx.actor.office_id} and fc.fact_id = s.fact_id),
        handled as (
          select distinct m.unit_id, m.valid_from, m.valid_to from r join unit_members m on m.office_id = r.office_id
          where m.person_id in (select w.person_id from worked w)
            and m.valid_from <= coalesce(r.closed_on, ${ctx.today}) and (m.valid_to is null or m.valid_to > r.accepted_on))
        select p.person_id, p.person_no, p.name, dep.name as department,
          p.person_id in (select w.person_id from worked w where w.person_id is not null) as in_case,
          exists (select from unit_members m join handled h on h.unit_id = m.unit_id
            where m.office_id = p.office_id and m.person_id = p.person_id
              and m.valid_from <= coalesce(r.closed_on, ${ctx.today}) and (m.valid_to is null or m.valid_to > r.accepted_on)) as unit,
          cardinality(pool.lines) > 0 and not r.line = any(pool.lines) as line,
          exists (select from leaves l where l.office_id = p.office_id and l.person_id = p.person_id and ${ctx.today} between l.from_day and l.to_day) as leave,
          exists (select from review_seats s where s.office_id = p.office_id and s.review_id = r.review_id and s.person_id = p.person_id and s.until is null) as seat,
          exists (select from review_seats s where s.office_id = p.office_id and s.review_id = r.review_id and s.person_id = p.person_id and s.until is not null) as recused
        from r join reviewer_pool pool on pool.office_id = r.office_id and pool.since <= ${ctx.today} and (pool.until is null or pool.until > ${ctx.today})
          join persons p on p.office_id = pool.office_id and p.person_id = pool.person_id and (p.left_on is null or p.left_on > ${ctx.today})
          left join departments dep on dep.office_id = p.office_id and dep.department_id = p.department_id
        order by p.person_no`,
  )
  const recused = await recusalsOf(
    ctx,
    [review_id],
    found.map((c) => c.person_id),
  )
  return found.map(({ person_id, person_no, name, department, ...why }) => {
    const back: readonly string[] = recused.get(review_id)?.get(person_id) ?? []
    return {
      person_id,
      person_no,
      name,
      department,
      why_not: exclusions.filter((reason) => why[reason as Own] || (reason !== 'seat' && back.includes(reason))),
    }
  })
}

/** Drawn at random: those with the smallest keys of seed and personnel number come first, so that anyone may draw again. */
export const inDrawnOrder = <C extends { person_no: string }>(seed: string, candidates: readonly C[]): C[] =>
  candidates
    .map((c) => ({ c, key: drawKey(seed, c.person_no) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ c }) => c)

/**
 * As many persons as are needed, drawn from those who may review it. Nobody chooses the seed.
 * @throws Refusal 409 review.too_few_reviewers
 */
export async function drawPersons(ctx: Ctx, review_id: number, needed: number, given?: string) {
  const all = await candidatesOf(ctx, review_id)
  const free = all.filter((c) => !c.why_not.length)
  if (free.length < needed)
    throw new Refusal(409, 'review.too_few_reviewers', { needed, left: free.length, pool: all.length, excluded: all.length - free.length })
  const seed = `${given ?? randomBytes(8).toString('hex')}:${review_id}`
  return { seed, candidates: free.map((c) => c.person_id), drawn: inDrawnOrder(seed, free).slice(0, needed) }
}
