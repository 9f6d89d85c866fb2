import { listNodes } from '../../monitoring/nodes/queries.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { knownItems } from '../standard/queries.ts'
import { dimensions } from '../standard/reference.ts'
import type { Standing } from '../standard/rules.ts'
import type { Source } from './contract.ts'

type Named = { name: string; group: string }
/** Names of items and nodes in the reader's language; null for what is neither. */
export async function namesOf(
  ctx: Ctx,
): Promise<{ nodes: string[]; items: ReadonlyMap<string, Standing>; of: (source: Source, code: string) => Named | null }> {
  const language = ctx.actor.language
  const nodes = new Map((await listNodes(ctx)).rows.map((n) => [n.node_id, { name: n.name, group: n.group_name }]))
  const items = await knownItems(ctx)
  const groups = new Map(dimensions.map((d) => [d.id, d[language]]))
  return {
    nodes: [...nodes.keys()],
    items,
    of(source, code) {
      if (source === 'node') return nodes.get(code) ?? null
      const item = items.get(code)
      return item ? { name: item[language], group: groups.get(item.dimension) ?? '' } : null
    },
  }
}
