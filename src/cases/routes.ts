import { has } from '../platform/ctx.ts'
import { row, sql } from '../platform/db.ts'
import { on, type Route } from '../platform/endpoint.ts'
import { audit } from '../platform/facts.ts'
import { Refusal } from '../platform/refusal.ts'
import * as commands from './commands.ts'
import * as contract from './contract.ts'
import { exportCases } from './export.ts'
import { countCases, listCases } from './list.ts'
import { loads } from './load.ts'
import { policy } from './policy.ts'
import { outcomesOf } from './procedures.ts'
import { openCase } from './record.ts'
import { categories, charges, lines } from './registry.ts'
import { byIdentity, byNumber, search } from './search.ts'
import { storeIdentity } from './seats.ts'
import * as views from './views.ts'
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
  on(contract.listCases, policy.list, (ctx, { query }) => listCases(ctx, query)),
  on(contract.countCases, policy.list, async (ctx, { query }) => ({ counts: await countCases(ctx, query.view) })),
  on(
    contract.listLoad,
    (actor) => actor.person_id !== null || has('case_officer', 'chief')(actor),
    async (ctx) => ({ rows: await loads(ctx) }),
  ),
  on(contract.caseByNumber, policy.list, (ctx, { query }) => byNumber(ctx, query.no)),
  on(contract.casesByIdentity, has('case_officer'), (ctx, { body }) => byIdentity(ctx, body.identity_no)),
  on(contract.exportCases, policy.export, (ctx, { body }) => exportCases(ctx, body.filter, body.reason)),
  on(contract.openCase, policy.list, (ctx, { params }) => openCase(ctx, params.case_id)),
  on(contract.registerCase, policy.list, (ctx, { body }) => commands.register(ctx, body)),
  on(contract.recordAct, policy.list, (ctx, { params, body }) => commands.recordAct(ctx, params.case_id, body)),
  on(contract.addParty, policy.list, (ctx, { params, body }) => commands.addParty(ctx, params.case_id, body)),
  on(contract.setIdentity, policy.list, async (ctx, { params, body }) => {
    const seen = await openCase(ctx, params.case_id)
    if (!seen.may.see_identity) throw new Refusal(403, 'case.not_yours', { act: [] })
    const party = await row<{ fact_id: number }>(
      ctx.tx,
      sql`select fact_id from parties where office_id = ${ctx.actor.office_id} and case_id = ${params.case_id} and party_id = ${params.party_id} for update`,
    )
    if (!party) throw new Refusal(404, 'party.absent')
    await storeIdentity(ctx, [{ ...body, fact_id: party.fact_id }])
    await audit(ctx, 'party.identity_set', `case:${params.case_id}`, { party_id: params.party_id, fields: Object.keys(body) })
    return (await openCase(ctx, params.case_id)).parties.find((p) => p.party_id === params.party_id)!
  }),
  on(contract.voidFact, policy.list, (ctx, { params, body }) => commands.voidFact(ctx, params.case_id, params.fact_id, body)),
  on(contract.changeHandler, policy.list, (ctx, { params, body }) => commands.changeHandler(ctx, params.case_id, body)),
  on(contract.correctCase, policy.list, (ctx, { params, body }) => commands.correct(ctx, params.case_id, body)),
  on(contract.listViews, policy.list, async (ctx, { query }) => ({ rows: await views.listViews(ctx, query.page) })),
  on(contract.saveView, policy.list, (ctx, { body: { page, ...view } }) => views.saveView(ctx, page, view)),
  on(contract.changeView, policy.list, (ctx, { params, body }) => views.changeView(ctx, params.view_id, body)),
  on(contract.dropView, policy.list, (ctx, { params }) => views.dropView(ctx, params.view_id)),
  on(
    contract.search,
    () => true,
    (ctx, { query }) => search(ctx, query.q),
  ),
]
