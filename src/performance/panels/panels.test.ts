import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { sql, rows } from '../../platform/db.ts'
import { startApp, type CastName, type TestApp } from '../../testing.ts'
import { day } from '../../platform/day.ts'
import { closeMonth } from '../closing.ts'
import { panelPoints } from '../rules.ts'

describe('a panel', () => {
  let app: TestApp
  let panel_id: number
  before(async () => {
    app = await startApp()
  })
  after(() => app.close())
  const scorers: CastName[] = ['sun', 'wu', 'qian', 'zhou', 'zhao', 'li']
  const given = (more: Record<string, unknown> = {}) => ({
    indicator_id: 'KPI-Q01',
    month: '2025-12',
    title: '政治素质年末评议',
    ground: '述职述德材料、民主测评',
    scorers: scorers.map((s) => app.people[s]),
    people: [app.people.li, app.people.wang],
    ...more,
  })
  const open = (who: CastName, more = {}) => app.as(who).post('/api/panels', given(more))
  const sheet = (who: CastName, list: [CastName, number, string?][]) =>
    app.as(who).put(`/api/panels/${panel_id}/sheets`, {
      rows: list.map(([p, points, comment]) => ({ person_id: app.people[p], points, ...(comment ? { comment } : {}) })),
    })
  const seenBy = async (who: CastName) =>
    (await app.as(who).get('/api/panels')).body.rows.find((p: { panel_id: number }) => p.panel_id === panel_id)

  it('is opened by the political department or the chief, for an indicator that panels judge, in a month that is open', async () => {
    for (const who of ['li', 'qian', 'zhao', 'zheng'] as const) assert.equal((await open(who)).status, 403)
    assert.equal((await open('wu', { indicator_id: 'KPI-Q06' })).body.code, 'panel.no_panel')
    assert.equal((await open('wu', { month: '2026-01' })).body.code, 'panel.not_begun')
    assert.equal((await open('wu', { people: [app.people.wu], indicator_id: 'KPI-Q08' })).body.code, 'panel.person_unfit')
    assert.equal((await open('wu', { scorers: [app.people.li, app.people.sun, app.people.wu] })).body.code, 'panel.too_few')
    const { status, body } = await open('wu')
    assert.equal(status, 200)
    assert.deepEqual([body.state, body.rule], ['open', { from: 0, to: 4, least: 3, drop_from: 5 }])
    panel_id = body.panel_id
  })
  it('nobody scores themself, nobody outside it scores, and points stay in range', async () => {
    assert.equal((await sheet('li', [['li', 4]])).body.code, 'panel.self')
    assert.equal(
      (
        await sheet('li', [
          ['wang', 3],
          ['li', 4],
        ])
      ).body.code,
      'panel.self',
    )
    assert.equal(
      (await seenBy('li')).people.find((p: { person_id: number }) => p.person_id === app.people.wang).mine,
      null,
      'a refusal keeps nothing',
    )
    assert.equal((await sheet('wang', [['li', 3]])).status, 404)
    assert.equal((await sheet('sun', [['wang', 4.5]])).body.code, 'panel.range')
    assert.equal((await sheet('sun', [['zhou', 4]])).body.code, 'panel.stranger')
    await assert.rejects(
      sql`insert into panel_sheets (office_id, panel_id, scorer_id, person_id, points, submitted_at) values (${app.office}, ${panel_id}, ${app.people.li}, ${app.people.li}, 4, now())`.execute(
        app.db,
      ),
      /panel_sheets_check/,
    )
  })
  it('is blind while it is open: everybody sees only what they gave, whoever they are', async () => {
    assert.equal(
      (
        await sheet('sun', [
          ['li', 4, '担当'],
          ['wang', 2],
        ])
      ).status,
      200,
    )
    assert.equal((await sheet('sun', [['wang', 3]])).status, 200, 'sent again, it takes the place of the first')
    await sheet('wu', [
      ['li', 3],
      ['wang', 3],
    ])
    for (const who of ['wu', 'zhou', 'li'] as const) {
      const p = await seenBy(who)
      assert.ok(p.people.every((q: { result: unknown; sheets: unknown[] }) => q.result === null && q.sheets.length === 0))
    }
    const own = (await seenBy('sun')).people.find((q: { name: string }) => q.name === '王锐')
    assert.deepEqual(own.mine, { points: 3, comment: '' })
    assert.equal(await seenBy('wang'), undefined, 'who is judged does not see it yet')
    assert.equal(await seenBy('chen'), undefined)
    assert.deepEqual(
      (await seenBy('wu')).scorers.map((s: { left: number }) => s.left),
      [0, 0, 2, 2, 2, 1],
    )
    assert.deepEqual((await seenBy('zhou')).scorers.length, 1)
    assert.equal((await app.as('zhou').get('/api/panels')).body.waiting, 1)
  })
  it('ends only when everybody has enough sheets', async () => {
    const { body } = await app.as('wu').post(`/api/panels/${panel_id}/close`, { version: 1 })
    assert.deepEqual([body.code, body.details.least], ['panel.sheets_missing', 3])
    assert.equal((await app.as('qian').post(`/api/panels/${panel_id}/close`, { version: 1 })).status, 403)
  })
  it('ended, the mean without the highest and the lowest of five or more is a fact that counts in its month', async () => {
    await app.as('sun').post('/api/months/2025-12/compute')
    await sheet('qian', [
      ['li', 1, '偏低'],
      ['wang', 3],
    ])
    await sheet('zhou', [
      ['li', 3],
      ['wang', 4],
    ])
    await sheet('zhao', [['li', 3.5]])
    await sheet('li', [['wang', 2]])
    assert.equal((await app.as('wu').post(`/api/panels/${panel_id}/close`, { version: 9 })).body.code, 'panel.stale')
    assert.equal((await app.as('wu').post(`/api/panels/${panel_id}/close`, { version: 1 })).status, 200)
    // li: 1 3 3 3.5 4 → 3 3 3.5; wang: 2 3 3 3 4 → 3
    const mine = (await app.as('li').get(`/api/points/${app.people.li}?month=2025-12`)).body.indicators.find(
      (i: { indicator_id: string }) => i.indicator_id === 'KPI-Q01',
    )
    assert.deepEqual([mine.points, mine.why.key], [3.17, 'why.panel'])
    const opened = (await app.as('li').get(`/api/points/${app.people.li}/KPI-Q01/rows?month=2025-12`)).body
    assert.equal(opened.rows[0].code, 'panel.scored')
  })
  it('then the person sees the result and what was said without names; the political department all; other scorers only their own', async () => {
    const li = (await seenBy('li')).people.find((q: { person_id: number }) => q.person_id === app.people.li)
    assert.deepEqual(li.result, { points: 3.17, sheets: 5, dropped: 1 })
    assert.deepEqual(
      li.sheets.map((s: { scorer: string | null; points: number; dropped: boolean }) => [s.scorer, s.points, s.dropped]),
      [
        [null, 1, true],
        [null, 3, false],
        [null, 3, false],
        [null, 3.5, false],
        [null, 4, true],
      ],
    )
    assert.ok(li.sheets.some((s: { comment: string }) => s.comment === '担当'))
    const wang = (await seenBy('wang')).people
    assert.deepEqual(
      wang.map((q: { name: string }) => q.name),
      ['王锐'],
    )
    const all = (await seenBy('wu')).people.find((q: { person_id: number }) => q.person_id === app.people.li)
    assert.deepEqual(all.sheets[0].scorer, '钱明')
    assert.ok((await seenBy('zhou')).people.every((q: { result: unknown }) => q.result === null))
    assert.equal((await sheet('sun', [['li', 0]])).body.code, 'panel.settled')
  })
  it('a deduction needs its reason; a panel that was a mistake is cancelled with one', async () => {
    panel_id = (await open('sun', { indicator_id: 'KPI-R11', title: '个案评议', ground: '个案评查第 3 号' })).body.panel_id
    assert.equal((await sheet('sun', [['wang', -2]])).body.code, 'panel.comment_needed')
    assert.equal((await sheet('sun', [['wang', -2, '证据审查疏漏']])).status, 200)
    const cancelled = await app.as('sun').post(`/api/panels/${panel_id}/cancel`, { version: 1, reason: '重复' })
    assert.deepEqual([cancelled.body.state, cancelled.body.reason], ['cancelled', '重复'])
    assert.deepEqual(await rows(app.db, sql`select from panel_results where panel_id = ${panel_id}`), [])
  })
  it('not for a month that is closed', async () => {
    await app.act('sun', (ctx) => closeMonth(ctx, day('2025-12-01')))
    assert.equal((await open('sun')).body.code, 'panel.month_closed')
  })
})

describe('points of a panel', () => {
  it('five 1 3 3 3.5 4: without 1 and 4 the mean is 3.17; of four nothing is left out', () => {
    assert.deepEqual(panelPoints([4, 1, 3, 3.5, 3], 5), { points: 3.17, dropped: 1 })
    assert.deepEqual(panelPoints([4, 1, 3, 3], 5), { points: 2.75, dropped: 0 })
  })
  it('lie between what was given, and no single scorer moves them past the others (property)', () => {
    const given = fc.array(
      fc.integer({ min: -20, max: 16 }).map((x) => x / 4),
      { minLength: 5, maxLength: 12 },
    )
    fc.assert(
      fc.property(given, fc.integer({ min: -20, max: 16 }), (list, odd) => {
        const { points } = panelPoints(list, 5)
        assert.ok(points >= Math.min(...list) - 0.01 && points <= Math.max(...list) + 0.01)
        const pushed = panelPoints([...list, odd / 4], 5).points
        assert.ok(pushed >= Math.min(...list) - 0.01 && pushed <= Math.max(...list) + 0.01)
      }),
    )
  })
})
