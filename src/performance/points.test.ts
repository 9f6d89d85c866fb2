import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { day } from '../platform/day.ts'
import { row, rows, sql } from '../platform/db.ts'
import { voidFacts } from '../platform/facts.ts'
import { jobHandlers } from '../app.ts'
import { startWorker } from '../platform/worker.ts'
import { startApp, type TestApp } from '../testing.ts'
import { decided, makeCases, type Made } from '../measures/testing.ts'
import { closeOnce } from './closing.ts'
import { score } from './queries.ts'

const december = '2025-12'
describe('the points of a month', () => {
  let app: TestApp
  let factsOfLi: number[]
  before(async () => {
    app = await startApp()
    const { li, wang, chen } = app.people
    const more = [await app.person({ name: '何晓' }), await app.person({ name: '高远' })]
    // Five prosecutors and a head with the chief in one department: enough for a median.
    const list: Made[] = [li, wang, ...more].flatMap((handler, i) =>
      Array.from({ length: 4 - i }, (_, n): Made => ({
        category: 'ordinary.prosecution',
        handler,
        assistant: handler === li ? chen : undefined,
        fields: { major: n === 0 && handler === li },
        acts: decided('2025-11-20', `2025-12-${String(10 + n)}`, 'prosecute', { decider: 'prosecutor' }),
      })),
    )
    const { facts } = await app.act(app.system, (ctx) => makeCases(ctx, list))
    factsOfLi = facts.filter((f) => f.kind === 'case.decided' && f.credits.some((c) => c.person_id === li)).map((f) => f.fact_id)
  })
  after(() => app.close())
  const post = (who: 'sun' | 'wu' | 'li', path: string, body: unknown = {}) => app.as(who).post(`/api/${path}`, body)
  const of = async (who: 'sun' | 'li' | 'wu' | 'qian' | 'wang', person: 'li' | 'wang' | 'chen' | 'zhou', month = december) =>
    app.as(who).get(`/api/points/${app.people[person]}?month=${month}`)
  const isR01 = (d: { person: string; indicator_id: string }) => d.person === '李静' && d.indicator_id === 'KPI-R01'
  async function jobEnded(job_id: number): Promise<any> {
    const worker = startWorker({ database: app.database, handlers: jobHandlers, poll_ms: 20 })
    try {
      for (;;) {
        const { body } = await app.as('sun').get(`/api/jobs/${job_id}`)
        if (body.ended_at) return body
        await new Promise((done) => setTimeout(done, 20))
      }
    } finally {
      await worker.stop()
    }
  }
  const indicator = (body: { indicators: { indicator_id: string }[] }, id: string): any =>
    body.indicators.find((i) => i.indicator_id === id)

  it('before anything is computed the points are those of the facts, and nothing is written', async () => {
    const all = await score(app.ctxOf(app.system), day('2025-12-01'))
    const r01 = all.find((e) => e.person === '李静' && e.indicator === 'KPI-R01')!
    assert.deepEqual(r01.facts, factsOfLi)
    assert.equal(await row(app.db, sql`select from months`), undefined)
    const { body } = await of('li', 'li')
    assert.equal(body.state, 'open')
    assert.equal(indicator(body, 'KPI-R01').value, 4)
    assert.equal(indicator(body, 'KPI-R02').points, 1)
  })
  it('a month is computed, and again with the same result', async () => {
    assert.equal((await post('sun', `months/${december}/compute`)).body.state, 'computed')
    const once = await score(app.ctxOf(app.system), day('2025-12-01'))
    assert.equal((await post('wu', `months/${december}/compute`)).status, 200)
    assert.deepEqual(await score(app.ctxOf(app.system), day('2025-12-01')), once)
    const count = await row<{ n: number }>(app.db, sql`select count(*) as n from point_entries`)
    assert.equal(count!.n, once.length)
  })
  it('the entries of a running month are provisional: computing replaces them and leaves no corrections', async () => {
    const ids = () =>
      rows<{ entry_id: number; corrects: number | null }>(app.db, sql`select entry_id, corrects from point_entries order by 1`)
    const before = await ids()
    await post('sun', `months/${december}/compute`)
    const after = await ids()
    assert.ok(after[0]!.entry_id > before.at(-1)!.entry_id)
    assert.ok(after.every((e) => e.corrects === null))
  })
  it('every entry opens to its facts and its rule', async () => {
    const { body } = await app.as('li').get(`/api/points/${app.people.li}/KPI-R01/rows?month=${december}`)
    assert.deepEqual([body.rows.length, body.hidden, body.total], [4, 0, 4])
    assert.deepEqual(body.rows.map((r: { fact_id: number }) => r.fact_id).sort(), factsOfLi.toSorted())
    assert.ok(body.rows.every((r: { case_no: string; value: number }) => r.case_no.startsWith('青江检') && r.value === 1))
    assert.match(body.formula, /Σ/)
    assert.equal(body.indicator.why.key, 'why.band_peers')
    assert.equal(body.scoring.method, 'band')
  })
  it('for every person and indicator the rows are as many as the figure, and their values its sum', async () => {
    const entries = await rows<{
      indicator_id: string
      value: number | null
      n: number
      rows: { part: string; value: number; case_id: number }[]
      facts: number[]
    }>(app.db, sql`select indicator_id, value, n, rows, facts from point_entries`)
    for (const e of entries) {
      const counted = e.rows.filter((r) => r.part !== 'numerator')
      assert.equal(e.indicator_id === 'KPI-R06' ? new Set(counted.map((r) => r.case_id)).size : counted.length, e.n, e.indicator_id)
      if (e.indicator_id === 'KPI-R01') assert.ok(Math.abs(counted.reduce((sum, r) => sum + r.value, 0) - e.value!) < 1e-9)
      if (e.n > 0) assert.ok(e.facts.length > 0, 'no figure without its facts')
    }
    assert.ok(entries.some((e) => e.n > 0))
  })
  it('the aspects begin at 50, 20, 15 and 15 and say how many of their indicators are live', async () => {
    const { body } = await of('li', 'li')
    assert.deepEqual(
      body.aspects.map((a: { base: number }) => a.base),
      [50, 20, 15, 15],
    )
    assert.deepEqual([body.aspects[0].live, body.aspects[0].of], [12, 12])
    assert.equal(
      body.total,
      body.aspects.reduce((sum: number, a: { points: number }) => sum + a.points, 0),
    )
  })
  it('what policy discourages is computed and shown with its reason, and gives no points', async () => {
    const { body } = await of('li', 'li')
    const e03 = indicator(body, 'KPI-E03')
    assert.deepEqual([e03.live, e03.off, e03.value, e03.points, e03.why.key], [true, 'policy', 1, 0, 'why.weight_zero'])
    assert.equal(e03.why.params.unweighted, 3)
  })
  it('assistants are credited with what they took part in', async () => {
    const { body } = await of('wu', 'chen')
    assert.equal(indicator(body, 'KPI-R13').n, 4)
    assert.equal(indicator(body, 'KPI-E02'), undefined)
  })

  describe('who sees what', () => {
    it('everyone sees their own; a colleague’s are absent', async () => {
      assert.equal((await of('li', 'li')).status, 200)
      assert.equal((await of('wang', 'li')).status, 404)
      assert.equal((await app.as('wang').get(`/api/points/${app.people.li}/KPI-R01/rows?month=${december}`)).status, 404)
    })
    it('the head sees the department, the chief and the political department all', async () => {
      assert.equal((await of('qian', 'li')).status, 200)
      assert.equal((await of('qian', 'zhou')).status, 404)
      assert.equal((await of('sun', 'zhou')).status, 200)
      assert.equal((await of('wu', 'zhou')).status, 200)
    })
    it('the list holds whoever the reader may see, in the order of their names, never of their points', async () => {
      const { body } = await app.as('sun').get(`/api/points?month=${december}`)
      const keys = await rows<{ person_id: number }>(app.db, sql`select person_id from persons order by name_key, person_id`)
      assert.deepEqual(
        body.rows.map((r: { person_id: number }) => r.person_id),
        keys.map((k) => k.person_id),
      )
      assert.equal(body.ranking, false)
      assert.deepEqual(
        (await app.as('li').get(`/api/points?month=${december}`)).body.rows.map((r: { name: string }) => r.name),
        ['李静'],
      )
    })
    it('the political department opens the points, but case content stays a number', async () => {
      const { body } = await app.as('wu').get(`/api/points/${app.people.li}/KPI-R01/rows?month=${december}`)
      assert.deepEqual([body.rows.length, body.hidden, body.total], [0, 4, 4])
    })
    it('closing, publishing and correcting is for the chief and the political department', async () => {
      for (const path of [`months/${december}/compute`, `months/${december}/close`, `months/${december}/publish`])
        assert.equal((await post('li', path)).status, 403, path)
      assert.equal((await post('li', 'points/corrections', { entry_id: 1, points: 1, reason: '说明' })).status, 403)
    })
  })

  describe('closing', () => {
    type Entry = { entry_id: number; points: number; corrects: number | null }
    const ledger = () => rows<Entry>(app.db, sql`select * from point_entries where month = '2025-12-01' order by entry_id`)
    let booked: Entry[] = []
    it('a month that is not over, not begun or not computed is refused with what to do', async () => {
      await app.setDay(day('2025-12-30'))
      assert.equal((await post('sun', `months/${december}/close`)).body.code, 'month.not_over')
      await app.setDay(day('2025-12-31'))
      assert.equal((await post('sun', 'months/2026-01/compute')).body.code, 'month.not_begun')
      assert.equal((await post('sun', 'months/2025-10/close')).body.code, 'month.not_computed')
      assert.equal((await post('sun', `months/${december}/publish`)).body.code, 'month.not_closed')
    })
    it('a closed month takes no more computing, and the database holds it too', async () => {
      const { body } = await post('sun', `months/${december}/close`)
      const ended = await jobEnded(body.job_id)
      assert.deepEqual([ended.state, ended.done, ended.total], ['done', ended.result.people, ended.result.people])
      booked = await ledger()
      assert.equal(booked.length, ended.result.entries)
      assert.equal((await app.as('sun').get(`/api/months/${december}`)).body.state, 'closed')
      // The worker may be killed after the work and do it again: the same result, nothing twice.
      const again = await app.act('sun', (ctx) => closeOnce(ctx, day('2025-12-01')))
      assert.deepEqual(again, ended.result)
      assert.equal((await post('sun', `months/${december}/compute`)).body.code, 'month.closed')
      assert.equal((await post('sun', `months/${december}/close`)).body.code, 'month.closed')
      await assert.rejects(sql`delete from point_entries`.execute(app.db), /closed/)
      await assert.rejects(sql`update point_entries set points = 5`.execute(app.db), /append-only/)
      await assert.rejects(sql`update months set state = 'computed'`.execute(app.db), /closed/)
      await assert.rejects(
        sql`insert into point_entries (office_id, month, person_id, indicator_id, version, points) values (${app.office}, '2025-12-01', ${app.people.li}, 'KPI-R01', 1, 9)`.execute(
          app.db,
        ),
        /closed/,
      )
    })
    it('is published in ranges: who took part, nobody’s points but one’s own', async () => {
      assert.deepEqual((await app.as('li').get(`/api/points?month=${december}`)).body.names, [])
      assert.equal((await post('wu', `months/${december}/publish`)).body.publication, 'bands')
      const { body } = await app.as('li').get(`/api/points?month=${december}`)
      assert.deepEqual(
        body.rows.map((r: { name: string }) => r.name),
        ['李静'],
      )
      assert.ok(body.names.length > 5)
      assert.equal((await post('wu', `months/${december}/publish`)).body.code, 'month.published')
    })
    it('a fact that changes afterwards changes nothing in the month: it shows as a difference', async () => {
      assert.deepEqual((await app.as('sun').get(`/api/months/${december}`)).body.differences, [])
      await app.act(app.system, (ctx) => voidFacts(ctx, [factsOfLi[0]!], '日期误录'))
      const { body } = await of('li', 'li')
      assert.equal(indicator(body, 'KPI-R01').value, 4)
      const { differences } = (await app.as('sun').get(`/api/months/${december}`)).body
      const own = differences
        .filter((d: { person: string }) => d.person === '李静')
        .map((d: { indicator_id: string; then: { n: number }; now: { n: number } }) => [d.indicator_id, d.then.n, d.now.n])
      assert.ok(own.some(([id, then, now]: [string, number, number]) => id === 'KPI-R01' && then === 4 && now === 3))
    })
    it('a correction is an opposite entry and a new one, with its reason; it takes over what the facts give now', async () => {
      const before = indicator((await of('sun', 'li')).body, 'KPI-R02')
      const { status, body } = await post('sun', 'points/corrections', { entry_id: before.entry_id, reason: '所据决定已作废' })
      assert.equal(status, 200)
      const after = indicator((await of('li', 'li')).body, 'KPI-R02')
      assert.deepEqual([before.points, after.points, after.entry_id, after.corrected], [1, 0, body.entry_id, '所据决定已作废'])
      const opened = await app.as('li').get(`/api/points/${app.people.li}/KPI-R02/rows?month=${december}`)
      assert.deepEqual(
        opened.body.ledger.map((e: { points: number }) => e.points),
        [1, -1, 0],
      )
      assert.equal(
        (await post('sun', 'points/corrections', { entry_id: before.entry_id, reason: '再次' })).body.code,
        'points.already_corrected',
      )
    })
    it('a voided fact gives no points by hand: the facts come first; a correction by hand says so and is no longer a difference', async () => {
      let before = indicator((await of('sun', 'li')).body, 'KPI-R01')
      const refused = await post('sun', 'points/corrections', { entry_id: before.entry_id, points: 0.5, reason: '酌情保留' })
      assert.deepEqual([refused.body.code, refused.body.details], ['points.fact_voided', { voided: 1 }])
      assert.equal((await app.as('sun').get(`/api/months/${december}`)).body.differences.find(isR01).voided, 1)
      await post('sun', 'points/corrections', { entry_id: before.entry_id, reason: '所据事实已作废' })
      before = indicator((await of('sun', 'li')).body, 'KPI-R01')
      assert.equal(
        (await post('sun', 'points/corrections', { entry_id: before.entry_id, points: before.points, reason: '无变化' })).body.code,
        'points.same',
      )
      await post('sun', 'points/corrections', { entry_id: before.entry_id, points: 0.5, reason: '考评委员会决定' })
      const after = indicator((await of('li', 'li')).body, 'KPI-R01')
      assert.deepEqual([after.points, after.why], [0.5, { key: 'why.by_hand', params: { points: 0.5 } }])
      const { differences } = (await app.as('sun').get(`/api/months/${december}`)).body
      assert.ok(!differences.some((d: { person: string; indicator_id: string }) => d.person === '李静' && d.indicator_id === 'KPI-R01'))
    })
    it('what the month was closed with stays line for line; after it come only corrections, an opposite entry and a new one', async () => {
      const all = await ledger()
      assert.deepEqual(all.slice(0, booked.length), booked)
      const later = all.slice(booked.length)
      assert.ok(later.length > 0 && later.length % 2 === 0)
      for (let i = 0; i < later.length; i += 2) {
        const [opposite, next] = [later[i]!, later[i + 1]!]
        assert.equal(opposite.corrects, next.corrects)
        assert.equal(opposite.points, -all.find((e) => e.entry_id === opposite.corrects)!.points)
      }
    })
    it('an open month needs no correction: it is computed again', async () => {
      await post('sun', 'months/2025-11/compute')
      const { body } = await of('sun', 'li', '2025-11')
      assert.equal(
        (await post('sun', 'points/corrections', { entry_id: body.indicators[0].entry_id, points: 1, reason: '说明' })).body.code,
        'month.open',
      )
    })
  })

  describe('indicators', () => {
    it('an office begins with the forty, each with its mark', async () => {
      const { body } = await app.as('li').get('/api/indicators')
      assert.equal(body.rows.length, 40)
      assert.ok(body.rows.every((i: { verified: boolean; origin: string }) => !i.verified && i.origin))
      assert.deepEqual(body.base, { results: 50, efficiency: 20, quality: 15, study: 15 })
    })
    it('is switched off from a month that is not closed: a new version, the old one ends', async () => {
      const off = { live: false, from: '2026-01', version: 1 }
      assert.equal((await post('li', 'indicators/KPI-E01/switch', off)).status, 403)
      for (const from of ['2025-11', december])
        assert.equal((await post('sun', 'indicators/KPI-E01/switch', { ...off, from })).body.code, 'indicator.month_closed')
      const { body } = await post('sun', 'indicators/KPI-E01/switch', off)
      assert.deepEqual([body.live, body.version, body.off, body.valid_from], [false, 2, 'switched_off', '2026-01-01'])
      assert.equal((await post('sun', 'indicators/KPI-E01/switch', off)).body.code, 'indicator.stale')
      await app.setDay(day('2026-01-15'))
      assert.equal(indicator((await of('li', 'li', '2026-01')).body, 'KPI-E01').live, false)
    })
  })
})
