import type { z } from 'zod'
import type { Ctx } from '../../platform/ctx.ts'
import { rows, sql } from '../../platform/db.ts'
import { nodeById, nodes } from '../reference.ts'
import { listNodes } from './commands.ts'
import type { NodeChange } from './contract.ts'
import { customNodes } from './store.ts'

export { listNodes } from './commands.ts'
export { countLooks } from './pending.ts'

/** What was set at the nodes, when and by whom, the latest first. */
export async function listNodeChanges(ctx: Ctx, { node, limit }: { node?: string | undefined; limit: number }) {
  const own = new Map((await customNodes(ctx)).map((c) => [c.node_id, (ctx.actor.language === 'en' && c.name_en) || c.name]))
  const subjects = (node ? [node] : [...nodes.map((n) => n.node_id), ...own.keys()]).map((id) => `node:${id}`)
  type Found = Pick<z.output<typeof NodeChange>, 'fact_id' | 'node_id' | 'at' | 'by' | 'changes'>
  const found = await rows<Found>(
    ctx.tx,
    sql`select f.fact_id, f.data ->> 'node_id' as node_id, f.recorded_at as at, coalesce(p.name, a.login) as by, f.data -> 'changes' as changes
        from facts f
          left join accounts a on a.office_id = f.office_id and a.account_id = f.account_id
          left join persons p on p.office_id = a.office_id and p.person_id = a.person_id
        where f.office_id = ${ctx.actor.office_id} and f.kind = 'node.changed' and f.subject = any(${subjects}::text[])
        order by f.fact_id desc limit ${limit}`,
  )
  return { rows: found.map((f) => ({ ...f, node: nodeById.get(f.node_id)?.[ctx.actor.language] ?? own.get(f.node_id) ?? f.node_id })) }
}

/** For the command line: every node with the warnings that have come up by today. */
export async function nodesWithHits(ctx: Ctx) {
  const counts = await rows<{ node_id: string; hits: number }>(
    ctx.tx,
    sql`select node_id, count(*) as hits from warnings where office_id = ${ctx.actor.office_id} and on_day <= ${ctx.today} group by node_id`,
  )
  const hits = new Map(counts.map((c) => [c.node_id, c.hits]))
  return (await listNodes(ctx)).rows.map((n) => ({
    id: n.node_id,
    group: n.group,
    stage: n.stage,
    severity: n.severity,
    live: n.live,
    hits: hits.get(n.node_id) ?? 0,
  }))
}
