import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { castNames, startApp, type CastName, type TestApp } from '../../testing.ts'

let app: TestApp
let goal_id: number
before(async () => {
  app = await startApp()
})
after(() => app.close())
const task = (more: Record<string, unknown> = {}) => ({
  type: 'service',
  title: '整理听证室设备清单',
  owner_id: app.people.li,
  due_on: '2026-01-15',
  ...more,
})

test('a programme has yearly goals, a goal tasks with owner and due day, completed with evidence', async () => {
  const p = await app.as('wu').post('/api/programmes', { name: '素能强基工程', from_year: 2025, to_year: 2027 })
  assert.equal(p.status, 200, JSON.stringify(p.body))
  const g = await app.as('wu').post(`/api/programmes/${p.body.programme_id}/goals`, { year: 2026, text: '人均培训九十学时' })
  goal_id = g.body.goal_id
  const made = await app.as('wu').post('/api/tasks', task({ type: 'programme', goal_id, title: '编制培训计划' }))
  assert.deepEqual([made.status, made.body.state, made.body.overdue], [200, 'assigned', false])
  const done = { version: made.body.version, on: '2025-12-31', evidence: '培训计划（2026）已印发' }
  const completed = await app.as('li').post(`/api/tasks/${made.body.task_id}/complete`, done)
  assert.deepEqual([completed.body.state, completed.body.evidence, completed.body.completed_on], ['completed', done.evidence, done.on])
  const [listed] = (await app.as('zhou').get('/api/programmes')).body.rows
  assert.deepEqual([listed.goals[0].text, listed.goals[0].tasks[0].state], ['人均培训九十学时', 'completed'])
  assert.equal(
    (await app.as('wu').post('/api/programmes', { name: '素能强基工程', from_year: 2025, to_year: 2027 })).body.code,
    'programme.known',
  )
})

test('a head assigns to the own department, the political department and the chief to all; the owner or they complete it', async () => {
  const may: Record<string, CastName[]> = { assign: [], complete: [], drop: [] }
  for (const who of castNames) {
    const made = await app.as(who).post('/api/tasks', task())
    if (made.status === 200) may.assign!.push(who)
    const { task_id, version } = (await app.as('wu').post('/api/tasks', task())).body
    if ((await app.as(who).post(`/api/tasks/${task_id}/complete`, { version, on: '2025-12-31', evidence: '清单' })).status === 200)
      may.complete!.push(who)
    const two = (await app.as('wu').post('/api/tasks', task())).body
    if ((await app.as(who).post(`/api/tasks/${two.task_id}/drop`, { version: two.version, reason: '不再需要' })).status === 200)
      may.drop!.push(who)
  }
  assert.deepEqual(may, { assign: ['qian', 'sun', 'wu'], complete: ['li', 'qian', 'sun', 'wu'], drop: ['qian', 'sun', 'wu'] })
  assert.equal((await app.as('qian').post('/api/tasks', task({ owner_id: app.people.zhou }))).body.code, 'task.not_yours')
})

test('a document is issued, and the work that it drove stands with it', async () => {
  const made = await app
    .as('wu')
    .post('/api/policies', { title: '带教工作办法', field: '队伍建设', issued_on: '2025-02-01', authors: [app.people.wu] })
  assert.equal(made.status, 200, JSON.stringify(made.body))
  const at = `/api/policies/${made.body.policy_id}/works`
  assert.equal((await app.as('wu').post(at, { on: '2025-03-01', what: '结对带教十对', people: [app.people.li] })).status, 200)
  assert.equal((await app.as('wu').post(at, { on: '2025-01-01', what: '结对带教十对' })).body.code, 'policy.before')
  const [p] = (await app.as('li').get('/api/policies')).body.rows
  assert.deepEqual([p.drove[0].what, p.drove[0].people], ['结对带教十对', ['李静']])
})

test('bad input is refused in words', async () => {
  const code = async (more: Record<string, unknown>) => (await app.as('wu').post('/api/tasks', task(more))).body.code
  assert.equal(await code({ due_on: '2025-12-30' }), 'task.past')
  assert.equal(await code({ type: 'programme' }), 'task.goal_needed')
  assert.equal(await code({ goal_id }), 'task.goal_needed')
  assert.equal(await code({ owner_id: 999_999 }), 'record.person_unknown')
  assert.equal(
    (await app.as('wu').post('/api/programmes', { name: '倒置工程', from_year: 2027, to_year: 2025 })).body.code,
    'programme.years',
  )
  const { task_id, version } = (await app.as('wu').post('/api/tasks', task())).body
  const done = { version, on: '2025-12-31', evidence: '清单' }
  const both = await Promise.all([1, 2].map(() => app.as('li').post(`/api/tasks/${task_id}/complete`, done)))
  assert.deepEqual(both.map((r) => r.status).sort(), [200, 409])
})
