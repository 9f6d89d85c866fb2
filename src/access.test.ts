import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { routes } from './app.ts'
import { startSession } from './platform/session.ts'
import { castNames, startApp, type CastName, type TestApp } from './testing.ts'

/** Those who are a person of the office. */
const own: CastName[] = ['li', 'wang', 'chen', 'qian', 'zhou', 'zhao', 'sun', 'wu']

/**
 * Who may call an endpoint at all: everyone without signing in ('open'), everyone signed in ('all'), or those of the cast named.
 * Which rows they then see is the matter of each area's own tests. An endpoint that is missing here fails the test.
 */
const table: Record<string, 'open' | 'all' | CastName[]> = {
  // platform
  'GET /api/session/options': 'open',
  'POST /api/session': 'open',
  'POST /api/session/link': 'open',
  'POST /api/session/link/password': 'open',
  'POST /api/session/link/office': 'open',
  'GET /api/session/me': 'all',
  'DELETE /api/session': 'all',
  'DELETE /api/session/all': 'all',
  'PUT /api/session/password': 'all',
  'PUT /api/session/language': 'all',
  'POST /api/session/totp': 'all',
  'PUT /api/session/totp': 'all',
  'DELETE /api/session/totp': 'all',
  'POST /api/sample/day': 'all',
  'GET /api/jobs/:job_id': 'all',
  'GET /api/jobs': 'all',
  'GET /api/audit': ['feng'],
  'GET /api/audit/accounts': ['feng'],
  'GET /api/audit/seals': ['feng'],
  'GET /api/calendar': 'all',
  // people
  'GET /api/departments': 'all',
  'POST /api/departments': ['wu', 'zheng'],
  'PATCH /api/departments/:department_id': ['wu', 'zheng'],
  'GET /api/persons': 'all',
  'GET /api/persons/:person_id': 'all',
  'POST /api/persons': ['wu', 'zheng'],
  'PATCH /api/persons/:person_id': ['wu', 'zheng'],
  'POST /api/persons/:person_id/leaves': ['wu', 'zheng'],
  'GET /api/units': 'all',
  'GET /api/units/:unit_id': 'all',
  'POST /api/units': ['sun', 'wu'],
  'POST /api/units/:unit_id/members': ['sun', 'wu'],
  'POST /api/units/:unit_id/members/:person_id/leave': ['sun', 'wu'],
  'GET /api/accounts': ['zheng'],
  'POST /api/accounts': ['zheng'],
  'PUT /api/accounts/:account_id/roles': ['zheng'],
  'POST /api/accounts/:account_id/state': ['zheng'],
  'POST /api/accounts/:account_id/link': ['zheng'],
  // standards: everybody reads; each kind is drawn up by its department (src/standards/policy.test.ts)
  'GET /api/standards': 'all',
  'GET /api/standards/clauses': 'all',
  'GET /api/standards/clauses/:clause_id': 'all',
  'GET /api/standards/mine': own,
  'POST /api/standards/files': ['zhao', 'sun', 'wu'],
  'POST /api/standards/drafts': ['zhao', 'sun', 'wu'],
  'POST /api/standards/publications': ['zhao', 'sun', 'wu'],
  'GET /api/standards/:standard_id': 'all',
  'POST /api/standards/:standard_id/draft': ['zhao', 'sun', 'wu'],
  'PUT /api/standards/:standard_id/draft': ['zhao', 'sun', 'wu'],
  'DELETE /api/standards/:standard_id/draft': ['zhao', 'sun', 'wu'],
  'POST /api/standards/:standard_id/repeal': ['zhao', 'sun', 'wu'],
  'GET /api/standards/:standard_id/comparison': 'all',
  'POST /api/standards/:standard_id/readings': ['zhao', 'sun', 'wu'],
  'GET /api/standards/:standard_id/readings': ['qian', 'zhao', 'sun', 'wu'],
  'POST /api/standards/:standard_id/read': own,
  // cases: whoever has cases, own or others'
  'GET /api/cases/load': ['li', 'wang', 'chen', 'qian', 'zhou', 'zhao', 'sun', 'wu'],
  'GET /api/cases/registry': 'all',
  'GET /api/cases': own,
  'GET /api/cases/counts': own,
  'GET /api/cases/by-number': own,
  'POST /api/cases/by-identity': ['zhao'],
  'POST /api/cases/export': ['qian', 'zhao', 'sun'],
  'GET /api/cases/:case_id': own,
  'POST /api/cases': own,
  'POST /api/cases/:case_id/acts': own,
  'POST /api/cases/:case_id/parties': own,
  'PUT /api/cases/:case_id/parties/:party_id/identity': own,
  'POST /api/cases/:case_id/facts/:fact_id/void': own,
  'POST /api/cases/:case_id/handler': own,
  'POST /api/cases/:case_id/corrections': own,
  'GET /api/views': own,
  'POST /api/views': own,
  'PUT /api/views/:view_id': own,
  'DELETE /api/views/:view_id': own,
  'GET /api/search': 'all',
  // import: case management; the roster also by the political department and system administration
  'POST /api/imports': ['zhao', 'wu', 'zheng'],
  'GET /api/imports': ['zhao', 'wu', 'zheng'],
  'GET /api/imports/:batch_id': ['zhao', 'wu', 'zheng'],
  'GET /api/imports/:batch_id/rows': ['zhao', 'wu', 'zheng'],
  'PUT /api/imports/:batch_id/mappings': ['zhao', 'wu', 'zheng'],
  'POST /api/imports/:batch_id/apply': ['zhao', 'wu', 'zheng'],
  'POST /api/imports/:batch_id/drop': ['zhao', 'wu', 'zheng'],
  'POST /api/imports/:batch_id/undo': ['zhao', 'wu', 'zheng'],
  'GET /api/imports/:batch_id/correction': ['zhao', 'wu', 'zheng'],
  // deadlines: everyone with a person, and who works on cases by role
  'GET /api/deadlines': ['li', 'wang', 'chen', 'qian', 'zhou', 'zhao', 'sun', 'wu'],
  'GET /api/desk': ['li', 'wang', 'chen', 'qian', 'zhou', 'zhao', 'sun', 'wu'],
  'GET /api/deadlines/:deadline_id/ifs': ['li', 'wang', 'chen', 'qian', 'zhou', 'zhao', 'sun', 'wu'],
  'GET /api/deadlines/board': ['qian', 'zhao', 'sun'],
  'GET /api/deadlines/feed': ['li', 'wang', 'chen', 'qian', 'zhou', 'zhao', 'sun', 'wu'],
  'POST /api/deadlines/feed': ['li', 'wang', 'chen', 'qian', 'zhou', 'zhao', 'sun', 'wu'],
  'DELETE /api/deadlines/feed': ['li', 'wang', 'chen', 'qian', 'zhou', 'zhao', 'sun', 'wu'],
  'GET /api/feeds/:file': 'open',
  'GET /api/calendar/years': 'all',
  'PUT /api/calendar/:day': ['zheng'],
  'PUT /api/calendar/years/:year': ['zheng'],
  // review: plans, mandatory classes, coverage, settings
  'GET /api/review-plans': own,
  'POST /api/review-plans/preview': ['zhao', 'sun'],
  'POST /api/review-plans': ['zhao', 'sun'],
  'GET /api/review-plans/:plan_id': own,
  'POST /api/review-plans/:plan_id/freeze': ['zhao', 'sun'],
  'POST /api/review-plans/:plan_id/seed': ['qian', 'zhao', 'sun'],
  'POST /api/review-plans/:plan_id/withdraw': ['zhao', 'sun'],
  'GET /api/review-plans/:plan_id/verify': own,
  'GET /api/review-plans/:plan_id/population': ['zhao', 'sun'],
  'GET /api/review-enrolments': own,
  'POST /api/review-enrolments': ['zhao', 'sun'],
  'GET /api/review-coverage': own,
  'GET /api/review-coverage/cases': own,
  'POST /api/review-coverage/export': ['qian', 'zhao', 'sun'],
  'GET /api/review-settings': own,
  'POST /api/review-settings': ['zhao', 'sun'],
  'POST /api/review-settings/decide': ['sun'],
  // monitoring
  'GET /api/card-errors': own,
  'GET /api/card-errors/days': own,
  'POST /api/cases/card-check': own,
  'GET /api/nodes': ['li', 'wang', 'chen', 'qian', 'zhou', 'zhao', 'sun', 'wu', 'zheng'],
  'GET /api/nodes/changes': ['li', 'wang', 'chen', 'qian', 'zhou', 'zhao', 'sun', 'wu', 'zheng'],
  'PUT /api/nodes/:node_id': ['zhao'],
  'GET /api/nodes/vocabulary': ['li', 'wang', 'chen', 'qian', 'zhou', 'zhao', 'sun', 'wu', 'zheng'],
  'GET /api/nodes/custom/:node_id': ['li', 'wang', 'chen', 'qian', 'zhou', 'zhao', 'sun', 'wu', 'zheng'],
  'POST /api/nodes/custom': ['zhao'],
  'PUT /api/nodes/custom/:node_id': ['zhao'],
  'POST /api/nodes/custom/:node_id/retire': ['zhao'],
  'POST /api/nodes/preview': ['zhao'],
  'GET /api/cases/:case_id/looks': own,
  'POST /api/cases/:case_id/looks': own,
  'GET /api/warnings': own,
  'GET /api/warnings/:warning_id': own,
  'POST /api/warnings/:warning_id/reply': own,
  // response: whoever sees the case sees what is done about it; case management notifies and decides
  'GET /api/notices': own,
  'GET /api/monitoring-log': own,
  'POST /api/monitoring-log/export': ['qian', 'zhao', 'sun'],
  'GET /api/monitoring-analysis': ['zhao', 'sun'],
  'GET /api/monitoring-analysis/file': ['zhao', 'sun'],
  'GET /api/reminders': own,
  'GET /api/reminders/count': own,
  'POST /api/reminders/read': own,
  'POST /api/notices': ['zhao'],
  'GET /api/notices/:notice_id': own,
  'GET /api/notices/:notice_id/letter': own,
  'POST /api/notices/:notice_id/:action': own,
  'POST /api/notices/:notice_id/referrals': ['zhao'],
  'PUT /api/referrals/:referral_id': ['zhao'],
  'GET /api/warning-requests': own,
  'POST /api/warnings/:warning_id/requests': own,
  'POST /api/warning-requests/:request_id/:action': own,
  'GET /api/response-settings': own,
  'PUT /api/response-settings/:key': ['zhao'],
  // talent: people's records are kept by the political department; a person may submit
  'GET /api/records': own,
  'POST /api/records': ['wu'],
  'POST /api/records/:fact_id/void': ['wu'],
  'GET /api/submissions': own,
  'POST /api/submissions': own,
  'POST /api/submissions/:submission_id/:action': own,
  // quality: self-checks and their verification
  'GET /api/quality/checks': own,
  'GET /api/quality/checks/shares': own,
  'GET /api/quality/cases/:case_id/check': own,
  'PUT /api/quality/cases/:case_id/check': own,
  'POST /api/quality/cases/:case_id/check/submit': own,
  'GET /api/quality/cases/:case_id/check/file': own,
  'POST /api/quality/checks/:check_id/verify': own,
  'POST /api/quality/checks/:check_id/return': own,
  'POST /api/quality/checks/:check_id/verifier': own,
  'GET /api/quality/check-rules': own,
  'GET /api/quality/persons/:person_id/archive': own,
  'POST /api/quality/check-rules': ['zhao', 'sun'],
  'PUT /api/quality/check-verifiers/:department_id': ['qian', 'sun'],
  // reviews: whoever has a part in one; the pool is case management's and the chief's
  'GET /api/review-standard': own,
  'GET /api/reviews': own,
  'POST /api/reviews/reviewers': ['zhao'],
  'GET /api/reviews/:review_id': own,
  'GET /api/reviews/:review_id/paper': own,
  'GET /api/reviews/:review_id/candidates': ['zhao'],
  'POST /api/reviews/:review_id/acts': own,
  'POST /api/reviews/:review_id/rectifications/:rectification_id/file': own,
  'GET /api/reviews/:review_id/files/:file_id': own,
  'GET /api/reviewers': ['qian', 'zhao', 'sun'],
  'PUT /api/reviewers/:person_id': ['zhao', 'sun'],
  'GET /api/relations': own,
  'POST /api/relations': own,
  'POST /api/relations/:relation_id/end': own,
  'GET /api/activities': own,
  'GET /api/activities/:activity_id': own,
  'POST /api/activities': ['qian', 'zhao', 'sun', 'wu'],
  'PUT /api/activities/:activity_id': ['qian', 'zhao', 'sun', 'wu'],
  'POST /api/activities/:activity_id/register': own,
  'POST /api/activities/:activity_id/unregister': own,
  'POST /api/activities/:activity_id/code': ['qian', 'zhao', 'sun', 'wu'],
  'POST /api/attend/:code': own,
  'POST /api/activities/:activity_id/attendance': ['qian', 'zhao', 'sun', 'wu'],
  'POST /api/activities/:activity_id/attendance/:person_id/void': ['qian', 'zhao', 'sun', 'wu'],
  'POST /api/activities/:activity_id/hold': ['qian', 'zhao', 'sun', 'wu'],
  'POST /api/activities/:activity_id/cancel': ['qian', 'zhao', 'sun', 'wu'],
  'GET /api/mentorings': own,
  'GET /api/mentorings/:mentoring_id': own,
  'POST /api/mentorings': ['wu'],
  'PUT /api/mentorings/:mentoring_id/plan': own,
  'POST /api/mentorings/:mentoring_id/records': own,
  'POST /api/mentorings/:mentoring_id/assessments': own,
  'POST /api/mentorings/:mentoring_id/end': own,
  'POST /api/mentorings/:mentoring_id/records/:fact_id/void': own,
  'GET /api/experts': own,
  'GET /api/experts/:expert_id': own,
  'POST /api/experts': ['wu'],
  'PUT /api/experts/:expert_id': ['wu'],
  'POST /api/experts/:expert_id/release': ['wu'],
  'POST /api/experts/:expert_id/opinions': own,
  'GET /api/opinions': own,
  'POST /api/opinions/:fact_id/adopt': own,
  'POST /api/opinions/:fact_id/void': own,
  'POST /api/partners': ['wu'],
  'GET /api/projects': own,
  'GET /api/projects/:project_id': own,
  'POST /api/projects': own,
  'POST /api/projects/:project_id/stages': own,
  'POST /api/projects/:project_id/outputs': own,
  'POST /api/projects/:project_id/adoptions': own,
  'GET /api/brands': own,
  'GET /api/brands/:brand_id': own,
  'POST /api/brands': ['sun', 'wu'],
  'PUT /api/brands/:brand_id': ['sun', 'wu'],
  'POST /api/brands/:brand_id/retire': ['sun', 'wu'],
  'POST /api/brands/:brand_id/ties': own,
  'POST /api/brands/:brand_id/ties/:fact_id/void': own,
  'GET /api/brands-of': own,
  'GET /api/things': own,
  'GET /api/programmes': own,
  'POST /api/programmes': ['sun', 'wu'],
  'POST /api/programmes/:programme_id/goals': ['sun', 'wu'],
  'GET /api/tasks': own,
  'POST /api/tasks': ['qian', 'sun', 'wu'],
  'POST /api/tasks/:task_id/complete': own,
  'POST /api/tasks/:task_id/drop': ['qian', 'sun', 'wu'],
  'GET /api/policies': own,
  'POST /api/policies': ['sun', 'wu'],
  'POST /api/policies/:policy_id/works': ['sun', 'wu'],
  'GET /api/hearing-assessments': own,
  'POST /api/hearing-assessments': own,
  'POST /api/hearing-assessments/:fact_id/void': own,
  'GET /api/training': own,
  'GET /api/training/:person_id': own,
  // lessons and quality lectures: everybody who works here; case management and the chief do something about them
  'GET /api/lessons': own,
  'GET /api/lessons/:source/:code': own,
  'POST /api/lessons/:source/:code/improvements': ['zhao', 'sun'],
  'POST /api/lessons/improvements/:improvement_id/end': ['zhao', 'sun'],
  'GET /api/lessons/cards': own,
  'POST /api/lessons/cards/:improvement_id/read': own,
  'GET /api/cases/:case_id/prompts': own,
  'POST /api/cases/:case_id/prompts': own,
  'GET /api/findings': own,
  'GET /api/lectures': own,
  'GET /api/lectures/tasks': own,
  'GET /api/lectures/:lecture_id': own,
  'POST /api/lectures': ['zhao', 'sun'],
  'PUT /api/lectures/:lecture_id': ['zhao', 'sun'],
  'POST /api/lectures/:lecture_id/held': ['zhao', 'sun'],
  'POST /api/lectures/:lecture_id/cancel': ['zhao', 'sun'],
  'POST /api/lectures/:lecture_id/tasks': ['zhao', 'sun'],
  'POST /api/lectures/tasks/:task_id/evidence': own,
  'POST /api/lectures/tasks/:task_id/confirm': ['zhao', 'sun'],
  // measures
  'GET /api/measures/:id': ['qian', 'zhao', 'sun', 'wu'],
  'GET /api/measures/:id/rows': ['qian', 'zhao', 'sun', 'wu'],
  // performance: everyone their own
  'GET /api/points': own,
  'GET /api/points/:person_id': own,
  'GET /api/points/:person_id/:indicator_id/rows': own,
  'POST /api/points/corrections': ['sun', 'wu'],
  'GET /api/points/:person_id/objections': own,
  'GET /api/point-objections': own,
  'POST /api/point-objections': own,
  'POST /api/point-objections/:objection_id/withdraw': own,
  'POST /api/point-objections/:objection_id/decide': ['sun', 'wu'],
  'GET /api/points-settings': own,
  'POST /api/points-settings': ['sun', 'wu'],
  'POST /api/points-settings/decide': ['sun'],
  'GET /api/months/:month': ['sun', 'wu'],
  'POST /api/months/:month/compute': ['sun', 'wu'],
  'POST /api/months/:month/close': ['sun', 'wu'],
  'POST /api/months/:month/publish': ['sun', 'wu'],
  // the year-end evaluation: opened and kept by the political department, confirmed by the chief; sheets by row
  'GET /api/evaluations': own,
  'POST /api/evaluations': ['wu'],
  'GET /api/evaluations/:evaluation_id': own,
  'POST /api/evaluations/:evaluation_id/steps': ['sun', 'wu'],
  'POST /api/evaluations/:evaluation_id/ballot': own,
  'GET /api/evaluations/:evaluation_id/sheets/:person_id': own,
  'PUT /api/evaluations/:evaluation_id/sheets/:person_id/summary': own,
  'PUT /api/evaluations/:evaluation_id/sheets/:person_id/opinion': own,
  'PUT /api/evaluations/:evaluation_id/sheets/:person_id/proposal': own,
  'POST /api/evaluations/:evaluation_id/sheets/:person_id/exclude': ['wu'],
  'POST /api/evaluations/:evaluation_id/sheets/:person_id/objections': own,
  'POST /api/evaluations/:evaluation_id/sheets/:person_id/objections/:objection_id/decide': own,
  'GET /api/evaluations/:evaluation_id/sheets/:person_id/letter': own,
  'GET /api/indicators': own,
  'POST /api/indicators/:indicator_id/switch': ['sun', 'wu'],
  'POST /api/indicators/:indicator_id/what-if': ['qian', 'sun', 'wu'],
  'POST /api/indicators/:indicator_id/change': ['sun', 'wu'],
  'GET /api/indicators/:indicator_id/versions': own,
  'POST /api/cases/:case_id/weight-objections': own,
  'GET /api/weight-objections': own,
  'POST /api/weight-objections/:objection_id/withdraw': own,
  'POST /api/weight-objections/:objection_id/decide': ['sun', 'zhao'],
  'GET /api/cases/:case_id/weight': own,
  'POST /api/cases/:case_id/size': own,
  'GET /api/panels': own,
  'POST /api/panels': ['sun', 'wu'],
  'PUT /api/panels/:panel_id/sheets': own,
  'POST /api/panels/:panel_id/close': ['sun', 'wu'],
  'POST /api/panels/:panel_id/cancel': ['sun', 'wu'],
  // archives: whose they are seen by is asked row by row (src/performance/archive/archive.test.ts)
  'GET /api/persons/:person_id/archive': own,
  'GET /api/persons/:person_id/archive/lines': own,
  'GET /api/persons/:person_id/archive/cases': own,
  'POST /api/persons/:person_id/archive/export': own,
  'GET /api/persons/:person_id/health': own,
  'POST /api/health/share': own,
  'POST /api/health/share/end': own,
  'GET /api/archive-corrections': own,
  'POST /api/archive-corrections': own,
  'POST /api/archive-corrections/:request_id/:action': own,
  'GET /api/cases/:case_id/learned': own,
  // insight
  'GET /api/waiting': ['zhao', 'sun'],
  'GET /api/reports': ['qian', 'zhao', 'sun', 'wu'],
  'GET /api/reports/file': ['qian', 'zhao', 'sun', 'wu'],
  'GET /api/reports/quality': ['qian', 'zhao', 'sun', 'wu'],
  'GET /api/reports/quality/file': ['qian', 'zhao', 'sun', 'wu'],
}

let app: TestApp
before(async () => {
  app = await startApp()
})
after(() => app.close())

const keyOf = (route: (typeof routes)[number]) => `${route.endpoint.method} ${route.endpoint.path}`

/** Asks with parameters of nothing and an empty body: whoever may not is refused before either is looked at. */
async function statusFor(route: (typeof routes)[number], who: CastName | null): Promise<number> {
  const { method, path } = route.endpoint
  // A session for each request, since some of them end it.
  const token = who && (await startSession({ tx: app.db, now: new Date().toISOString() }, app.actors[who], 'test'))
  const client = token ? app.withToken(token) : app.anonymous
  const url = path.replace(/:\w+/g, '2147483647')
  const send = { GET: client.get, POST: client.post, PUT: client.put, PATCH: client.patch, DELETE: client.del }[method]
  return (await send(url)).status
}

test('every endpoint says in this file who may call it, and no line here is left over', () => {
  const known = routes.map(keyOf)
  assert.deepEqual([...new Set(known)], known, 'two endpoints of one name')
  assert.deepEqual(
    known.filter((key) => !table[key]),
    [],
    'endpoints missing from the table',
  )
  assert.deepEqual(
    Object.keys(table).filter((key) => !known.includes(key)),
    [],
    'lines without an endpoint',
  )
})

for (const route of routes) {
  const key = keyOf(route)
  const may = table[key]
  if (!may) continue
  test(`${key}: ${typeof may === 'string' ? may : may.join(' ')}`, async () => {
    const anonymous = await statusFor(route, null)
    if (may === 'open') {
      assert.notEqual(anonymous, 403)
      assert.ok(anonymous < 500)
      return
    }
    assert.equal(anonymous, 401, 'without signing in')
    for (const name of castNames) {
      const status = await statusFor(route, name)
      if (may === 'all' || may.includes(name)) assert.ok(status !== 401 && status !== 403 && status < 500, `${name} got ${status}`)
      else assert.equal(status, 403, name)
    }
  })
}
