import { on, type Route } from '../platform/endpoint.ts'
import { listCounted, openFigure } from './contract.ts'
import { figure, pageOfRows } from './figure.ts'
import { policy } from './policy.ts'

export const routes: Route[] = [
  on(openFigure, policy.openFigure, (ctx, { params, query }) => figure(ctx, params.id, query)),
  on(listCounted, policy.openFigure, (ctx, { params, query }) => pageOfRows(ctx, params.id, query)),
]
