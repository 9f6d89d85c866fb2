import { on, type Route } from '../../platform/endpoint.ts'
import * as contract from './contract.ts'
import { policy, training, trainingOf } from './queries.ts'
import { rulesOf } from './reference.ts'

export const routes: Route[] = [
  on(contract.listTraining, policy.list, async (ctx, { query: { year } }) => ({
    year,
    rules: rulesOf(year),
    rows: await training(ctx, year),
  })),
  on(contract.openTraining, policy.list, (ctx, { params, query }) => trainingOf(ctx, params.person_id, query.year)),
]
