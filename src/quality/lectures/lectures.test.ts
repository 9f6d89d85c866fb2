import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { rows, sql } from '../../platform/db.ts'
import { startApp, type CastName, type TestApp } from '../../testing.ts'

let app: TestApp
let case_no: string
before(async () => {
  app = await startApp()
  case_no = '青江检诉受〔2025〕519901000801号'
  const made = await app.as('zhao').post('/api/cases', {
    case_no,
    name: '钱某盗窃案',
    category: 'ordinary.prosecution',
    cause: '盗窃',
    department_id: null,
    handler_id: app.people.li,
    accepted_on: '2025-11-03',
  })
  assert.equal(made.status, 200, JSON.stringify(made.body))
})
after(() => app.close())

const fields = (more = {}) => ({
  title: '证据审查讲评',
  on_day: '2025-12-30',
  speaker_id: app.people.qian,
  errors: ['item:QS-EV04', 'node:RN-TL-02'],
  ...more,
})
const planned = async (more = {}) => (await app.as('zhao').post('/api/lectures', fields(more))).body
const post = (who: CastName, path: string, body: object) => app.as(who).post(`/api/lectures/${path}`, body)

test('a lecture is planned with what it speaks of, held, and stands in the record of speaker and those present', async () => {
  const l = await planned({ case_nos: [case_no] })
  assert.match(l.errors[0].name, /[\u4e00-\u9fff]/)
  assert.equal(l.errors[1].name, '审查逮捕超期')
  assert.equal(l.cases.length, 1)
  const stranger = (await app.as('zhou').get(`/api/lectures/${l.lecture_id}`)).body
  assert.deepEqual([stranger.cases.length, stranger.cases_hidden, stranger.open_actions], [0, 1, []])
  const held = await post('zhao', `${l.lecture_id}/held`, {
    attended: [app.people.li, app.people.chen, app.people.qian],
    version: l.version,
  })
  assert.equal(held.status, 200, JSON.stringify(held.body))
  assert.deepEqual([held.body.state, held.body.attended], ['held', 3])
  const credits = await rows<{ role: string }>(
    app.db,
    sql`select c.role from facts f join fact_credits c using (office_id, fact_id) where f.kind = 'quality_lecture.held' order by c.role`,
  )
  assert.deepEqual(
    credits.map((c) => c.role),
    ['attendee', 'attendee', 'speaker'],
  )
  assert.equal(
    (await post('zhao', `${l.lecture_id}/held`, { attended: [app.people.li], version: held.body.version })).body.code,
    'lecture.over',
  )
})

test('what followed: a task is answered by whose it is with evidence, and confirmed by somebody else', async () => {
  const l = await planned()
  const given = { what: '清理在办案件鉴定意见', person_id: app.people.li, due_on: '2026-01-10' }
  assert.equal((await post('zhao', `${l.lecture_id}/tasks`, { ...given, due_on: '2025-12-01' })).body.code, 'lecture.task_past')
  const [task] = (await post('zhao', `${l.lecture_id}/tasks`, given)).body.task_list
  assert.equal((await app.as('li').get('/api/lectures/tasks')).body.rows.length, 1)
  const id = `tasks/${task.task_id}`
  assert.equal((await post('sun', `${id}/confirm`, { version: 1 })).body.code, 'lecture.task_unanswered')
  assert.equal((await post('wang', `${id}/evidence`, { text: '已办', version: 1 })).body.code, 'lecture.task_not_yours')
  assert.equal((await post('li', `${id}/evidence`, { text: '已核对 6 件，补正 1 件，清单附后。', version: 1 })).status, 200)
  assert.equal((await post('sun', `${id}/confirm`, { version: 1 })).body.code, 'lecture.task_stale')
  assert.equal((await post('sun', `${id}/confirm`, { version: 2 })).body.confirmed_on, '2025-12-31')
  assert.equal((await post('li', `${id}/evidence`, { text: '再来', version: 3 })).body.code, 'lecture.task_done')
  assert.equal((await app.as('li').get('/api/lectures/tasks')).body.rows.length, 0)
})

test('one’s own task is confirmed by somebody else', async () => {
  const l = await planned()
  const [task] = (await post('sun', `${l.lecture_id}/tasks`, { what: '汇总', person_id: app.people.zhao, due_on: '2026-01-10' })).body
    .task_list
  await post('zhao', `tasks/${task.task_id}/evidence`, { text: '已汇总', version: 1 })
  assert.equal((await post('zhao', `tasks/${task.task_id}/confirm`, { version: 2 })).body.code, 'lecture.task_own')
})

test('who may: everyone reads, case management and the chief lead', async () => {
  for (const who of ['li', 'wang', 'chen', 'qian', 'zhou', 'wu', 'zheng', 'feng'] as const) {
    assert.equal((await app.as(who).post('/api/lectures', fields())).status, 403, who)
  }
  const l = await planned({ on_day: '2026-02-01' })
  assert.equal((await post('zhao', `${l.lecture_id}/held`, { attended: [app.people.li], version: l.version })).body.code, 'lecture.ahead')
  const stale = await app.as('sun').put(`/api/lectures/${l.lecture_id}`, { ...fields({ title: '改' }), version: 9 })
  assert.equal(`${stale.status} ${stale.body.code}`, '409 lecture.stale')
  assert.equal(
    (await app.as('sun').put(`/api/lectures/${l.lecture_id}`, { ...fields({ title: '改题' }), version: l.version })).body.title,
    '改题',
  )
  assert.equal((await post('sun', `${l.lecture_id}/cancel`, { version: l.version + 1 })).body.state, 'cancelled')
  assert.equal((await app.as('zhao').post('/api/lectures', fields({ errors: ['item:QS-XX'] }))).body.code, 'lecture.error_unknown')
  assert.equal(
    (await app.as('zhao').post('/api/lectures', fields({ case_nos: ['青江检诉受〔2025〕999号'] }))).body.code,
    'lecture.case_unknown',
  )
})
