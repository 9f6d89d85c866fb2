import { readFileSync } from 'node:fs'
import { caseKinds } from '../../facts.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Day } from '../../platform/day.ts'
import { askedIf, shown } from '../checks/reference.ts'
import type { Proposal, Source } from './contract.ts'
import type { z } from 'zod'
import { policy } from './policy.ts'
import * as store from './store.ts'

type Stage = { states?: string[]; acts?: string[] }
/** Where in a case the stages of nodes are (reference/risk-nodes.json): the act at which it happens, or the state in which it is worked on. */
const stages: Readonly<Record<string, Stage>> = {
  plea: { acts: ['plea.signed'] },
  decide: { acts: ['case.decided'] },
  serve: { acts: ['decision.served'] },
  supplement: { states: ['returned'] },
  court: { acts: ['judgment.received'] },
  judgment: { acts: ['judgment.reviewed'] },
  reconsider: { acts: ['reconsideration.decided'] },
  close: { acts: ['case.archived'] },
}
/** What has no act of its own is looked at before the step that it spoils. */
const dimensions: Readonly<Record<string, Stage>> = {
  documents: { acts: ['case.archived'] },
  data: { acts: ['case.archived'] },
  property: { acts: ['case.archived'] },
}
type Node = { id: string; stage: string; remedy?: string; remedy_en?: string }
const { nodes }: { nodes: Node[] } = JSON.parse(readFileSync(new URL('../../../reference/risk-nodes.json', import.meta.url), 'utf8'))
const nodeById = new Map(nodes.map((n) => [n.id, n]))

/** The stage of an item or node: the acts that show it, else where its node or dimension says, else while the case is examined. */
export function stageOf({ source, code }: { source: Source; code: string }, dimension = ''): { states: string[]; acts: string[] } {
  const known = (kinds: readonly string[]) => kinds.filter((k) => k in caseKinds)
  const own = source === 'item' ? known([...(shown[code] ?? []), ...(askedIf[code]?.acts ?? [])]) : []
  if (own.length) return { states: [], acts: [...new Set(own)].slice(0, 6) }
  const of = source === 'node' ? stages[nodeById.get(code)?.stage ?? ''] : dimensions[dimension]
  const acts = known(of?.acts ?? [])
  const states = of?.states ?? []
  return acts.length || states.length ? { states, acts } : { states: ['review'], acts: [] }
}

/** What the office might do about an error that recurs: a card, a question at its stage, a change of the clause; drawn from what is known of it. */
export async function proposalOf(
  ctx: Ctx,
  one: { source: Source; code: string },
  about: { nodes: readonly string[]; since: Day; dimension: string | undefined },
): Promise<z.input<typeof Proposal>> {
  const receivers = await store.receivers(ctx, about.nodes, one, about.since)
  const node = one.source === 'node' ? nodeById.get(one.code) : undefined
  const remedy = (ctx.actor.language === 'en' ? node?.remedy_en : node?.remedy) ?? ''
  return {
    remedy,
    ...stageOf(one, about.dimension),
    erred: receivers.filter((r) => r.why === 'erred').length,
    leads: receivers.filter((r) => r.why === 'lead').length,
    receivers: policy.take(ctx.actor) ? receivers : null,
  }
}
