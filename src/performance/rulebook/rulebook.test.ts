import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { day } from '../../platform/day.ts'
import { record } from '../../platform/facts.ts'
import { rows, sql } from '../../platform/db.ts'
import { startApp, type CastName, type TestApp } from '../../testing.ts'
import { closeMonth } from '../closing.ts'
import { lastQuarter } from './commands.ts'
import { spread, type Shift } from './rules.ts'

describe('a rule of an indicator is changed', () => {
  let app: TestApp
  before(async () => {
    app = await startApp()
    const { li, zhou } = app.people
    const honour = (person_id: number, on: string) => ({
      kind: 'honour.awarded',
      on: day(on),
      subject: `person:${person_id}`,
      data: { title: '优秀', level: 'provincial', category: 'individual', issuer: '' },
      credits: [{ person_id, role: 'honoured' }],
    })
    await app.act(app.system, (ctx) => record(ctx, [honour(li, '2025-10-10'), honour(li, '2025-12-10'), honour(zhou, '2025-11-10')]))
    await app.as('sun').post('/api/months/2025-11/compute')
    await app.act('sun', (ctx) => closeMonth(ctx, day('2025-11-01')))
    await app.as('sun').post('/api/months/2025-12/compute')
  })
  after(() => app.close())
  const scoring = { method: 'per_event', each: 2, cap: 8, floor: null }
  const change = (more: Record<string, unknown> = {}) => ({ from: '2025-12', version: 1, scoring, ...more })
  const send = (who: CastName, what: 'what-if' | 'change', body: unknown, id = 'KPI-Q06') =>
    app.as(who).post(`/api/indicators/${id}/${what}`, body)
  const points = async (month: string) =>
    (await app.as('sun').get(`/api/points/${app.people.li}?month=${month}`)).body.indicators.find(
      (i: { indicator_id: string }) => i.indicator_id === 'KPI-Q06',
    ).points

  it('first it is tried on the last quarter: who gains and loses, spread, and nothing changes', async () => {
    const { status, body } = await send('sun', 'what-if', change())
    assert.equal(status, 200)
    assert.deepEqual(body.months, ['2025-10', '2025-11', '2025-12'])
    assert.deepEqual(
      body.rows.map((r: { name: string; then: number; now: number }) => [r.name, r.then, r.now]).sort(),
      [
        ['周宁', 2, 4],
        ['李静', 4, 8],
      ].sort(),
    )
    assert.deepEqual([body.changed, body.hidden], [2, 0])
    assert.deepEqual(
      body.bins.map((b: { people: number }) => b.people).reduce((a: number, b: number) => a + b),
      body.people,
    )
    assert.equal((await rows(app.db, sql`select from indicators where indicator_id = 'KPI-Q06'`)).length, 1)
    assert.equal(await points('2025-12'), 2)
  })
  it('a head reads the spread, and names only of the own department; others may not try', async () => {
    const { body } = await send('qian', 'what-if', change())
    assert.deepEqual([body.rows.map((r: { name: string }) => r.name), body.hidden, body.changed], [['李静'], 1, 2])
    for (const who of ['li', 'zhao', 'zheng'] as const) assert.equal((await send(who, 'what-if', change())).status, 403)
    assert.equal((await send('qian', 'change', { ...change(), reason: '试' })).status, 403)
  })
  it('never from a month that is closed, nor from one before it', async () => {
    for (const from of ['2025-11', '2025-10'])
      assert.equal((await send('sun', 'what-if', change({ from }))).body.code, 'indicator.month_closed')
    const switched = await app.as('sun').post('/api/indicators/KPI-Q06/switch', { live: false, from: '2025-10', version: 1 })
    assert.equal(switched.body.code, 'indicator.month_closed')
  })
  it('a method stays what it is, what policy discourages keeps weight 0, and nothing is no change', async () => {
    const band = { method: 'band', against: 'self', bands: [{ below: null, points: 1 }] }
    assert.equal((await send('sun', 'what-if', change({ scoring: band }))).body.code, 'indicator.method_fixed')
    assert.equal((await send('sun', 'what-if', { from: '2025-12', version: 1, weight: 1 }, 'KPI-E03')).body.code, 'indicator.weight_barred')
    assert.equal((await send('sun', 'what-if', { from: '2025-12', version: 1, weight: 1 })).body.code, 'indicator.unchanged')
    assert.equal(
      (await send('sun', 'what-if', change({ coefficients: { 'ordinary.arrest': 1 } }))).body.code,
      'indicator.coefficient_unknown',
    )
    assert.equal((await send('sun', 'what-if', change({ version: 7 }))).body.code, 'indicator.stale')
  })
  it('made, it is a new version from its month on; open months follow, closed ones stay', async () => {
    assert.equal(await points('2025-11'), 0)
    const before = await rows(app.db, sql`select * from point_entries where month = '2025-11-01' order by entry_id`)
    const { status, body } = await send('wu', 'change', { ...change(), reason: '考评委员会第三次会议决定' })
    assert.equal(status, 200)
    assert.deepEqual([body.version, body.valid_from, body.scoring.each], [2, '2025-12-01', 2])
    assert.equal(await points('2025-12'), 4)
    assert.deepEqual(await rows(app.db, sql`select * from point_entries where month = '2025-11-01' order by entry_id`), before)
    assert.equal(
      (await app.as('sun').get('/api/points/' + app.people.zhou + '?month=2025-11')).body.indicators.find(
        (i: { indicator_id: string }) => i.indicator_id === 'KPI-Q06',
      ).points,
      2,
    )
  })
  it('its versions are kept with reason and author, open to everybody', async () => {
    const { body } = await app.as('li').get('/api/indicators/KPI-Q06/versions')
    assert.deepEqual(
      body.rows.map((v: { version: number; reason: string | null; by: string | null }) => [v.version, v.reason, v.by]),
      [
        [2, '考评委员会第三次会议决定', '吴平'],
        [1, null, null],
      ],
    )
    assert.deepEqual([body.open_from, body.open_actions], ['2025-12', []])
  })
  it('coefficients of categories are data too', async () => {
    const { body } = await send(
      'sun',
      'change',
      { from: '2025-12', version: 1, coefficients: { 'ordinary.arrest': 0.6 }, reason: '按测算调整' },
      'KPI-R01',
    )
    assert.equal(body.version, 2)
    const { rows: all } = (await app.as('sun').get('/api/indicators/KPI-R01/versions')).body
    assert.deepEqual([all[0].coefficients['ordinary.arrest'], all[1].coefficients['ordinary.arrest']], [0.6, 0.5])
    assert.equal(all[0].coefficients['serious.prosecution'], 2)
  })
  it('limits and factors of difficulty are data too; their steps stay in order', async () => {
    const volumes = [
      { from: [60], factor: 2 },
      { from: [30], factor: 1.4 },
      { from: [10], factor: 1.1 },
    ]
    const of = (steps: unknown, more = {}) => ({ from: '2025-12', version: 2, factors: [{ key: 'volumes', steps }], ...more })
    const refused = async (body: unknown) => (await send('sun', 'what-if', body, 'KPI-R01')).body.code
    assert.equal(await refused(of(volumes.slice(1))), 'indicator.factor_unfit')
    assert.equal(await refused(of([volumes[0], { from: [60], factor: 1.4 }, volumes[2]])), 'indicator.factor_unfit')
    assert.equal(await refused({ ...of(volumes), factors: [{ key: 'weather', steps: [] }] }), 'indicator.factor_unfit')
    assert.equal(
      await refused({ ...of(volumes), version: 2, factors: [{ key: 'new_kind', steps: [{ from: [], factor: 1.3 }] }] }),
      'indicator.unchanged',
    )
    const { status, body } = await send('sun', 'change', of(volumes, { reason: '大卷宗案件重新测算' }), 'KPI-R01')
    assert.deepEqual([status, body.version], [200, 3])
    const { rows: all } = (await app.as('li').get('/api/indicators/KPI-R01/versions')).body
    const steps = (v: number) => all[v].factors.find((f: { key: string }) => f.key === 'volumes').steps
    assert.deepEqual(steps(0)[0], { when: [{ field: 'volumes', from: 60 }], factor: 2 })
    assert.deepEqual(steps(1)[0], { when: [{ field: 'volumes', from: 50 }], factor: 1.5 })
  })
})

describe('the spread of a change', () => {
  it('counts everybody once, and gives no numbers of groups of fewer than five', () => {
    const shifts: Shift[] = [
      ...Array.from({ length: 5 }, (): Shift => ({ category: 'prosecutor', then: 0, now: 1 })),
      { category: 'clerk', then: 2, now: 0 },
    ]
    const { people, changed, categories, bins } = spread(shifts)
    assert.deepEqual([people, changed], [6, 6])
    assert.deepEqual(categories, [
      { category: 'prosecutor', people: 5, gain: 5, lose: 0, mean: 1 },
      { category: 'clerk', people: 1, gain: null, lose: null, mean: null },
    ])
    assert.equal(
      bins.reduce((sum, b) => sum + b.people, 0),
      6,
    )
  })
  it('its parts are the whole (property)', () => {
    const shift = fc.record({
      category: fc.constantFrom('prosecutor' as const, 'assistant' as const, 'clerk' as const, 'admin' as const),
      then: fc.integer({ min: -2000, max: 2000 }).map((x) => x / 100),
      now: fc.integer({ min: -2000, max: 2000 }).map((x) => x / 100),
    })
    fc.assert(
      fc.property(fc.array(shift, { maxLength: 40 }), (shifts) => {
        const { people, bins, categories, changed } = spread(shifts)
        assert.equal(people, shifts.length)
        assert.equal(
          bins.reduce((sum, b) => sum + b.people, 0),
          people,
        )
        assert.equal(
          categories.reduce((sum, c) => sum + c.people, 0),
          people,
        )
        assert.equal(people - changed, bins[3]!.people)
      }),
    )
  })
})

it('the last quarter is the last that is over, its last day included', () => {
  assert.deepEqual(lastQuarter(day('2025-12-31')), ['2025-10-01', '2025-11-01', '2025-12-01'])
  assert.deepEqual(lastQuarter(day('2025-12-30')), ['2025-07-01', '2025-08-01', '2025-09-01'])
  assert.deepEqual(lastQuarter(day('2026-02-10')), ['2025-10-01', '2025-11-01', '2025-12-01'])
})
