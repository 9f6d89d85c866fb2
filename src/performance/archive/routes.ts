import { on, type Route } from '../../platform/endpoint.ts'
import * as contract from './contract.ts'
import { ask, decide, listCorrections } from './corrections.ts'
import { archiveFile } from './file.ts'
import { healthRows, openHealth, share, unshare } from './health.ts'
import { learnedFrom } from './of-case.ts'
import { policy } from './policy.ts'
import { archiveCases, archiveLines, openArchive } from './queries.ts'

export const routes: Route[] = [
  on(contract.openArchive, policy.open, (ctx, { params }) => openArchive(ctx, params.person_id)),
  on(contract.listArchiveLines, policy.open, (ctx, { params, query }) => archiveLines(ctx, params.person_id, query)),
  on(contract.listArchiveCases, policy.open, (ctx, { params, query }) => archiveCases(ctx, params.person_id, query)),
  on(contract.exportArchive, policy.open, (ctx, { params, body }) => archiveFile(ctx, params.person_id, body.purpose)),
  on(contract.openHealth, policy.open, (ctx, { params }) => openHealth(ctx, params.person_id)),
  on(contract.listHealthRows, policy.ask, (ctx, { params, query }) => healthRows(ctx, params.person_id, query)),
  on(contract.shareHealth, policy.ask, (ctx, { body }) => share(ctx, body.until)),
  on(contract.endSharing, policy.ask, (ctx) => unshare(ctx)),
  on(contract.listCorrections, policy.corrections, (ctx, { query }) => listCorrections(ctx, query)),
  on(contract.askCorrection, policy.ask, (ctx, { body }) => ask(ctx, body)),
  on(contract.decideCorrection, policy.corrections, (ctx, { params, body }) => decide(ctx, { ...params, ...body })),
  on(contract.learnedFromCase, policy.ofCase, (ctx, { params }) => learnedFrom(ctx, params.case_id)),
]
