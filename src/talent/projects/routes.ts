import { on, type Route } from '../../platform/endpoint.ts'
import * as commands from './commands.ts'
import * as contract from './contract.ts'
import { policy } from './policy.ts'

const may = policy.list
export const routes: Route[] = [
  on(contract.listProjects, may, async (ctx, { query }) => ({
    rows: await commands.listProjects(ctx, query),
    open_actions: ['open' as const],
  })),
  on(contract.openProject, may, (ctx, { params }) => commands.openProject(ctx, params.project_id)),
  on(contract.beginProject, may, (ctx, { body }) => commands.begin(ctx, body)),
  on(contract.changeProject, may, (ctx, { params, body }) => commands.change(ctx, params.project_id, body)),
  on(contract.advanceProject, may, (ctx, { params, body }) => commands.advance(ctx, params.project_id, body)),
  on(contract.yieldOutput, may, (ctx, { params, body }) => commands.yieldOutput(ctx, params.project_id, body)),
  on(contract.adoptOutput, may, (ctx, { params, body }) => commands.adopt(ctx, params.project_id, body)),
]
