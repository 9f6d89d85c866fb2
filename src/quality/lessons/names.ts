import { listNodes } from '../../monitoring/nodes/queries.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { dimensions, itemById } from '../reviews/standard.ts'
import type { Source } from './contract.ts'

export type Named = { name: string; group: string }
/** Names of items and nodes in the reader's language; null for what is neither. */
export async function namesOf(ctx: Ctx): Promise<{ nodes: string[]; of: (source: Source, code: string) => Named | null }> {
  const language = ctx.actor.language
  const nodes = new Map((await listNodes(ctx)).rows.map((n) => [n.node_id, { name: n.name, group: n.group_name }]))
  const groups = new Map(dimensions.map((d) => [d.id, d[language]]))
  return {
    nodes: [...nodes.keys()],
    of(source, code) {
      if (source === 'node') return nodes.get(code) ?? null
      const item = itemById.get(code)
      return item ? { name: item[language], group: groups.get(item.dimension) ?? '' } : null
    },
  }
}
