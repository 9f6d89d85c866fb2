import { has } from '../../platform/ctx.ts'
import { on, type Route } from '../../platform/endpoint.ts'
import { waiting } from './contract.ts'
import { waitingOf } from './queries.ts'

export const routes: Route[] = [on(waiting, has('case_officer', 'chief'), (ctx) => waitingOf(ctx))]
