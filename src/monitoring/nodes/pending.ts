import { namedCase, shownName, visibleCases, type NamedCase } from '../../cases/queries.ts'
import { ledOn } from '../../people/queries.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Day } from '../../platform/day.ts'
import { row, rows, sql, type RawBuilder } from '../../platform/db.ts'
import type { Filter } from '../../platform/filter.ts'
import { dayAndId, pageOf, placeOf } from '../../platform/paging.ts'
import { looks, type Look } from '../checks/looks.ts'
import { nodeById } from '../reference.ts'
import type { LookCase, LookFilter } from './contract.ts'
import { settings } from './store.ts'

/** The condition of a look as the table of cases answers it. @throws RangeError — a look asks by more than equality */
function asked(when: Filter): RawBuilder<unknown> {
  if (!('op' in when) || (when.op !== 'eq' && when.op !== 'in')) throw new RangeError(JSON.stringify(when))
  const column = sql.ref(`c.${when.field}`)
  return Array.isArray(when.value) ? sql`${column} = any(${when.value}::text[])` : sql`${column} = ${when.value}`
}
const asks = (look: Look, { today }: Ctx) => {
  const parts = [sql`c.${sql.ref(look.from)} <= ${today}`]
  if (look.procedures) parts.push(sql`c.procedure = any(${[...look.procedures]}::text[])`)
  if (look.when) parts.push(sql`coalesce(${asked(look.when)}, false)`)
  if (look.of_leaders) parts.push(ledOn(sql`c.office_id`, sql`c.handler_id`, sql.ref(`c.${look.from}`)))
  return sql`select ${look.node_id}::text as node_id, c.${sql.ref(look.from)} as since where ${sql.join(parts, sql` and `)}`
}

/** Cases that are not archived, each with what nobody has looked at yet; after archiving it is left to the reviews. */
async function source(ctx: Ctx, f: LookFilter): Promise<RawBuilder<unknown> | null> {
  const off = new Set((await settings(ctx)).filter((s) => s.live === false).map((s) => s.node_id))
  const live = looks.filter((l) => !off.has(l.node_id) && (!f.node || f.node === l.node_id))
  if (!live.length) return null
  const parts: RawBuilder<unknown>[] = [visibleCases(ctx.actor), sql`(c.archived_on is null or c.archived_on > ${ctx.today})`]
  if (f.handler_id) parts.push(sql`c.handler_id = ${f.handler_id}`)
  if (f.department_id) parts.push(f.department_id === 'none' ? sql`c.department_id is null` : sql`c.department_id = ${f.department_id}`)
  return sql`(select c.office_id, c.case_id, min(l.since) as since, array_agg(l.node_id order by l.node_id) as nodes
    from cases c cross join lateral (${sql.join(live.map((l) => asks(l, ctx)), sql` union all `)}) l
    where ${sql.join(parts, sql` and `)} and not exists (select from facts f where f.office_id = c.office_id and f.case_id = c.case_id
        and f.kind = 'node.looked' and f.data ->> 'node_id' = l.node_id and f.on_day <= ${ctx.today}
        and not exists (select from facts v where v.office_id = f.office_id and v.voids = f.fact_id))
    group by c.office_id, c.case_id) x` // prettier-ignore
}

/** How many cases there are in the list of that filter. */
export async function countLooks(ctx: Ctx, f: LookFilter = {}): Promise<number> {
  const from = await source(ctx, f)
  return from ? (await row<{ n: number }>(ctx.tx, sql`select count(*) as n from ${from}`))!.n : 0
}

type Found = NamedCase & { since: Day; nodes: string[]; handler: string | null }
/** One page, the longest waiting first. */
export async function pendingLooks(ctx: Ctx, { cursor, limit, ...f }: LookFilter & { cursor?: string | undefined; limit: number }) {
  const from = await source(ctx, f)
  if (!from) return { rows: [], next: null, total: 0 }
  const start = placeOf(cursor, dayAndId)
  const found = await rows<Found>(
    ctx.tx,
    sql`select ${namedCase}, x.since, x.nodes, p.name as handler
        from ${from} join cases c on c.office_id = x.office_id and c.case_id = x.case_id
          left join persons p on p.office_id = c.office_id and p.person_id = c.handler_id
        ${start ? sql`where (x.since, x.case_id) > (${start[0]}::date, ${start[1]}::bigint)` : sql``}
        order by x.since, x.case_id limit ${limit + 1}`,
  )
  const page = pageOf(found, limit, (last) => [last.since, last.case_id])
  const shown = page.rows.map((c): LookCase => {
    const { case_id, case_no, handler, since } = c
    const nodes = c.nodes.map((node_id) => ({ node_id, name: nodeById.get(node_id)![ctx.actor.language] }))
    return { case_id, case_no, case_name: shownName(ctx.actor, c), handler, since, nodes }
  })
  return { rows: shown, next: page.next, total: await countLooks(ctx, f) }
}
