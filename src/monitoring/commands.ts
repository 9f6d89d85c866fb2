import type { Ctx } from '../platform/ctx.ts'
import type { Day } from '../platform/day.ts'
import { rows, sql } from '../platform/db.ts'
import { record } from '../platform/facts.ts'
import { enqueue } from '../platform/jobs.ts'
import { Refusal } from '../platform/refusal.ts'
import { factKinds } from '../platform/facts.ts'
import { checksByNode } from './checks/all.ts'
import type { Node, Severity, WarningRecord } from './contract.ts'
import { daysOf, liveByDefault } from './evaluate.ts'
import { en, zh } from './messages.ts'
import { policy } from './policy.ts'
import { shown, stateOf, subjectOf, warningOf } from './queries.ts'
import { groups, nodeById, nodes, type Node as Described } from './reference.ts'
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

export async function openWarning(ctx: Ctx, warning_id: number): Promise<WarningRecord> {
  const w = await warningOf(ctx, warning_id)
  const node = nodeById.get(w.node_id)
  const behind = await rows<{ fact_id: number; kind: string; on: Day; as: 'opened' | 'cleared' }>(
    ctx.tx,
    sql`select fact_id, kind, on_day as "on", case when fact_id = ${w.opened_by}::bigint then 'opened' else 'cleared' end as "as"
        from facts where office_id = ${ctx.actor.office_id} and fact_id in (${w.opened_by}::bigint, ${w.cleared_by}::bigint)
        order by on_day, fact_id`,
  )
  const replies = await rows<WarningRecord['replies'][number]>(
    ctx.tx,
    sql`select f.fact_id, f.on_day as "on", p.name as person, f.data ->> 'text' as text
        from facts f
          left join fact_credits k on k.office_id = f.office_id and k.fact_id = f.fact_id and k.role = 'handler'
          left join persons p on p.office_id = f.office_id and p.person_id = k.person_id
        where f.office_id = ${ctx.actor.office_id} and f.subject = ${subjectOf(w)} and f.kind = 'warning.replied'
          and not exists (select from facts v where v.office_id = f.office_id and v.voids = f.fact_id)
        order by f.fact_id`,
  )
  const state = stateOf(w, ctx.today)
  return {
    ...shown(ctx, w),
    basis: w.why.basis,
    remedy: node?.remedy ?? '',
    reply_days: node?.reply_days ?? null,
    facts: behind.map((f) => ({ ...f, name: factKinds()[f.kind]?.[ctx.actor.language] ?? f.kind })),
    replies,
    open_actions: state !== 'upcoming' && policy.reply(ctx.actor, w) ? ['reply'] : [],
  }
}

export async function reply(ctx: Ctx, warning_id: number, text: string): Promise<WarningRecord> {
  const w = await warningOf(ctx, warning_id)
  if (!policy.reply(ctx.actor, w)) throw new Refusal(403, 'warning.not_handler')
  if (stateOf(w, ctx.today) === 'upcoming') throw new Refusal(409, 'warning.not_yet', { on: w.on_day })
  const credits = [{ person_id: ctx.actor.person_id!, role: 'handler' }]
  await record(ctx, [{ kind: 'warning.replied', on: ctx.today, subject: subjectOf(w), data: { warning_id, text }, credits }])
  return openWarning(ctx, warning_id)
}
