import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { startApp, type CastName, type TestApp } from '../../testing.ts'

let app: TestApp
let at: string
let round_id: number
const terms = {
  title: '本院业务标兵',
  level: 'office',
  from_year: 2025,
  to_year: 2025,
  criteria: [
    { code: 'honours', at_least: 1, level: 'city' },
    { code: 'teaching', at_least: 1 },
  ],
  least: 1,
}
const honour = (who: CastName, more: Record<string, unknown> = {}) =>
  app.as('wu').post('/api/records', {
    kind: 'honour.awarded',
    on: '2025-06-01',
    data: { title: '全市优秀公诉人', level: 'city', category: 'individual' },
    credits: [{ person_id: app.people[who], role: 'honoured' }],
    ...more,
  })
const sheet = (who: CastName) => `${at}/people/${app.people[who]}`
const version = async (who: CastName) => (await app.as('wu').get(sheet(who))).body.version
const step = async (who: CastName, name: string, more = {}) => {
  const now = (await app.as(who).get(at)).body
  return app.as(who).post(`${at}/steps`, { version: now.version, step: name, ...more })
}
before(async () => {
  app = await startApp()
  await honour('li')
  await honour('zhou')
  await honour('wang', { data: { title: '本院先进', level: 'office', category: 'individual' } })
  const made = await app.as('wu').post('/api/nominations', terms)
  assert.equal(made.status, 200, JSON.stringify(made.body))
  round_id = made.body.round_id
  at = `/api/nominations/${round_id}`
})
after(() => app.close())

test('criteria are checked when a round is opened', async () => {
  const code = async (more: object) => (await app.as('wu').post('/api/nominations', { ...terms, ...more })).body.code
  assert.equal(await code({ from_year: 2026 }), 'nomination.years')
  assert.equal(await code({ to_year: 2026 }), 'nomination.years')
  assert.equal(await code({ least: 3 }), 'nomination.least_too_many')
  assert.equal(await code({ criteria: [terms.criteria[0], terms.criteria[0]] }), 'nomination.criteria_twice')
  assert.equal(await code({ criteria: [{ code: 'teaching', at_least: 1, level: 'city' }], least: 1 }), 'nomination.level_unfit')
})

test('who meets the criteria stands in the list by department and name; each sees what is theirs to see', async () => {
  const seen: Record<string, string> = {}
  for (const who of ['li', 'wang', 'chen', 'qian', 'zhou', 'zhao', 'sun', 'wu', 'zheng'] as const) {
    const { status, body } = await app.as(who).get(at)
    const mine = await app.as(who).get(sheet('li'))
    seen[who] = `${status === 200 ? (body.candidates?.map((c: { name: string }) => c.name).join(',') ?? '-') : ''} ${mine.status}`
  }
  // chen is mentored by nobody here and a colleague; qian heads li's department; zheng keeps the system.
  assert.deepEqual(seen, {
    li: '- 200',
    wang: '- 404',
    chen: '- 404',
    qian: '李静 200',
    zhou: '- 404',
    zhao: '- 404',
    sun: '李静,周宁 200',
    wu: '李静,周宁 200',
    zheng: ' 403',
  })
  const { checks } = (await app.as('li').get(sheet('li'))).body
  assert.deepEqual(
    checks.map((c: { code: string; value: number; met: boolean; lines: { title: string }[] }) => [
      c.code,
      c.value,
      c.met,
      c.lines[0]?.title,
    ]),
    [
      ['honours', 1, true, '全市优秀公诉人'],
      ['teaching', 0, false, undefined],
    ],
  )
})

test('the person adds, declines and takes it back; one who is not among the candidates objects and is admitted', async () => {
  assert.equal(
    (await app.as('li').put(`${sheet('li')}/statement`, { version: 0, statement: '承担疑难案件' })).body.statement,
    '承担疑难案件',
  )
  assert.equal((await app.as('li').put(`${sheet('li')}/statement`, { version: 0, statement: '另写' })).body.code, 'nomination.sheet_stale')
  assert.equal((await app.as('wu').put(`${sheet('li')}/statement`, { version: 1, statement: '代写' })).body.code, 'nomination.not_yours')
  assert.equal((await app.as('zhou').post(`${sheet('zhou')}/decline`, { version: 0, reason: '让给青年同志' })).status, 200)
  const declined = await app.as('wu').put(`${sheet('zhou')}/proposal`, { version: 1, reasons: '事迹突出' })
  assert.equal(declined.body.code, 'nomination.has_declined')
  assert.equal((await app.as('li').post(`${sheet('li')}/decline`, { version: 1, reason: null })).body.code, 'nomination.not_declined')
  assert.equal(
    (await app.as('wu').put(`${sheet('wang')}/proposal`, { version: 0, reasons: '事迹突出' })).body.code,
    'nomination.not_meeting',
  )
  assert.equal((await app.as('li').post(`${sheet('li')}/objections`, { text: '应当入选' })).body.code, 'nomination.meets_already')
  const { objection_id } = (await app.as('wang').post(`${sheet('wang')}/objections`, { text: '讲课一次未登记' })).body
  assert.equal((await app.as('wang').post(`${sheet('wang')}/objections`, { text: '再说一次' })).body.code, 'nomination.objection_waits')
  assert.equal((await step('wu', 'put_forward')).body.code, 'nomination.nobody')
  const decide = `${sheet('wang')}/objections/${objection_id}/decide`
  const done = await app.as('sun').post(decide, { version: 1, result: 'granted', reasons: '材料属实' })
  assert.deepEqual([done.body.admitted, done.body.meets], [true, false])
  assert.equal(
    (await app.as('sun').post(decide, { version: 1, result: 'granted', reasons: '材料属实' })).body.code,
    'nomination.objection_stale',
  )
})

test('the political department proposes with a reason, the chief confirms, it is made public, and only then final', async () => {
  for (const who of ['li', 'wang'] as const) {
    const put = await app.as('wu').put(`${sheet(who)}/proposal`, { version: await version(who), reasons: '办案质量好，带头授课' })
    assert.equal(put.status, 200, JSON.stringify(put.body))
  }
  assert.equal((await step('wu', 'confirm')).body.code, 'nomination.not_yours')
  assert.equal((await step('sun', 'confirm')).body.code, 'nomination.step_closed')
  assert.equal((await step('wu', 'put_forward')).body.state, 'confirming')
  assert.equal((await step('sun', 'send_back')).body.code, 'nomination.reason_needed')
  assert.deepEqual((await app.as('zhao').get(at)).body.published, [])
  const confirmed = (await step('sun', 'confirm')).body
  assert.equal(confirmed.state, 'publicity')
  assert.deepEqual(
    (await app.as('chen').get(at)).body.published.map((p: { name: string }) => p.name),
    ['李静', '王锐'],
  )
  assert.equal((await step('wu', 'finalise')).body.code, 'nomination.publicity_runs')
  assert.equal((await app.as('chen').post(`${sheet('zhou')}/objections`, { text: '不应推荐' })).status, 404)
  const { objection_id } = (await app.as('chen').post(`${sheet('wang')}/objections`, { text: '事迹不实' })).body
  assert.equal((await app.as('wu').get(sheet('wang'))).body.objections[0].may_decide, false)
  const decide = `${sheet('wang')}/objections/${objection_id}/decide`
  assert.equal((await app.as('wu').post(decide, { version: 1, result: 'granted', reasons: '属实' })).body.code, 'nomination.not_others')
  await app.setDay('2026-01-20' as never)
  assert.equal((await step('wu', 'finalise')).body.code, 'nomination.objections_open')
  assert.equal((await app.as('sun').post(decide, { version: 1, result: 'granted', reasons: '属实' })).body.turned_down, '属实')
  assert.equal((await step('wu', 'finalise')).body.state, 'final')
  const form = await app.as('li').get(`${sheet('li')}/form`)
  assert.equal(form.raw.subarray(0, 2).toString(), 'PK')
  assert.equal((await app.as('wang').get(`${sheet('wang')}/form`)).body.code, 'nomination.not_proposed')
  assert.equal((await app.as('zhao').get(`${sheet('li')}/form`)).status, 404)
  const honours = (await app.as('zhou').get(`/api/records?kind=honour.awarded&person_id=${app.people.li}`)).body.rows
  assert.equal(honours[0].data.category, 'pacesetter')
  const lines = (await app.as('li').get(`/api/persons/${app.people.li}/archive/lines`)).body.rows
  assert.ok(lines.some((l: { kind: string; to: string }) => l.kind === 'nomination.final' && l.to === `/talent/nominations/${round_id}`))
})

test('who may do what about one person: self, colleague, head, stranger, case management, chief, political, system', async () => {
  const may: Record<string, string> = {}
  for (const who of ['li', 'wang', 'chen', 'qian', 'zhou', 'zhao', 'sun', 'wu', 'zheng'] as const) {
    const made = (await app.as('wu').post('/api/nominations', { ...terms, title: `标兵${who}` })).body
    const mine = `/api/nominations/${made.round_id}/people/${app.people.li}`
    const v = async () => (await app.as('wu').get(mine)).body.version
    const ok = async (name: string, send: Promise<{ status: number }>) => ((await send).status === 200 ? name : '')
    const done = [
      await ok('read', app.as(who).get(mine)),
      await ok('state', app.as(who).put(`${mine}/statement`, { version: await v(), statement: '补充' })),
      await ok('propose', app.as(who).put(`${mine}/proposal`, { version: await v(), reasons: '事迹突出' })),
      await ok('decline', app.as(who).post(`${mine}/decline`, { version: await v(), reason: '不参加' })),
    ]
    may[who] = done.filter(Boolean).join(' ')
  }
  assert.deepEqual(may, {
    li: 'read state decline',
    wang: '',
    chen: '',
    qian: 'read',
    zhou: '',
    zhao: '',
    sun: 'read',
    wu: 'read propose',
    zheng: '',
  })
})
