import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { day, type Day } from '../platform/day.ts'
import type { Reply } from '../platform/endpoint.ts'
import { startApp, type CastName, type TestApp } from '../testing.ts'
import type { listPointsSettings, PointsSetting } from './settings/contract.ts'
import { basesOn } from './settings/store.ts'
import { closeOnce, publishMonth, tryClosing } from './closing.ts'
import { staffCategories } from './contract.ts'
import { bandsOf, bandWidth, fewestInBand } from './publication.ts'

describe('ranges of points', () => {
  const people = fc.array(
    fc.record({ category: fc.constantFrom(...staffCategories), total: fc.double({ min: 0, max: 120, noNaN: true }) }),
    {
      maxLength: 60,
    },
  )
  it('are broad, hold at least five people each, and hold everybody of the post once', () => {
    fc.assert(
      fc.property(people, (all) => {
        for (const { category, people, bands } of bandsOf(all)) {
          const own = all.filter((p) => p.category === category)
          assert.equal(people, own.length)
          for (const b of bands) {
            assert.ok(b.people >= fewestInBand && b.to - b.from >= bandWidth)
            assert.equal(b.people, own.filter((p) => p.total >= b.from && p.total < b.to).length)
          }
          assert.equal(
            bands.reduce((n, b) => n + b.people, 0),
            people,
          )
        }
      }),
    )
  })
  it('of a post of fewer than five nothing is told', () => {
    const four = Array.from({ length: 4 }, () => ({ category: 'clerk' as const, total: 100 }))
    assert.deepEqual(bandsOf(four), [])
    assert.deepEqual(bandsOf([...four, { category: 'clerk', total: 81 }]), [
      { category: 'clerk', people: 5, bands: [{ from: 80, to: 110, people: 5 }] },
    ])
  })
})

describe('publication', () => {
  let app: TestApp
  const readers = ['li', 'wang', 'chen', 'qian', 'zhou', 'zhao', 'sun', 'wu', 'zheng'] as const satisfies readonly CastName[]
  const months = { own: '2025-09', bands: '2025-10', full: '2025-11' } as const
  before(async () => {
    app = await startApp()
    // Enough assistants for a range; two clerks, of whom nothing may be told.
    for (let n = 0; n < 5; n++) await app.person({ name: `助理${n}`, category: 'assistant' })
    for (let n = 0; n < 2; n++) await app.person({ name: `书记${n}`, category: 'clerk' })
    for (const [publication, month] of Object.entries(months)) {
      const from = publication === 'own' ? '2025-12-31' : publication === 'bands' ? '2026-01-02' : '2026-01-05'
      await app.setDay(day(from))
      await set('sun', { code: 'publication', valid_from: from, value: publication })
      await app.act(app.system, (ctx) => closeOnce(ctx, day(`${month}-01`)))
      await app.act(app.system, (ctx) => publishMonth(ctx, day(`${month}-01`)), { today: day(from) })
    }
  })
  after(() => app.close())
  const set = (who: CastName, body: object) => app.as(who).post('/api/points-settings', { basis: '考评委员会', reason: '试行', ...body })
  const seen = async (who: CastName, month: string) => {
    const { status, body } = await app.as(who).get(`/api/points?month=${month}`)
    return status === 200 ? body : status
  }

  it('as shipped: in ranges, nobody in order of points, five working days to object', async () => {
    const { rows }: Reply<typeof listPointsSettings> = (await app.as('li').get('/api/points-settings')).body
    const first = rows.filter((s) => s.topic === 'publication').map((s) => ({ code: s.code, ...s.rows.at(-1)! }))
    assert.deepEqual(
      first.map((r) => [r.code, r.value, r.mark]),
      [
        ['publication', 'bands', 'D'],
        ['ranking', 'off', 'D'],
        ['objection_workdays', 5, 'D'],
        ['decision_workdays', 10, 'D'],
      ],
    )
  })

  it('what each reader sees of a published month', async () => {
    const everybody = (await seen('sun', months.own)).names.length
    assert.equal((await seen('li', months.bands)).published_on, '2026-01-02', 'the day of the office, not the hour of the server')
    // [own rows, rows that open, names, posts in ranges] by way of publication
    const table: Record<(typeof readers)[number], Record<keyof typeof months, [number, number, number, string[]] | 403>> = {
      li: { own: [1, 1, 0, []], bands: [1, 1, everybody, ['prosecutor', 'assistant']], full: [everybody, 1, everybody, []] },
      // A colleague, or a mentor, reads no more than anybody.
      wang: { own: [1, 1, 0, []], bands: [1, 1, everybody, ['prosecutor', 'assistant']], full: [everybody, 1, everybody, []] },
      chen: { own: [1, 1, 0, []], bands: [1, 1, everybody, ['prosecutor', 'assistant']], full: [everybody, 1, everybody, []] },
      qian: { own: [0, 0, 0, []], bands: [0, 0, everybody, ['prosecutor', 'assistant']], full: [everybody, 0, everybody, []] },
      zhou: { own: [1, 1, 0, []], bands: [1, 1, everybody, ['prosecutor', 'assistant']], full: [everybody, 1, everybody, []] },
      zhao: { own: [1, 1, 0, []], bands: [1, 1, everybody, ['prosecutor', 'assistant']], full: [everybody, 1, everybody, []] },
      sun: {
        own: [everybody, everybody, everybody, []],
        bands: [everybody, everybody, everybody, ['prosecutor', 'assistant']],
        full: [everybody, everybody, everybody, []],
      },
      wu: {
        own: [everybody, everybody, everybody, []],
        bands: [everybody, everybody, everybody, ['prosecutor', 'assistant']],
        full: [everybody, everybody, everybody, []],
      },
      zheng: { own: 403, bands: 403, full: 403 },
    }
    // The head reads the department: counted, since others of it were added above.
    const department = (await seen('qian', months.own)).rows.length
    assert.ok(department > 5 && department < everybody)
    for (const way of ['own', 'bands', 'full'] as const) {
      const [rows, , names, bands] = table.qian[way] as [number, number, number, string[]]
      table.qian[way] = [way === 'full' ? rows : department, department, names, bands]
    }
    for (const who of readers)
      for (const [way, month] of Object.entries(months)) {
        const body = await seen(who, month)
        const found =
          typeof body === 'number'
            ? body
            : [
                body.rows.length,
                body.rows.filter((r: { opens: boolean }) => r.opens).length,
                body.names.length,
                body.bands.map((b: { category: string }) => b.category),
              ]
        assert.deepEqual(found, table[who][way as keyof typeof months], `${who} ${way}`)
      }
  })
  it('what a colleague’s points come from stays closed even where the full list is published', async () => {
    assert.equal((await app.as('wang').get(`/api/points/${app.people.li}?month=${months.full}`)).status, 404)
  })
  it('no list stands in order of points, and no row carries a place', async () => {
    for (const who of ['li', 'sun'] as const)
      for (const month of Object.values(months)) {
        const body = await seen(who, month)
        assert.equal(body.ranking, false)
        const names = (rows: { name: string }[]) => rows.map((r) => r.name)
        const order = names((await seen('sun', months.own)).names)
        assert.deepEqual(
          names(body.rows),
          order.filter((n) => names(body.rows).includes(n)),
        )
        assert.doesNotMatch(JSON.stringify(body), /"(rank|place|position|percentile|target)"/)
      }
  })
  it('how a month was published stays, whatever is set later', async () => {
    assert.equal((await seen('li', months.own)).publication, 'own')
    assert.equal((await seen('li', months.bands)).publication, 'bands')
  })

  describe('the setting', () => {
    it('is proposed by the political department and holds once a chief has confirmed it', async () => {
      const rules = async (): Promise<PointsSetting> =>
        (await app.as('li').get('/api/points-settings')).body.rows.find((s: PointsSetting) => s.code === 'objection_workdays')
      const { body } = await set('wu', { code: 'objection_workdays', valid_from: '2026-01-05', value: 7 })
      assert.equal(body.rows.find((r: PointsSetting['rows'][number]) => r.valid_from === '2026-01-05').state, 'proposed')
      assert.equal((await rules()).value, 5)
      const decide = (who: CastName, version: number) =>
        app.as(who).post('/api/points-settings/decide', { code: 'objection_workdays', valid_from: '2026-01-05', confirm: true, version })
      assert.equal((await decide('wu', 1)).status, 403)
      assert.equal((await decide('sun', 9)).body.code, 'setting.stale')
      assert.equal((await decide('sun', 1)).status, 200)
      assert.equal((await rules()).value, 7)
      assert.equal((await decide('sun', 2)).body.code, 'setting.decided')
    })
    it('is not backdated, does not take what does not fit, and keeps what was confirmed', async () => {
      const given = { code: 'publication', valid_from: '2026-01-05', value: 'own' }
      assert.equal((await set('sun', { ...given, valid_from: '2025-12-01' })).body.code, 'setting.backdated')
      assert.equal((await set('sun', { ...given, value: 'ranked' })).body.code, 'setting.value_unfit')
      assert.equal((await set('sun', given)).body.code, 'setting.taken')
      assert.equal((await set('li', given)).status, 403)
    })
    it('confirmed after its first day it would be backdated, and is refused', async () => {
      const given = { code: 'decision_workdays', valid_from: '2026-01-05', value: 12 }
      assert.equal((await set('wu', given)).status, 200)
      await app.setDay(day('2026-01-06'))
      const decide = (confirm: boolean) =>
        app.as('sun').post('/api/points-settings/decide', { code: given.code, valid_from: given.valid_from, confirm, version: 1 })
      assert.equal((await decide(true)).body.code, 'setting.overtaken')
      assert.equal((await decide(false)).status, 200)
    })
    it('with what aspects begin is set too, from the next month that begins; work done stays at 60 % of it', async () => {
      const given = { code: 'base_study', valid_from: '2026-01-07', value: 20 }
      assert.equal((await set('sun', { ...given, value: 40 })).body.code, 'points_setting.work_share')
      assert.equal((await set('sun', given)).status, 200)
      const base = async (month: Day) => (await basesOn(app.ctxOf(app.system), month)).base.study
      assert.deepEqual([await base(day('2025-12-01')), await base(day('2026-01-01')), await base(day('2026-02-01'))], [15, 15, 20])
    })
    it('only the full list and ranking set beside it bring an order of points', async () => {
      await app.setDay(day('2026-01-06'))
      await set('sun', { code: 'ranking', valid_from: '2026-01-06', value: 'on' })
      await app.act(app.system, (ctx) => closeOnce(ctx, day('2025-08-01')))
      await app.act(app.system, (ctx) => publishMonth(ctx, day('2025-08-01')), { today: day('2026-01-06') })
      const { ranking, rows } = await seen('li', '2025-08')
      assert.equal(ranking, true)
      const totals = rows.map((r: { total: number }) => r.total)
      assert.deepEqual(
        totals,
        totals.toSorted((a: number, b: number) => b - a),
      )
    })
  })

  it('a dry run says what closing would write, and writes nothing', async () => {
    const tried = await tryClosing(app.ctxOf(app.system), day('2025-07-01'))
    assert.equal(tried.refused, null)
    assert.equal((await app.as('sun').get('/api/months/2025-07')).body.state, 'open')
    assert.equal(tried.sums.length, tried.people)
    const { month, people, entries, points, digest } = await app.act(app.system, (ctx) => closeOnce(ctx, day('2025-07-01')))
    assert.deepEqual([month, people, entries, points, digest], [tried.month, tried.people, tried.entries, tried.points, tried.digest])
    assert.equal((await tryClosing(app.ctxOf(app.system), day('2025-07-01'))).refused, 'month.closed')
  })
})
