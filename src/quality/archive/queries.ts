import { visibleCases } from '../../cases/queries.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { row, rows, sql, type RawBuilder } from '../../platform/db.ts'
import { factKinds } from '../../platform/facts.ts'
import { Refusal } from '../../platform/refusal.ts'
import { archiveKeys, type ArchiveKey, type ArchiveRow } from './contract.ts'
import { visibleReviews } from '../reviews/policy.ts'
import { itemNames } from '../standard/queries.ts'
import { archiveKinds, endings } from './kinds.ts'
import { policy } from './policy.ts'

/**
 * The quality work of a person, the latest first. It follows from the facts in which the person is credited, and from the findings
 * that stand once the review is graded. Of a review others see the handler's part once they see the review itself, and who sat in it or
 * decided it only when it is graded; a case that the reader does not see is counted and dated, not named.
 */
export async function archiveOf(
  ctx: Ctx,
  person_id: number,
  { key, cursor, limit }: { key?: ArchiveKey | undefined; cursor?: string | undefined; limit: number },
) {
  const person = await row<{ person_id: number; department_id: number | null }>(
    ctx.tx,
    sql`select person_id, department_id from persons where office_id = ${ctx.actor.office_id} and person_id = ${person_id}`,
  )
  if (!person) throw new Refusal(404, 'quality_archive.absent')
  if (!policy.see(ctx.actor, person)) throw new Refusal(403, 'quality_archive.denied')
  const office = ctx.actor.office_id
  const all = linesOf(ctx, person_id)
  type Found = Omit<ArchiveRow, 'step'> & { kind: string | null }
  const found = await rows<Found>(
    ctx.tx,
    sql`with a as (select * from (${all}) a where ${key ? sql`a.key = ${key}` : sql`true`}
          order by a."on" desc, a.n desc, a.id limit ${limit + 1} offset ${Number(cursor ?? 0) || 0})
        select a.id, a.key, a.kind, a."on", k.case_id, coalesce(k.case_no, v.case_no) as case_no, v.review_id, a.data ->> 'conclusion' as conclusion,
          case when a.key = 'graded' then a.data ->> 'grade' end as grade, case when a.key = 'graded' then a.data ->> 'scheme' end as scheme,
          case when a.key = 'graded' then (a.data ->> 'score')::numeric end as score,
          coalesce(a.data ->> 'title', a.item, case when v.review_id is not null then
            coalesce(a.data ->> 'what', a.data ->> 'text', a.data ->> 'reason', a.data ->> 'grounds', a.data ->> 'result', nullif(a.data ->> 'note', '')) end) as what,
          case when v.review_id is not null then a.data -> 'file' end as file, a.role
        from a left join cases k on k.office_id = ${office} and k.case_id = a.case_id and ${visibleCases(ctx.actor, 'k')}
          left join lateral (select r.review_id, c.case_no from reviews r join cases c on c.office_id = r.office_id and c.case_id = r.case_id
            where r.office_id = ${office} and r.review_id = a.review_id and ${visibleReviews(ctx.actor)}) v on true
        order by a."on" desc, a.n desc, a.id`,
  )
  const counted = await rows<{ key: ArchiveKey; n: number }>(ctx.tx, sql`select key, count(*) as n from (${all}) a group by key`)
  const counts = Object.fromEntries(archiveKeys.map((k) => [k, counted.find((c) => c.key === k)?.n ?? 0])) as Record<ArchiveKey, number>
  const { language } = ctx.actor
  const nameOf = await itemNames(ctx)
  return {
    rows: found.slice(0, limit).map(({ kind, ...r }): ArchiveRow => ({
      ...r,
      step: kind && (kind.startsWith('review.') || r.key === 'rechecked') ? (factKinds()[kind]?.[language] ?? kind) : null,
      what: r.key === 'finding' && r.what ? nameOf(r.what) : r.what,
    })),
    counts,
    total: key ? counts[key] : counted.reduce((sum, c) => sum + c.n, 0),
    next: found.length > limit ? String((Number(cursor ?? 0) || 0) + limit) : null,
  }
}

const stands = sql`f.voids is null and not exists (select from facts v where v.office_id = f.office_id and v.voids = f.fact_id)`
const columns = sql`f.kind, f.on_day as "on", f.fact_id as n, f.case_id, (f.data ->> 'review_id')::bigint as review_id, f.data, null as item`
/** Every line of the person's that the reader may know of. */
function linesOf(ctx: Ctx, person_id: number): RawBuilder<unknown> {
  const office = ctx.actor.office_id
  const own = ctx.actor.person_id === person_id
  const kinds = archiveKinds.map(([kind, role, key]) => ({ kind, role, key }))
  const map = sql`jsonb_to_recordset(${JSON.stringify(kinds)}::jsonb) as m(kind text, role text, key text)`
  const ofReview = sql`reviews r on r.office_id = f.office_id and r.review_id = (f.data ->> 'review_id')::bigint`
  const known = (handled: RawBuilder<unknown>) => sql`(${own} or r.graded_on is not null or (${handled} and ${visibleReviews(ctx.actor)}))`
  return sql`
    select 'f' || f.fact_id || w.role as id, m.key, ${columns}, w.role
    from fact_credits w join facts f on f.office_id = w.office_id and f.fact_id = w.fact_id
      join ${map} on m.kind = f.kind and m.role = w.role
      left join ${ofReview} left join cases c on c.office_id = r.office_id and c.case_id = r.case_id
    where w.office_id = ${office} and w.person_id = ${person_id} and ${stands} and (f.kind not like 'review.%' or ${known(sql`w.role = 'handler'`)})
    union all
    select 'h' || f.fact_id, m.key, ${columns}, m.role
    from cases c join facts f on f.office_id = c.office_id and f.case_id = c.case_id
      join ${map} on m.kind = f.kind and m.role = 'handler' join ${ofReview}
    where c.office_id = ${office} and c.handler_id = ${person_id} and f.kind in ('review.enrolment_lapsed', 'review.dropped') and ${stands}
      and not exists (select from fact_credits w where w.office_id = f.office_id and w.fact_id = f.fact_id) and ${known(sql`true`)}
    union all
    select 's' || f.fact_id || s.seat_id, 'seat', ${columns}, 'reviewer'
    from review_seats s join reviews r on r.office_id = s.office_id and r.review_id = s.review_id
      join cases c on c.office_id = r.office_id and c.case_id = r.case_id
      join facts f on f.office_id = r.office_id and f.case_id = r.case_id and f.kind = any(${[...endings]}::text[])
        and f.data ->> 'review_id' = r.review_id::text
    where s.office_id = ${office} and s.person_id = ${person_id} and s.until is null and ${stands} and ${known(sql`false`)}
    union all
    select 'n' || x.finding_id, 'finding', null, r.graded_on,
      (select max(f.fact_id) from facts f where f.office_id = r.office_id and f.case_id = r.case_id and f.kind = 'review.graded'
        and f.data ->> 'review_id' = r.review_id::text), r.case_id, r.review_id, null, x.item, 'handler'
    from review_findings x join reviews r on r.office_id = x.office_id and r.review_id = x.review_id
    where x.office_id = ${office} and x.person_id = ${person_id} and x.state = 'standing' and x.effect <> 'bonus' and r.graded_on is not null and r.state <> 'dropped'`
}
