import { z } from 'zod'
import { procedures } from '../../cases/contract.ts'
import { caseKinds, oversightKinds } from '../../facts.ts'
import { endpoint } from '../../platform/endpoint.ts'
import { filterField } from '../../platform/filter.ts'
import { severities } from '../contract.ts'
import { owners } from '../nodes/contract.ts'

/** The kinds of fact about which a rule may speak: all that stand in the dossier of a case. */
export const ruleKinds = [...Object.keys(caseKinds), ...Object.keys(oversightKinds)]
const kind = z.string().refine((k) => ruleKinds.includes(k), { message: 'kind' })
const match = z.strictObject({ kinds: z.array(kind).min(1).max(20), where: filterField.optional() })
export type RuleMatch = z.infer<typeof match>

const about = {
  procedures: z.array(z.enum(procedures)).min(1).optional(),
  /** Which cases it concerns, by the fields of the case as it now is. */
  when: filterField.optional(),
  /** Each must stand in the case. */
  given: z.array(match).max(5).optional(),
  /** Any of these excuses. */
  unless: z.array(match).max(5).optional(),
}
export const ruleForms = ['follows', 'before', 'never', 'agree'] as const
export const within = z.strictObject({ unit: z.enum(['days', 'workdays', 'months']), amount: z.number().int().min(0).max(3650) })
/** What an office may ask of the facts of a case; the same forms as the built-in checks (src/monitoring/check.ts). */
export const Rule = z.discriminatedUnion('form', [
  z.strictObject({
    form: z.literal('follows'),
    after: match,
    comes: match,
    within,
    /** Only what has the same value in this field. */
    same: z.string().max(80).optional(),
    /** No hit while it is missing: only when it comes late. */
    only_if_it_comes: z.boolean().optional(),
    ...about,
  }),
  z.strictObject({ form: z.literal('before'), act: match, had: match, ...about }),
  z.strictObject({ form: z.literal('never'), act: match, from: z.number().int().min(1).max(99).optional(), ...about }),
  z.strictObject({ form: z.literal('agree'), act: match, fields: z.tuple([z.string().max(80), z.string().max(80)]), ...about }),
])
export type Rule = z.infer<typeof Rule>

const words = (max: number) => z.string().trim().min(1).max(max)
const definition = {
  name: words(80),
  /** null: the Chinese name stands in both languages. */
  name_en: words(120).nullable().default(null),
  group: z.string().max(30),
  stage: z.string().max(30),
  severity: z.enum(severities),
  /** In words: the provision or the office's own standard on which it rests. */
  basis: words(300),
  /** How far the text of the basis was verified. */
  mark: z.enum(['V', 'P', 'U', 'D']).default('D'),
  owner: z.enum(owners).default('handler'),
  /** What shows that it was put right; empty: nothing is asked. */
  evidence: z.string().trim().max(300).default(''),
  remedy: words(300),
  rule: Rule,
}
export const CustomNode = z.object({
  node_id: z.string(),
  ...definition,
  version: z.number(),
  rule_version: z.number(),
  retired_on: z.string().nullable(),
  retired_why: z.string().nullable(),
  open_actions: z.array(z.string()),
})
export type CustomNode = z.infer<typeof CustomNode>
export type Definition = Pick<CustomNode, keyof typeof definition>

const one = z.object({ node_id: z.string().max(20) })
const version = z.number().int().min(1)

const Field = z.object({
  name: z.string(),
  type: z.enum(['text', 'number', 'boolean', 'day']),
  /** The values it may have, where they are few. */
  options: z.array(z.string()).nullable(),
})
export type RuleField = z.infer<typeof Field>
export const ruleVocabulary = endpoint({
  method: 'GET',
  path: '/api/nodes/vocabulary',
  summary: '自定义节点可用的活动、字段、分组、阶段',
  reply: z.object({
    kinds: z.array(z.object({ kind: z.string(), name: z.string(), fields: z.array(Field) })),
    case_fields: z.array(Field),
    groups: z.array(z.object({ group: z.string(), name: z.string() })),
    stages: z.array(z.string()),
  }),
})
export const openCustomNode = endpoint({
  method: 'GET',
  path: '/api/nodes/custom/:node_id',
  summary: '一个自定义节点的规则',
  params: one,
  reply: CustomNode,
})
export const addCustomNode = endpoint({
  method: 'POST',
  path: '/api/nodes/custom',
  summary: '新增自定义节点；先不启用',
  body: z.strictObject(definition),
  reply: CustomNode,
})
/** `job_id`: the re-evaluation of all cases; null where nothing follows, as the node is not live. */
const changed = z.object({ node: CustomNode, job_id: z.number().nullable() })
export const changeCustomNode = endpoint({
  method: 'PUT',
  path: '/api/nodes/custom/:node_id',
  summary: '修改自定义节点，形成新版本',
  params: one,
  body: z.strictObject({ version, ...definition }),
  reply: changed,
})
export const retireCustomNode = endpoint({
  method: 'POST',
  path: '/api/nodes/custom/:node_id/retire',
  summary: '停用并退役自定义节点，须说明理由',
  params: one,
  body: z.strictObject({ version, reason: words(300) }),
  reply: changed,
})

/** What a rule would find if it were live, over the cases that the reader sees. */
export const Preview = z.object({
  cases: z.number(),
  hit_cases: z.number(),
  hits: z.number(),
  open: z.number(),
  cleared: z.number(),
  upcoming: z.number(),
  by_year: z.array(z.object({ year: z.string(), hits: z.number() })),
  /** The latest. */
  first: z.array(
    z.object({
      case_id: z.number(),
      case_no: z.string(),
      case_name: z.string(),
      on_day: z.string(),
      cleared_on: z.string().nullable(),
      state: z.enum(['open', 'cleared', 'upcoming']),
      why: z.string(),
    }),
  ),
})
export type Preview = z.infer<typeof Preview>
/** The same of a node as it is: before it is switched on, given another number of days, or let loose on imported cases. */
export const previewNode = endpoint({
  method: 'POST',
  path: '/api/nodes/:node_id/preview',
  summary: '以历史案件预览一个节点启用后（可另设天数、是否含导入案件）会命中什么；结果见任务',
  params: one,
  body: z.strictObject({ days: z.number().int().min(0).max(365).optional(), imported: z.boolean().optional() }),
  reply: z.object({ job_id: z.number() }),
})
export type PreviewSetting = z.output<typeof previewNode.body>
export const previewRule = endpoint({
  method: 'POST',
  path: '/api/nodes/preview',
  summary: '以历史案件预览规则会命中什么；结果见任务',
  body: z.strictObject({ rule: Rule, basis: z.string().max(300).default('') }),
  reply: z.object({ job_id: z.number() }),
})
