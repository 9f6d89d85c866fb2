import type { z } from 'zod'
import type { Ctx } from '../../platform/ctx.ts'
import { rows, sql } from '../../platform/db.ts'
import { nodeById, nodes } from '../reference.ts'
import type { NodeChange } from './contract.ts'

/** What was set at the nodes, when and by whom, the latest first. */
export async function listNodeChanges(ctx: Ctx, { node, limit }: { node?: string | undefined; limit: number }) {
  const subjects = (node ? [node] : nodes.map((n) => n.node_id)).map((id) => `node:${id}`)
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
  return { rows: found.map((f) => ({ ...f, node: nodeById.get(f.node_id)?.[ctx.actor.language] ?? f.node_id })) }
}
