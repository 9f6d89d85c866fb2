import { on, type Route } from '../platform/endpoint.ts'
import * as commands from './commands.ts'
import * as contract from './contract.ts'
import { preview } from './intake.ts'
import { findClauses, getClause, listStandardsPage } from './list.ts'
import { policy } from './policy.ts'
import { mine } from './reading.ts'

export const routes: Route[] = [
  on(contract.listStandards, policy.see, (ctx, { query }) => listStandardsPage(ctx, query)),
  on(contract.searchClauses, policy.see, (ctx, { query }) => findClauses(ctx, query)),
  on(contract.openClause, policy.see, (ctx, { params }) => getClause(ctx, params.clause_id)),
  on(contract.myReading, policy.read, async (ctx) => ({ rows: (await mine(ctx)).filter((m) => m.read_on === null) })),
  on(contract.readFile, policy.write, (ctx, { upload }) => preview(ctx, upload)),
  on(contract.saveDrafts, policy.write, async (ctx, { body }) => ({ standard_ids: await commands.saveDrafts(ctx, body.documents) })),
  on(contract.publishDrafts, policy.publishSome, async (ctx, { body }) => ({ published: await commands.publish(ctx, body) })),
  on(contract.openStandard, policy.see, (ctx, { params, query }) => commands.openStandard(ctx, params.standard_id, query.version_no)),
  on(contract.beginDraft, policy.write, (ctx, { params, body }) => commands.beginDraft(ctx, params.standard_id, body)),
  on(contract.editDraft, policy.write, (ctx, { params, body }) => commands.editDraft(ctx, params.standard_id, body)),
  on(contract.dropDraft, policy.write, (ctx, { params, body }) => commands.dropDraft(ctx, params.standard_id, body.version)),
  on(contract.repealStandard, policy.publishSome, (ctx, { params, body }) => commands.repeal(ctx, params.standard_id, body)),
  on(contract.compareVersions, policy.see, (ctx, { params, query }) => commands.compare(ctx, params.standard_id, query)),
  on(contract.setReading, policy.write, (ctx, { params, body }) => commands.assignReading(ctx, params.standard_id, body)),
  on(contract.listReaders, policy.seeSomeReaders, (ctx, { params }) => commands.listReaders(ctx, params.standard_id)),
  on(contract.markRead, policy.read, (ctx, { params, body }) => commands.markRead(ctx, params.standard_id, body.version_no)),
]
