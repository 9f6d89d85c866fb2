import type { Ctx } from '../../platform/ctx.ts'
import { record } from '../../platform/facts.ts'
import { enqueue } from '../../platform/jobs.ts'
import { Refusal } from '../../platform/refusal.ts'
import { REEVALUATE } from '../nodes/commands.ts'
import { knownById, knownOwn, nodeRow } from '../nodes/rows.ts'
import { customNode, lockSetting, type CustomRow } from '../nodes/store.ts'
import { groups, stages } from '../reference.ts'
import type { CustomNode, Definition, PreviewSetting, Rule } from './contract.ts'
import { caseFields, vocabulary } from './fields.ts'
import { checkRule } from './rules.ts'
import * as store from './store.ts'

/** The kind of job that evaluates a draft over the cases; `src/app.ts` says what it does. */
export const PREVIEW = 'nodes.preview'

export const ruleVocabulary = (ctx: Ctx) => ({
  kinds: vocabulary(ctx.actor.language),
  case_fields: [...caseFields],
  groups: groups.map((g) => ({ group: g.group, name: g[ctx.actor.language] })),
  stages,
})

async function held(ctx: Ctx, node_id: string, lock = false): Promise<CustomRow> {
  const found = await customNode(ctx, node_id, lock)
  if (!found) throw new Refusal(404, 'node.absent', { node: node_id })
  return found
}
async function shown(ctx: Ctx, own: CustomRow): Promise<CustomNode> {
  const { open_actions } = nodeRow(ctx, knownOwn(own), await lockSetting(ctx, own.node_id))
  return { ...own, open_actions }
}
export const openCustomNode = async (ctx: Ctx, node_id: string) => shown(ctx, await held(ctx, node_id))

/** @throws Refusal 422 node.group_unknown · those of checkRule */
function checked(d: Definition): Definition {
  const strange = groups.some((g) => g.group === d.group) ? (stages.includes(d.stage) ? null : d.stage) : d.group
  if (strange) throw new Refusal(422, 'node.group_unknown', { group: strange })
  checkRule(d.rule)
  return d
}

const noted = (ctx: Ctx, node_id: string, changes: Record<string, { from: unknown; to: unknown }>) =>
  record(ctx, [{ kind: 'node.changed', on: ctx.today, subject: `node:${node_id}`, data: { node_id, changes } }])

/** Adds it switched off: it is looked at in a preview before it goes live. */
export async function addCustomNode(ctx: Ctx, definition: Definition): Promise<CustomNode> {
  const node_id = await store.insert(ctx, checked(definition))
  await noted(ctx, node_id, { added: { from: null, to: definition.name }, rule: { from: null, to: definition.rule } })
  return openCustomNode(ctx, node_id)
}

const fields = ['name', 'name_en', 'group', 'stage', 'severity', 'basis', 'mark', 'owner', 'evidence', 'remedy', 'rule'] as const
/** Every case is evaluated anew if it is live and anything changed that its warnings show. */
export async function changeCustomNode(ctx: Ctx, node_id: string, version: number, definition: Definition) {
  const before = await unretired(ctx, node_id, version)
  checked(definition)
  const changes: Record<string, { from: unknown; to: unknown }> = {}
  for (const field of fields) if (!same(before[field], definition[field])) changes[field] = { from: before[field], to: definition[field] }
  if (!Object.keys(changes).length) return { node: await shown(ctx, before), job_id: null }
  await store.update(ctx, node_id, definition, 'rule' in changes)
  await noted(ctx, node_id, changes)
  const live = (await lockSetting(ctx, node_id))?.live === true
  const job_id =
    live && ('rule' in changes || 'severity' in changes || 'basis' in changes || 'mark' in changes)
      ? await enqueue(ctx, REEVALUATE, { node_id })
      : null
  return { node: await openCustomNode(ctx, node_id), job_id }
}

/** Ends it for good, with its unsettled warnings; what was settled stays. */
export async function retireCustomNode(ctx: Ctx, node_id: string, version: number, reason: string) {
  await unretired(ctx, node_id, version)
  await store.retire(ctx, node_id, reason)
  await noted(ctx, node_id, { retired: { from: null, to: reason } })
  const live = (await lockSetting(ctx, node_id))?.live === true
  return { node: await openCustomNode(ctx, node_id), job_id: live ? await enqueue(ctx, REEVALUATE, { node_id }) : null }
}

async function unretired(ctx: Ctx, node_id: string, version: number): Promise<CustomRow> {
  const before = await held(ctx, node_id, true)
  if (before.retired_on) throw new Refusal(409, 'node.retired', { name: before.name })
  if (before.version !== version) throw new Refusal(409, 'node.stale', { name: before.name, version: before.version, yours: version })
  return before
}

/** @throws Refusal 404 node.absent · 409 node.not_previewed · 422 node.days_unfit, node.imported_unfit */
export async function previewNode(ctx: Ctx, node_id: string, { days, imported }: PreviewSetting) {
  const known = await knownById(ctx, node_id)
  if (!known) throw new Refusal(404, 'node.absent', { node: node_id })
  const { name, days_default, imported: reach, open_actions } = nodeRow(ctx, known, await lockSetting(ctx, node_id))
  if (!open_actions.includes('preview')) throw new Refusal(409, 'node.not_previewed', { name })
  if (days !== undefined && days_default === null) throw new Refusal(422, 'node.days_unfit', { name })
  if (imported !== undefined && reach === null) throw new Refusal(422, 'node.imported_unfit', { name })
  return { job_id: await enqueue(ctx, PREVIEW, { node_id, days: days ?? null, imported: imported ?? reach }) }
}

export const previewRule = async (ctx: Ctx, rule: Rule, basis: string) => ({
  job_id: await enqueue(ctx, PREVIEW, { rule: checkRule(rule), basis }),
})

/** Equal as JSON, whatever the order in which the database keeps its fields. */
const same = (one: unknown, other: unknown) => JSON.stringify(sorted(one)) === JSON.stringify(sorted(other))
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, one]) => [key, sorted(one)]),
  )
}
