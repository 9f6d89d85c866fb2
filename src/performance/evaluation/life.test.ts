import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { day } from '../../platform/day.ts'
import { startApp, type CastName, type TestApp } from '../../testing.ts'
import { termsOf } from './settings.ts'

let app: TestApp
let at: string
let extra: number[]
let deputy: number
before(async () => {
  app = await startApp()
  extra = await Promise.all(
    ['陈一', '林二', '许三'].map((name) => app.person({ name, department: '第二检察部', category: 'clerk', post: '书记员' })),
  )
  deputy = await app.person({ name: '何副检', department: '第三检察部', category: 'prosecutor', post: '副检察长' })
})
after(() => app.close())

const read = async (who: CastName) => (await app.as(who).get(at)).body
const sheet = async (who: CastName, of: CastName) => app.as(who).get(`${at}/sheets/${app.people[of]}`)
const step = async (who: CastName, name: string, more = {}) =>
  app.as(who).post(`${at}/steps`, { version: (await read(who)).version, step: name, ...more })
const opened = (more = {}) =>
  app.as('wu').post('/api/evaluations', {
    year: 2025,
    chair_id: app.people.sun,
    member_ids: [app.people.qian, app.people.zhao, app.people.zhou, app.people.li],
    summary_due_on: '2026-01-10',
    ...more,
  })
const hours = (who: CastName, n: number) =>
  app.as('wu').post('/api/records', {
    kind: 'training.completed',
    on: '2025-06-30',
    data: { title: '全省业务培训', form: 'classroom', hours: n },
    credits: [{ person_id: app.people[who], role: 'self' }],
  })
const opine = (who: CastName, of: CastName | number, grade: string, version = 0) =>
  app.as(who).put(`${at}/sheets/${typeof of === 'number' ? of : app.people[of]}/opinion`, { version, grade, reasons: '认真履职，表现突出' })
const propose = async (who: CastName, of: CastName | number, grade: string) => {
  const path = `${at}/sheets/${typeof of === 'number' ? of : app.people[of]}`
  return app.as(who).put(`${path}/proposal`, { version: (await app.as(who).get(path)).body.version, grade, reasons: '考评委员会多数意见' })
}

test('opening: five to nine members under the chief, in December at the earliest, once a year; the level above grades the chief and deputies', async () => {
  const few = await opened({ member_ids: [app.people.qian] })
  assert.deepEqual([few.status, few.body.code, few.body.details.count], [422, 'evaluation.panel_size', 2])
  assert.equal(
    (await opened({ chair_id: app.people.qian, member_ids: [app.people.sun, app.people.zhao, app.people.zhou, app.people.li] })).body.code,
    'evaluation.chair_not_chief',
  )
  assert.equal((await opened({ chair_id: deputy })).body.code, 'evaluation.chair_not_chief')
  assert.equal((await opened({ year: 2026 })).body.code, 'evaluation.too_early')
  const both = await Promise.all([opened(), opened()])
  assert.deepEqual(both.map((r) => r.status).sort(), [200, 409])
  const made = both.find((r) => r.status === 200)!.body
  at = `/api/evaluations/${made.evaluation_id}`
  assert.deepEqual([made.state, made.people, made.excellent.limit, made.panel.length], ['summary', 10, 2, 5])
  for (const leader of [app.people.sun, deputy])
    assert.equal(made.sheets.find((s: { person_id: number }) => s.person_id === leader).excluded, 'leader')
})

test('the summary begins with the facts of the year; the person goes on from it, submits once, and only the person', async () => {
  await hours('li', 92)
  await hours('wang', 40)
  await app.as('wu').post('/api/records', {
    kind: 'article.published',
    on: '2025-05-06',
    data: { title: '类案检索的价值', journal: '检察日报', level: 'national' },
    credits: [{ person_id: app.people.li, role: 'author' }],
  })
  const mine = (await sheet('li', 'li')).body
  assert.match(mine.summary, /培训 92 学时/)
  assert.match(mine.summary, /“类案检索的价值”/)
  assert.deepEqual(
    mine.facts.records.map((r: { kind: string }) => r.kind),
    ['article.published'],
  )
  assert.deepEqual(mine.open_actions, ['write'])
  const path = `${at}/sheets/${app.people.li}/summary`
  assert.equal((await app.as('wu').put(path, { version: 1, summary: mine.summary, submit: true })).status, 403)
  assert.equal((await app.as('li').put(path, { version: 1, summary: '太短', submit: true })).body.code, 'evaluation.summary_short')
  const as = await app.as('li').put(path, { version: 1, summary: mine.summary, submit: true })
  assert.deepEqual(
    [as.body.code, as.body.details.left],
    ['evaluation.summary_unwritten', '（请填写本年主要工作。）'],
    'the draft as it came',
  )
  const summary = mine.summary.replaceAll(/（请[^（）]*）/g, '明年加强文书说理。')
  const two = await Promise.all([1, 2].map(() => app.as('li').put(path, { version: 1, summary, submit: true })))
  assert.deepEqual(two.map((r) => r.status).sort(), [200, 409])
  assert.equal((await app.as('li').put(path, { version: 2, summary: mine.summary, submit: false })).body.code, 'evaluation.submitted')
  assert.equal((await app.as('wu').get(at)).body.submitted, 1)
})

test('ballots are secret: one a person for all colleagues, never oneself; nothing says who voted how, and afterwards not even who voted', async () => {
  const none = await app.as('li').post(`${at}/ballot`, { votes: [] })
  assert.equal(none.body.code, 'evaluation.not_rating')
  assert.equal((await step('wu', 'begin_rating')).status, 200)
  const { own_ballot } = await read('li')
  const votes = own_ballot.people.map((p: { person_id: number }) => ({
    person_id: p.person_id,
    grade: p.person_id === app.people.wang ? 'excellent' : 'competent',
  }))
  assert.deepEqual(
    new Set(votes.map((v: { person_id: number }) => v.person_id)),
    new Set([app.people.wang, app.people.chen, app.people.qian]),
  )
  const self = await app.as('li').post(`${at}/ballot`, { votes: [...votes, { person_id: app.people.li, grade: 'excellent' }] })
  assert.equal(self.body.code, 'evaluation.rates_self')
  assert.equal((await app.as('li').post(`${at}/ballot`, { votes: votes.slice(1) })).body.code, 'evaluation.ballot_incomplete')
  assert.equal((await app.as('wu').post(`${at}/ballot`, { votes })).body.code, 'evaluation.no_ballot')
  const twice = await Promise.all([1, 2].map(() => app.as('li').post(`${at}/ballot`, { votes })))
  assert.deepEqual(twice.map((r) => r.status).sort(), [200, 409])
  for (const who of ['chen', 'qian'] as const) {
    const mine = (await read(who)).own_ballot.people.map((p: { person_id: number }) => ({ person_id: p.person_id, grade: 'competent' }))
    assert.equal((await app.as(who).post(`${at}/ballot`, { votes: mine })).status, 200)
  }
  assert.equal((await sheet('wu', 'wang')).body.votes, null, 'nobody sees counts while ballots come in')
  const closed = await step('wu', 'close_rating')
  assert.deepEqual(closed.body.ballots, { cast: 3, possible: 9 })
  assert.deepEqual((await sheet('wu', 'wang')).body.votes, { excellent: 1, competent: 2, basic: 0, incompetent: 0 })
  assert.equal((await sheet('wu', 'li')).body.votes, 'few', 'two ballots are too few to be shown')
  const kept = await app.database.pool.query(`select (select count(*) from evaluation_voters)::int as voters,
    (select count(*) from facts where kind like 'evaluation%' and (data ? 'votes' or kind like '%ballot%'))::int as facts`)
  assert.deepEqual(kept.rows[0], { voters: 0, facts: 0 })
})

test('who was left out by mistake is taken in again by the political department, with reasons; the chief stays out', async () => {
  const path = `${at}/sheets/${extra[2]}`
  const version = async () => (await app.as('wu').get(path)).body.version
  assert.equal(
    (await app.as('wu').post(`${path}/include`, { version: await version(), reason: '未被列出' })).body.code,
    'evaluation.not_excluded',
  )
  const out = await app.as('wu').post(`${path}/exclude`, { version: await version(), reason: '病假超过半年' })
  assert.deepEqual([out.body.excluded, out.body.open_actions], ['病假超过半年', ['include']])
  for (const who of ['sun', 'qian', 'li'] as const)
    assert.equal((await app.as(who).post(`${path}/include`, { version: 9, reason: '误列' })).status, 403, who)
  const back = await app.as('wu').post(`${path}/include`, { version: await version(), reason: '假期未满半年，误列' })
  assert.deepEqual([back.body.excluded, back.body.open_actions.includes('exclude')], [null, true])
  const chief = `${at}/sheets/${app.people.sun}`
  assert.equal((await app.as('wu').post(`${chief}/include`, { version: 1, reason: '一并考核' })).body.code, 'evaluation.not_excluded')
})

test('the panel: opinions with reasons, not on oneself, nobody excellent with too few hours; two windows of a member do not overwrite each other', async () => {
  assert.equal((await opine('li', 'li', 'excellent')).body.code, 'evaluation.own_sheet')
  assert.equal((await opine('wang', 'li', 'excellent')).status, 404)
  const short = await opine('sun', 'wang', 'excellent')
  assert.deepEqual([short.status, short.body.code, short.body.details.hours], [422, 'evaluation.ceiling.training', 40])
  const promoted = {
    kind: 'appointment.made',
    data: { duty: 'new_leader', title: '检委会委员' },
    credits: [{ person_id: app.people.li, role: 'self' }],
  }
  const old = await app.as('wu').post('/api/records', { ...promoted, on: '2024-06-01' })
  const late = await opine('sun', 'li', 'excellent')
  assert.deepEqual([late.status, late.body.code, late.body.details.due_on], [422, 'evaluation.ceiling.duty_training', '2025-06-01'])
  assert.equal((await sheet('sun', 'li')).body.ceilings[0].duty, 'new_leader')
  await app.as('wu').post(`/api/records/${old.body.fact_id}/void`, { reason: '任命日期登记有误' })
  await app.as('wu').post('/api/records', { ...promoted, on: '2025-06-01' })
  assert.equal((await opine('sun', 'li', 'excellent')).status, 200)
  assert.equal((await opine('sun', 'li', 'competent')).body.code, 'evaluation.opinion_stale')
  assert.equal((await opine('sun', 'li', 'excellent', 1)).status, 200)
  const early = await propose('wu', 'li', 'excellent')
  assert.deepEqual([early.status, early.body.code, early.body.details.needed], [409, 'evaluation.quorum', 3])
  await opine('qian', 'li', 'excellent')
  await opine('zhou', 'li', 'competent')
  assert.equal((await propose('li', 'li', 'excellent')).body.code, 'evaluation.own_sheet')
  assert.equal((await propose('qian', 'li', 'excellent')).body.code, 'evaluation.not_yours')
  assert.equal((await propose('wu', 'li', 'excellent')).status, 200)
})

test('two of ten may be excellent: the third proposal is refused, also when two proposals come at once', async () => {
  const { sheets } = await read('wu')
  const rest = sheets
    .filter((s: { excluded: string | null; proposed: string | null }) => !s.excluded && !s.proposed)
    .map((s: { person_id: number }) => s.person_id)
  for (const id of rest)
    for (const member of ['sun', 'qian', 'zhao', 'zhou'] as const) if (app.people[member] !== id) await opine(member, id, 'competent')
  const wu = app.people.wu
  assert.equal((await propose('wu', wu, 'competent')).body.code, 'evaluation.own_sheet')
  assert.equal((await propose('sun', wu, 'competent')).status, 200, 'the chair proposes for the political department')
  assert.equal((await step('wu', 'put_forward')).body.code, 'evaluation.not_all_proposed')
  const clerks = rest.filter((id: number) => extra.includes(id))
  const race = await Promise.all(clerks.slice(0, 2).map((id: number) => propose('wu', id, 'excellent')))
  assert.deepEqual(race.map((r) => r.status).sort(), [200, 409])
  assert.equal(race.find((r) => r.status === 409)!.body.code, 'evaluation.too_many_excellent')
  for (const id of rest)
    if (!race.some((r) => r.status === 200 && r.body.person.person_id === id) && id !== wu)
      assert.equal((await propose('wu', id, 'competent')).status, 200)
  const line = (await read('wu')).sheets.map((s: { department: string }) => s.department)
  assert.deepEqual(
    line,
    [...line].sort((a, b) => order.indexOf(a) - order.indexOf(b)),
    'by department, not by grade',
  )
})
const order = ['第一检察部', '第二检察部', '第三检察部', '案件管理办公室', '政治部']

test('the chief sends back with a reason or confirms; two at once: one is stale; what is public is only who is to be excellent', async () => {
  assert.equal((await step('wu', 'put_forward')).status, 200)
  assert.equal((await step('wu', 'confirm')).status, 403)
  assert.equal((await step('sun', 'send_back')).body.code, 'evaluation.reason_needed')
  assert.equal((await step('sun', 'send_back', { reason: '请补充书记员的考评理由' })).body.state, 'panel')
  await step('wu', 'put_forward')
  const { version } = await read('sun')
  const both = await Promise.all([1, 2].map(() => app.as('sun').post(`${at}/steps`, { version, step: 'confirm' })))
  assert.deepEqual(both.map((r) => r.status).sort(), [200, 409])
  assert.equal(both.find((r) => r.status === 409)!.body.code, 'evaluation.stale')
  const { publicity_from, publicity_to, published } = await read('chen')
  assert.deepEqual(
    [publicity_from, publicity_to],
    ['2026-01-04', '2026-01-08'],
    'New Year is off until 3 January, Sunday the 4th is worked',
  )
  assert.equal(published.length, 2)
  assert.deepEqual(Object.keys(published[0]).sort(), ['department', 'name', 'person_id'])
})

test('objection: the person for the own grade, anybody against a published one; others decide; final only when all is decided', async () => {
  const own = await app.as('wang').post(`${at}/sheets/${app.people.wang}/objections`, { text: '请复核培训学时' })
  assert.equal(own.status, 200, JSON.stringify(own.body))
  assert.equal(
    (await app.as('wang').post(`${at}/sheets/${app.people.wang}/objections`, { text: '再次申请' })).body.code,
    'evaluation.objection_waits',
  )
  assert.equal((await app.as('chen').post(`${at}/sheets/${app.people.wang}/objections`, { text: '反映问题' })).status, 404)
  assert.equal((await app.as('chen').post(`${at}/sheets/${app.people.li}/objections`, { text: '反映问题' })).status, 200)
  await app.setDay('2026-01-08' as never)
  assert.equal((await step('wu', 'finalise')).body.code, 'evaluation.publicity_runs')
  await app.setDay('2026-01-09' as never)
  assert.equal((await step('wu', 'finalise')).body.code, 'evaluation.objections_open')
  const { objections } = (await sheet('zhou', 'wang')).body
  const decide = (who: CastName, of: CastName, o: { objection_id: number; version: number }, more = {}) =>
    app.as(who).post(`${at}/sheets/${app.people[of]}/objections/${o.objection_id}/decide`, {
      version: o.version,
      result: 'upheld',
      reasons: '学时记录经核对无误',
      ...more,
    })
  assert.equal((await decide('sun', 'wang', objections[0])).status, 403, 'who confirmed does not decide')
  assert.equal((await decide('wu', 'wang', objections[0])).status, 403)
  const up = await decide('zhou', 'wang', objections[0], { result: 'changed', grade: 'excellent' })
  assert.equal(up.body.code, 'evaluation.ceiling.training')
  const two = await Promise.all((['zhou', 'zhao'] as const).map((who) => decide(who, 'wang', objections[0])))
  assert.deepEqual(two.map((r) => r.status).sort(), [200, 409])
  const other = (await sheet('zhao', 'li')).body.objections[0]
  assert.equal((await decide('li', 'li', other)).body.code, 'evaluation.own_sheet')
  assert.equal((await decide('zhao', 'li', other, { result: 'changed', grade: 'competent' })).body.grade, 'competent')
  assert.equal((await app.as('li').get(`${at}/sheets/${app.people.li}/letter`)).body.code, 'evaluation.not_final')
  assert.equal((await step('wu', 'finalise')).body.state, 'final')
})

test('the letter: to the person and the political department, nobody else; review may be asked for thirty days from then', async () => {
  const letter = await app.as('li').get(`${at}/sheets/${app.people.li}/letter`)
  assert.equal(letter.status, 200)
  assert.equal(letter.raw.subarray(0, 2).toString(), 'PK')
  assert.equal((await app.as('sun').get(`${at}/sheets/${app.people.li}/letter`)).status, 403)
  assert.equal((await app.as('chen').get(`${at}/sheets/${app.people.li}/letter`)).status, 404)
  assert.equal((await sheet('li', 'li')).body.objection_until, '2026-02-09', '8 February is a Sunday')
  await app.setDay('2026-02-10' as never)
  assert.equal(
    (await app.as('li').post(`${at}/sheets/${app.people.li}/objections`, { text: '请复核' })).body.code,
    'evaluation.objection_late',
  )
  await app.setDay('2025-12-31' as never)
})

test('a setting is dated; it reaches neither what is open nor a year that is over', async () => {
  const put = (who: CastName, body: object) => app.as(who).post('/api/points-settings', { basis: '省院通知', reason: '省院通知', ...body })
  const share = { code: 'excellent_share', value: 15, valid_from: '2026-01-01' }
  assert.equal((await put('sun', { ...share, code: 'publicity_workdays', value: 4 })).body.code, 'setting.value_unfit')
  assert.equal((await put('sun', { ...share, code: 'training_hours', value: 60 })).body.code, 'setting.value_unfit', 'never below the rule')
  assert.equal((await put('sun', { ...share, code: 'sanction_at_most', value: 'best' })).body.code, 'setting.value_unfit')
  assert.equal((await put('sun', { ...share, valid_from: '2025-01-01' })).body.code, 'setting.backdated')
  assert.equal((await put('li', share)).status, 403)
  const proposed = await put('wu', share)
  assert.deepEqual([proposed.body.value, proposed.body.rows[0].state, proposed.body.rows[0].mark], [20, 'proposed', 'L'])
  const decision = { code: share.code, valid_from: share.valid_from, confirm: true, version: 1 }
  assert.equal((await app.as('wu').post('/api/points-settings/decide', decision)).status, 403)
  assert.equal((await app.as('sun').post('/api/points-settings/decide', decision)).body.rows[0].state, 'coming')
  assert.equal((await read('wu')).excellent.share, 20)
  // Opened late or anew in 2026, the evaluation of 2025 is held by what stood on the last day of 2025.
  const later = { ...app.ctxOf(app.system), today: day('2026-12-02') }
  const terms = async (year: number) => (await termsOf(later, year)).excellent_share
  assert.deepEqual([await terms(2025), await terms(2026)], [20, 15])
})
