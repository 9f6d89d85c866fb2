import type { Ctx } from '../platform/ctx.ts'
import type { Day } from '../platform/day.ts'
import { rows, sql } from '../platform/db.ts'
import { record } from '../platform/facts.ts'
import { Refusal } from '../platform/refusal.ts'
import { factKinds } from '../platform/facts.ts'
import type { WarningRecord } from './contract.ts'
import { policy } from './policy.ts'
import { shownWarnings, stateOf, subjectOf, warningOf, type Stored } from './queries.ts'
import { cardGroup } from './card/reference.ts'
import { remedyOf } from './card/words.ts'
import { nodeById } from './reference.ts'
import { contestUntil, requestsOf } from './response/requests.ts'
import { policy as response } from './response/policy.ts'
import { running } from './response/workflow.ts'

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
  const notices = await rows<WarningRecord['notices'][number]>(
    ctx.tx,
    sql`select n.notice_id, n.grade, n.state, n.issued_on, (select f.data ->> 'number' from facts f where f.office_id = n.office_id
            and f.case_id = n.case_id and f.kind = 'notice.issued' and (f.data ->> 'notice_id')::bigint = n.notice_id limit 1) as number
        from monitoring_notices n join monitoring_notice_warnings k on k.office_id = n.office_id and k.notice_id = n.notice_id
        where n.office_id = ${ctx.actor.office_id} and k.case_id = ${w.case_id} and k.node_id = ${w.node_id} and k.ordinal = ${w.ordinal}
        order by n.notice_id desc`,
  )
  const requests = await requestsOf(ctx, w)
  const state = stateOf(w, ctx.today)
  const until = await contestUntil(ctx, w)
  const contested = requests.some((r) => r.kind === 'contest' && (r.state === 'open' || r.state === 'refused'))
  const contest_until = isCard(w.node_id) || state === 'upcoming' || state === 'settled' || contested || until < ctx.today ? null : until
  return {
    ...(await shownWarnings(ctx, [w]))[0]!,
    basis: w.why.basis,
    remedy: node ? remedyOf(node, ctx.actor.language) : (w.own_remedy ?? ''),
    reply_days: node?.reply_days ?? null,
    facts: behind.map((f) => ({ ...f, name: factKinds()[f.kind]?.[ctx.actor.language] ?? f.kind })),
    replies,
    notices,
    requests,
    contest_until,
    open_actions: actionsOn(ctx, w, { state, requests, notices, contest_until }),
  }
}

const isCard = (node_id: string) => nodeById.get(node_id)?.group === cardGroup.group
type Around = Pick<WarningRecord, 'state' | 'requests' | 'notices' | 'contest_until'>
/** What the reader may do about it now; `held_until` and a running notice keep case management from a further one. */
function actionsOn(ctx: Ctx, w: Stored, { state, requests, notices, contest_until }: Around): string[] {
  if (state === 'upcoming') return []
  const asks = response.asker(ctx.actor, w)
  const open: string[] = policy.reply(ctx.actor, w) ? ['reply'] : []
  if (state === 'settled' || isCard(w.node_id)) return open
  if (asks && contest_until) open.push('contest')
  const waiting = requests.some((r) => r.kind === 'hold' && r.state === 'open')
  const officer = response.officer(ctx.actor, w)
  if (state === 'open' && !w.held_until && !waiting) open.push(...(officer ? ['hold'] : asks ? ['ask_hold'] : []))
  const notified = notices.some((n) => (running as readonly string[]).includes(n.state))
  if (officer && !w.held_until && !notified) open.push('remind', 'notify', 'report')
  return open
}

export async function reply(ctx: Ctx, warning_id: number, text: string): Promise<WarningRecord> {
  const w = await warningOf(ctx, warning_id)
  if (!policy.reply(ctx.actor, w)) throw new Refusal(403, 'warning.not_handler')
  if (stateOf(w, ctx.today) === 'upcoming') throw new Refusal(409, 'warning.not_yet', { on: w.on_day })
  const credits = [{ person_id: ctx.actor.person_id!, role: 'handler' }]
  await record(ctx, [{ kind: 'warning.replied', on: ctx.today, subject: subjectOf(w), data: { warning_id, text }, credits }])
  return openWarning(ctx, warning_id)
}
