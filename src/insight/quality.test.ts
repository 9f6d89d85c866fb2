import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { named } from '../measures/queries.ts'
import { decided, makeCases } from '../measures/testing.ts'
import { paragraphsOf } from '../platform/testing.ts'
import { openReviews } from '../quality/reviews/open.ts'
import { startApp, type TestApp } from '../testing.ts'
import { figuresOf, type ReportData } from './report.ts'
import { qualityTemplate, slotsOf } from './template.ts'

describe('the report on case quality', () => {
  let app: TestApp
  before(async () => {
    app = await startApp()
    const { li, wang } = app.people
    const made = await app.act(app.system, (ctx) =>
      makeCases(ctx, [
        ...[1, 2, 3].map(() => ({ category: 'ordinary.prosecution', handler: li, acts: decided('2025-11-05', '2025-12-04') })),
        { category: 'ordinary.prosecution', handler: wang, acts: decided('2025-08-05', '2025-09-04') },
      ]),
    )
    await app.act(app.system, (ctx) => openReviews(ctx, [{ case_id: made.ids[0]!, kind: 'random', plan_id: null, why: { by: 'random' } }]))
  })
  after(() => app.close())
  const open = async (period: string): Promise<ReportData> => (await app.as('zhao').get(`/api/reports/quality?period=${period}`)).body
  const textOf = (r: ReportData) =>
    r.sections
      .map((s) =>
        s.blocks
          .map((b) => (b.kind === 'p' ? b.parts : b.rows.flat(2)).map((p) => (typeof p === 'string' ? p : p.text)).join(''))
          .join('\n'),
      )
      .join('\n')

  it('every slot of the template names a measure', () => {
    for (const slot of slotsOf(qualityTemplate)) assert.ok(named(slot), slot)
  })
  it('a quarter: what was closed in it, how much of that is under review, by department and by person, in no order of merit', async () => {
    const q4 = await open('2025-Q4')
    assert.deepEqual([q4.title, q4.from, q4.to], ['青江区人民检察院2025年第四季度案件质量评查季报', '2025-10-01', '2026-01-01'])
    assert.match(textOf(q4), /办结案件3件，其中列入评查1件，覆盖率3件中的1件/)
    assert.match(textOf(q4), /常规抽查1件/)
    const tables = q4.sections[0]!.blocks.filter((b) => b.kind === 'table')
    const cells = (n: number) => tables[n]!.rows.map((r) => r.map((c) => c.map((p) => (typeof p === 'string' ? p : p.text)).join('')))
    assert.deepEqual(cells(1), [['李静', '3', '1', '3件中的1件']])
  })
  it('a month, a half and a year are of their own length', async () => {
    assert.match((await open('2025-12')).title, /2025年12月案件质量评查月报/)
    assert.match((await open('2025-H2')).title, /2025年下半年案件质量评查半年报/)
    const year = await open('2025')
    assert.match(year.title, /2025年案件质量评查年报/)
    assert.match(textOf(year), /办结案件4件/)
    assert.equal((await app.as('zhao').get('/api/reports/quality?period=2025-Q5')).status, 400)
  })
  it('what has not happened is said, not left blank', async () => {
    const text = textOf(await open('2025-Q1'))
    assert.match(text, /期间没有评定等次的案件。/)
    assert.match(text, /期间没有列入必评类别的案件。/)
  })
  it('every figure in it is its measure, also that of a department or a person, and opens to its rows', async () => {
    for (const ref of figuresOf(await open('2025-Q4'))) {
      const of = `period=2025-Q4${ref.per ? `&per=${ref.per}&key=${ref.key}` : ''}`
      const { body } = await app.as('zhao').get(`/api/measures/${ref.measure}?${of}`)
      assert.deepEqual([ref.value, ref.numerator, ref.denominator], [body.value, body.numerator, body.denominator], ref.measure)
      const rows = (await app.as('zhao').get(`/api/measures/${ref.measure}/rows?${of}&limit=500`)).body
      const counted = rows.rows.filter((r: { part: string }) => r.part !== 'denominator')
      if (body.unit === 'case') assert.equal(new Set(counted.map((r: { case_id: number }) => r.case_id)).size, body.value, ref.measure)
      else if (body.unit !== 'rate') assert.equal(rows.total, body.value, ref.measure)
    }
  })
  it('downloads as .docx that says the same', async () => {
    const shown = await open('2025-Q4')
    const { status, raw } = await app.as('sun').get('/api/reports/quality/file?period=2025-Q4')
    assert.equal(status, 200)
    const paragraphs = await paragraphsOf(raw)
    for (const s of shown.sections)
      for (const b of s.blocks)
        if (b.kind === 'p') assert.ok(paragraphs.includes(b.parts.map((p) => (typeof p === 'string' ? p : p.text)).join('')))
  })
})
