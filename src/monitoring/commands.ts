import type { Ctx } from '../platform/ctx.ts'
import type { Day } from '../platform/day.ts'
import { rows, sql } from '../platform/db.ts'
import { record } from '../platform/facts.ts'
import { Refusal } from '../platform/refusal.ts'
import { factKinds } from '../platform/facts.ts'
import type { WarningRecord } from './contract.ts'
import { policy } from './policy.ts'
import { shown, stateOf, subjectOf, warningOf } from './queries.ts'
import { nodeById } from './reference.ts'

export async function openWarning(ctx: Ctx, warning_id: number): Promise<WarningRecord> {
  const w = await warningOf(ctx, warning_id)
  const node = nodeById.get(w.node_id)
  const behind = await rows<{ fact_id: number; kind: string; on: Day; as: 'opened' | 'cleared' }>(
    ctx.tx,
    sql`select fact_id, kind, on_day as "on", case when fact_id = ${w.opened_by}::bigint then 'opened' else 'cleared' end as "as"
        from facts where office_id = ${ctx.actor.office_id} and fact_id in (${w.opened_by}::bigint, ${w.cleared_by}::bigint)
        order by on_day, fact_id`,
  )
  const replies = await rows<WarningRecord['replies'][number]>(
    ctx.tx,
    sql`select f.fact_id, f.on_day as "on", p.name as person, f.data ->> 'text' as text
        from facts f
          left join fact_credits k on k.office_id = f.office_id and k.fact_id = f.fact_id and k.role = 'handler'
          left join persons p on p.office_id = f.office_id and p.person_id = k.person_id
        where f.office_id = ${ctx.actor.office_id} and f.subject = ${subjectOf(w)} and f.kind = 'warning.replied'
          and not exists (select from facts v where v.office_id = f.office_id and v.voids = f.fact_id)
        order by f.fact_id`,
  )
  const state = stateOf(w, ctx.today)
  return {
    ...shown(ctx, w),
    basis: w.why.basis,
    remedy: node?.remedy ?? '',
    reply_days: node?.reply_days ?? null,
    facts: behind.map((f) => ({ ...f, name: factKinds()[f.kind]?.[ctx.actor.language] ?? f.kind })),
    replies,
    open_actions: state !== 'upcoming' && policy.reply(ctx.actor, w) ? ['reply'] : [],
  }
}

export async function reply(ctx: Ctx, warning_id: number, text: string): Promise<WarningRecord> {
  const w = await warningOf(ctx, warning_id)
  if (!policy.reply(ctx.actor, w)) throw new Refusal(403, 'warning.not_handler')
  if (stateOf(w, ctx.today) === 'upcoming') throw new Refusal(409, 'warning.not_yet', { on: w.on_day })
  const credits = [{ person_id: ctx.actor.person_id!, role: 'handler' }]
  await record(ctx, [{ kind: 'warning.replied', on: ctx.today, subject: subjectOf(w), data: { warning_id, text }, credits }])
  return openWarning(ctx, warning_id)
}
