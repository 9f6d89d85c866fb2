import { on, type Route } from '../../platform/endpoint.ts'
import * as commands from './commands.ts'
import * as contract from './contract.ts'
import { policy as warnings } from '../policy.ts'
import { exportNotices } from './export.ts'
import { letterOf } from './letter.ts'
import { issueMany } from './many.ts'
import { policy } from './policy.ts'
import { listNotices, openNotice } from './queries.ts'
import { answer, refer } from './referrals.ts'
import * as requests from './requests.ts'
import { changeSetting, settingRows } from './settings.ts'

export const routes: Route[] = [
  on(contract.listNotices, policy.list, (ctx, { query }) => listNotices(ctx, query)),
  on(contract.exportNotices, warnings.export, (ctx, { body }) => exportNotices(ctx, body.filter, body.reason)),
  on(contract.openNotice, policy.list, (ctx, { params }) => openNotice(ctx, params.notice_id)),
  on(contract.issueNotice, policy.changeSettings, (ctx, { body }) => commands.issue(ctx, body)),
  on(contract.issueMany, policy.changeSettings, (ctx, { body }) => issueMany(ctx, body)),
  on(contract.noticeLetter, policy.list, (ctx, { params }) => letterOf(ctx, params.notice_id)),
  on(contract.refer, policy.changeSettings, (ctx, { params, body }) => refer(ctx, params.notice_id, body)),
  on(contract.answerReferral, policy.changeSettings, (ctx, { params, body }) => answer(ctx, params.referral_id, body)),
  on(contract.actOnNotice, policy.list, (ctx, { params, body }) => commands.act(ctx, params.notice_id, params.action, body)),
  on(contract.listRequests, policy.list, (ctx, { query }) => requests.listRequests(ctx, query)),
  on(contract.askAboutWarning, policy.list, (ctx, { params, body }) => requests.ask(ctx, params.warning_id, body)),
  on(contract.actOnRequest, policy.list, (ctx, { params, body }) => requests.act(ctx, params.request_id, params.action, body)),
  on(contract.listSettings, policy.seeSettings, async (ctx) => ({
    rows: await settingRows(ctx),
    may_change: policy.changeSettings(ctx.actor),
  })),
  on(contract.changeSetting, policy.changeSettings, async (ctx, { params, body }) => ({
    ...(await changeSetting(ctx, params.key, body)),
    may_change: true,
  })),
]
