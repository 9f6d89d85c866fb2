import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { castNames, startApp, type CastName, type TestApp } from '../../testing.ts'

let app: TestApp
let at: string
before(async () => {
  app = await startApp()
})
after(() => app.close())
const proposal = (more: Record<string, unknown> = {}) => ({
  title: '轻罪治理的证据标准',
  level: 'provincial',
  sponsor: '省检察院',
  lead_id: app.people.li,
  members: [app.people.chen],
  opened_on: '2025-03-01',
  due_on: '2025-11-30',
  ...more,
})

test('a project goes from proposal to output and adoption, each step a fact of its lead and members', async () => {
  const made = await app.as('li').post('/api/projects', proposal())
  assert.equal(made.status, 200, JSON.stringify(made.body))
  at = `/api/projects/${made.body.project_id}`
  let version = made.body.version
  for (const [stage, on] of [
    ['research', '2025-03-20'],
    ['draft', '2025-07-01'],
    ['review', '2025-10-01'],
    ['concluded', '2025-11-20'],
  ]) {
    const next = await app.as('li').post(`${at}/stages`, { version, on, stage })
    assert.equal(next.status, 200, JSON.stringify(next.body))
    version = next.body.version
  }
  assert.equal(
    (await app.as('wu').post(`${at}/adoptions`, { on: '2025-12-01', title: '课题报告', by: '省检察院', level: 'provincial' })).body.code,
    'project.no_output',
  )
  const yielded = await app.as('li').post(`${at}/outputs`, { on: '2025-11-20', output: 'report', title: '轻罪证据标准研究报告' })
  assert.deepEqual([yielded.body.outputs, yielded.body.open_actions], [1, ['yield']])
  const adopted = await app
    .as('wu')
    .post(`${at}/adoptions`, { on: '2025-12-20', title: '轻罪证据标准研究报告', by: '省检察院', level: 'provincial' })
  assert.deepEqual([adopted.body.adoptions, adopted.body.steps.length], [1, 7])
})

test('everybody of the office reads it; its lead and the political department run it; only the latter says that it was adopted', async () => {
  const { version } = (await app.as('li').get(at)).body
  const may: Record<string, CastName[]> = { read: [], outputs: [], adoptions: [] }
  for (const who of castNames) {
    if ((await app.as(who).get(at)).status === 200) may.read!.push(who)
    if ((await app.as(who).post(`${at}/outputs`, { on: '2025-12-01', output: 'paper', title: '论文' })).status === 200)
      may.outputs!.push(who)
    if ((await app.as(who).post(`${at}/adoptions`, { on: '2025-12-21', title: '论文', by: '市检察院', level: 'city' })).status === 200)
      may.adoptions!.push(who)
  }
  assert.deepEqual(may, { read: ['li', 'wang', 'chen', 'qian', 'zhou', 'zhao', 'sun', 'wu'], outputs: ['li', 'wu'], adoptions: ['wu'] })
  const own = await app.as('wu').post('/api/projects', proposal({ title: '政工课题', lead_id: app.people.wu, members: [] }))
  const mine = `/api/projects/${own.body.project_id}`
  await app.as('wu').post(`${mine}/outputs`, { on: '2025-12-01', output: 'paper', title: '论文' })
  assert.equal(
    (await app.as('wu').post(`${mine}/adoptions`, { on: '2025-12-01', title: '论文', by: '市检察院', level: 'city' })).body.code,
    'project.not_keeper',
  )
  assert.equal((await app.as('li').post(`${at}/stages`, { version, on: '2025-12-01', stage: 'draft' })).body.code, 'project.stage')
})

test('its lead changes title, members and the day it is due; only the political department gives it to another lead', async () => {
  const made = (await app.as('li').post('/api/projects', proposal({ title: '待改名课题' }))).body
  const one = `/api/projects/${made.project_id}`
  const { opened_on: _, ...head } = proposal({ title: '轻罪证据标准研究', members: [app.people.wang], due_on: '2026-03-31' })
  const may: CastName[] = []
  let version: number = made.version
  for (const who of castNames) {
    const changed = await app.as(who).put(one, { ...head, version })
    if (changed.status !== 200) continue
    may.push(who)
    version = changed.body.version
  }
  assert.deepEqual(may, ['li', 'wu'])
  const now = (await app.as('li').get(one)).body
  assert.deepEqual(
    [now.title, now.due_on, now.members.map((m: { person_id: number }) => m.person_id)],
    ['轻罪证据标准研究', '2026-03-31', [app.people.wang]],
  )
  const to = async (who: CastName, more: object) => (await app.as(who).put(one, { ...head, version, ...more })).body
  assert.equal((await to('li', { version: made.version })).code, 'project.stale')
  assert.equal((await to('li', { lead_id: app.people.wang })).code, 'project.lead_change')
  assert.equal((await to('li', { due_on: '2025-01-01' })).code, 'project.period')
  const handed = await to('wu', { lead_id: app.people.wang, members: [app.people.li] })
  assert.equal(handed.lead.person_id, app.people.wang)
  const stop = { version: handed.version, on: '2025-04-01', stage: 'dropped', note: '并入另一课题' }
  const dropped = (await app.as('wang').post(`${one}/stages`, stop)).body
  assert.equal((await to('wu', { version: dropped.version })).code, 'project.ended')
})

test('bad input is refused in words', async () => {
  const code = async (who: CastName, more: Record<string, unknown>) => (await app.as(who).post('/api/projects', proposal(more))).body.code
  assert.equal(await code('wang', {}), 'project.not_lead')
  assert.equal(await code('li', { opened_on: '2026-02-01', due_on: null }), 'record.future')
  assert.equal(await code('li', { due_on: '2025-01-01' }), 'project.period')
  assert.equal(await code('li', { members: [999_999] }), 'record.person_unknown')
  assert.equal(await code('li', { partner_id: 77 }), 'partner.absent')
  const { project_id, version } = (await app.as('li').post('/api/projects', proposal({ title: '另一课题' }))).body
  const to = (body: object) => app.as('li').post(`/api/projects/${project_id}/stages`, { version, on: '2025-04-01', ...body })
  assert.equal((await to({ stage: 'concluded' })).body.code, 'project.stage')
  assert.equal((await to({ stage: 'dropped' })).body.code, 'project.reason_needed')
  assert.equal((await to({ stage: 'research', on: '2025-02-01' })).body.code, 'project.period')
  const both = await Promise.all([to({ stage: 'research' }), to({ stage: 'research' })])
  assert.deepEqual(both.map((r) => r.status).sort(), [200, 409])
})
