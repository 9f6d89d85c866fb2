import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { readFile } from 'node:fs/promises'
import { importFiles } from '../cases/import/files.ts'
import { computeMonth } from '../performance/commands.ts'
import { score } from '../performance/queries.ts'
import { day } from '../platform/day.ts'
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
