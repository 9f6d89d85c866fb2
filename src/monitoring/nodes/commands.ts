import type { Ctx } from '../../platform/ctx.ts'
import { record } from '../../platform/facts.ts'
import { enqueue } from '../../platform/jobs.ts'
import { Refusal } from '../../platform/refusal.ts'
import { checksByNode } from '../checks/all.ts'
import type { Severity } from '../contract.ts'
import { daysOf, liveByDefault } from '../evaluate.ts'
import { en, zh } from '../messages.ts'
import { policy } from '../policy.ts'
import { groups, nodeById, nodes, type Node as Described } from '../reference.ts'
import type { Node } from './contract.ts'
import * as store from './store.ts'

/** The kind of job that evaluates every case of the office anew; `src/app.ts` says what it does. */
export const REEVALUATE = 'nodes.reevaluate'

function nodeRow(ctx: Ctx, node: Described, set: store.StoredSetting | undefined): Node {
  const texts: Record<string, string> = ctx.actor.language === 'zh' ? zh : en
  const checks = checksByNode.get(node.node_id)
  const usual = checks?.checks.map(daysOf).find((d) => d !== null) ?? null
  const why = checks ? checks.why_off : 'no_check'
  return {
    node_id: node.node_id,
    group: node.group,
    group_name: groups.find((g) => g.group === node.group)?.[ctx.actor.language] ?? node.group,
    name: node[ctx.actor.language],
    stage: node.stage,
    severity: set?.severity ?? node.severity,
    severity_default: node.severity,
    live: checks !== undefined && (set?.live ?? liveByDefault(checks)),
    live_default: checks !== undefined && liveByDefault(checks),
    checkable: checks !== undefined,
    why_off: why ? texts[`node.why_off.${why}`]! : null,
    days: set?.days ?? usual,
    days_default: usual,
    basis: node.basis,
    remedy: node.remedy,
    reply_days: node.reply_days,
    version: set?.version ?? 0,
    open_actions: checks && policy.changeNode(ctx.actor) ? ['change'] : [],
  }
}

export async function listNodes(ctx: Ctx) {
  const set = new Map((await store.settings(ctx)).map((s) => [s.node_id, s]))
  const list = nodes.map((node) => nodeRow(ctx, node, set.get(node.node_id)))
  return {
    rows: list,
    groups: groups.map((g) => ({ group: g.group, name: g[ctx.actor.language] })),
    total: list.length,
    live: list.filter((n) => n.live).length,
  }
}

export type NodeChange = { version: number; live?: boolean | undefined; severity?: Severity | undefined; days?: number | undefined }

/** Sets what is given and keeps the rest; then every case of the office is evaluated anew by a job. */
export async function changeNode(ctx: Ctx, node_id: string, { version, ...wanted }: NodeChange) {
  const node = nodeById.get(node_id)
  if (!node) throw new Refusal(404, 'node.absent', { node: node_id })
  const held = await store.lockSetting(ctx, node_id)
  const before = nodeRow(ctx, node, held)
  if (!before.checkable) throw new Refusal(409, 'node.not_checkable', { name: before.name })
  if (version !== before.version) throw new Refusal(409, 'node.stale', { name: before.name, version: before.version, yours: version })
  if (wanted.days !== undefined && before.days_default === null) throw new Refusal(422, 'node.days_unfit', { name: before.name })
  const changes: Record<string, { from: unknown; to: unknown }> = {}
  for (const field of ['live', 'severity', 'days'] as const)
    if (wanted[field] !== undefined && wanted[field] !== before[field]) changes[field] = { from: before[field], to: wanted[field] }
  if (!Object.keys(changes).length) return { node: before, job_id: null }
  await store.writeSetting(ctx, {
    node_id,
    live: wanted.live ?? held?.live ?? null,
    severity: wanted.severity ?? held?.severity ?? null,
    days: wanted.days ?? held?.days ?? null,
  })
  await record(ctx, [{ kind: 'node.changed', on: ctx.today, subject: `node:${node_id}`, data: { node_id, changes } }])
  const job_id = await enqueue(ctx, REEVALUATE, { node_id })
  return { node: nodeRow(ctx, node, await store.lockSetting(ctx, node_id)), job_id }
}
