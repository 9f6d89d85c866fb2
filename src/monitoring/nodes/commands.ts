import type { Ctx } from '../../platform/ctx.ts'
import { record } from '../../platform/facts.ts'
import { enqueue } from '../../platform/jobs.ts'
import { Refusal } from '../../platform/refusal.ts'
import { cardGroup } from '../card/reference.ts'
import type { Severity } from '../contract.ts'
import { policy } from '../policy.ts'
import { cardNodes, groups, nodes } from '../reference.ts'
import { knownById, knownOf, knownOwn, nodeRow } from './rows.ts'
import * as store from './store.ts'

/** The kind of job that evaluates every case of the office anew; `src/app.ts` says what it does. */
export const REEVALUATE = 'nodes.reevaluate'

export async function listNodes(ctx: Ctx, of?: 'card') {
  const set = new Map((await store.settings(ctx)).map((s) => [s.node_id, s]))
  const all = of ? cardNodes.map(knownOf) : [...nodes.map(knownOf), ...(await store.customNodes(ctx)).map(knownOwn)]
  const hits = await store.openHits(ctx)
  const list = all.map((known) => nodeRow(ctx, known, set.get(known.node.node_id), hits.get(known.node.node_id)))
  return {
    rows: list,
    groups: (of ? [cardGroup] : groups).map((g) => ({ group: g.group, name: g[ctx.actor.language] })),
    total: list.length,
    live: list.filter((n) => n.live).length,
    open_actions: !of && policy.changeNode(ctx.actor) ? ['add'] : [],
  }
}

export type NodeChange = {
  version: number
  live?: boolean | undefined
  severity?: Severity | undefined
  days?: number | undefined
  imported?: boolean | undefined
}

/** Sets what is given and keeps the rest; then every case of the office is evaluated anew by a job. */
export async function changeNode(ctx: Ctx, node_id: string, { version, ...wanted }: NodeChange) {
  const known = await knownById(ctx, node_id)
  if (!known) throw new Refusal(404, 'node.absent', { node: node_id })
  const held = await store.lockSetting(ctx, node_id)
  const before = nodeRow(ctx, known, held)
  if (known.custom?.retired_on) throw new Refusal(409, 'node.retired', { name: before.name })
  if (!before.checkable) throw new Refusal(409, 'node.not_checkable', { name: before.name })
  if (version !== before.version) throw new Refusal(409, 'node.stale', { name: before.name, version: before.version, yours: version })
  if (wanted.days !== undefined && before.days_default === null) throw new Refusal(422, 'node.days_unfit', { name: before.name })
  if (wanted.imported !== undefined && before.imported === null) throw new Refusal(422, 'node.imported_unfit', { name: before.name })
  const changes: Record<string, { from: unknown; to: unknown }> = {}
  for (const field of ['live', 'severity', 'days', 'imported'] as const)
    if (wanted[field] !== undefined && wanted[field] !== before[field]) changes[field] = { from: before[field], to: wanted[field] }
  if (!Object.keys(changes).length) return { node: before, job_id: null }
  await store.writeSetting(ctx, {
    node_id,
    live: wanted.live ?? held?.live ?? null,
    severity: wanted.severity ?? held?.severity ?? null,
    days: wanted.days ?? held?.days ?? null,
    imported: wanted.imported ?? held?.imported ?? null,
  })
  await record(ctx, [{ kind: 'node.changed', on: ctx.today, subject: `node:${node_id}`, data: { node_id, changes } }])
  const job_id = await enqueue(ctx, REEVALUATE, { node_id })
  return { node: nodeRow(ctx, known, await store.lockSetting(ctx, node_id)), job_id }
}
