import type { Ctx } from '../platform/ctx.ts'
import { addMonths, type Day } from '../platform/day.ts'
import { row, rows, sql, type RawBuilder } from '../platform/db.ts'
import { dayAndId, pageOf, placeOf } from '../platform/paging.ts'
import { Refusal } from '../platform/refusal.ts'
import { visibleCases } from '../cases/queries.ts'
import type { Hit, Severity, Warning, WarningFilter, WarningState } from './contract.ts'
import { en, whyText, zh } from './messages.ts'
import { stepOf } from './reminders/ladder.ts'
import type { Ladder } from './response/contract.ts'
import { settingsOn } from './response/settings.ts'
import { cardGroup, ruleById } from './card/reference.ts'
import { ofCard } from './card/store.ts'
import { sentenceOf } from './card/words.ts'
import { ownName } from './own-name.ts'
import { cardNodes, groups, nodeById, nodes } from './reference.ts'

export type Stored = Omit<Warning, 'node' | 'group' | 'state' | 'why' | 'replied' | 'step'> & {
  why: Hit['why']
  handler_id: number | null
  opened_by: number
  cleared_by: number | null
  ordinal: number
  assistant_id: number | null
  clerk_id: number | null
  juvenile: boolean
  works: boolean
  replied: boolean
  /** Of a node that the office added. */
  own_name: string | null
  own_group: string | null
  own_remedy: string | null
}

/** The name under which replies to a warning are kept: it outlives the row, which a correction may drop and make again. */
export const subjectOf = (w: { case_id: number; node_id: string; ordinal: number }) => `warning:${w.case_id}:${w.node_id}:${w.ordinal}`

export const stateOf = (w: { on_day: string; cleared_on: string | null; settled_on?: string | null }, today: Day): WarningState =>
  w.settled_on && w.settled_on <= today
    ? 'settled'
    : w.on_day > today
      ? 'upcoming'
      : w.cleared_on !== null && w.cleared_on <= today
        ? 'cleared'
        : 'open'

const stateIs = (state: WarningState, today: Day): RawBuilder<boolean> => {
  if (state === 'settled') return sql`w.settled_on <= ${today}`
  if (state === 'upcoming') return sql`w.on_day > ${today}`
  const unsettled = sql`w.on_day <= ${today} and (w.settled_on is null or w.settled_on > ${today})`
  if (state === 'cleared') return sql`${unsettled} and w.cleared_on <= ${today}`
  return sql`${unsettled} and (w.cleared_on is null or w.cleared_on > ${today})`
}
const heldUntil = (
  today: Day,
) => sql`(select max(r.until_on) from warning_requests r where r.office_id = w.office_id and r.case_id = w.case_id
  and r.node_id = w.node_id and r.ordinal = w.ordinal and r.kind = 'hold' and r.state = 'granted' and r.until_on >= ${today} and r.ended_on is null)`

const ofGroup = (group: string) => [...nodes, ...cardNodes].filter((n) => n.group === group).map((n) => n.node_id)

const asksCard = (f: WarningFilter) => f.group === cardGroup.group || ruleById.has(f.node ?? '')

function conditionOf(ctx: Ctx, f: WarningFilter, without: 'group' | 'state' | null = null): RawBuilder<boolean> {
  const parts: RawBuilder<unknown>[] = [sql`w.office_id = ${ctx.actor.office_id}`, visibleCases(ctx.actor)]
  // The errors of case cards are a list of their own, shown here only where they are asked for by name.
  if (!asksCard(f)) parts.push(sql`not ${ofCard('w')}`)
  if (without !== 'group' && f.node) parts.push(sql`w.node_id = ${f.node}`)
  if (without !== 'group' && f.group)
    parts.push(sql`(w.node_id = any(${ofGroup(f.group)}::text[]) or coalesce(o.node_group = ${f.group}, false))`)
  if (f.severity) parts.push(sql`w.severity = ${f.severity}`)
  // Nothing is shown before its day unless it is asked for.
  if (without !== 'state') parts.push(f.state ? stateIs(f.state, ctx.today) : sql`w.on_day <= ${ctx.today}`)
  if (f.month) {
    const first = `${f.month}-01` as Day
    parts.push(sql`w.on_day >= ${first} and w.on_day < ${addMonths(first, 1)}`)
  }
  if (f.from) parts.push(sql`w.on_day >= ${f.from}`)
  if (f.to) parts.push(sql`w.on_day <= ${f.to}`)
  if (f.handler_id) parts.push(sql`w.person_id = ${f.handler_id}`)
  if (f.department_id) parts.push(f.department_id === 'none' ? sql`c.department_id is null` : sql`c.department_id = ${f.department_id}`)
  if (f.case_id) parts.push(sql`w.case_id = ${f.case_id}`)
  if (f.settled_as) parts.push(sql`w.settled_as = ${f.settled_as}`)
  const done = sql`least(w.cleared_on, w.settled_on)`
  if (f.done_from) parts.push(sql`${done} >= ${f.done_from}`)
  if (f.done_to) parts.push(sql`${done} <= ${f.done_to}`)
  if (f.held) parts.push(sql`(${heldUntil(ctx.today)} is not null) = ${f.held === 'true'}`)
  return sql<boolean>`${sql.join(parts, sql` and `)}`
}

const joined = sql`warnings w join cases c on c.office_id = w.office_id and c.case_id = w.case_id
  left join persons p on p.office_id = w.office_id and p.person_id = w.person_id
  left join custom_nodes o on o.office_id = w.office_id and o.node_id = w.node_id`
const columns = (
  ctx: Ctx,
) => sql`w.warning_id, w.node_id, w.ordinal, w.case_id, c.case_no, c.name as case_name, w.on_day, w.cleared_on, w.severity,
  w.person_id, p.name as person, c.department_id, w.why, c.handler_id, c.assistant_id, c.clerk_id, w.opened_by, w.cleared_by, c.juvenile,
  w.settled_as, w.settled_on, ${heldUntil(ctx.today)} as held_until,
  (select jsonb_build_object('notice_id', n.notice_id, 'grade', n.grade, 'state', n.state) from monitoring_notices n
    join monitoring_notice_warnings k on k.office_id = n.office_id and k.notice_id = n.notice_id
    where n.office_id = w.office_id and k.case_id = w.case_id and k.node_id = w.node_id and k.ordinal = w.ordinal
    order by n.notice_id desc limit 1) as response,
  ${ownName(ctx)} as own_name, o.node_group as own_group, o.remedy as own_remedy,
  coalesce(${ctx.actor.person_id}::bigint in (c.handler_id, c.assistant_id, c.clerk_id), false) as works,
  (exists (select from facts r where r.office_id = w.office_id and r.subject = concat_ws(':', 'warning', w.case_id, w.node_id, w.ordinal))
    or exists (select from monitoring_notice_warnings k join monitoring_notices n on n.office_id = k.office_id and n.notice_id = k.notice_id
      where k.office_id = w.office_id and k.case_id = w.case_id and k.node_id = w.node_id and k.ordinal = w.ordinal
        and n.replied_on is not null)) as replied`

/** How many there are, as the list of the same filter counts them. */
export const countWarnings = async (ctx: Ctx, f: WarningFilter): Promise<number> =>
  (await row<{ n: number }>(ctx.tx, sql`select count(*)::int as n from ${joined} where ${conditionOf(ctx, f)}`))!.n

function whyOf(w: Stored, ctx: Ctx, named: boolean): string {
  const rule = ruleById.get(w.node_id)
  return rule
    ? sentenceOf(rule, w.why.params, ctx.actor.language, named)
    : whyText(w.why, ctx.actor.language, ctx.today, earlier(w.cleared_on, w.settled_on))
}
const earlier = (a: string | null, b: string | null) => (a !== null && (b === null || a < b) ? a : b) as Day | null

/** As the reader sees it: the sentence in their language, a juvenile's case without its name unless they work in it or see all. */
export async function shownWarnings(ctx: Ctx, found: readonly Stored[]): Promise<Warning[]> {
  const { ladder } = await settingsOn(ctx)
  return found.map((w) => shown(ctx, w, ladder))
}
function shown(ctx: Ctx, w: Stored, ladder: Ladder): Warning {
  const state = stateOf(w, ctx.today)
  const told = state === 'open' && !w.held_until && !ruleById.has(w.node_id)
  const node = nodeById.get(w.node_id)
  const named = !w.juvenile || w.works || ctx.actor.roles.includes('case_officer') || ctx.actor.roles.includes('chief')
  return {
    warning_id: w.warning_id,
    node_id: w.node_id,
    node: node?.[ctx.actor.language] ?? w.own_name ?? w.node_id,
    group: node?.group ?? w.own_group ?? '',
    case_id: w.case_id,
    case_no: w.case_no,
    case_name: named ? w.case_name : null,
    on_day: w.on_day,
    cleared_on: w.cleared_on,
    state,
    severity: w.severity,
    step: told ? stepOf(ladder, w.severity, w.on_day as Day, ctx.today) : null,
    person_id: w.person_id,
    person: w.person,
    department_id: w.department_id,
    why: whyOf(w, ctx, named),
    replied: w.replied,
    settled_as: w.settled_as,
    settled_on: w.settled_on,
    held_until: w.held_until,
    response: w.response,
  }
}

/** One page, the latest first; what is to come, the nearest first. */
export async function page(ctx: Ctx, filter: WarningFilter & { cursor?: string | undefined; limit: number }) {
  const where = conditionOf(ctx, filter)
  const ahead = filter.state === 'upcoming'
  const start = placeOf(filter.cursor, dayAndId)
  const past = start
    ? ahead
      ? sql`and (w.on_day, w.warning_id) > (${start[0]}::date, ${start[1]}::bigint)`
      : sql`and (w.on_day, w.warning_id) < (${start[0]}::date, ${start[1]}::bigint)`
    : sql``
  const found = await rows<Stored>(
    ctx.tx,
    sql`select ${columns(ctx)} from ${joined} where ${where} ${past}
        order by w.on_day ${sql.raw(ahead ? 'asc' : 'desc')}, w.warning_id ${sql.raw(ahead ? 'asc' : 'desc')} limit ${filter.limit + 1}`,
  )
  const counts = await rows<{ node_id: string; own_group: string | null; n: number; chosen: number }>(
    ctx.tx,
    sql`select w.node_id, o.node_group as own_group, count(*) as n, count(*) filter (where ${where}) as chosen
        from ${joined} where ${conditionOf(ctx, filter, 'group')} group by w.node_id, o.node_group`,
  )
  const [states] = await rows<Record<WarningState, number>>(
    ctx.tx,
    sql`select ${sql.join((['open', 'cleared', 'upcoming', 'settled'] as const).map((s) => sql`count(*) filter (where ${stateIs(s, ctx.today)}) as ${sql.ref(s)}`))}
        from ${joined} where ${conditionOf(ctx, filter, 'state')}`,
  )
  const { rows: shownRows, next } = pageOf(found, filter.limit, (last) => [last.on_day, last.warning_id])
  return {
    rows: await shownWarnings(ctx, shownRows),
    next,
    total: counts.reduce((sum, c) => sum + c.chosen, 0),
    groups: (asksCard(filter) ? [...groups, cardGroup] : groups).map((g) => ({
      group: g.group,
      name: g[ctx.actor.language],
      count: counts.reduce((sum, c) => sum + ((nodeById.get(c.node_id)?.group ?? c.own_group) === g.group ? c.n : 0), 0),
    })),
    states: states!,
  }
}

export type Tally = {
  node_id: string
  own_name: string | null
  group: string
  severity: Severity
  department_id: number | null
  state: WarningState
  settled_as: Warning['settled_as']
  n: number
}
/** The warnings of a filter counted, so that each sum is the total of the same filter narrowed. */
export async function talliesOf(ctx: Ctx, filter: WarningFilter): Promise<Tally[]> {
  const found = await rows<Omit<Tally, 'group'> & { own_group: string | null }>(
    ctx.tx,
    sql`select w.node_id, o.name as own_name, o.node_group as own_group, w.severity, c.department_id, w.settled_as, count(*) as n,
          case when ${stateIs('settled', ctx.today)} then 'settled' when ${stateIs('cleared', ctx.today)} then 'cleared' else 'open' end as state
        from ${joined} where ${conditionOf(ctx, filter)} group by 1, 2, 3, 4, 5, 6, 8`,
  )
  return found.map(({ own_group, ...t }) => ({ ...t, group: nodeById.get(t.node_id)?.group ?? own_group ?? '' }))
}

/** Every warning of a case that has come up by today, the errors of its card with them, the earliest first; those seen only. */
export const warningsOfCase = (ctx: Ctx, case_id: number): Promise<Warning[]> => warningsOfCases(ctx, [case_id])
export async function warningsOfCases(ctx: Ctx, cases: readonly number[]): Promise<Warning[]> {
  const found = await rows<Stored>(
    ctx.tx,
    sql`select ${columns(ctx)} from ${joined} where w.office_id = ${ctx.actor.office_id} and w.case_id = any(${[...cases]}::bigint[]) and ${visibleCases(ctx.actor)}
          and w.on_day <= ${ctx.today} order by w.on_day, w.warning_id`,
  )
  return shownWarnings(ctx, found)
}

/** One warning of a case that the reader sees. @throws Refusal 404 warning.absent */
export async function warningOf(ctx: Ctx, warning_id: number): Promise<Stored> {
  const [found] = await rows<Stored>(
    ctx.tx,
    sql`select ${columns(ctx)} from ${joined}
        where w.office_id = ${ctx.actor.office_id} and w.warning_id = ${warning_id} and ${visibleCases(ctx.actor)}`,
  )
  if (!found) throw new Refusal(404, 'warning.absent')
  return found
}

export type ListedWarning = {
  node: string
  name: string
  case_no: string
  on: string
  severity: Severity
  severity_zh: string
  state: WarningState
  why: string
}
const ownNode = (ctx: Ctx, node_id: string) =>
  row<{ name: string; remedy: string }>(
    ctx.tx,
    sql`select name, remedy from custom_nodes where office_id = ${ctx.actor.office_id} and node_id = ${node_id}`,
  )

/** For the command line: what has come up by today, the earliest first; `month` by its first day. */
export async function listWarnings(
  ctx: Ctx,
  { node, month, card }: { node?: string | undefined; month?: Day | undefined; card?: boolean | undefined },
): Promise<ListedWarning[]> {
  if (node && !nodeById.has(node) && !(await ownNode(ctx, node))) throw new Refusal(404, 'node.absent', { node })
  const filter: WarningFilter = {
    ...(node ? { node } : {}),
    ...(card ? { group: cardGroup.group } : {}),
    ...(month ? { month: month.slice(0, 7) } : {}),
  }
  const found = await rows<Stored>(
    ctx.tx,
    sql`select ${columns(ctx)} from ${joined} where ${conditionOf(ctx, filter)} order by w.on_day, c.case_no, w.node_id, w.ordinal`,
  )
  const texts = ctx.actor.language === 'zh' ? zh : en
  return found.map((w) => ({
    node: w.node_id,
    name: nodeById.get(w.node_id)?.[ctx.actor.language] ?? w.own_name ?? '',
    case_no: w.case_no,
    on: w.on_day,
    severity: w.severity,
    severity_zh: texts[`severity.${w.severity}`],
    state: stateOf(w, ctx.today),
    why: whyOf(w, ctx, true),
  }))
}
