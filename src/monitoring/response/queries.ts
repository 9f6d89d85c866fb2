import type { z } from 'zod'
import { namedCase, shownName, visibleCases, type NamedCase } from '../../cases/queries.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { addDays, type Day } from '../../platform/day.ts'
import { row, rows, sql, type RawBuilder } from '../../platform/db.ts'
import { dayAndId, pageOf, placeOf } from '../../platform/paging.ts'
import { factKinds } from '../../platform/facts.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Hit } from '../contract.ts'
import { whyText } from '../messages.ts'
import { ownName } from '../own-name.ts'
import { nodeById } from '../reference.ts'
import type { CitedWarning, Grade, Notice, NoticeFilter, NoticeRecord, NoticeState } from './contract.ts'
import { policy } from './policy.ts'
import { settingsOn } from './settings.ts'
import { allowed, notice as steps, running, type NoticeAction } from './workflow.ts'

export type StoredNotice = NamedCase & {
  notice_id: number
  grade: Grade
  number: string | null
  department: string | null
  notified_id: number | null
  person_id: number | null
  person: string | null
  officer: string | null
  issued_on: Day
  issued_by: number | null
  state: NoticeState
  due_on: Day | null
  due_state: string | null
  replied_on: Day | null
  late: number | null
  closed_on: Day | null
  read_on: Day | null
  warnings: number
  open_warnings: number
  demand: string
  reply: string | null
  replied_by: string | null
  opinion: string | null
  read_by: string | null
  follows: number | null
  referred: { on: Day; open: boolean } | null
  version: number
}
const person = (column: string) => sql`(select x.name from persons x where x.office_id = n.office_id and x.person_id = ${sql.ref(column)})`
const citedOf = sql`monitoring_notice_warnings k where k.office_id = n.office_id and k.notice_id = n.notice_id`
/** Warnings that it speaks of and that are still true. */
const openOf = ({ today }: Ctx) => sql`monitoring_notice_warnings k join warnings w on w.office_id = k.office_id and w.case_id = k.case_id
      and w.node_id = k.node_id and w.ordinal = k.ordinal
    where k.office_id = n.office_id and k.notice_id = n.notice_id and w.settled_by is null and (w.cleared_on is null or w.cleared_on > ${today})`
const referrals = sql`monitoring_referrals x where x.office_id = n.office_id and x.notice_id = n.notice_id`
const columns = (
  ctx: Ctx,
) => sql`${namedCase}, n.notice_id, n.grade, n.department_id as notified_id, dep.name as department, n.person_id, ${person('n.person_id')} as person,
  ${person('n.issued_by')} as officer, n.issued_on, n.issued_by, n.state, n.demand, n.reply, n.replied_on, ${person('n.replied_by')} as replied_by,
  n.opinion, n.closed_on, n.read_on, ${person('n.read_by')} as read_by, n.follows, n.version,
  (select jsonb_build_object('on', max(x.referred_on), 'open', bool_or(x.result_on is null)) from ${referrals} having count(*) > 0) as referred, d.due_on, d.state as due_state,
  case when d.met_on is null then null else greatest(0, d.met_on - d.due_on) end as late,
  (select f.data ->> 'number' from facts f where f.office_id = n.office_id and f.case_id = n.case_id and f.kind = 'notice.issued'
    and (f.data ->> 'notice_id')::bigint = n.notice_id limit 1) as number,
  (select count(*) from ${citedOf}) as warnings,
  (select count(*) from ${openOf(ctx)}) as open_warnings`
const joined = sql`monitoring_notices n join cases c on c.office_id = n.office_id and c.case_id = n.case_id
  left join departments dep on dep.office_id = n.office_id and dep.department_id = n.department_id
  left join deadlines d on d.office_id = n.office_id and d.case_id = n.case_id and d.code = 'monitoring_reply' and d.ordinal = n.notice_id`

const overdue = ({ today }: Ctx) => sql`coalesce(d.state = 'open' and d.due_on < ${today}, false)`
/** The same as `proposed`, which is its oracle. */
const toEscalate = (ctx: Ctx, oral_days: number) => sql`case n.grade
  when 'oral' then n.state = 'issued' and n.issued_on < ${addDays(ctx.today, -oral_days)} and exists (select from ${openOf(ctx)})
  when 'notice' then n.state in ('issued', 'returned') and ${overdue(ctx)} else false end`

function conditionOf(ctx: Ctx, f: NoticeFilter, oral_days: number): RawBuilder<boolean> {
  const all: RawBuilder<unknown>[] = [sql`n.office_id = ${ctx.actor.office_id}`, visibleCases(ctx.actor)]
  const add = (given: unknown, make: () => RawBuilder<unknown>) => {
    if (given !== undefined) all.push(make())
  }
  const isRunning = sql`n.state = any(${[...running]}::text[])`
  add(f.state, () => (f.state === 'running' ? isRunning : f.state === 'overdue' ? overdue(ctx) : sql`n.state = ${f.state}`))
  add(f.grade, () => sql`n.grade = ${f.grade}`)
  add(f.written, () => sql`(n.grade <> 'oral') = ${f.written}`)
  add(f.case_id, () => sql`n.case_id = ${f.case_id}`)
  add(f.department_id, () => sql`n.department_id = ${f.department_id}`)
  add(f.handler_id, () => sql`n.person_id = ${f.handler_id}`)
  add(f.from, () => sql`n.issued_on >= ${f.from}`)
  add(f.to, () => sql`n.issued_on <= ${f.to}`)
  add(f.replied_from, () => sql`n.replied_on >= ${f.replied_from}`)
  add(f.replied_to, () => sql`n.replied_on <= ${f.replied_to}`)
  add(f.late, () => sql`coalesce(d.met_on > d.due_on, false) = ${f.late}`)
  add(f.unread, () => sql`(n.grade = 'report' and n.read_on is null and n.state <> 'withdrawn') = ${f.unread}`)
  add(f.escalate, () => sql`${toEscalate(ctx, oral_days)} = ${f.escalate}`)
  add(f.referred, () => sql`exists (select from ${referrals} ${f.referred === 'open' ? sql`and x.result_on is null` : sql``})`)
  return sql<boolean>`${sql.join(all, sql` and `)}`
}
/** How many there are in the list of that filter. */
export async function countNotices(ctx: Ctx, f: NoticeFilter): Promise<number> {
  const { oral_days } = await settingsOn(ctx)
  return (await row<{ n: number }>(ctx.tx, sql`select count(*) as n from ${joined} where ${conditionOf(ctx, f, oral_days)}`))!.n
}
/** From the notice to the last reply, on average over the list of that filter; null where there is none. */
export async function meanReplyDays(ctx: Ctx, f: NoticeFilter): Promise<number | null> {
  const { oral_days } = await settingsOn(ctx)
  const where = conditionOf(ctx, f, oral_days)
  return (await row<{ days: number | null }>(
    ctx.tx,
    sql`select round(avg(n.replied_on - n.issued_on), 1) as days from ${joined} where ${where}`,
  ))!.days
}

export type RequestFilter = Partial<Record<'state' | 'kind' | 'case_id' | 'from' | 'to', string | number | undefined>>
/** Requests of handlers, as a condition on `warning_requests r`. */
export function requestsOn(ctx: Ctx, f: RequestFilter): RawBuilder<unknown> {
  const parts: RawBuilder<unknown>[] = [sql`r.office_id = ${ctx.actor.office_id}`]
  if (f.state) parts.push(sql`r.state = ${f.state}`)
  if (f.kind) parts.push(sql`r.kind = ${f.kind}`)
  if (f.case_id) parts.push(sql`r.case_id = ${f.case_id}`)
  if (f.from) parts.push(sql`r.asked_on >= ${f.from}`)
  if (f.to) parts.push(sql`r.asked_on <= ${f.to}`)
  return sql.join(parts, sql` and `)
}
export async function countRequests(ctx: Ctx, f: RequestFilter): Promise<number> {
  const all = await row<{ n: number }>(
    ctx.tx,
    sql`select count(*) as n from warning_requests r join cases c on c.office_id = r.office_id and c.case_id = r.case_id
        where ${requestsOn(ctx, f)} and ${visibleCases(ctx.actor)}`,
  )
  return all!.n
}

const isOverdue = (n: StoredNotice, today: Day) => n.due_state === 'open' && n.due_on !== null && n.due_on < today
/** What the ladder proposes where the grade was not enough: not corrected after the oral reminder, not answered in time. */
export function proposed(n: StoredNotice, today: Day, oral_days: number): Grade | null {
  if (n.grade === 'oral') return n.state === 'issued' && n.open_warnings > 0 && addDays(n.issued_on, oral_days) < today ? 'notice' : null
  return n.grade === 'notice' && (n.state === 'issued' || n.state === 'returned') && isOverdue(n, today) ? 'report' : null
}
const shown = (ctx: Ctx, n: StoredNotice, oral_days: number): Notice => ({
  ...n,
  department_id: n.notified_id,
  case_name: shownName(ctx.actor, n),
  overdue: isOverdue(n, ctx.today),
  propose: proposed(n, ctx.today, oral_days),
})

/** One page, the latest first; the total is that of the whole filter. */
export async function listNotices(ctx: Ctx, { cursor, limit, ...filter }: NoticeFilter & { cursor?: string | undefined; limit: number }) {
  const { oral_days } = await settingsOn(ctx)
  const where = conditionOf(ctx, filter, oral_days)
  const start = placeOf(cursor, dayAndId)
  const found = await rows<StoredNotice>(
    ctx.tx,
    sql`select ${columns(ctx)} from ${joined} where ${where}
        ${start ? sql`and (n.issued_on, n.notice_id) < (${start[0]}::date, ${start[1]}::bigint)` : sql``}
        order by n.issued_on desc, n.notice_id desc limit ${limit + 1}`,
  )
  const page = pageOf(found, limit, (last) => [last.issued_on, last.notice_id])
  return {
    rows: page.rows.map((n) => shown(ctx, n, oral_days)),
    next: page.next,
    total: await countNotices(ctx, filter),
    may_issue: ctx.actor.roles.includes('case_officer'),
  }
}

/** One of a case that the reader sees. @throws Refusal 404 notice.absent */
export async function noticeOf(ctx: Ctx, notice_id: number): Promise<StoredNotice> {
  const found = await row<StoredNotice>(
    ctx.tx,
    sql`select ${columns(ctx)} from ${joined} where n.notice_id = ${notice_id} and n.office_id = ${ctx.actor.office_id} and ${visibleCases(ctx.actor)}`,
  )
  if (!found) throw new Refusal(404, 'notice.absent')
  return found
}

/** Who did it, of a fact `f` that no account recorded: the person credited with doing it. */
export const doer = sql`(select x.name from fact_credits k join persons x on x.office_id = k.office_id and x.person_id = k.person_id
  where k.office_id = f.office_id and k.fact_id = f.fact_id and k.role = case f.kind when 'notice.replied' then 'author' when 'report.read' then 'chief'
    when 'warning.contested' then 'handler' when 'warning.contest_withdrawn' then 'handler' when 'warning.hold_requested' then 'handler'
    when 'warning.replied' then 'handler' else 'officer' end limit 1)`

export const citedIn = (ctx: Ctx, notice_id: number) =>
  rows<{
    warning_id: number | null
    node_id: string
    ordinal: number
    on_day: Day
    severity: Hit['severity']
    why: Hit['why']
    cleared_on: Day | null
    settled_as: 'corrected' | 'no_problem' | null
    person_id: number | null
    own_name: string | null
    /** For papers, which are Chinese whoever draws them up. */
    own_zh: string | null
  }>(
    ctx.tx,
    sql`select w.warning_id, k.node_id, k.ordinal, k.on_day, k.severity, k.why, w.cleared_on, w.settled_as, w.person_id, ${ownName(ctx)} as own_name,
          o.name as own_zh
        from monitoring_notice_warnings k
          left join custom_nodes o on o.office_id = k.office_id and o.node_id = k.node_id
          left join warnings w on w.office_id = k.office_id and w.case_id = k.case_id and w.node_id = k.node_id and w.ordinal = k.ordinal
        where k.office_id = ${ctx.actor.office_id} and k.notice_id = ${notice_id} order by k.on_day, k.node_id, k.ordinal`,
  )

/** What the reader may do with it now. */
export function actionsOn(ctx: Ctx, n: StoredNotice): string[] {
  const may = {
    officer: policy.officer(ctx.actor, n),
    addressee: policy.addressee(ctx.actor, { ...n, department_id: n.notified_id }),
    asker: false,
  }
  const open: string[] = (Object.keys(steps) as NoticeAction[]).filter((action) => allowed(action, n) && may[steps[action].by])
  if (n.grade === 'report' && n.read_on === null && n.state !== 'withdrawn' && policy.chief(ctx.actor)) open.push('read')
  if (n.grade !== 'oral' && n.state !== 'withdrawn' && may.officer) open.push('refer')
  return open
}

export async function openNotice(ctx: Ctx, notice_id: number): Promise<NoticeRecord> {
  const n = await noticeOf(ctx, notice_id)
  const office = ctx.actor.office_id
  const { language } = ctx.actor
  const cited = await citedIn(ctx, notice_id)
  const beside = await rows<{ notice_id: number; grade: Grade; number: string | null; after: boolean }>(
    ctx.tx,
    sql`select o.notice_id, o.grade, o.follows = ${notice_id} as after, (select f.data ->> 'number' from facts f where f.office_id = o.office_id
          and f.case_id = o.case_id and f.kind = 'notice.issued' and (f.data ->> 'notice_id')::bigint = o.notice_id limit 1) as number
        from monitoring_notices o where o.office_id = ${office} and (o.follows = ${notice_id} or o.notice_id = ${n.follows}) order by o.notice_id`,
  )
  const link = (o: (typeof beside)[number] | undefined) => (o ? { notice_id: o.notice_id, grade: o.grade, number: o.number } : null)
  const history = await rows<{ fact_id: number; kind: string; on: Day; by: string | null; text: string | null }>(
    ctx.tx,
    sql`select f.fact_id, f.kind, f.on_day as on, coalesce(p.name, a.login, ${doer}) as by,
          coalesce(f.data ->> 'text', f.data ->> 'opinion', f.data ->> 'reason', f.data ->> 'result', f.data ->> 'number') as text
        from facts f left join accounts a on a.office_id = f.office_id and a.account_id = f.account_id
          left join persons p on p.office_id = a.office_id and p.person_id = a.person_id
        where f.office_id = ${office} and f.case_id = ${n.case_id} and (f.data ->> 'notice_id')::bigint = ${notice_id} order by f.fact_id`,
  )
  const referrals = await rows<NoticeRecord['referrals'][number]>(
    ctx.tx,
    sql`select r.referral_id, r.reason, r.referred_on, p.name as by, r.result, r.result_on, r.version from monitoring_referrals r
          left join persons p on p.office_id = r.office_id and p.person_id = r.referred_by
        where r.office_id = ${office} and r.notice_id = ${notice_id} order by r.referral_id`,
  )
  const { oral_days } = await settingsOn(ctx)
  return {
    ...shown(ctx, n, oral_days),
    demand: n.demand,
    reply: n.reply,
    replied_by: n.replied_by,
    opinion: n.opinion,
    read_by: n.read_by,
    cited: cited.map((w): z.output<typeof CitedWarning> => ({
      ...w,
      node: nodeById.get(w.node_id)?.[language] ?? w.own_name ?? w.node_id,
      why: whyText(w.why, language, ctx.today),
    })),
    follows: link(beside.find((o) => !o.after)),
    followed_by: link(beside.find((o) => o.after)),
    referrals,
    history: history.map((h) => ({ ...h, name: factKinds()[h.kind]?.[language] ?? h.kind })),
    open_actions: actionsOn(ctx, n),
  }
}
