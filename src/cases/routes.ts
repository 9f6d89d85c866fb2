import { on, type Route } from '../platform/endpoint.ts'
import * as contract from './contract.ts'
import { policy } from './policy.ts'
import { outcomesOf } from './procedures.ts'
import { openCase } from './record.ts'
import { categories, charges, lines } from './registry.ts'
import { workflows } from './workflows.ts'

const registry = {
  lines,
  categories: categories.map((c) => {
    const decidable = new Set(outcomesOf(c.id).map((o) => o.id))
    return { ...c, outcomes: c.outcomes.map((o) => ({ ...o, decidable: decidable.has(o.id) })) }
  }),
  procedures: contract.procedures.map((id) => ({ id, zh: workflows[id].zh, en: workflows[id].en })),
  charges: charges.map((c) => ({ code: c.code, name: c.name, article: c.article_ref, chapter: c.chapter, common: c.common_at_grassroots })),
}

export const routes: Route[] = [
  on(
    contract.registry,
    () => true,
    async () => registry,
  ),
  on(contract.openCase, policy.list, (ctx, { params }) => openCase(ctx, params.case_id)),
]
