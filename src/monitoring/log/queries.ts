import { namedCase, shownName, visibleCases, type NamedCase } from '../../cases/queries.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { row, rows, sql, type RawBuilder } from '../../platform/db.ts'
import { dayAndId, pageOf, placeOf } from '../../platform/paging.ts'
import { factKinds } from '../../platform/facts.ts'
import { ownName } from '../own-name.ts'
import { nodeById } from '../reference.ts'
import { doer } from '../response/queries.ts'
import { logKinds, type LogFilter, type LogRow } from './contract.ts'

type Stored = Omit<LogRow, 'name' | 'case_name' | 'nodes'> &
  NamedCase & { node_ids: string[] | null; own_names: Record<string, string> | null }

// A reply to a warning is kept under the warning's name, not under its case.
const joined = sql`facts f join cases c on c.office_id = f.office_id
    and c.case_id = coalesce(f.case_id, case when f.kind = 'warning.replied' then split_part(f.subject, ':', 2)::bigint end)
  left join departments dep on dep.office_id = c.office_id and dep.department_id = c.department_id`
const noticeOf = sql`(f.data ->> 'notice_id')::bigint`
const columns = (ctx: Ctx) => sql`f.fact_id, f.on_day as on, f.recorded_at as at, f.kind, ${namedCase}, dep.name as department,
  (select string_agg(p.name, '、' order by p.person_id) from fact_credits k join persons p on p.office_id = k.office_id and p.person_id = k.person_id
    where k.office_id = f.office_id and k.fact_id = f.fact_id and k.role = 'handler') as person,
  coalesce((select coalesce(p.name, a.login) from accounts a left join persons p on p.office_id = a.office_id and p.person_id = a.person_id
    where a.office_id = f.office_id and a.account_id = f.account_id), ${doer}) as by,
  ${noticeOf} as notice_id,
  (select i.data ->> 'number' from facts i where i.office_id = f.office_id and i.case_id = f.case_id and i.kind = 'notice.issued'
    and (i.data ->> 'notice_id')::bigint = ${noticeOf} limit 1) as number,
  coalesce((f.data ->> 'warning_id')::bigint, (select w.warning_id from warnings w where w.office_id = f.office_id and w.case_id = f.case_id
    and w.node_id = f.data ->> 'node_id' and w.ordinal = (f.data ->> 'ordinal')::integer)) as warning_id,
  case when f.kind = 'warning.replied' then array[split_part(f.subject, ':', 3)]
    when f.data ? 'node_id' then array[f.data ->> 'node_id']
    else (select array_agg(distinct k.node_id) from monitoring_notice_warnings k where k.office_id = f.office_id and k.notice_id = ${noticeOf}) end as node_ids,
  (select jsonb_object_agg(o.node_id, ${ownName(ctx)}) from custom_nodes o where o.office_id = f.office_id) as own_names,
  coalesce(f.data ->> 'text', f.data ->> 'opinion', f.data ->> 'reason', f.data ->> 'result',
    (select n.demand from monitoring_notices n where n.office_id = f.office_id and n.notice_id = ${noticeOf} and f.kind = 'notice.issued')) as text`

function conditionOf(ctx: Ctx, f: LogFilter): RawBuilder<boolean> {
  const kinds = f.kind ? [f.kind] : [...logKinds]
  const all: RawBuilder<unknown>[] = [
    sql`f.office_id = ${ctx.actor.office_id} and f.kind = any(${kinds}::text[]) and ${visibleCases(ctx.actor)}`,
    sql`not exists (select from facts v where v.office_id = f.office_id and v.voids = f.fact_id)`,
  ]
  if (f.from) all.push(sql`f.on_day >= ${f.from}`)
  if (f.to) all.push(sql`f.on_day <= ${f.to}`)
  if (f.upheld) all.push(sql`f.data ->> 'upheld' = ${f.upheld}`)
  if (f.case_id) all.push(sql`c.case_id = ${f.case_id}`)
  if (f.department_id) all.push(sql`c.department_id = ${f.department_id}`)
  if (f.handler_id)
    all.push(
      sql`exists (select from fact_credits k where k.office_id = f.office_id and k.fact_id = f.fact_id and k.role = 'handler' and k.person_id = ${f.handler_id})`,
    )
  return sql<boolean>`${sql.join(all, sql` and `)}`
}
const shown = (ctx: Ctx, { node_ids, own_names, ...f }: Stored): LogRow => ({
  ...f,
  name: factKinds()[f.kind]?.[ctx.actor.language] ?? f.kind,
  case_name: shownName(ctx.actor, f),
  nodes: (node_ids ?? []).map((id) => nodeById.get(id)?.[ctx.actor.language] ?? own_names?.[id] ?? id),
})
export async function countLog(ctx: Ctx, filter: LogFilter): Promise<number> {
  const all = await row<{ n: number }>(ctx.tx, sql`select count(*) as n from ${joined} where ${conditionOf(ctx, filter)}`)
  return all!.n
}
/** What was done about warnings, the latest first. */
export async function listLog(ctx: Ctx, { cursor, limit, ...filter }: LogFilter & { cursor?: string | undefined; limit: number }) {
  const start = placeOf(cursor, dayAndId)
  const found = await rows<Stored>(
    ctx.tx,
    sql`select ${columns(ctx)} from ${joined} where ${conditionOf(ctx, filter)}
        ${start ? sql`and (f.on_day, f.fact_id) < (${start[0]}::date, ${start[1]}::bigint)` : sql``}
        order by f.on_day desc, f.fact_id desc limit ${limit + 1}`,
  )
  const page = pageOf(found, limit, (last) => [last.on, last.fact_id])
  return {
    rows: page.rows.map((f) => shown(ctx, f)),
    next: page.next,
    total: await countLog(ctx, filter),
  }
}
