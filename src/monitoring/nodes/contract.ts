import { z } from 'zod'
import { paged } from '../../platform/contract.ts'
import { endpoint } from '../../platform/endpoint.ts'
import { basis, severities } from '../contract.ts'

/** Who is responsible for what a node watches. */
export const owners = ['handler', 'case_management', 'department_head', 'clerk', 'leader'] as const

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
  /** Whether cases that came by import are checked too; null where there is nothing to choose: all are. */
  imported: z.boolean().nullable(),
  /** The number of days that the office may set; null where the node has none. */
  days: z.number().nullable(),
  days_default: z.number().nullable(),
  basis: z.array(basis),
  remedy: z.string(),
  reply_days: z.number().nullable(),
  /** Who is responsible. */
  owner: z.enum(owners),
  /** What it reads: kinds of fact, and codes of clocks. */
  evidence: z.object({ kinds: z.array(z.string()), clocks: z.array(z.string()) }),
  /** What somebody has to look at, where no fact decides. */
  look: z.object({ question: z.string(), evidence: z.string() }).nullable(),
  /** One that the office added; null: of the reference. */
  custom: z
    .object({ version: z.number(), evidence: z.string(), retired_on: z.string().nullable(), retired_why: z.string().nullable() })
    .nullable(),
  version: z.number(),
  /** Warnings of it that are open today, of cases that the reader sees. */
  hits: z.number(),
  open_actions: z.array(z.string()),
})
export type Node = z.infer<typeof Node>

export const listNodes = endpoint({
  method: 'GET',
  path: '/api/nodes',
  summary: '监控节点；of=card：案卡体检规则',
  query: z.strictObject({ of: z.enum(['card']).optional() }),
  reply: z.object({
    rows: z.array(Node),
    groups: z.array(z.object({ group: z.string(), name: z.string() })),
    total: z.number(),
    live: z.number(),
    open_actions: z.array(z.string()),
  }),
})
export const NodeChange = z.object({
  fact_id: z.number(),
  node_id: z.string(),
  node: z.string(),
  at: z.string(),
  /** null: the platform itself. */
  by: z.string().nullable(),
  /** Settings by name; of an office's own node also what it says and asks. */
  changes: z.record(z.string(), z.object({ from: z.unknown(), to: z.unknown() })),
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
    imported: z.boolean().optional(),
  }),
  /** `job_id`: the re-evaluation of all cases; null where nothing changed. */
  reply: z.object({ node: Node, job_id: z.number().nullable() }),
})

/** What somebody has to look at in a case, once its stage has come, and what was found last. */
export const LookItem = z.object({
  node_id: z.string(),
  name: z.string(),
  stage: z.string(),
  severity: z.enum(severities),
  basis: z.array(basis),
  question: z.string(),
  evidence: z.string(),
  found: z
    .object({
      finding: z.enum(['fine', 'problem']),
      note: z.string(),
      on: z.string(),
      by: z.string().nullable(),
      fact_id: z.number(),
      by_officer: z.boolean(),
    })
    .nullable(),
  /** Whether the reader may say what is so: what an officer found is closed by an officer. */
  may_look: z.boolean(),
})
export type LookItem = z.infer<typeof LookItem>
const case_id = z.coerce.number().int().positive()
const items = z.object({ rows: z.array(LookItem), open_actions: z.array(z.string()) })
export const listLooks = endpoint({
  method: 'GET',
  path: '/api/cases/:case_id/looks',
  summary: '一案到此阶段需要人工核查的节点及核查情况',
  params: z.object({ case_id }),
  reply: items,
  audited: 'case.looks',
})
/** A case that is not archived and in which somebody still has to look. */
export const LookCase = z.object({
  case_id: z.number(),
  case_no: z.string(),
  case_name: z.string(),
  handler: z.string().nullable(),
  /** The earliest day from which one of them is asked. */
  since: z.string(),
  nodes: z.array(z.object({ node_id: z.string(), name: z.string() })),
})
export type LookCase = z.infer<typeof LookCase>
export const lookFilter = z.strictObject({
  node: z.string().max(20).optional(),
  handler_id: case_id.optional(),
  department_id: z.union([z.literal('none'), case_id]).optional(),
})
export type LookFilter = z.infer<typeof lookFilter>
export const listPendingLooks = endpoint({
  method: 'GET',
  path: '/api/looks',
  summary: '未归档案件中等待人工核查的节点，按案件',
  query: lookFilter.extend(paged()),
  reply: z.object({ rows: z.array(LookCase), next: z.string().nullable(), total: z.number() }),
  audited: 'looks.listed',
})
export const look = endpoint({
  method: 'POST',
  path: '/api/cases/:case_id/looks',
  summary: '记录人工核查；发现问题的形成预警',
  params: z.object({ case_id }),
  body: z.strictObject({
    looks: z
      .array(
        z.strictObject({
          node_id: z.string().max(20),
          finding: z.enum(['fine', 'problem']),
          note: z.string().trim().max(500).default(''),
        }),
      )
      .min(1)
      .max(30),
  }),
  reply: items,
})
