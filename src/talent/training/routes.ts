import { on, type Route } from '../../platform/endpoint.ts'
import * as contract from './contract.ts'
import { dutiesOf } from './due.ts'
import { policy } from './policy.ts'
import { training, trainingOf } from './queries.ts'
import { dutyRules, rulesOf } from './reference.ts'

export const routes: Route[] = [
  on(contract.listTraining, policy.list, async (ctx, { query: { year } }) => ({
    year,
    rules: rulesOf(year),
    duties: dutyRules.map(({ id, zh, en, basis }) => ({ id, zh, en, basis })),
    rows: await training(ctx, year),
  })),
  on(contract.openTraining, policy.list, (ctx, { params, query }) => trainingOf(ctx, params.person_id, query.year)),
  on(contract.listDuties, policy.list, (ctx, { params }) => dutiesOf(ctx, params.person_id)),
]
