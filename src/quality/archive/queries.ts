import { visibleCases } from '../../cases/queries.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { row, rows, sql } from '../../platform/db.ts'
import { Refusal } from '../../platform/refusal.ts'
import { archiveKeys, type ArchiveKey, type ArchiveRow } from './contract.ts'
import { itemById } from '../reviews/standard.ts'
import { policy } from './policy.ts'

/** Which fact, credited in which role, stands under what. */
const kinds: [kind: string, role: string, key: ArchiveKey][] = [
  ['self_check.submitted', 'handler', 'checked'],
  ['self_check.verified', 'verifier', 'verified'],
  ['self_check.returned', 'verifier', 'returned'],
  ['review.scored', 'reviewer', 'reviewed'],
  ['review.second_looked', 'reviewer', 'reviewed'],
  ['review.graded', 'handler', 'graded'],
  ['review.accepted', 'handler', 'answered'],
  ['review.objected', 'handler', 'objected'],
  ['review.decided', 'decider', 'decided'],
  ['review.rectified', 'handler', 'rectified'],
  ['quality_lecture.held', 'speaker', 'lecture'],
  ['quality_lecture.held', 'attendee', 'lecture'],
  ['lesson.card_read', 'self', 'card'],
]

/**
 * The quality work of a person, the latest first. It follows from the facts in which the person is credited, and from the findings
 * that stand once the review is graded. Who sat in a review is told to others only when it is graded; a case that the reader does not
 * see is counted and dated, not named.
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
  const own = ctx.actor.person_id === person_id
  const office = ctx.actor.office_id
  const graded = sql`exists (select from reviews v where v.office_id = f.office_id and v.review_id = (f.data ->> 'review_id')::bigint and v.graded_on is not null)`
  const all = sql`
    select 'f' || f.fact_id || c.role as id, m.key, f.on_day as "on", f.case_id, (f.data ->> 'review_id')::bigint as review_id, f.data ->> 'conclusion' as conclusion,
      case when m.key = 'graded' then f.data ->> 'grade' end as grade, case when m.key = 'graded' then f.data ->> 'scheme' end as scheme,
      case when m.key = 'graded' then (f.data ->> 'score')::numeric end as score, f.data ->> 'title' as what, c.role
    from fact_credits c join facts f on f.office_id = c.office_id and f.fact_id = c.fact_id
      join jsonb_to_recordset(${JSON.stringify(kinds.map(([kind, role, k]) => ({ kind, role, key: k })))}::jsonb) as m(kind text, role text, key text)
        on m.kind = f.kind and m.role = c.role
    where c.office_id = ${office} and c.person_id = ${person_id} and f.voids is null
      and not exists (select from facts v where v.office_id = f.office_id and v.voids = f.fact_id)
      and (m.key not in ('reviewed', 'decided') or ${own} or ${graded})
    union all
    select 'n' || x.finding_id, 'finding', v.graded_on, v.case_id, v.review_id, null, null, null, null, x.item, 'handler'
    from review_findings x join reviews v on v.office_id = x.office_id and v.review_id = x.review_id
    where x.office_id = ${office} and x.person_id = ${person_id} and x.state = 'standing' and x.effect <> 'bonus' and v.graded_on is not null and v.state <> 'dropped'`
  const found = await rows<ArchiveRow>(
    ctx.tx,
    sql`select a.id, a.key, a."on", k.case_id, k.case_no, case when k.case_id is not null then a.review_id end as review_id, a.conclusion, a.grade, a.scheme,
          a.score, a.what, a.role
        from (${all}) a left join cases k on k.office_id = ${office} and k.case_id = a.case_id and ${visibleCases(ctx.actor, 'k')}
        where ${key ? sql`a.key = ${key}` : sql`true`} order by a."on" desc, a.id desc limit ${limit + 1} offset ${Number(cursor ?? 0) || 0}`,
  )
  const counted = await rows<{ key: ArchiveKey; n: number }>(ctx.tx, sql`select key, count(*) as n from (${all}) a group by key`)
  const counts = Object.fromEntries(archiveKeys.map((k) => [k, counted.find((c) => c.key === k)?.n ?? 0])) as Record<ArchiveKey, number>
  return {
    rows: found
      .slice(0, limit)
      .map((r) => (r.key === 'finding' && r.what ? { ...r, what: itemById.get(r.what)?.[ctx.actor.language] ?? r.what } : r)),
    counts,
    total: key ? counts[key] : counted.reduce((sum, c) => sum + c.n, 0),
    next: found.length > limit ? String((Number(cursor ?? 0) || 0) + limit) : null,
  }
}
