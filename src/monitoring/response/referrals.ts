import type { Ctx } from '../../platform/ctx.ts'
import { row, run, sql } from '../../platform/db.ts'
import { record, type Credit } from '../../platform/facts.ts'
import { Refusal } from '../../platform/refusal.ts'
import { policy } from './policy.ts'
import { noticeOf, openNotice } from './queries.ts'
import { lockNotice } from './store.ts'

const officer = (ctx: Ctx): Credit[] => (ctx.actor.person_id === null ? [] : [{ person_id: ctx.actor.person_id, role: 'officer' }])

/** To 检务督察, where a breach of discipline is suspected: always by a person, never by itself, and no finding. */
export async function refer(ctx: Ctx, notice_id: number, { version, reason }: { version: number; reason: string }) {
  await lockNotice(ctx, notice_id)
  const n = await noticeOf(ctx, notice_id)
  if (!policy.officer(ctx.actor, n)) throw new Refusal(403, 'notice.not_officer')
  if (version !== n.version) throw new Refusal(409, 'notice.stale', { version: n.version, yours: version })
  if (n.grade === 'oral' || n.state === 'withdrawn') throw new Refusal(409, 'notice.not_referable')
  const made = await row<{ referral_id: number }>(
    ctx.tx,
    sql`insert into monitoring_referrals (office_id, notice_id, case_id, person_id, reason, referred_on, referred_by)
        values (${ctx.actor.office_id}, ${notice_id}, ${n.case_id}, ${n.person_id}, ${reason}, ${ctx.today}, ${ctx.actor.person_id})
        returning referral_id`,
  )
  const { referral_id } = made!
  const credits: Credit[] = [...(n.person_id === null ? [] : [{ person_id: n.person_id, role: 'handler' }]), ...officer(ctx)]
  const data = { notice_id, referral_id, reason }
  await record(ctx, [{ kind: 'notice.referred', on: ctx.today, case_id: n.case_id, data, credits }])
  return openNotice(ctx, notice_id)
}

/** What inspection answered. */
export async function answer(ctx: Ctx, referral_id: number, { version, result }: { version: number; result: string }) {
  const found = await row<{ notice_id: number; version: number; result_on: string | null }>(
    ctx.tx,
    sql`select notice_id, version, result_on from monitoring_referrals
        where office_id = ${ctx.actor.office_id} and referral_id = ${referral_id} for update`,
  )
  if (!found) throw new Refusal(404, 'referral.absent')
  const n = await noticeOf(ctx, found.notice_id)
  if (!policy.officer(ctx.actor, n)) throw new Refusal(403, 'notice.not_officer')
  if (version !== found.version) throw new Refusal(409, 'notice.stale', { version: found.version, yours: version })
  await run(
    ctx.tx,
    sql`update monitoring_referrals set result = ${result}, result_on = ${ctx.today}, version = version + 1
        where office_id = ${ctx.actor.office_id} and referral_id = ${referral_id}`,
  )
  const data = { notice_id: found.notice_id, referral_id, result }
  await record(ctx, [{ kind: 'referral.answered', on: ctx.today, case_id: n.case_id, data, credits: officer(ctx) }])
  return openNotice(ctx, found.notice_id)
}
