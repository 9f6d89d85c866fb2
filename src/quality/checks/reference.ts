import { readFileSync } from 'node:fs'
import { dimensions, items as shipped } from '../standard/reference.ts'

/** When an item concerns a case: one of these acts or outcomes, or one of these traits. */
export type Asked = {
  acts?: string[]
  outcomes?: string[]
  procedures?: string[]
  plea?: boolean
  custody?: boolean
  juvenile?: boolean
}
type Source = {
  nodes: Record<string, string | null>
  groups: Record<string, string>
  shown: Record<string, string[]>
  asked_if: Record<string, Asked>
}
const source: Source = JSON.parse(readFileSync(new URL('../../../reference/check-evidence.json', import.meta.url), 'utf8'))

/** The edition of the standard whose items a form names. */
export const EDITION = 'r2026'
export { dimensions }

/** The item under which a warning of the node stands; null where it says nothing about a closed case. */
export const itemOfNode = (node_id: string, group: string): string | null =>
  Object.hasOwn(source.nodes, node_id) ? source.nodes[node_id]! : (source.groups[group] ?? null)
type Node = { id: string; zh: string; en: string }
const { nodes }: { nodes: Node[] } = JSON.parse(readFileSync(new URL('../../../reference/risk-nodes.json', import.meta.url), 'utf8'))
/** What to look at under each item: the nodes of process monitoring that bear on it. */
export const nodesOfItem: ReadonlyMap<string, readonly Node[]> = new Map(
  shipped.map((item) => [item.id, nodes.filter((n) => source.nodes[n.id] === item.id)]),
)
export const { shown, asked_if: askedIf } = source
