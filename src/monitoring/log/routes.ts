import { has, type Actor } from '../../platform/ctx.ts'
import { on, type Route } from '../../platform/endpoint.ts'
import { analysisOf } from './analysis.ts'
import * as contract from './contract.ts'
import { exportLog } from './export.ts'
import { analysisFile } from './paper.ts'
import { listLog } from './queries.ts'

/** Which lines of the log are seen follows from which cases are seen. */
const list = (actor: Actor) => actor.person_id !== null || has('case_officer', 'chief', 'department_head')(actor)
const whole = has('case_officer', 'chief')

export const routes: Route[] = [
  on(contract.listLog, list, (ctx, { query }) => listLog(ctx, query)),
  on(contract.exportLog, has('case_officer', 'chief', 'department_head'), (ctx, { body }) => exportLog(ctx, body.filter, body.reason)),
  on(contract.openAnalysis, whole, (ctx, { query }) => analysisOf(ctx, query.month)),
  on(contract.analysisFile, whole, (ctx, { query }) => analysisFile(ctx, query.month)),
]
