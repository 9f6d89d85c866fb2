import { has } from '../../platform/ctx.ts'
import { on, type Route } from '../../platform/endpoint.ts'
import { policy } from '../policy.ts'
import * as contract from './contract.ts'
import { exportCases } from './export.ts'
import { countCases, listCases } from './list.ts'
import { loads } from './load.ts'
import { byIdentity, byNumber, search } from './search.ts'
import * as views from './views.ts'

export const routes: Route[] = [
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
