import { caseKinds } from '../../facts.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { rows, sql, type RawBuilder } from '../../platform/db.ts'
import { recusals, type Recusal } from './contract.ts'

/** Somebody who leads reviews of the office, and why they may not judge in this one. */
export type Leader = { account_id: number; person_id: number | null; name: string; chief: boolean; why: Recusal[] }

/** Chief, deputies and case management with an account that works; the chief before the deputies. */
const leadersOf = (ctx: Ctx) =>
  rows<Omit<Leader, 'why'>>(
    ctx.tx,
    sql`select a.account_id, a.person_id, coalesce(p.name, a.login) as name, bool_or(r.role = 'chief') as chief
        from accounts a join account_roles r on r.office_id = a.office_id and r.account_id = a.account_id and r.role in ('chief', 'case_officer')
          left join persons p on p.office_id = a.office_id and p.person_id = a.person_id
        where a.office_id = ${ctx.actor.office_id} and a.disabled_at is null and (p.left_on is null or p.left_on > ${ctx.today})
        group by a.account_id, a.person_id, p.name, p.post, a.login order by coalesce(p.post, '') like '%副检察长%', a.account_id`,
  )

/** Whether the person `p` has an account with this role, a head's for the department of the case `r`. */
const holds = (role: 'chief' | 'department_head') => sql`exists (select from accounts a
  join account_roles o on o.office_id = a.office_id and o.account_id = a.account_id and o.role = ${role}
    and (o.department_id is null or o.department_id = r.department_id)
  where a.office_id = p.office_id and a.person_id = p.person_id)`
/** Acts of the cases `r` that stand, each with the level that decided or approved it. */
const leveled = (columns: RawBuilder<unknown>, cases: RawBuilder<unknown>) => sql`
  select ${columns}, f.on_day, coalesce(f.data ->> 'decider', f.data ->> 'approved_by') as level
  from ${cases} join facts f on f.office_id = r.office_id and f.case_id = r.case_id
  where f.voids is null and f.kind = any(${Object.keys(caseKinds)}::text[])
    and not exists (select from facts v where v.office_id = f.office_id and v.voids = f.fact_id)`
/** Whether the person `p` approved one of these acts of the case `r`, by the post held on its day. */
const approvedIn = (acts: RawBuilder<unknown>) => sql`exists (select from (${acts}) s
  left join posts_held h on h.office_id = p.office_id and h.person_id = p.person_id and h.valid_from <= s.on_day and (h.valid_to is null or h.valid_to > s.on_day)
  cross join lateral (select coalesce(h.post, p.post) as post) held
  where case s.level
    when 'chief' then held.post not similar to '%(副检察长|委员)%' and (held.post like '%检察长%' or ${holds('chief')})
    when 'deputy_chief' then held.post like '%副检察长%'
    when 'committee' then held.post similar to '%(检察长|委员)%' or ${holds('chief')}
    when 'department_head' then ${holds('department_head')} or (p.department_id = r.department_id and held.post like '%负责人%')
    else false end)`
/** Of each case the persons of the office who approved it, whether or not it is reviewed. */
export async function approversOf(ctx: Ctx, cases: readonly number[]): Promise<Map<number, number[]>> {
  const found = await rows<{ case_id: number; persons: number[] }>(
    ctx.tx,
    sql`with r as materialized (
          select c.office_id, c.case_id, c.department_id from cases c
          where c.office_id = ${ctx.actor.office_id} and c.case_id = any(${[...cases]}::bigint[])),
        standing as materialized (select * from (${leveled(sql`r.case_id`, sql`r`)}) l where l.level is not null and l.level <> 'prosecutor')
        select r.case_id, array_agg(p.person_id) as persons
        from r join persons p on p.office_id = r.office_id
        where r.case_id in (select case_id from standing) and ${approvedIn(sql`select * from standing x where x.case_id = r.case_id`)}
        group by r.case_id`,
  )
  return new Map(found.map((f) => [f.case_id, f.persons]))
}

/** The cases `r` of reviews, the acts `standing` in them, and who `worked` in each. */
export const workedIn = (ctx: Ctx, reviews: readonly number[]) => sql`r as materialized (
    select v.review_id, c.* from reviews v join cases c on c.office_id = v.office_id and c.case_id = v.case_id
    where v.office_id = ${ctx.actor.office_id} and v.review_id = any(${[...reviews]}::bigint[])),
  standing as materialized (${leveled(sql`r.review_id, f.fact_id`, sql`r`)}),
  worked as materialized (
    select review_id, unnest(array[handler_id, assistant_id, clerk_id]) as person_id from r
    union select s.review_id, fc.person_id from standing s join fact_credits fc on fc.office_id = ${ctx.actor.office_id} and fc.fact_id = s.fact_id)`

/**
 * Why persons may not judge reviews. Whoever approved is told by the level in the case's acts and the post held on that day: the chief,
 * any deputy, every member of the committee, the head of the case's department.
 *
 * @source 回避的一般事由：《刑事诉讼法》(2018) 第二十九条、《人民检察院刑事诉讼规则》(2019) 第二十四条，比照适用；评查的回避细则未见全文（U）
 */
export async function recusalsOf(
  ctx: Ctx,
  reviews: readonly number[],
  persons: readonly number[],
): Promise<Map<number, Map<number, Recusal[]>>> {
  type Found = { review_id: number; person_id: number } & Record<Recusal, boolean>
  const found = await rows<Found>(
    ctx.tx,
    sql`with ${workedIn(ctx, reviews)}
        select r.review_id, p.person_id,
          exists (select from worked w where w.review_id = r.review_id and w.person_id = p.person_id) as in_case,
          ${approvedIn(sql`select * from standing x where x.review_id = r.review_id`)} as approved,
          exists (select from person_relations x where x.office_id = p.office_id and x.ended_on is null
            and ((x.person_id = p.person_id and x.other_person_id in (select w.person_id from worked w where w.review_id = r.review_id))
              or (x.other_person_id = p.person_id and x.person_id in (select w.person_id from worked w where w.review_id = r.review_id)))) as relation,
          exists (select from person_relations x where x.office_id = p.office_id and x.person_id = p.person_id and x.ended_on is null and x.party_words <> ''
            and (strpos(r.name, x.party_words) > 0 or strpos(r.source_agency, x.party_words) > 0
              or exists (select from parties y where y.office_id = r.office_id and y.case_id = r.case_id and strpos(y.name, x.party_words) > 0))) as party,
          exists (select from review_seats s where s.office_id = p.office_id and s.review_id = r.review_id and s.person_id = p.person_id) as seat
        from r join persons p on p.office_id = r.office_id and p.person_id = any(${[...persons]}::bigint[])`,
  )
  const of = new Map(reviews.map((id) => [id, new Map<number, Recusal[]>()]))
  for (const { review_id, person_id, ...why } of found)
    of.get(review_id)?.set(
      person_id,
      recusals.filter((key) => why[key]),
    )
  return of
}

/** Those who lead, review by review, each with why they stand back. */
export async function leadersIn(ctx: Ctx, reviews: readonly number[]): Promise<Map<number, Leader[]>> {
  if (!reviews.length) return new Map()
  const leaders = await leadersOf(ctx)
  const why = await recusalsOf(
    ctx,
    reviews,
    leaders.flatMap((l) => l.person_id ?? []),
  )
  return new Map(reviews.map((id) => [id, leaders.map((l) => ({ ...l, why: (l.person_id && why.get(id)?.get(l.person_id)) || [] }))]))
}
