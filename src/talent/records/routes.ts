import { on, type Route } from '../../platform/endpoint.ts'
import { makeRecordNow, voidRecordNow } from './commands.ts'
import * as contract from './contract.ts'
import { policy } from './policy.ts'
import { listRecords, oneRecord } from './queries.ts'
import { decide, listSubmissions, submit } from './submissions.ts'

export const routes: Route[] = [
  on(contract.listRecords, policy.list, async (ctx, { query }) => ({
    ...(await listRecords(ctx, query)),
    open_actions: [...(policy.record(ctx.actor) ? (['record'] as const) : []), ...(policy.submit(ctx.actor) ? (['submit'] as const) : [])],
  })),
  on(contract.openRecord, policy.list, (ctx, { params }) => oneRecord(ctx, params.fact_id)),
  on(contract.makeRecord, policy.record, (ctx, { body }) => makeRecordNow(ctx, body)),
  on(contract.voidRecord, policy.void, (ctx, { params, body }) => voidRecordNow(ctx, params.fact_id, body.reason)),
  on(contract.listSubmissions, policy.list, (ctx, { query }) => listSubmissions(ctx, query)),
  on(contract.submitRecord, policy.submit, (ctx, { body }) => submit(ctx, body)),
  on(contract.decideSubmission, policy.list, (ctx, { params, body }) => decide(ctx, { ...params, ...body })),
]
