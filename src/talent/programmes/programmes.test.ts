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

test('programmes and goals are changed by one at a time and end when no task waits', async () => {
  const p = (await app.as('wu').post('/api/programmes', { name: '管理强基工程', from_year: 2025, to_year: 2027 })).body
  const g = (await app.as('wu').post(`/api/programmes/${p.programme_id}/goals`, { year: 2026, text: '节点全部启用' })).body
  const at = `/api/programmes/${p.programme_id}`
  const fields = { name: '管理强基工程', about: '三年', from_year: 2025, to_year: 2027 }
  assert.equal((await app.as('wu').put(at, { ...fields, version: 1 })).body.version, 2)
  assert.equal((await app.as('wu').put(at, { ...fields, version: 1 })).body.code, 'programme.stale')
  assert.equal((await app.as('wu').put(at, { ...fields, to_year: 2025, version: 2 })).body.code, 'programme.goals_outside')
  assert.equal((await app.as('wu').put(at, { ...fields, name: '素能强基工程', version: 2 })).body.code, 'programme.known')
  const goal = `/api/goals/${g.goal_id}`
  assert.equal((await app.as('sun').put(goal, { version: 1, year: 2028, text: '节点全部启用' })).body.code, 'programme.years')
  assert.equal((await app.as('sun').put(goal, { version: 1, year: 2026, text: '节点逐项核对' })).body.version, 2)
  const t = (await app.as('wu').post('/api/tasks', task({ type: 'programme', goal_id: g.goal_id }))).body
  assert.equal((await app.as('wu').post(`${goal}/drop`, { version: 2, reason: '并入其他目标' })).body.code, 'programme.tasks_open')
  const end = { version: 2, on: '2025-12-31', reason: '提前完成' }
  assert.equal((await app.as('wu').post(`${at}/end`, end)).body.code, 'programme.tasks_open')
  await app.as('wu').post(`/api/tasks/${t.task_id}/drop`, { version: t.version, reason: '不再需要' })
  assert.equal((await app.as('wu').post(`${goal}/drop`, { version: 2, reason: '并入其他目标' })).status, 200)
  assert.equal((await app.as('wu').put(goal, { version: 3, year: 2026, text: '节点' })).body.code, 'goal.dropped')
  assert.equal((await app.as('wu').post(`${at}/end`, end)).status, 200)
  assert.equal((await app.as('wu').post(`${at}/goals`, { year: 2026, text: '再定目标' })).body.code, 'programme.ended')
})

test('a task under way is changed with a reason, and a completion noted by mistake is taken back by those who assign', async () => {
  const t = (await app.as('wu').post('/api/tasks', task())).body
  const at = `/api/tasks/${t.task_id}`
  const given = { version: t.version, title: '清单', owner_id: app.people.wang, due_on: '2026-02-01', reason: '责任人调整' }
  assert.equal((await app.as('li').put(at, given)).status, 403)
  const changed = (await app.as('qian').put(at, given)).body
  assert.deepEqual([changed.owner.name, changed.due_on], ['王锐', '2026-02-01'])
  assert.equal((await app.as('qian').put(at, given)).body.code, 'task.stale')
  assert.equal((await app.as('qian').post(`${at}/reopen`, { version: changed.version, reason: '误记' })).body.code, 'task.not_done')
  const done = (await app.as('wang').post(`${at}/complete`, { version: changed.version, on: '2025-12-31', evidence: '清单' })).body
  assert.equal((await app.as('wang').post(`${at}/reopen`, { version: done.version, reason: '误记' })).status, 403)
  assert.equal((await app.as('qian').post(`${at}/reopen`, { version: done.version, reason: '误记' })).body.state, 'assigned')
  const one = (await app.as('zhou').get(at)).body
  assert.deepEqual(
    one.steps.map((s: { kind: string; voided: string | null }) => [s.kind, s.voided]),
    [
      ['task.completed', '误记'],
      ['task.assigned', null],
      ['task.assigned', '责任人调整'],
    ],
  )
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
