import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { decided, makeCases } from '../../measures/testing.ts'
import { day } from '../../platform/day.ts'
import { rows, sql } from '../../platform/db.ts'
import { startApp, type CastName, type TestApp } from '../../testing.ts'
import { closeOnce, publishMonth } from '../closing.ts'
import { computeMonth } from '../commands.ts'

describe('an objection to the weight of a case', () => {
  let app: TestApp
  const cases = { closed: 0, open: 0, running: 0, old: 0 }
  const given = { volumes: 24, incidents: 2, new_kind: false }
  before(async () => {
    app = await startApp()
    await app.setDay(day('2025-12-10'))
    const { li, chen } = app.people
    const made = (accepted: string, acts: ReturnType<typeof decided>) => ({
      category: 'ordinary.prosecution',
      handler: li,
      assistant: chen,
      acts: acts.length ? acts : decided(accepted, '2025-12-05').slice(0, 1),
    })
    const { ids } = await app.act(app.system, (ctx) =>
      makeCases(ctx, [
        made('', decided('2025-11-03', '2025-11-28')),
        made('', decided('2025-11-10', '2025-12-04')),
        made('2025-12-01', []),
        made('', decided('2025-09-01', '2025-10-08')),
      ]),
    )
    Object.assign(cases, { closed: ids[0], open: ids[1], running: ids[2], old: ids[3] })
    await app.act(app.system, (ctx) => closeOnce(ctx, day('2025-11-01')), { today: day('2025-12-10') })
    await app.act(app.system, (ctx) => publishMonth(ctx, day('2025-11-01')), { today: day('2025-12-10') })
    await app.act(app.system, (ctx) => computeMonth(ctx, day('2025-12-01')), { today: day('2025-12-10') })
  })
  after(() => app.close())

  const object = (who: CastName, of: keyof typeof cases = 'open', text = '卷宗 24 册未登记') =>
    app.as(who).post(`/api/cases/${cases[of]}/weight-objections`, { text })
  const decide = (who: CastName, o: { objection_id: number; version: number }, body: object) =>
    app.as(who).post(`/api/weight-objections/${o.objection_id}/decide`, { version: o.version, reason: '经核对电子卷宗', ...body })
  const withdraw = (who: CastName, o: { objection_id: number; version: number }) =>
    app.as(who).post(`/api/weight-objections/${o.objection_id}/withdraw`, { version: o.version })
  const weight = async (who: CastName, of: keyof typeof cases = 'open') => (await app.as(who).get(`/api/cases/${cases[of]}/weight`)).body
  const r01 = async (month: string) =>
    (await app.as('sun').get(`/api/points/${app.people.li}/KPI-R01/rows?month=${month}`)).body as {
      indicator: { value: number; points: number }
      ledger: { points: number; corrects: number | null; reason: string | null }[]
    }

  it('is made by who bears the case: handler and assistant; others may not, or see no such case', async () => {
    for (const [who, status] of [
      ['wang', 404],
      ['zhou', 404],
      ['wu', 404],
      ['qian', 403],
      ['zhao', 403],
      ['sun', 403],
      ['zheng', 403],
    ] as const)
      assert.equal((await object(who)).status, status, who)
    const made = await object('chen')
    assert.deepEqual([made.status, made.body.state, made.body.weight, made.body.due_on], [200, 'open', 1, '2025-12-17'])
    assert.equal((await object('li')).body.code, 'weight_objection.already')
    assert.equal((await withdraw('li', made.body)).body.code, 'weight_objection.not_yours')
    assert.equal((await withdraw('chen', made.body)).body.state, 'withdrawn')
    assert.equal((await decide('sun', { ...made.body, version: 2 }, { upheld: false })).body.code, 'weight_objection.decided')
  })

  it('stands in the dossier with a deadline that case management owes', async () => {
    const { body } = await object('li')
    const due = await rows<{ person_id: number; state: string }>(
      app.db,
      sql`select code, person_id, due_on, state from deadlines where case_id = ${cases.open} and code = 'weight_objection_decision' and ordinal = ${body.objection_id}`,
    )
    assert.deepEqual([due.length, due[0]!.person_id, due[0]!.state], [1, app.people.zhao, 'open'])
    assert.deepEqual(
      (await app.as('zhao').get('/api/weight-objections?state=open')).body.rows.map((o: { open_actions: string[] }) => o.open_actions),
      [['decide']],
    )
    // Who sees the case reads it; nobody else.
    for (const [who, count] of [
      ['li', 1],
      ['chen', 1],
      ['qian', 1],
      ['sun', 1],
      ['wang', 0],
      ['zhou', 0],
      ['wu', 0],
    ] as const)
      assert.equal((await app.as(who).get('/api/weight-objections?state=open')).body.rows.length, count, who)
  })

  it('is decided by another, with reasons, and never by who recorded the size; upheld, the weight must change', async () => {
    const [o] = (await app.as('li').get('/api/weight-objections?state=open')).body.rows
    for (const who of ['li', 'chen', 'wang', 'qian', 'wu'] as const) assert.equal((await decide(who, o, { upheld: true })).status, 403, who)
    assert.equal((await decide('zhao', { ...o, version: 7 }, { upheld: true })).body.code, 'weight_objection.stale')
    assert.equal((await decide('zhao', o, { upheld: true })).body.code, 'weight_objection.unchanged')
    await app.as('zhao').post(`/api/cases/${cases.open}/size`, { volumes: 5, incidents: 1, new_kind: false })
    assert.equal((await decide('zhao', o, { upheld: true, size: given })).body.code, 'weight_objection.concerned')
    const { status, body } = await decide('sun', o, { upheld: true, size: given })
    assert.equal(status, 200)
    assert.deepEqual([body.state, body.new_weight, body.reason], ['upheld', 1.3, '经核对电子卷宗'])
    assert.equal((await decide('sun', { ...o, version: 2 }, { upheld: false })).body.code, 'weight_objection.decided')
    assert.equal((await weight('li')).size.volumes, 24)
  })

  it('in an open month an opposite entry and a new one take it over, and computing again gives the same', async () => {
    const { indicator, ledger } = await r01('2025-12')
    assert.equal(indicator.value, 1.3)
    assert.deepEqual(
      ledger.slice(-2).map((e) => [e.corrects !== null, e.reason]),
      [
        [true, '经核对电子卷宗'],
        [true, '经核对电子卷宗'],
      ],
    )
    await app.act(app.system, (ctx) => computeMonth(ctx, day('2025-12-01')), { today: day('2025-12-10') })
    assert.equal((await r01('2025-12')).indicator.value, 1.3)
  })

  it('in a closed month only the decision corrects, by opposite entries that can themselves be objected to', async () => {
    const before = await rows(app.db, sql`select * from point_entries where month = '2025-11-01' order by entry_id`)
    const { body: o } = await object('li', 'closed', '另有卷宗 24 册')
    await app.as('li').post(`/api/cases/${cases.closed}/size`, given)
    assert.deepEqual(await rows(app.db, sql`select * from point_entries where month = '2025-11-01' order by entry_id`), before)
    assert.equal((await decide('zhao', o, { upheld: true })).body.new_weight, 1.3)
    type Booked = { person_id: number; corrects: number | null; value: number; objection_until: string | null }
    const after = await rows<Booked>(app.db, sql`select * from point_entries where month = '2025-11-01' order by entry_id`)
    assert.deepEqual(after.slice(0, before.length), before, 'what was booked stays')
    const booked = after.slice(before.length)
    assert.deepEqual(new Set(booked.map((e) => e.person_id)), new Set([app.people.li, app.people.chen]), 'both who bear the case')
    assert.equal(booked.length, 4)
    assert.ok(booked.every((e) => e.corrects !== null && e.objection_until === '2025-12-17'))
    assert.equal((await r01('2025-11')).indicator.value, 1.3)
  })

  it('once decided the same weight is not objected to again; after its days none is; while the case is open always', async () => {
    assert.equal((await object('li', 'closed')).body.code, 'weight_objection.final')
    const old = await object('li', 'old')
    assert.deepEqual([old.body.code, old.body.details.until], ['weight_objection.too_late', '2025-10-21'])
    assert.equal((await weight('li', 'old')).open_actions.includes('object'), false)
    const { body } = await object('chen', 'running')
    assert.equal((await decide('zhao', body, { upheld: false })).body.state, 'rejected')
    assert.equal((await weight('li', 'running')).objection_until, null)
    assert.equal((await object('li', 'running')).body.code, 'weight_objection.final')
  })

  it('tells each factor and that their product is the weight', async () => {
    const { factors, weight: all, size, objection_until, counted_in } = await weight('li')
    assert.deepEqual(
      factors.map((f: { key: string; factor: number }) => [f.key, f.factor]),
      [
        ['category', 1],
        ['fast_track', 1],
        ['persons', 1],
        ['charges', 1],
        ['volumes', 1.3],
        ['new_kind', 1],
      ],
    )
    assert.deepEqual([all, size.by, size.on, objection_until, counted_in], [1.3, '孙正', '2025-12-10', '2025-12-24', '2025-12'])
  })
})
