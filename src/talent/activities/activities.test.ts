import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { castNames, startApp, type CastName, type TestApp } from '../../testing.ts'

let app: TestApp
before(async () => {
  app = await startApp()
})
after(() => app.close())

const lecture = (more: Record<string, unknown> = {}) => ({
  type: 'lecture',
  title: '检察官讲堂：量刑建议的说理',
  on: '2025-12-30',
  starts_at: '15:00',
  hours: 3,
  functions: ['criminal'],
  speakers: [app.people.wang],
  ...more,
})
const announced = async (who: CastName = 'qian', more: Record<string, unknown> = {}) => {
  const made = await app.as(who).post('/api/activities', lecture(more))
  assert.equal(made.status, 200, JSON.stringify(made.body))
  return { id: made.body.activity_id as number, at: `/api/activities/${made.body.activity_id}`, version: made.body.version as number }
}
const hoursOf = async (who: CastName, reader: CastName = who) =>
  (await app.as(reader).get(`/api/training/${app.people[who]}?year=2025`)).body.person?.hours

test('announced, registered for, signed in for by a code on a phone, held: hours and teaching follow', async () => {
  const { id, at, version } = await announced()
  assert.equal((await app.as('li').post(`${at}/register`)).body.mine, 'registered')
  const { code } = (await app.as('qian').post(`${at}/code`)).body
  const there = await app.as('li').post(`/api/attend/${code}`)
  assert.deepEqual(there.body, { activity_id: id, title: '检察官讲堂：量刑建议的说理', hours: 3 })
  assert.equal(await hoursOf('li'), 3)
  const held = (await app.as('qian').post(`${at}/hold`, { version })).body
  assert.deepEqual([held.state, held.attended, held.registered], ['held', 1, 1])
  const given = (await app.as('zhou').get(`/api/activities?person_id=${app.people.wang}`)).body.rows
  assert.ok(given.some((a: { activity_id: number }) => a.activity_id === id))
})

test('nobody attends twice, whether by code or by hand; a wrong attendance is taken back with a reason and its hours go', async () => {
  const { at } = await announced('wu', { title: '同堂培训：涉案财物处置', hours: 4 })
  const { code } = (await app.as('wu').post(`${at}/code`)).body
  const both = await Promise.all([app.as('chen').post(`/api/attend/${code}`), app.as('chen').post(`/api/attend/${code}`)])
  assert.deepEqual(both.map((r) => r.status).sort(), [200, 409])
  assert.equal((await app.as('wu').post(`${at}/attendance`, { persons: [app.people.chen] })).body.code, 'attendance.twice')
  assert.equal(await hoursOf('chen'), 4)
  const back = `${at}/attendance/${app.people.chen}/void`
  assert.equal((await app.as('wu').post(back, { reason: '误扫' })).status, 200)
  assert.equal(await hoursOf('chen'), 0)
  assert.equal((await app.as('wu').post(back, { reason: '误扫' })).body.code, 'attendance.absent')
})

test('a new code makes the old one worthless; an unknown or late one is refused in words', async () => {
  const { at } = await announced('wu', { title: '检察论坛' })
  const old = (await app.as('wu').post(`${at}/code`)).body.code
  const { code } = (await app.as('wu').post(`${at}/code`)).body
  assert.equal((await app.as('li').post(`/api/attend/${old}`)).body.code, 'attendance.code_unknown')
  app.setNow('2030-01-01T00:00:00.000Z')
  app.forgetSessions()
  const late = app.ctxOf('li', { now: '2030-01-01T00:00:00.000Z' })
  const { signIn } = await import('./commands.ts')
  await assert.rejects(signIn(late, code), { code: 'attendance.code_over' })
  app.setNow(null)
})

test('only who announced it and the political department run it', async () => {
  const { at, version } = await announced('qian', { title: '典型案例研讨会', type: 'seminar' })
  const may: CastName[] = []
  for (const who of castNames) {
    const reply = await app.as(who).post(`${at}/attendance`, { persons: [app.people.zhou] })
    if (reply.status === 200) {
      may.push(who)
      await app.as('wu').post(`${at}/attendance/${app.people.zhou}/void`, { reason: '测试更正' })
    }
  }
  assert.deepEqual(may, ['qian', 'wu'])
  assert.equal((await app.as('zhao').put(at, { ...lecture(), version })).body.code, 'activity.not_organiser')
  assert.equal((await app.as('qian').put(at, { ...lecture(), version: version + 7 })).body.code, 'activity.stale')
})

test('before its day nothing is signed; full is full; what was held stays; what was attended is not cancelled', async () => {
  const soon = await announced('wu', { title: '年度培训', on: '2026-01-10', capacity: 1 })
  assert.equal((await app.as('wu').post(`${soon.at}/code`)).body.code, 'activity.not_yet')
  assert.equal((await app.as('li').post(`${soon.at}/register`)).status, 200)
  assert.equal((await app.as('zhou').post(`${soon.at}/register`)).body.code, 'activity.full')
  assert.equal((await app.as('li').post(`${soon.at}/unregister`)).body.mine, null)
  assert.equal((await app.as('wu').post(`${soon.at}/cancel`, { version: soon.version, reason: '场地冲突' })).body.state, 'cancelled')
  assert.equal((await app.as('li').post(`${soon.at}/register`)).body.code, 'activity.cancelled')
  const done = await announced('wu', { title: '宪法宣誓', type: 'oath', hours: 0 })
  await app.as('wu').post(`${done.at}/attendance`, { persons: [app.people.li] })
  assert.equal((await app.as('wu').post(`${done.at}/cancel`, { version: done.version, reason: '误建' })).body.code, 'activity.attended')
  await app.as('wu').post(`${done.at}/hold`, { version: done.version })
  assert.equal((await app.as('wu').put(done.at, { ...lecture(), version: done.version + 1 })).body.code, 'activity.held')
  assert.equal((await app.as('wu').post('/api/activities', lecture({ speakers: [999_999] }))).body.code, 'activity.speaker_unknown')
})

test('hours: training outside counts when passed, oaths and talks do not; the gap is to the rule of the year', async () => {
  await app.as('wu').post('/api/records', {
    kind: 'training.completed',
    on: '2025-06-20',
    data: { title: '全省民事检察培训班', form: 'classroom', hours: 40, functions: ['civil'] },
    credits: [{ person_id: app.people.zhou, role: 'self' }],
  })
  await app.as('wu').post('/api/records', {
    kind: 'training.completed',
    on: '2025-07-20',
    data: { title: '网络课程', form: 'online', hours: 20, passed: false },
    credits: [{ person_id: app.people.zhou, role: 'self' }],
  })
  const { person, rows } = (await app.as('zhou').get(`/api/training/${app.people.zhou}?year=2025`)).body
  assert.deepEqual([person.hours, person.needed, person.missing, person.functions.civil.hours], [40, 90, 50, 40])
  assert.equal(
    rows.reduce((n: number, r: { hours: number }) => n + r.hours, 0),
    person.hours,
  )
})

test('hours are seen by oneself, by the head of the department, the political department and the chief', async () => {
  const readers: CastName[] = []
  for (const who of castNames) if ((await app.as(who).get(`/api/training/${app.people.li}?year=2025`)).status === 200) readers.push(who)
  assert.deepEqual(readers, ['li', 'qian', 'sun', 'wu'])
})

test('who scanned a code sees of what it is before signing in, and afterwards that it is done', async () => {
  const { at } = await announced()
  const { code } = (await app.as('wu').post(`${at}/code`)).body
  const seen = async (who: CastName) => (await app.as(who).get(`/api/attend/${code}`)).body
  const told = await seen('li')
  assert.deepEqual([told.title, told.on, told.starts_at, told.attended], ['检察官讲堂：量刑建议的说理', '2025-12-30', '15:00', false])
  await app.as('li').post(`/api/attend/${code}`)
  assert.deepEqual([(await seen('li')).attended, (await seen('chen')).attended], [true, false])
  assert.equal((await app.anonymous.get(`/api/attend/${code}`)).status, 401)
  assert.equal((await app.as('zheng').get(`/api/attend/${code}`)).status, 403)
  await app.as('wu').post(`${at}/code`)
  assert.equal((await seen('li')).code, 'attendance.code_unknown')
})
