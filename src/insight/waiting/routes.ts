import { has, type Actor } from '../../platform/ctx.ts'
import { on, type Route } from '../../platform/endpoint.ts'
import { waiting } from './contract.ts'
import { waitingOf } from './queries.ts'

const mayAsk = (actor: Actor) => actor.person_id !== null || has('case_officer', 'chief', 'political')(actor)
export const routes: Route[] = [on(waiting, mayAsk, (ctx) => waitingOf(ctx))]
