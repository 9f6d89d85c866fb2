import { z } from 'zod'
import { endpoint } from '../../platform/endpoint.ts'
import { basis, severities } from '../contract.ts'

export const Node = z.object({
  node_id: z.string(),
  group: z.string(),
  group_name: z.string(),
  name: z.string(),
  stage: z.string(),
  severity: z.enum(severities),
  severity_default: z.enum(severities),
  live: z.boolean(),
  live_default: z.boolean(),
  /** Whether the platform records what it takes to check the node at all. */
  checkable: z.boolean(),
  /** Why it is off by default, in words; null if it is not. */
  why_off: z.string().nullable(),
  /** The number of days that the office may set; null where the node has none. */
  days: z.number().nullable(),
  days_default: z.number().nullable(),
  basis: z.array(basis),
  remedy: z.string(),
  reply_days: z.number().nullable(),
  version: z.number(),
  open_actions: z.array(z.string()),
})
export type Node = z.infer<typeof Node>

export const listNodes = endpoint({
  method: 'GET',
  path: '/api/nodes',
  summary: '监控节点',
  reply: z.object({
    rows: z.array(Node),
    groups: z.array(z.object({ group: z.string(), name: z.string() })),
    total: z.number(),
    live: z.number(),
  }),
})
export const NodeChange = z.object({
  fact_id: z.number(),
  node_id: z.string(),
  node: z.string(),
  at: z.string(),
  /** null: the platform itself. */
  by: z.string().nullable(),
  changes: z.record(z.enum(['live', 'severity', 'days']), z.object({ from: z.unknown(), to: z.unknown() }).optional()),
})
export const listNodeChanges = endpoint({
  method: 'GET',
  path: '/api/nodes/changes',
  summary: '谁在何时调整了监控节点，最近的在前',
  query: z.strictObject({ node: z.string().max(20).optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }),
  reply: z.object({ rows: z.array(NodeChange) }),
})
export const changeNode = endpoint({
  method: 'PUT',
  path: '/api/nodes/:node_id',
  summary: '调整监控节点；全部案件随后重新评估',
  params: z.object({ node_id: z.string().max(20) }),
  body: z.strictObject({
    version: z.number().int().min(0),
    live: z.boolean().optional(),
    severity: z.enum(severities).optional(),
    days: z.number().int().min(0).max(365).optional(),
  }),
  /** `job_id`: the re-evaluation of all cases; null where nothing changed. */
  reply: z.object({ node: Node, job_id: z.number().nullable() }),
})
