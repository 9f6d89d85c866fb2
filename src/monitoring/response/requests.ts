import { visibleCases } from '../../cases/queries.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { addDays, daysBetween, type Day } from '../../platform/day.ts'
import { row, rows, run, sql, type RawBuilder } from '../../platform/db.ts'
import { record, type Credit } from '../../platform/facts.ts'
import { Refusal } from '../../platform/refusal.ts'
import { ruleById } from '../card/reference.ts'
import { ownName } from '../own-name.ts'
import { nodeById } from '../reference.ts'
import { nameOf, warningsBy, type About } from './commands.ts'
import type { RequestKind, requestActions, WarningRequest } from './contract.ts'
import { policy, type Seat } from './policy.ts'
import { countRequests, requestsOn, type RequestFilter } from './queries.ts'
import { settingsOn } from './settings.ts'
import { settleWarnings } from './store.ts'

type Stored = Omit<WarningRequest, 'node' | 'open_actions'> &
  Seat & { own_name: string | null; ordinal: number; asker_id: number | null; officer_id: number | null }
const columns = (
  ctx: Ctx,
) => sql`r.request_id, r.kind, r.case_id, c.case_no, w.warning_id, r.node_id, ${ownName(ctx, 'own')} as own_name, r.ordinal, p.name as person,
  r.person_id as asker_id, r.text, r.until_on, r.asked_on, d.due_on, d.person_id as officer_id, r.state, r.decided_on, o.name as decided_by,
  r.reason, r.ended_on, r.version, c.handler_id, c.assistant_id, c.clerk_id, c.department_id,
  (r.kind = 'hold' and r.state = 'granted' and r.ended_on is null and r.until_on >= ${ctx.today}) as holds`
const joined = sql`warning_requests r join cases c on c.office_id = r.office_id and c.case_id = r.case_id
  left join warnings w on w.office_id = r.office_id and w.case_id = r.case_id and w.node_id = r.node_id and w.ordinal = r.ordinal
  left join custom_nodes own on own.office_id = r.office_id and own.node_id = r.node_id
  left join persons p on p.office_id = r.office_id and p.person_id = r.person_id
  left join persons o on o.office_id = r.office_id and o.person_id = r.decided_by
  left join deadlines d on d.office_id = r.office_id and d.case_id = r.case_id and d.code = 'warning_contest_decision' and d.ordinal = r.request_id`

const shown = (ctx: Ctx, r: Stored & { holds: boolean }): WarningRequest => {
  const officer = policy.officer(ctx.actor, r)
  const asker = r.asker_id !== null && r.asker_id === ctx.actor.person_id
  const open = r.state === 'open'
  return {
    ...r,
    node: nodeById.get(r.node_id)?.[ctx.actor.language] ?? r.own_name ?? r.node_id,
    open_actions: [
      ...(open && officer && !asker ? ['grant', 'refuse'] : []),
      ...(open && asker ? ['withdraw'] : []),
      ...(r.holds && officer ? ['end'] : []),
    ],
  }
}
async function select(ctx: Ctx, where: RawBuilder<unknown>, limit: number): Promise<WarningRequest[]> {
  const found = await rows<Stored & { holds: boolean }>(
    ctx.tx,
    sql`select ${columns(ctx)} from ${joined} where r.office_id = ${ctx.actor.office_id} and ${visibleCases(ctx.actor)} and ${where}
        order by r.state <> 'open', r.asked_on desc, r.request_id desc limit ${limit}`,
  )
  return found.map((r) => shown(ctx, r))
}
export const listRequests = async (ctx: Ctx, { limit, ...f }: RequestFilter & { limit: number }) => ({
  rows: await select(ctx, requestsOn(ctx, f), limit),
  total: await countRequests(ctx, f),
})
/** Of one warning, the latest first. */
export const requestsOf = (ctx: Ctx, w: { case_id: number; node_id: string; ordinal: number }) =>
  select(ctx, sql`r.case_id = ${w.case_id} and r.node_id = ${w.node_id} and r.ordinal = ${w.ordinal}`, 50)
async function requestOf(ctx: Ctx, request_id: number) {
  const [found] = await rows<Stored & { holds: boolean }>(
    ctx.tx,
    sql`select ${columns(ctx)} from ${joined} where r.office_id = ${ctx.actor.office_id} and r.request_id = ${request_id} and ${visibleCases(ctx.actor)}`,
  )
  if (!found) throw new Refusal(404, 'request.absent')
  return found
}

type Ask = { kind: RequestKind; text: string; until_on?: Day | undefined }
/** The last day on which a warning may be contested: so many days after it came up, or after a notice last spoke of it. */
export async function contestUntil(ctx: Ctx, w: Pick<About, 'case_id' | 'node_id' | 'ordinal' | 'on_day'>): Promise<Day> {
  const last = await row<{ on: Day | null }>(
    ctx.tx,
    sql`select max(n.issued_on) as on from monitoring_notices n
          join monitoring_notice_warnings k on k.office_id = n.office_id and k.notice_id = n.notice_id
        where n.office_id = ${ctx.actor.office_id} and k.case_id = ${w.case_id} and k.node_id = ${w.node_id} and k.ordinal = ${w.ordinal}`,
  )
  const { contest_days } = await settingsOn(ctx)
  const from = last?.on && last.on > w.on_day ? last.on : (w.on_day as Day)
  return addDays(from, contest_days)
}

/** A handler contests a warning or asks that it be held; case management holds at once. */
export async function ask(ctx: Ctx, warning_id: number, { kind, text, until_on }: Ask): Promise<WarningRequest> {
  const [w] = await warningsBy(ctx, [warning_id])
  if (!w) throw new Refusal(404, 'warning.absent')
  const at_once = kind === 'hold' && policy.officer(ctx.actor, w)
  if (!at_once && !policy.asker(ctx.actor, w)) throw new Refusal(403, kind === 'contest' ? 'request.not_asker' : 'request.not_holder')
  const name = nameOf(ctx, w)
  if (ruleById.has(w.node_id)) throw new Refusal(422, 'card.no_request', { name: ruleById.get(w.node_id)![ctx.actor.language] })
  if (w.on_day > ctx.today) throw new Refusal(409, 'warning.not_yet', { on: w.on_day })
  if (w.settled_as) throw new Refusal(409, 'warning.settled', { name })
  const before = await requestsOf(ctx, w)
  if (before.some((r) => r.kind === kind && r.state === 'open')) throw new Refusal(409, 'request.already', { name })
  if (kind === 'contest') {
    if (before.some((r) => r.kind === 'contest' && r.state === 'refused')) throw new Refusal(409, 'request.contest_spent', { name })
    const until = await contestUntil(ctx, w)
    if (ctx.today > until) throw new Refusal(409, 'request.contest_late', { name, until })
  } else {
    if (w.cleared_on !== null && w.cleared_on <= ctx.today) throw new Refusal(409, 'request.nothing_to_hold', { name })
    if (w.held_until) throw new Refusal(409, 'warning.is_held', { name, until: w.held_until })
    await refuseLength(ctx, until_on)
  }
  const { contest_decision_workdays } = await settingsOn(ctx)
  const made = await row<{ request_id: number }>(
    ctx.tx,
    sql`insert into warning_requests (office_id, kind, case_id, node_id, ordinal, person_id, text, until_on, asked_on, state, decided_on, decided_by, reason)
        values (${ctx.actor.office_id}, ${kind}, ${w.case_id}, ${w.node_id}, ${w.ordinal}, ${ctx.actor.person_id}, ${text},
          ${kind === 'hold' ? until_on! : null}, ${ctx.today}, ${at_once ? 'granted' : 'open'}, ${at_once ? ctx.today : null},
          ${at_once ? ctx.actor.person_id : null}, ${at_once ? text : null}) returning request_id`,
  )
  const { request_id } = made!
  const base = { request_id, node_id: w.node_id, ordinal: w.ordinal }
  const own: Credit[] = ctx.actor.person_id === null ? [] : [{ person_id: ctx.actor.person_id, role: at_once ? 'officer' : 'handler' }]
  const news = at_once
    ? { kind: 'warning.held', data: { ...base, reason: text, until: until_on! }, credits: [...own, ...handlers(w)] }
    : kind === 'hold'
      ? { kind: 'warning.hold_requested', data: { ...base, text, until: until_on! }, credits: own }
      : {
          kind: 'warning.contested',
          data: { ...base, text, workdays: contest_decision_workdays },
          credits: [...own, ...(await deciding(ctx, w))],
        }
  await record(ctx, [{ ...news, on: ctx.today, case_id: w.case_id }])
  return shown(ctx, await requestOf(ctx, request_id))
}

const handlers = (w: { person_id: number | null; handler_id: number | null }): Credit[] => {
  const person_id = w.person_id ?? w.handler_id
  return person_id === null ? [] : [{ person_id, role: 'handler' }]
}

async function refuseLength(ctx: Ctx, until_on: Day | undefined) {
  if (!until_on) throw new Refusal(422, 'request.hold_endless')
  if (until_on <= ctx.today) throw new Refusal(422, 'request.hold_past', { today: ctx.today })
  const { hold_max_days } = await settingsOn(ctx)
  if (daysBetween(ctx.today, until_on) > hold_max_days)
    throw new Refusal(422, 'request.hold_too_long', { max: hold_max_days, until: addDays(ctx.today, hold_max_days) })
}

/** Who is to decide: the officer who last notified of it, else one of case management; never who works in the case. */
async function deciding(ctx: Ctx, w: About): Promise<Credit[]> {
  const found = await row<{ person_id: number }>(
    ctx.tx,
    sql`select a.person_id from accounts a
          join account_roles o on o.office_id = a.office_id and o.account_id = a.account_id and o.role = 'case_officer'
          left join lateral (select max(n.notice_id) as notice_id from monitoring_notices n
            join monitoring_notice_warnings k on k.office_id = n.office_id and k.notice_id = n.notice_id
            where n.office_id = a.office_id and n.issued_by = a.person_id and k.case_id = ${w.case_id} and k.node_id = ${w.node_id}
              and k.ordinal = ${w.ordinal}) n on true
        where a.office_id = ${ctx.actor.office_id} and a.disabled_at is null and a.person_id is not null
          and a.person_id is distinct from ${w.handler_id}::bigint and a.person_id is distinct from ${w.assistant_id}::bigint
          and a.person_id is distinct from ${w.clerk_id}::bigint
        order by n.notice_id desc nulls last, a.account_id limit 1`,
  )
  return found ? [{ person_id: found.person_id, role: 'officer' }] : []
}

type Action = (typeof requestActions)[number]
type Decision = { version: number; reason: string; until_on?: Day | undefined }
/** Case management decides with reasons, or lifts a hold; who asked may take it back. */
export async function act(ctx: Ctx, request_id: number, action: Action, { version, reason, until_on }: Decision): Promise<WarningRequest> {
  await run(ctx.tx, sql`select 1 from warning_requests where office_id = ${ctx.actor.office_id} and request_id = ${request_id} for update`)
  const r = await requestOf(ctx, request_id)
  const own = ctx.actor.person_id
  if (action === 'withdraw') {
    if (own === null || r.asker_id !== own) throw new Refusal(403, 'request.not_yours')
  } else if (!policy.officer(ctx.actor, r) || (own !== null && r.asker_id === own && action !== 'end'))
    throw new Refusal(403, 'notice.not_officer')
  if (version !== r.version) throw new Refusal(409, 'request.stale', { version: r.version, yours: version })
  if (action === 'end' ? !r.holds : r.state !== 'open') throw new Refusal(409, 'request.over', { state: r.state })
  if (!reason && (action === 'grant' || action === 'refuse')) throw new Refusal(422, 'request.reason_missing')
  const until = until_on ?? (r.until_on as Day | null) ?? undefined
  if (action === 'grant' && r.kind === 'hold') await refuseLength(ctx, until)
  const base = { request_id, node_id: r.node_id, ordinal: r.ordinal }
  const officer: Credit[] = own === null ? [] : [{ person_id: own, role: 'officer' }]
  const asker: Credit[] = r.asker_id === null ? [] : [{ person_id: r.asker_id, role: 'handler' }]
  const { kind, data } = decided(r.kind, action, base, reason, until)
  const on = ctx.today
  const [fact] = await record(ctx, [
    { kind, on, case_id: r.case_id, data, credits: action === 'withdraw' ? asker : [...asker, ...officer] },
  ])
  if (action === 'end') await change(ctx, request_id, sql`ended_on = ${ctx.today}`)
  else if (action === 'withdraw') await change(ctx, request_id, sql`state = 'withdrawn'`)
  else {
    const state = action === 'grant' ? 'granted' : 'refused'
    const held = r.kind === 'hold' ? until! : null
    await change(
      ctx,
      request_id,
      sql`state = ${state}, decided_on = ${ctx.today}, decided_by = ${own}, reason = ${reason}, until_on = ${held}`,
    )
    if (state === 'granted' && r.kind === 'contest') await settleWarnings(ctx, r.case_id, [base], fact!.fact_id, 'no_problem')
  }
  return shown(ctx, await requestOf(ctx, request_id))
}
const change = (ctx: Ctx, request_id: number, set: RawBuilder<unknown>) =>
  run(
    ctx.tx,
    sql`update warning_requests set ${set}, version = version + 1 where office_id = ${ctx.actor.office_id} and request_id = ${request_id}`,
  )

function decided(kind: RequestKind, action: Action, base: object, reason: string, until: Day | undefined) {
  if (action === 'end') return { kind: 'warning.hold_ended', data: { ...base } }
  if (kind === 'contest')
    return action === 'withdraw'
      ? { kind: 'warning.contest_withdrawn', data: { ...base } }
      : { kind: 'warning.decided', data: { ...base, upheld: action === 'grant', reason } }
  if (action === 'grant') return { kind: 'warning.held', data: { ...base, reason, until } }
  return action === 'refuse'
    ? { kind: 'warning.hold_refused', data: { ...base, reason } }
    : { kind: 'warning.hold_ended', data: { ...base } }
}
