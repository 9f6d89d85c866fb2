import { visibleCases } from '../../cases/queries.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { row, rows, sql } from '../../platform/db.ts'
import type { z } from 'zod'
import type { listReferrals as contract, Referral } from './contract.ts'

/** What was handed over to inspection, from reviews and from monitoring alike, the latest first. Each opens where it is kept. */
export async function listReferrals(ctx: Ctx, { state, source, cursor, limit }: z.output<typeof contract.query>) {
  const offset = Number(cursor ?? 0)
  const all = sql`
    select 'r' || f.referral_id as id, 'review' as source, f.referred_on as "on", r.case_id, f.person_id, f.referred_by, f.grounds, f.result,
      f.closed_on as answered_on, r.review_id as source_id
    from review_referrals f join reviews r on r.office_id = f.office_id and r.review_id = f.review_id
    where f.office_id = ${ctx.actor.office_id} and r.graded_on is not null
    union all
    select 'n' || f.referral_id, 'notice', f.referred_on, f.case_id, f.person_id, f.referred_by, f.reason, f.result, f.result_on, f.notice_id
    from monitoring_referrals f where f.office_id = ${ctx.actor.office_id}`
  const chosen = sql`(${all}) x join cases c on c.office_id = ${ctx.actor.office_id} and c.case_id = x.case_id and ${visibleCases(ctx.actor)}
    where ${state ? sql`(x.answered_on is null) = ${state === 'open'}` : sql`true`} and ${source ? sql`x.source = ${source}` : sql`true`}`
  const found = await rows<Referral>(
    ctx.tx,
    sql`select x.id, x.source, x."on", x.case_id, c.case_no, x.grounds, x.result, x.answered_on, x.source_id,
          (select p.name from persons p where p.office_id = c.office_id and p.person_id = x.person_id) as person,
          (select p.name from persons p where p.office_id = c.office_id and p.person_id = x.referred_by) as by
        from ${chosen} order by x."on" desc, x.id desc limit ${limit + 1} offset ${offset}`,
  )
  const counted = await row<{ n: number }>(ctx.tx, sql`select count(*) as n from ${chosen}`)
  return { rows: found.slice(0, limit), next: found.length > limit ? String(offset + limit) : null, total: counted!.n }
}
