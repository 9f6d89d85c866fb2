import { has } from '../../platform/ctx.ts'
import { on, type Route } from '../../platform/endpoint.ts'
import * as commands from './commands.ts'
import * as contract from './contract.ts'
import { correction } from './correction.ts'

/** Who may import something; what a file holds is asked again when it is read (`Importer.may`). */
const may = has('case_officer', 'political', 'system_admin')

export const routes: Route[] = [
  on(contract.startImport, may, (ctx, { upload }) => commands.start(ctx, upload)),
  on(contract.listImports, may, (ctx, { query }) => commands.list(ctx, query.cursor, query.limit)),
  on(contract.openImport, may, (ctx, { params }) => commands.open(ctx, params.batch_id)),
  on(contract.listImportRows, may, (ctx, { params, query }) => commands.rowsOf(ctx, params.batch_id, query)),
  on(contract.explainImport, may, (ctx, { params, body }) => commands.explain(ctx, params.batch_id, body)),
  on(contract.applyImport, may, (ctx, { params }) => commands.apply(ctx, params.batch_id)),
  on(contract.dropImport, may, (ctx, { params }) => commands.drop(ctx, params.batch_id)),
  on(contract.undoImport, may, (ctx, { params, body }) => commands.undo(ctx, params.batch_id, body.reason)),
  on(contract.correctionWorkbook, may, (ctx, { params }) => correction(ctx, params.batch_id)),
]
