import { on, type Route } from '../../platform/endpoint.ts'
import * as commands from './commands.ts'
import * as contract from './contract.ts'
import { keepFile, readFile, removeFile } from './files.ts'
import { policy } from './policy.ts'
import { list } from './store.ts'

export const routes: Route[] = [
  on(contract.listActivities, policy.list, async (ctx, { query }) => ({
    ...(await list(ctx, query)),
    open_actions: policy.announce(ctx.actor) ? (['announce'] as const).slice() : [],
  })),
  on(contract.openActivity, policy.list, (ctx, { params }) => commands.openActivity(ctx, params.activity_id)),
  on(contract.announceActivity, policy.announce, (ctx, { body }) => commands.announce(ctx, body)),
  on(contract.changeActivity, policy.announce, (ctx, { params, body }) => commands.change(ctx, params.activity_id, body)),
  on(contract.registerFor, policy.takePart, (ctx, { params }) => commands.register(ctx, params.activity_id, true)),
  on(contract.unregisterFrom, policy.takePart, (ctx, { params }) => commands.register(ctx, params.activity_id, false)),
  on(contract.drawCode, policy.announce, (ctx, { params }) => commands.drawCode(ctx, params.activity_id)),
  on(contract.openCode, policy.takePart, (ctx, { params }) => commands.openCode(ctx, params.code)),
  on(contract.signIn, policy.takePart, (ctx, { params }) => commands.signIn(ctx, params.code)),
  on(contract.noteAttendance, policy.announce, (ctx, { params, body }) => commands.noteAttendance(ctx, params.activity_id, body.persons)),
  on(contract.takeBackAttendance, policy.announce, (ctx, { params, body }) =>
    commands.takeBack(ctx, params.activity_id, params.person_id, body.reason),
  ),
  on(contract.holdActivity, policy.announce, (ctx, { params, body }) => commands.hold(ctx, params.activity_id, body.version)),
  on(contract.cancelActivity, policy.announce, (ctx, { params, body }) =>
    commands.cancel(ctx, params.activity_id, body.version, body.reason),
  ),
  on(contract.keepActivityFile, policy.announce, (ctx, { params, body, upload }) => keepFile(ctx, params.activity_id, body.type, upload)),
  on(contract.readActivityFile, policy.list, (ctx, { params }) => readFile(ctx, params.activity_id, params.file_id)),
  on(contract.removeActivityFile, policy.announce, (ctx, { params, body }) =>
    removeFile(ctx, params.activity_id, params.file_id, body.reason),
  ),
]
