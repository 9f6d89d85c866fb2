import { handlers as importing } from './cases/import/jobs.ts'
import { routes as caseActs } from './cases/acts/routes.ts'
import { routes as imports } from './cases/import/routes.ts'
import { routes as caseLists } from './cases/lists/routes.ts'
import { routes as cases } from './cases/routes.ts'
import { openDeadlines } from './deadlines/queries.ts'
import { routes as deadlines } from './deadlines/routes.ts'
import { allKinds } from './facts.ts'
import { allImporters } from './importers.ts'
import { texts } from './messages.ts'
import { routes as insight } from './insight/routes.ts'
import { routes as waiting } from './insight/waiting/routes.ts'
import { routes as measures } from './measures/routes.ts'
import * as points from './performance/jobs.ts'
import { routes as personArchive } from './performance/archive/routes.ts'
import { routes as panels } from './performance/panels/routes.ts'
import { routes as evaluation } from './performance/evaluation/routes.ts'
import { routes as nominations } from './performance/nominations/routes.ts'
import { routes as performance } from './performance/routes.ts'
import { routes as rulebook } from './performance/rulebook/routes.ts'
import { routes as caseWeights } from './performance/weights/routes.ts'
import { routes as card } from './monitoring/card/routes.ts'
import { PREVIEW } from './monitoring/custom/commands.ts'
import { preview } from './monitoring/custom/jobs.ts'
import { routes as customNodes } from './monitoring/custom/routes.ts'
import { reevaluate } from './monitoring/jobs.ts'
import { REEVALUATE } from './monitoring/nodes/commands.ts'
import { routes as nodes } from './monitoring/nodes/routes.ts'
import { routes as monitoringLog } from './monitoring/log/routes.ts'
import { routes as reminders } from './monitoring/reminders/routes.ts'
import { routes as response } from './monitoring/response/routes.ts'
import { routes as monitoring } from './monitoring/routes.ts'
import { routes as lectures } from './quality/lectures/routes.ts'
import { routes as lessons } from './quality/lessons/routes.ts'
import { routes as reviewCoverage } from './quality/coverage/routes.ts'
import { routes as reviewEnrolments } from './quality/enrol/routes.ts'
import { routes as reviewPlans } from './quality/plans/routes.ts'
import { ENROL } from './quality/settings/commands.ts'
import { routes as reviewSettings } from './quality/settings/routes.ts'
import { routes as reviewItems } from './quality/standard/routes.ts'
import { routes as people } from './people/routes.ts'
import { routes as standards } from './standards/routes.ts'
import { routes as activities } from './talent/activities/routes.ts'
import { routes as mentoring } from './talent/mentoring/routes.ts'
import { routes as partners } from './talent/partners/routes.ts'
import { routes as projects } from './talent/projects/routes.ts'
import { routes as brands } from './talent/brands/routes.ts'
import { routes as documents } from './talent/documents/routes.ts'
import { routes as things } from './talent/things/routes.ts'
import { routes as hearings } from './talent/hearings/routes.ts'
import { routes as programmes } from './talent/programmes/routes.ts'
import { routes as records } from './talent/records/routes.ts'
import { routes as training } from './talent/training/routes.ts'
import { duties as platformDuties } from './platform/duties.ts'
import type { Route } from './platform/endpoint.ts'
import { routes as archive } from './quality/archive/routes.ts'
import { routes as checks } from './quality/checks/routes.ts'
import { routes as referrals } from './quality/referrals/routes.ts'
import { routes as reviewers } from './quality/reviewers/routes.ts'
import { routes as reviews } from './quality/reviews/routes.ts'
import { setJournal } from './platform/facts.ts'
import { useImporters } from './platform/imports.ts'
import { buildHttp, type Http, type HttpOptions } from './platform/http.ts'
import type { JobHandler } from './platform/jobs.ts'
import { routes as platform } from './platform/routes.ts'
import { useSecrets, type Secrets } from './platform/secrets.ts'
import { eachCase, follow, rederiveAll } from './reactions.ts'

/** Which areas there are, in their order. */
export const routes = [
  ...platform,
  ...people,
  ...standards,
  ...cases,
  ...caseLists,
  ...caseActs,
  ...imports,
  ...deadlines,
  ...monitoring,
  ...card,
  ...archive,
  ...checks,
  ...reviewPlans,
  ...reviewEnrolments,
  ...reviewCoverage,
  ...reviewSettings,
  ...reviewItems,
  ...reviews,
  ...reviewers,
  ...referrals,
  ...response,
  ...reminders,
  ...monitoringLog,
  ...nodes,
  ...customNodes,
  ...records,
  ...activities,
  ...training,
  ...mentoring,
  ...partners,
  ...projects,
  ...programmes,
  ...hearings,
  ...things,
  ...brands,
  ...documents,
  ...lessons,
  ...lectures,
  ...measures,
  ...performance,
  ...evaluation,
  ...nominations,
  ...rulebook,
  ...panels,
  ...caseWeights,
  ...personArchive,
  ...insight,
  ...waiting,
]

/** What jobs do, by kind; run by the worker that main.ts starts. */
export const jobHandlers: Record<string, JobHandler> = {
  ...importing,
  ...points.handlers,
  [REEVALUATE]: reevaluate(rederiveAll),
  [ENROL]: reevaluate(rederiveAll),
  [PREVIEW]: preview(eachCase),
}
export const duties = [...platformDuties, points.duty]

/** Binds the journal to its kinds and to what follows from facts; for every process that records: server, jobs, command line. */
export function assemble(secrets: Secrets) {
  useSecrets(secrets)
  setJournal(allKinds, follow)
  useImporters(allImporters)
}

/** `more`: endpoints beside those of the areas, for tests and benchmarks. */
export type AppOptions = Omit<HttpOptions, 'routes' | 'texts'> & { secrets: Secrets; more?: Route[] }
export async function buildApp({ secrets, more = [], ...options }: AppOptions): Promise<Http> {
  assemble(secrets)
  const http = await buildHttp({ ...options, routes: [...routes, ...more], texts })
  http.metrics.gauge('open_deadlines', 'Deadlines that are running, over all offices', () => openDeadlines(options.database.db))
  return http
}
