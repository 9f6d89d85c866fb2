import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { startApp, type TestApp } from '../../testing.ts'

/**
 * zhou of another department mentors li; a colleague of zhou's department does not. What the one may and the other may not is the
 * mentoring, and the mentee's archive of work (told in its own tests); all else of talent is to the mentor what it is to a stranger.
 */
let app: TestApp
let mentor: ReturnType<TestApp['as']>
let stranger: ReturnType<TestApp['as']>
const made = async (reply: Promise<{ status: number; body: Record<string, never> }>) => {
  const { status, body } = await reply
  assert.equal(status, 200, JSON.stringify(body))
  return body as Record<string, number>
}
before(async () => {
  app = await startApp()
  mentor = app.as('zhou')
  const person_id = await app.person({ name: '生面孔', department: '第二检察部', category: 'prosecutor' })
  stranger = app.as(await app.account({ login: 'stranger', person_id, roles: [] }))
  await made(
    app
      .as('wu')
      .post('/api/mentorings', { mentor_id: app.people.zhou, mentee_id: app.people.li, goal: '独立出庭', from_on: '2025-01-01', plan: [] }),
  )
})
after(() => app.close())

test('the mentoring itself is open to the mentor, not to a stranger', async () => {
  const at = '/api/mentorings/1'
  assert.deepEqual([(await mentor.get(at)).status, (await stranger.get(at)).status], [200, 404])
})

test('whatever else the mentee does in talent is to the mentor what it is to any colleague of another department', async () => {
  const { li } = app.people
  const wu = app.as('wu')
  const record = await made(
    wu.post('/api/records', {
      kind: 'discipline.recorded',
      on: '2025-11-05',
      data: { grade: 'reminder', text: '会议迟到三次', decided_by: '政治部' },
      credits: [{ person_id: li, role: 'self' }],
    }),
  )
  const honour = { kind: 'honour.awarded', on: '2025-06-01', data: { title: '全市优秀公诉人', level: 'city', category: 'individual' } }
  const open = await made(wu.post('/api/records', { ...honour, credits: [{ person_id: li, role: 'honoured' }] }))
  const handed = await made(
    app.as('li').post('/api/submissions', { record: { ...honour, credits: [{ person_id: li, role: 'honoured' }] }, proof: '证书' }),
  )
  const heard = await made(
    app.as('wang').post('/api/hearing-assessments', { on: '2025-12-10', assessed_id: li, score: 88, comment: '举证有序' }),
  )
  const project = await made(
    app.as('li').post('/api/projects', { title: '轻罪证据标准', level: 'office', lead_id: li, members: [], opened_on: '2025-03-01' }),
  )
  const task = await made(wu.post('/api/tasks', { type: 'service', title: '排出名单', owner_id: li, due_on: '2026-01-15' }))
  const brand = await made(wu.post('/api/brands', { name: '青苗', since_on: '2025-01-01', lead_id: li }))
  const activity = await made(wu.post('/api/activities', { type: 'lecture', title: '讲堂', on: '2025-12-10', hours: 2, speakers: [li] }))
  const round = await made(
    wu.post('/api/nominations', {
      title: '业务标兵',
      level: 'office',
      from_year: 2025,
      to_year: 2025,
      criteria: [{ code: 'honours', at_least: 1, level: 'city' }],
      least: 1,
    }),
  )
  const sheet = `/api/nominations/${round.round_id}/people/${li}`
  const gets = [
    '/api/records?kind=discipline.recorded',
    `/api/records/${record.fact_id}`,
    `/api/records/${open.fact_id}`,
    '/api/submissions',
    '/api/hearing-assessments',
    `/api/projects/${project.project_id}`,
    `/api/tasks/${task.task_id}`,
    `/api/brands/${brand.brand_id}`,
    `/api/activities/${activity.activity_id}`,
    '/api/training?year=2025',
    `/api/training/${li}?year=2025`,
    `/api/nominations/${round.round_id}`,
    sheet,
    `/api/persons/${li}/health`,
    '/api/opinions',
  ]
  const seen = async (who: typeof mentor, path: string) => {
    const { status, body } = await who.get(path)
    return [path, status, status === 200 && Array.isArray(body.rows) ? body.rows.length : 0, body.open_actions]
  }
  for (const path of gets) {
    // Hours are told by person: each of the two sees one row, the own.
    assert.deepEqual(await seen(mentor, path), await seen(stranger, path))
  }
  const reason = '不该由导师办'
  const posts: [path: string, body: object][] = [
    [`/api/records/${open.fact_id}/void`, { reason }],
    [`/api/submissions/${handed.submission_id}/confirm`, { version: 1 }],
    [`/api/hearing-assessments/${heard.fact_id}/void`, { reason }],
    [`/api/projects/${project.project_id}/outputs`, { on: '2025-12-01', output: 'paper', title: '论文' }],
    [`/api/tasks/${task.task_id}/complete`, { on: '2025-12-01', evidence: reason, version: 1 }],
    [`/api/brands/${brand.brand_id}/ties`, { type: 'activity', ref: activity.activity_id }],
    [`/api/brands/${brand.brand_id}/retire`, { version: 1, on: '2025-12-01', reason }],
    [`/api/activities/${activity.activity_id}/hold`, {}],
    [`${sheet}/decline`, { version: 1, reason }],
  ]
  for (const [path, body] of posts) {
    const [as, other] = [await mentor.post(path, body), await stranger.post(path, body)]
    assert.deepEqual([path, as.status, as.body.code], [path, other.status, other.body.code])
    assert.notEqual(as.status, 200, path)
  }
})
