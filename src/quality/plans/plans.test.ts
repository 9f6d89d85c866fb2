import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, test } from 'node:test'
import { day } from '../../platform/day.ts'
import { rows, sql } from '../../platform/db.ts'
import { castNames, startApp, type CastName, type TestApp } from '../../testing.ts'
import { makeCases } from './testing.ts'

let app: TestApp
let made: { case_id: number; case_no: string }[]
before(async () => {
  app = await startApp()
  const [department] = await rows<{ department_id: number }>(app.db, sql`select department_id from departments where name = '第一检察部'`)
  const { li, wang, zhou } = app.people
  made = await makeCases(app, [
    ...Array.from({ length: 30 }, () => ({ handler_id: li, department_id: department!.department_id })),
    ...Array.from({ length: 11 }, () => ({ handler_id: wang, department_id: department!.department_id })),
    ...Array.from({ length: 4 }, () => ({ handler_id: zhou })),
  ])
})
after(() => app.close())

const quarter = { kind: 'routine', from_on: '2025-10-01', to_on: '2025-12-31', rate: 10, floor_per: 2, cap_per: null }
const create = async (name: string, more: object = {}) => {
  const reply = await app.as('zhao').post('/api/review-plans', { name, ...quarter, ...more })
  assert.equal(reply.status, 200, JSON.stringify(reply.body))
  return reply.body
}
const step = (who: CastName, plan: { plan_id: number; version: number }, name: string, body: object = {}) =>
  app.as(who).post(`/api/review-plans/${plan.plan_id}/${name}`, { version: plan.version, ...body })

test('a preview tells population and shares before anything is written', async () => {
  const { body } = await app.as('zhao').post('/api/review-plans/preview', quarter)
  assert.equal(body.population, 45)
  assert.deepEqual(
    body.shares.map((s: { person: string; closed: number; quota: number; by_rate: number }) => [s.person, s.closed, s.quota, s.by_rate]),
    [
      ['李静', 30, 3, 3],
      ['王锐', 11, 2, 2],
      ['周宁', 4, 2, 1],
    ],
  )
  assert.equal(body.picks, 7)
  assert.deepEqual(body.set, { rate: 5, floor_per: 1, cap_per: null })
})

test('a plan is drawn by two people from a population fixed before, and anyone draws the same again', async () => {
  const plan = await create('四季度抽查')
  assert.equal((await step('zhao', plan, 'seed', { half: '甲' })).body.code, 'plan.not_frozen')
  const frozen = (await step('zhao', plan, 'freeze')).body
  assert.equal(frozen.population, 45)
  const half = (await step('zhao', frozen, 'seed', { half: '5 8 13' })).body
  assert.equal(half.seed, null)
  assert.equal(half.half_sha256, createHash('sha256').update('5 8 13').digest('hex'))
  assert.equal((await step('zhao', half, 'seed', { half: '21' })).body.code, 'plan.same_person')
  const drawn = (await step('sun', half, 'seed', { half: '21 34' })).body
  assert.equal(drawn.seed, '5 8 13-21 34')
  assert.equal(drawn.picks.length, 7)

  // As a stranger would, from the list that anyone of the office may take along: numbers, no names.
  const file = await app.as('wang').get(`/api/review-plans/${plan.plan_id}/population`)
  const lines = file.raw.toString('utf8').replace('\uFEFF', '').trim().split('\r\n').slice(1)
  const members = lines.map((line) => line.split(','))
  const digest = createHash('sm3')
  for (const line of members.map(([no, person]) => `${no},${person}\n`).sort()) digest.update(line)
  assert.equal(drawn.population_sm3, digest.digest('hex'))
  const key = (no: string) => createHash('sha256').update(`${drawn.seed}|${no}`).digest('hex')
  const mine: string[] = []
  for (const person of new Set(members.map((m) => m[1]))) {
    const own = members.filter((m) => m[1] === person).map((m) => m[0]!)
    own.sort((a, b) => (key(a) < key(b) ? -1 : 1))
    mine.push(...own.slice(0, Math.max(2, Math.ceil(own.length * 0.1))))
  }
  assert.deepEqual(drawn.picks.map((p: { case_no: string }) => p.case_no).sort(), mine.sort())
  const again = await app.as('wang').get(`/api/review-plans/${plan.plan_id}/verify`)
  assert.deepEqual(again.body, { same_population: true, same_draw: true, population: 45, picked: 7 })

  const opened = await rows<{ kind: string; n: number }>(
    app.db,
    sql`select kind, count(*)::int as n from reviews where plan_id = ${plan.plan_id} group by 1`,
  )
  assert.deepEqual(opened, [{ kind: 'random', n: 7 }])
  const [fact] = await rows<{ data: Record<string, unknown> }>(app.db, sql`select data from facts where kind = 'plan.drawn'`)
  assert.deepEqual(fact!.data, {
    plan_id: plan.plan_id,
    seed: '5 8 13-21 34',
    population: 45,
    population_sm3: drawn.population_sm3,
    picked: 7,
  })
  assert.equal((await step('zhao', drawn, 'freeze')).body.code, 'plan.frozen_already')
})

test('person × action: everyone of the office takes the population along; of a case sealed since it tells nothing', async () => {
  const { rows: plans } = (await app.as('zhao').get('/api/review-plans')).body
  const { plan_id } = plans.find((p: { name: string }) => p.name === '四季度抽查')
  const take = (who: CastName) => app.as(who).get(`/api/review-plans/${plan_id}/population`)
  const statuses = await Promise.all(castNames.map(async (who) => [who, (await take(who)).status] as const))
  assert.deepEqual(
    statuses.filter(([, status]) => status === 200).map(([who]) => who),
    castNames.filter((who) => app.actors[who].person_id !== null),
  )
  const names = await rows<{ name: string }>(app.db, sql`select name from persons union select name from cases`)
  const text = (await take('chen')).raw.toString('utf8')
  assert.ok(names.every(({ name }) => !text.includes(name)))
  const [sealed] = made
  await rows(app.db, sql`update cases set sealed = true where case_id = ${sealed!.case_id}`)
  const then = (await take('zhao')).raw.toString('utf8')
  assert.deepEqual([then.includes(sealed!.case_no), then.includes('已封存')], [false, true])
  await rows(app.db, sql`update cases set sealed = false where case_id = ${sealed!.case_id}`)
})

test('what is closed on the last day after the population was fixed is in the next population, once', async () => {
  const q4 = { from_on: '2025-10-01', to_on: '2025-12-31' }
  const q1 = { from_on: '2026-01-01', to_on: '2026-03-31' }
  const preview = async (period: object) => (await app.as('zhao').post('/api/review-plans/preview', { ...quarter, ...period })).body
  assert.deepEqual([(await preview(q4)).population, (await preview(q1)).population], [45, 0])
  const [late] = await makeCases(app, [{ handler_id: app.people.wang, closed_on: day('2025-12-31') }])
  const next = await preview(q1)
  assert.deepEqual([next.population, next.carried], [1, 1])
  await app.setDay(day('2026-04-01'))
  const plan = await create('明年一季度', q1)
  const frozen = (await step('zhao', plan, 'freeze')).body
  assert.deepEqual([frozen.population, frozen.carried], [1, 1])
  assert.deepEqual((await preview({ from_on: '2026-04-01', to_on: '2026-06-30' })).population, 0)
  await step('zhao', frozen, 'withdraw', { reason: '试用' })
  await app.setDay(day('2025-12-31'))
  await rows(app.db, sql`update cases set sealed = true where case_id = ${late!.case_id}`)
})

test('of two who draw at once one wins and the other is told', async () => {
  const plan = await create('同时抽取')
  const frozen = (await step('zhao', plan, 'freeze')).body
  const half = (await step('qian', frozen, 'seed', { half: 'a' })).body
  const replies = await Promise.all([step('zhao', half, 'seed', { half: 'b' }), step('sun', half, 'seed', { half: 'c' })])
  assert.deepEqual(replies.map((r) => r.status).sort(), [200, 409])
  assert.equal(replies.find((r) => r.status === 409)!.body.code, 'plan.stale')
})

test('a case that stands under a review is picked but not opened a second time', async () => {
  const before = await rows<{ n: number }>(app.db, sql`select count(*)::int as n from reviews`)
  const plan = await create('全部', { rate: 100 })
  const drawn = (await step('zhao', plan, 'freeze')).body
  assert.equal(drawn.picked, 45)
  const after = await rows<{ n: number }>(app.db, sql`select count(*)::int as n from reviews`)
  assert.equal(after[0]!.n, 45)
  assert.ok(before[0]!.n > 0)
  const withdrawn = (await step('sun', drawn, 'withdraw', { reason: '范围有误' })).body
  assert.equal(withdrawn.state, 'withdrawn')
  const [left] = await rows<{ n: number }>(
    app.db,
    sql`select count(*)::int as n from reviews where plan_id = ${plan.plan_id} and state <> 'dropped'`,
  )
  assert.equal(left!.n, 0)
})

test('a special plan chooses by a condition; an unknown field is refused', async () => {
  const filter = { field: 'outcome', op: 'eq', value: 'doubtNon' }
  assert.equal((await app.as('zhao').post('/api/review-plans/preview', { ...quarter, kind: 'special', filter })).body.population, 0)
  const wrong = { field: 'colour', op: 'eq', value: 'red' }
  const reply = await app.as('zhao').post('/api/review-plans', { name: '专项', ...quarter, kind: 'special', filter: wrong })
  assert.deepEqual([reply.status, reply.body.code], [422, 'filter.unknown_field'])
})

test('bad input is refused with a reason', async () => {
  const code = async (more: object) => (await app.as('zhao').post('/api/review-plans', { name: '某计划', ...quarter, ...more })).body.code
  assert.equal(await code({ from_on: '2025-12-31', to_on: '2025-10-01' }), 'plan.period_reversed')
  assert.equal(await code({ cap_per: 1 }), 'plan.cap_below_floor')
  assert.equal(await code({ name: '四季度抽查' }), 'plan.name_taken')
  const running = await create('明年', { from_on: '2026-01-01', to_on: '2026-03-31' })
  assert.equal((await step('zhao', running, 'freeze')).body.code, 'plan.period_running')
})

test('who sees which picks and shares of a drawn plan', async () => {
  const { rows: plans } = (await app.as('zhao').get('/api/review-plans')).body
  const plan = plans.find((p: { name: string }) => p.name === '四季度抽查')
  const seen = async (who: CastName) => {
    const { body } = await app.as(who).get(`/api/review-plans/${plan.plan_id}`)
    return {
      picks: body.picks.length,
      hidden: body.hidden,
      shares: body.shares.map((s: { person: string }) => s.person),
      actions: body.open_actions,
    }
  }
  const all = { picks: 7, hidden: 0, shares: ['李静', '王锐', '周宁'], actions: ['withdraw'] }
  assert.deepEqual(await seen('zhao'), all)
  assert.deepEqual(await seen('sun'), all)
  assert.deepEqual(await seen('li'), { picks: 3, hidden: 4, shares: ['李静'], actions: [] })
  assert.deepEqual(await seen('wang'), { picks: 2, hidden: 5, shares: ['王锐'], actions: [] })
  assert.deepEqual(await seen('zhou'), { picks: 2, hidden: 5, shares: ['周宁'], actions: [] })
  assert.deepEqual(await seen('qian'), { picks: 5, hidden: 2, shares: ['李静', '王锐'], actions: [] })
  assert.deepEqual(await seen('chen'), { picks: 0, hidden: 7, shares: [], actions: [] })
  assert.equal((await app.as('zheng').get(`/api/review-plans/${plan.plan_id}`)).status, 403)
})

test('coverage proves the rate: its parts add up to the whole, and each figure opens to its cases', async () => {
  const period = 'from=2025-10-01&to=2025-12-31'
  const { body } = await app.as('zhao').get(`/api/review-coverage?${period}`)
  assert.equal(body.sum.closed, made.length)
  // The sum of whoever reads opens to as many cases as it counts.
  for (const who of ['zhao', 'qian', 'li', 'chen'] as const) {
    const { sum } = (await app.as(who).get(`/api/review-coverage?${period}`)).body
    for (const part of ['closed', 'covered'] as const)
      assert.equal((await app.as(who).get(`/api/review-coverage/cases?${period}&part=${part}`)).body.total, sum[part], `${who} ${part}`)
  }
  for (const part of ['closed', 'picked', 'mandatory', 'special', 'covered', 'reviewed'] as const) {
    assert.equal(
      body.sum[part],
      body.rows.reduce((n: number, r: Record<string, number>) => n + r[part]!, 0),
    )
    const { body: cases } = await app.as('zhao').get(`/api/review-coverage/cases?${period}&part=${part}`)
    assert.equal(cases.total, body.sum[part])
  }
  assert.deepEqual(
    body.rows.map((r: { person: string; required: number }) => [r.person, r.required]),
    [
      ['李静', 2],
      ['王锐', 1],
      ['周宁', 1],
    ],
  )
  assert.equal(body.whole, true)
  const own = (await app.as('li').get(`/api/review-coverage?${period}`)).body
  assert.deepEqual([own.rows.length, own.sum.closed, own.whole], [1, 30, false])
  const book = await app.as('zhao').post('/api/review-coverage/export', { from: '2025-10-01', to: '2025-12-31', reason: '季度通报' })
  assert.equal(book.status, 200)
  assert.equal(book.raw.subarray(0, 2).toString(), 'PK')
})

test('a rate is proposed by case management and holds once the chief has confirmed it', async () => {
  const zhao = app.as('zhao')
  const change = { code: 'rate', valid_from: '2026-01-01', value: 10, basis: '本院规定', reason: '扩大抽查面' }
  const past = await zhao.post('/api/review-settings', { ...change, valid_from: '2025-01-01' })
  assert.equal(past.body.code, 'setting.backdated')
  assert.equal((await zhao.post('/api/review-settings', { ...change, value: 101 })).body.code, 'setting.value_unfit')
  const proposed = await zhao.post('/api/review-settings', change)
  assert.equal(proposed.body.rows[0].state, 'proposed')
  const set = async () =>
    (await zhao.post('/api/review-plans/preview', { ...quarter, from_on: '2026-01-01', to_on: '2026-03-31' })).body.set.rate
  assert.equal(await set(), 5)
  const decide = { code: 'rate', valid_from: '2026-01-01', confirm: true, version: proposed.body.rows[0].version }
  assert.equal((await zhao.post('/api/review-settings/decide', decide)).status, 403)
  const confirmed = await app.as('sun').post('/api/review-settings/decide', decide)
  assert.equal(confirmed.body.rows[0].state, 'coming')
  assert.equal(await set(), 10)
  assert.equal((await app.as('sun').post('/api/review-settings/decide', decide)).body.code, 'setting.decided')
})

test('the least scores of the grades are settings too, and go down from the best to the worst', async () => {
  const sun = app.as('sun')
  const change = { code: 'grade_qualified', valid_from: '2026-01-01', value: 80, basis: '本院规定', reason: '按上级院口径' }
  const above = await sun.post('/api/review-settings', { ...change, value: 96 })
  assert.deepEqual([above.status, above.body.code], [422, 'review_setting.grades_out_of_order'])
  const set = await sun.post('/api/review-settings', change)
  assert.deepEqual([set.status, set.body.rows[0].value, set.body.rows[0].state], [200, 80, 'coming'])
  assert.equal((await sun.get('/api/review-standard')).body.thresholds.qualified, 85, 'until it begins the earlier one holds')
})
