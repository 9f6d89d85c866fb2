import { namedCase, shownName, visibleCases, type NamedCase } from '../../cases/queries.ts'
import { clockName } from '../../deadlines/queries.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { addDays, type Day } from '../../platform/day.ts'
import { rows, sql } from '../../platform/db.ts'
import { factKinds } from '../../platform/facts.ts'
import { ofCard } from '../card/store.ts'
import { ownName } from '../own-name.ts'
import { nodeById } from '../reference.ts'
import type { Ladder, Tellable } from '../response/contract.ts'
import { settingsOn } from '../response/settings.ts'
import type { Reminder } from './contract.ts'
import { stageOfCode } from './ladder.ts'

const NEWS_DAYS = 7
const LIMIT = 300
/** What is told to whom it concerns, besides what the ladder tells. */
const news = [
  'warning.reminded',
  'warning.decided',
  'warning.held',
  'warning.hold_refused',
  'notice.accepted',
  'notice.withdrawn',
  'notice.escalated',
]
type Told = NamedCase & { id: string; code: string; since: Day; due_on: Day | null; tone: Reminder['tone']; role: Tellable; number: string | null; own_name?: string | null }
  & { warning_id: number | null; notice_id: number | null } // prettier-ignore

/** In which of their parts the reader is told about a case; `owes` is who owes the deadline by name. */
function parts({ actor }: Ctx, led: readonly number[], owes = sql`null::bigint`) {
  const me = sql`${actor.person_id}::bigint`
  const is = (role: 'department_head' | 'case_officer' | 'chief') => actor.roles.includes(role)
  return sql`array_remove(array[
    case when coalesce(${owes}, c.handler_id) = ${me} then 'handler' end,
    case when ${owes} is null and ${me} in (c.assistant_id, c.clerk_id) then 'assistant' end,
    case when ${owes} is null and c.handler_id = any(${[...led]}::bigint[]) then 'unit' end,
    case when ${is('department_head')} and c.department_id = any(${[...actor.heads]}::bigint[]) then 'head' end,
    case when ${is('case_officer')} then 'officer' end, case when ${is('chief')} then 'chief' end], null)::text[]`
}
/** Whose unit the reader leads today. */
async function ledBy(ctx: Ctx): Promise<number[]> {
  if (ctx.actor.person_id === null) return []
  const valid = (m: string) =>
    sql`${sql.ref(`${m}.valid_from`)} <= ${ctx.today} and (${sql.ref(`${m}.valid_to`)} is null or ${sql.ref(`${m}.valid_to`)} > ${ctx.today})`
  const found = await rows<{ person_id: number }>(
    ctx.tx,
    sql`select m.person_id from unit_members l join unit_members m on m.office_id = l.office_id and m.unit_id = l.unit_id
        where l.office_id = ${ctx.actor.office_id} and l.person_id = ${ctx.actor.person_id} and l.role = 'lead' and m.person_id <> l.person_id
          and ${valid('l')} and ${valid('m')}`,
  )
  return found.map((m) => m.person_id)
}
const rungsOf = (ladder: Ladder) =>
  sql`jsonb_to_recordset(${JSON.stringify(ladder.stages.flatMap((s) => s.rungs.map((r) => ({ stage: s.stage, ...r }))))}::jsonb)
    as r(stage text, days integer, tone text, who jsonb)`
/** The first of the parts, in the order of the ladder, to whom the rung speaks. */
const told = sql`(select who.value from jsonb_array_elements_text(r.who) with ordinality who(value, n)
  where who.value = any(x.parts) order by who.n limit 1)`

/** Of each open deadline the last rung reached that speaks to the reader. */
const ofDeadlines = (ctx: Ctx, ladder: Ladder, led: readonly number[]) =>
  rows<Told>(
    ctx.tx,
    sql`select distinct on (x.deadline_id) x.*, concat_ws(':', 'd', x.case_id, x.code, x.ordinal, x.due_on, r.days) as id,
          greatest(x.opened_on, x.due_on - r.days) as since, r.tone, ${told} as role,
          case when x.code = 'monitoring_reply' then x.ordinal end as notice_id, null as warning_id, null as number
        from (select ${namedCase}, d.deadline_id, d.code, d.ordinal, d.opened_on, d.due_on,
            coalesce(${JSON.stringify(stageOfCode)}::jsonb ->> d.code, 'other') as stage, ${parts(ctx, led, sql`d.person_id`)} as parts
          from deadlines d join cases c on c.office_id = d.office_id and c.case_id = d.case_id
          where d.office_id = ${ctx.actor.office_id} and d.state = 'open' and not d.lapses and d.owner = 'ours'
            and d.due_on between ${addDays(ctx.today, -ladder.forget_after)} and ${addDays(ctx.today, 60)} and ${visibleCases(ctx.actor)}) x
          join ${rungsOf(ladder)} on r.stage = x.stage and x.due_on - r.days <= ${ctx.today}
        where ${told} is not null
        order by x.deadline_id, r.days limit ${LIMIT}`,
  )

/** Of each open warning the last rung reached that speaks to the reader; held ones are silent. */
const ofWarnings = (ctx: Ctx, ladder: Ladder, led: readonly number[]) =>
  rows<Told>(
    ctx.tx,
    sql`select distinct on (x.warning_id) x.*, concat_ws(':', 'w', x.case_id, x.code, x.ordinal, r.days) as id, x.on_day - r.days as since,
          r.tone, ${told} as role, null as due_on, null as notice_id, null as number
        from (select ${namedCase}, w.warning_id, w.node_id as code, w.ordinal, w.on_day, 'warning.' || w.severity as stage,
            (select ${ownName(ctx)} from custom_nodes o where o.office_id = w.office_id and o.node_id = w.node_id) as own_name,
            ${parts(ctx, led, sql`w.person_id`)} as parts
          from warnings w join cases c on c.office_id = w.office_id and c.case_id = w.case_id
          where w.office_id = ${ctx.actor.office_id} and w.on_day between ${addDays(ctx.today, -ladder.forget_after)} and ${ctx.today}
            and w.cleared_on is null and w.settled_by is null and not ${ofCard('w')} and ${visibleCases(ctx.actor)}
            and not exists (select from warning_requests q where q.office_id = w.office_id and q.case_id = w.case_id and q.node_id = w.node_id
              and q.ordinal = w.ordinal and q.kind = 'hold' and q.state = 'granted' and q.until_on >= ${ctx.today} and q.ended_on is null)) x
          join ${rungsOf(ladder)} on r.stage = x.stage and x.on_day - r.days <= ${ctx.today}
        where ${told} is not null
        order by x.warning_id, r.days limit ${LIMIT}`,
  )

/** What waits for a case officer or the chief: replies to review, holds to decide, escalation; reports to read. */
async function waiting(ctx: Ctx): Promise<(Told & { kind: Reminder['kind'] })[]> {
  const is = (role: 'case_officer' | 'chief') => ctx.actor.roles.includes(role)
  const number = sql`(select f.data ->> 'number' from facts f where f.office_id = n.office_id and f.case_id = n.case_id
    and f.kind = 'notice.issued' and (f.data ->> 'notice_id')::bigint = n.notice_id limit 1)`
  const reports = is('chief')
    ? sql`select 'report' as kind, 'red' as tone, 'chief' as role, concat('n:', n.notice_id, ':report') as id, n.issued_on as since, n.notice_id,
            null::bigint as warning_id, 'report.sent' as code, ${number} as number, ${namedCase}
          from monitoring_notices n join cases c on c.office_id = n.office_id and c.case_id = n.case_id
          where n.office_id = ${ctx.actor.office_id} and n.grade = 'report' and n.read_on is null and n.state <> 'withdrawn' and ${visibleCases(ctx.actor)}`
    : null
  const own = sql`${ctx.actor.person_id}::bigint is distinct from c.handler_id`
  const replies = is('case_officer')
    ? sql`select 'reply' as kind, 'amber' as tone, 'officer' as role, concat('n:', n.notice_id, ':', n.version) as id, n.replied_on as since,
            n.notice_id, null::bigint as warning_id, 'notice.replied' as code, ${number} as number, ${namedCase}
          from monitoring_notices n join cases c on c.office_id = n.office_id and c.case_id = n.case_id
          where n.office_id = ${ctx.actor.office_id} and n.state = 'replied' and ${own} and ${visibleCases(ctx.actor)}
        union all
        select 'request', 'amber', 'officer', concat('r:', q.request_id), q.asked_on, null::bigint, w.warning_id,
            case q.kind when 'hold' then 'warning.hold_requested' else 'warning.contested' end, null, ${namedCase}
          from warning_requests q join cases c on c.office_id = q.office_id and c.case_id = q.case_id
            left join warnings w on w.office_id = q.office_id and w.case_id = q.case_id and w.node_id = q.node_id and w.ordinal = q.ordinal
          where q.office_id = ${ctx.actor.office_id} and q.state = 'open' and ${own} and ${visibleCases(ctx.actor)}`
    : null
  const all = [reports, replies].filter((q) => q !== null)
  if (!all.length) return []
  return rows(ctx.tx, sql`select y.*, null as due_on from (${sql.join(all, sql` union all `)}) y order by y.since desc limit ${LIMIT}`)
}

/** What was lately decided about what the reader has to do with. */
const told7 = (ctx: Ctx) =>
  rows<Told & { kind: Reminder['kind'] }>(
    ctx.tx,
    sql`select 'news' as kind, 'plain' as tone, 'handler' as role, concat('f:', f.fact_id) as id, f.on_day as since, f.kind as code, null as due_on,
          (f.data ->> 'notice_id')::bigint as notice_id, (select w.warning_id from warnings w where w.office_id = f.office_id
            and w.case_id = f.case_id and w.node_id = f.data ->> 'node_id' and w.ordinal = (f.data ->> 'ordinal')::integer) as warning_id,
          null as number, ${namedCase}
        from facts f join fact_credits k on k.office_id = f.office_id and k.fact_id = f.fact_id and k.role = 'handler'
          join cases c on c.office_id = f.office_id and c.case_id = f.case_id
        where f.office_id = ${ctx.actor.office_id} and k.person_id = ${ctx.actor.person_id}::bigint and f.kind = any(${news}::text[])
          and f.on_day between ${addDays(ctx.today, -NEWS_DAYS)} and ${ctx.today} and ${visibleCases(ctx.actor)}
        order by f.fact_id desc limit ${LIMIT}`,
  )

/** Everything that a person is told today; derived from what stands, nothing of it stored but what was read. */
export async function remindersOf(ctx: Ctx): Promise<{ rows: Reminder[]; unread: number }> {
  const { ladder } = await settingsOn(ctx)
  const led = await ledBy(ctx)
  const { language } = ctx.actor
  const as = (kind: Reminder['kind']) => (found: Told) => ({ ...found, kind })
  const found = [
    ...(await waiting(ctx)),
    ...(await ofDeadlines(ctx, ladder, led)).map(as('deadline')),
    ...(await ofWarnings(ctx, ladder, led)).map(as('warning')),
    ...(await told7(ctx)),
  ]
  const seen = new Set(
    (
      await rows<{ reminder: string }>(
        ctx.tx,
        sql`select reminder from reminder_reads where office_id = ${ctx.actor.office_id} and person_id = ${ctx.actor.person_id}::bigint
              and reminder = any(${found.map((f) => f.id)}::text[])`,
      )
    ).map((r) => r.reminder),
  )
  const nameOf = (f: (typeof found)[number]) => {
    if (f.kind === 'deadline') return clockName(f.code, language)
    if (f.kind === 'warning') return nodeById.get(f.code)?.[language] ?? f.own_name ?? f.code
    const name = factKinds()[f.code]?.[language] ?? f.code
    return f.number ? `${name} ${f.number}` : name
  }
  const weight = { red: 0, amber: 1, plain: 2 }
  const list = found.map((f): Reminder => {
    const { kind, tone, case_id, case_no, since, due_on, warning_id, notice_id } = f
    return { key: f.id, kind, tone, name: nameOf(f), as: f.role, case_id, case_no, case_name: shownName(ctx.actor, f), since, due_on, warning_id, notice_id, read: seen.has(f.id) } // prettier-ignore
  })
  list.sort((a, b) => +a.read - +b.read || weight[a.tone] - weight[b.tone] || (a.since < b.since ? 1 : -1))
  return { rows: list, unread: list.filter((r) => !r.read).length }
}
