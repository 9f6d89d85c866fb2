import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { readFile } from 'node:fs/promises'
import { importFiles } from '../cases/import/files.ts'
import { computeMonth } from '../performance/commands.ts'
import { score } from '../performance/queries.ts'
import { day } from '../platform/day.ts'
import { row, sql } from '../platform/db.ts'
import { createOffice } from '../platform/office.ts'
import { startApp, TODAY, type TestApp } from '../testing.ts'
import { figuresOf, reportOf } from './report.ts'

/** What the year of the sample office gives; the counts are those of its workbooks. */
describe('the sample office’s year', () => {
  let app: TestApp
  before(async () => {
    app = await startApp({ seed: false })
    await app.act(app.system, async (ctx) => {
      await createOffice(ctx, { office_id: app.office, name: '青江区人民检察院', short_name: '青江', is_sample: true, set_day: TODAY })
      for (const name of ['人员花名册.xlsx', '案件-2025.xlsx'])
        await importFiles(ctx, [{ name, content: await readFile(new URL(`../../sample/${name}`, import.meta.url)) }], { dry_run: false })
    })
  })
  after(() => app.close())

  it('the report says what the article says of its office: cases per procurator, and who decides alone', async () => {
    const figures = new Map(figuresOf(await reportOf(app.ctxOf(app.system), '2025')).map((f) => [f.measure, f.text]))
    const said = (id: string) => figures.get(id)
    assert.deepEqual([said('cases.accepted'), said('cases.concluded'), said('cases.open')], ['1469', '1394', '75'])
    assert.deepEqual([said('staff.prosecutors'), said('cases.per_prosecutor')], ['17', '82.0'])
    assert.equal(said('prosecution.by_prosecutor'), '93.8%（528/563）')
    assert.deepEqual([said('arrest.by_prosecutor'), said('arrest.decider_unknown')], [undefined, '330'])
    assert.deepEqual([said('hearings.held'), said('prosecution.returns'), said('prosecution.second_returns')], ['72', '93', '16'])
    assert.deepEqual([said('prosecution.extensions'), said('prosecution.fast_track'), said('prosecution.linkage')], ['158', '148', '86'])
    assert.deepEqual([said('execution.corrections'), said('suggestions.issued'), said('petition.resolved')], ['58', '96', '35'])
    assert.ok(Number(said('warnings.all')) > 0 && Number(said('deadlines.overdue')) > 0)
  })
  it('at least twelve indicators are live on it, each with facts behind', async () => {
    const counted = new Set<string>()
    for (const month of ['2025-03-01', '2025-06-01', '2025-09-01', '2025-12-01']) {
      await app.act(app.system, (ctx) => computeMonth(ctx, day(month)))
      for (const e of await score(app.ctxOf(app.system), day(month))) if (e.facts.length) counted.add(e.indicator)
    }
    assert.ok(counted.size >= 12, [...counted].sort().join(' '))
  })
  it('every one of its points opens to as many facts as it counts, for whoever sees the case', async () => {
    const chief = app.as(await app.account({ login: 'chief', roles: ['chief'] }))
    const { body } = await chief.get('/api/points?month=2025-12')
    const person = body.rows.find((r: { category: string }) => r.category === 'prosecutor').person_id
    const month = (await chief.get(`/api/points/${person}?month=2025-12`)).body
    for (const i of month.indicators.filter((x: { live: boolean }) => x.live)) {
      const opened = (await chief.get(`/api/points/${person}/${i.indicator_id}/rows?month=2025-12`)).body
      assert.equal(opened.hidden, 0)
      assert.equal(opened.rows.length, opened.total)
      const counted = opened.rows.filter((r: { part: string }) => r.part !== 'numerator')
      assert.ok(i.indicator_id === 'KPI-R06' ? counted.length >= i.n : counted.length === i.n, i.indicator_id)
    }
  })
})

/** The whole sample office: people's year as the pages make it, so that the report carries every figure of the Dongpo article. */
describe('what the sample office’s people did', () => {
  let app: TestApp
  let chief: ReturnType<TestApp['as']>
  before(async () => {
    app = await startApp({ sample: true })
    const found = await row<{ account_id: number; person_id: number }>(
      app.db,
      sql`select account_id, person_id from accounts where office_id = ${app.office} and login = 'chief'`,
    )
    chief = app.as({ ...app.system, ...found!, roles: ['chief'] })
  })
  after(() => app.close())

  const article = {
    'talent.lectures': '15',
    'talent.seminars': '7',
    'talent.experts': '21',
    'talent.experts.suggestions': '40',
    'talent.articles': '6',
    'talent.articles.adopted': '1',
    'talent.analyses': '8',
    'talent.honours.provincial': '15',
    'talent.honours.handlers': '3',
    'talent.honours.second_class': '2',
    'talent.pairs': '10',
    'staff.units.handling': '17',
    'standards.duties': '71',
    'standards.procedures': '228',
    'standards.regimes': '32',
    'review.rate_before': '5',
    'review.rate': '10',
  }
  it('the work report says it', async () => {
    const figures = new Map(figuresOf(await reportOf(app.ctxOf(app.system), '2025')).map((f) => [f.measure, f.text]))
    assert.deepEqual(Object.fromEntries(Object.keys(article).map((id) => [id, figures.get(id)])), article)
    assert.ok(Number(figures.get('talent.hours')) > 0 && Number(figures.get('suggestions.issued')) > 0)
  })
  /**
   * The figures of the article that was published (PF321–PF331 of the collected public figures), each by what the sample office's year
   * gives: the same where people data makes it, of the same order where its own cases do.
   */
  const published: [figure: string, measure: string, holds: (value: number) => boolean][] = [
    ['PF321 cases a procurator: 83.2', 'cases.per_prosecutor', (v) => Math.abs(v - 83.2) < 2],
    ['PF322 handling units: 17', 'staff.units.handling', (v) => v === 17],
    ['PF323 decided by procurators alone: over 80 %', 'prosecution.by_prosecutor', (v) => v > 0.8],
    ['PF324 reviewed before: 5 %', 'review.rate_before', (v) => v === 5],
    ['PF325 reviewed since: 10 %', 'review.rate', (v) => v === 10],
    ['PF326 suggestions: 23', 'suggestions.issued', (v) => v >= 23],
    ['PF327 joint meetings: 29', 'joint_meetings.days', (v) => v === 29],
    ['PF328 cases discussed there: 52', 'joint_meetings.cases', (v) => v === 52],
    ['PF329 duties: 71', 'standards.duties', (v) => v === 71],
    ['PF330 procedures: 228', 'standards.procedures', (v) => v === 228],
    ['PF331 regimes: 32', 'standards.regimes', (v) => v === 32],
  ]
  it('the figures that were published of such an office are in it, and open', async () => {
    const figures = new Map(figuresOf(await reportOf(app.ctxOf(app.system), '2025')).map((f) => [f.measure, f]))
    for (const [figure, measure, holds] of published) {
      const said = figures.get(measure)
      assert.ok(said?.value != null && holds(said.value), `${figure}: ${said?.text}`)
      const { body } = await chief.get(`/api/measures/${measure}/rows?period=2025&limit=1`)
      assert.ok(body.rows.length > 0 || body.hidden > 0, figure)
    }
  })
  it('each of these figures opens to its rows', async () => {
    for (const [id, said] of Object.entries(article)) {
      const { body, status } = await chief.get(`/api/measures/${id}/rows?period=2025&limit=300`)
      assert.equal(status, 200, JSON.stringify(body))
      const sum = body.rows.reduce((n: number, r: { value: number }) => n + r.value, 0)
      assert.equal(String(sum + body.hidden), said, id)
      if (id.startsWith('talent.honours') || id.startsWith('standards') || id === 'talent.lectures') assert.ok(body.rows[0].name, id)
    }
  })
})
