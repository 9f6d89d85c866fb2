import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { castNames, startApp, type CastName, type TestApp } from '../../testing.ts'

let app: TestApp
let at: string
before(async () => {
  app = await startApp()
})
after(() => app.close())
const given = { title: '带教工作办法', field: '队伍建设', issued_on: '2025-02-01' }

test('a document is issued; work told in words, a programme and a task stand with it', async () => {
  const made = await app.as('wu').post('/api/policies', { ...given, authors: [app.people.wu] })
  assert.equal(made.status, 200, JSON.stringify(made.body))
  at = `/api/policies/${made.body.policy_id}`
  const works = `${at}/works`
  assert.equal((await app.as('wu').post(works, { on: '2025-03-01', what: '结对带教十对', people: [app.people.li] })).status, 200)
  const p = (await app.as('wu').post('/api/programmes', { name: '人才强基工程', from_year: 2025, to_year: 2027 })).body
  const g = (await app.as('wu').post(`/api/programmes/${p.programme_id}/goals`, { year: 2025, text: '人人有导师' })).body
  const task = { title: '确定带教名单', owner_id: app.people.li, due_on: '2026-01-15' }
  const t = (await app.as('wu').post('/api/tasks', { ...task, type: 'programme', goal_id: g.goal_id })).body
  assert.equal((await app.as('wu').post(works, { on: '2025-03-02', of: { type: 'programme', ref: p.programme_id } })).status, 200)
  assert.equal((await app.as('wu').post(works, { on: '2025-03-03', what: '排出名单', of: { type: 'task', ref: t.task_id } })).status, 200)
  const { drove } = (await app.as('li').get(at)).body
  assert.deepEqual(
    drove.map((d: { what: string; thing: { title: string } | null; tasks: { all: number } | null }) => [
      d.what,
      d.thing?.title,
      d.tasks?.all,
    ]),
    [
      ['排出名单', '确定带教名单', undefined],
      ['人才强基工程', '人才强基工程', 1],
      ['结对带教十对', undefined, undefined],
    ],
  )
  assert.deepEqual((await app.as('li').get(`/api/tasks/${t.task_id}`)).body.policies[0].title, given.title)
  assert.equal((await app.as('li').get('/api/programmes')).body.rows[0].policies[0].title, given.title)
  assert.equal((await app.as('li').get(`/api/policies-of?type=task&ref=${t.task_id}`)).body.rows.length, 1)
})

test('only the political department and the chief keep documents; everybody of the office reads them', async () => {
  const may: Record<string, CastName[]> = { read: [], follow: [], change: [], end: [] }
  for (const who of castNames) {
    const one = (await app.as('wu').post('/api/policies', { ...given, title: `办法${who}` })).body
    const mine = `/api/policies/${one.policy_id}`
    if ((await app.as(who).get(mine)).status === 200) may.read!.push(who)
    if ((await app.as(who).post(`${mine}/works`, { on: '2025-03-01', what: '推动' })).status === 200) may.follow!.push(who)
    const changed = await app.as(who).put(mine, { ...given, title: `办法${who}`, field: '管理', version: 1, reason: '更正' })
    if (changed.status === 200) may.change!.push(who)
    const { version } = (await app.as('wu').get(mine)).body
    if ((await app.as(who).post(`${mine}/end`, { version, on: '2025-12-31', reason: '废止' })).status === 200) may.end!.push(who)
  }
  const all = ['li', 'wang', 'chen', 'qian', 'zhou', 'zhao', 'sun', 'wu']
  assert.deepEqual(may, { read: all, follow: ['sun', 'wu'], change: ['sun', 'wu'], end: ['sun', 'wu'] })
})

test('what was entered is put right with a reason; bad input is refused in words', async () => {
  const works = `${at}/works`
  assert.equal((await app.as('wu').post(works, { on: '2025-01-01', what: '结对带教' })).body.code, 'policy.before')
  assert.equal((await app.as('wu').post(works, { on: '2025-03-01' })).body.code, 'policy.what_needed')
  assert.equal((await app.as('wu').post(works, { on: '2025-03-01', of: { type: 'task', ref: 999999 } })).body.code, 'thing.unknown')
  const { drove } = (await app.as('wu').get(at)).body
  const programme = drove[1].thing
  const again = { on: '2025-03-01', of: { type: programme.type, ref: programme.ref } }
  assert.equal((await app.as('wu').post(works, again)).body.code, 'policy.followed_already')
  assert.equal((await app.as('wu').post(`${works}/${drove[2].fact_id}/void`, { reason: '误记' })).body.drove.length, 2)
  assert.equal((await app.as('wu').post(`${works}/${drove[2].fact_id}/void`, { reason: '误记' })).body.code, 'policy.work_absent')
  const change = { ...given, field: '队伍管理', authors: [app.people.sun], version: 1, reason: '领域有误' }
  const changed = (await app.as('wu').put(at, change)).body
  assert.deepEqual([changed.field, changed.authors[0].name], ['队伍管理', '孙正'])
  assert.equal((await app.as('wu').put(at, change)).body.code, 'policy.stale')
  assert.equal((await app.as('wu').put(at, { ...change, version: 2, issued_on: '2025-04-01' })).body.code, 'policy.before')
  assert.equal((await app.as('wu').post('/api/policies', given)).body.code, 'policy.known')
  assert.equal((await app.as('wu').post(`${at}/end`, { version: 2, on: '2025-12-31', reason: '废止' })).body.ended_on, '2025-12-31')
  assert.equal((await app.as('wu').put(at, { ...change, version: 3 })).body.code, 'policy.ended')
})
