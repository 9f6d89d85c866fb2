import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { named } from '../measures/queries.ts'
import { decided, makeCases, type Made } from '../measures/testing.ts'
import { day } from '../platform/day.ts'
import { paragraphsOf } from '../platform/testing.ts'
import { startApp, type TestApp } from '../testing.ts'
import { report } from './commands.ts'
import { figuresOf, type ReportData } from './report.ts'
import { piecesOf, slotsOf, template } from './template.ts'

describe('the work report', () => {
  let app: TestApp
  before(async () => {
    app = await startApp()
    const { li, wang, zhou } = app.people
    const prosecuted = (handler: number, n: number, decider: string): Made[] =>
      Array.from({ length: n }, () => ({
        category: 'ordinary.prosecution',
        handler,
        acts: decided('2025-11-05', '2025-12-04', 'prosecute', { decider }),
      }))
    await app.act(app.system, (ctx) =>
      makeCases(ctx, [
        ...prosecuted(li, 18, 'prosecutor'),
        ...prosecuted(wang, 6, 'chief'),
        { category: 'ordinary.arrest', handler: li, acts: decided('2025-12-01', '2025-12-05', 'approveArrest') },
        {
          category: 'ordinary.arrest',
          handler: li,
          acts: decided('2025-10-01', '2025-10-07', 'notApproveArrest', { reason: 'noSocialDanger' }),
        },
        {
          category: 'ordinary.prosecution',
          handler: zhou,
          acts: [
            ['case.accepted', '2025-12-01'],
            ['hearing.held', '2025-12-20'],
          ],
        },
      ]),
    )
  })
  after(() => app.close())
  const open = async (query: string): Promise<ReportData> => (await app.as('sun').get(`/api/reports?${query}`)).body
  const textOf = (r: ReportData) =>
    r.sections
      .map((s) =>
        s.blocks
          .map((b) => (b.kind === 'p' ? b.parts : b.rows.flat(2)).map((p) => (typeof p === 'string' ? p : p.text)).join(''))
          .join('\n'),
      )
      .join('\n')

  it('every slot of the template names a measure of the catalogue', () => {
    for (const slot of slotsOf(template)) assert.ok(named(slot), slot)
    assert.deepEqual(piecesOf('受理{cases.accepted}件'), [{ text: '受理' }, { slot: 'cases.accepted' }, { text: '件' }])
  })
  it('says for the year what the office did, and per procurator', async () => {
    const year = await open('year=2025')
    assert.equal(year.title, '青江区人民检察院2025年工作情况报告')
    const text = textOf(year)
    assert.match(text, /受理各类案件27件，办结26件，期末未结1件/)
    assert.match(text, /员额检察官5名，人均办结案件5\.2件/)
    assert.match(text, /举行公开听证1次/)
    assert.match(text, /批准和决定逮捕1件，不批准和不予逮捕1件/)
    assert.match(text, /无社会危险性1件/)
  })
  it('a share stands with its two counts, from twenty on; decisions without a registered decider are named, not guessed', async () => {
    const text = textOf(await open('year=2025'))
    assert.match(text, /由检察官独立决定的占75\.0%（18\/24）/)
    assert.match(text, /有2件审查逮捕决定未登记决定主体，不计入独立决定的比例/)
    assert.doesNotMatch(text, /已登记决定主体的逮捕决定中/)
  })
  it('a month is reported as a month', async () => {
    const month = await open('month=2025-10')
    assert.deepEqual([month.title, month.from, month.to], ['青江区人民检察院2025年10月工作情况报告', '2025-10-01', '2025-11-01'])
    assert.match(textOf(month), /2025年10月，全院共受理各类案件1件/)
  })
  const worth = (rows: { value: number }[]) => rows.reduce((sum, r) => sum + r.value, 0)
  it('every figure in it is its measure, and opens to as many rows', async () => {
    for (const ref of figuresOf(await open('year=2025'))) {
      const { body } = await app.as('sun').get(`/api/measures/${ref.measure}?period=2025`)
      assert.deepEqual([ref.value, ref.numerator, ref.denominator], [body.value, body.numerator, body.denominator], ref.measure)
      const rows = (await app.as('sun').get(`/api/measures/${ref.measure}/rows?period=2025&limit=500`)).body
      const counted = rows.rows.filter((r: { part: string }) => r.part !== 'denominator')
      const cases = new Set(counted.map((r: { case_id: number | null; fact_id: number }) => r.case_id ?? r.fact_id))
      if (body.unit === 'case') assert.equal(cases.size, body.value, ref.measure)
      else if (body.numerator === null) assert.equal(worth(rows.rows), body.value, ref.measure)
    }
  })
  it('downloads as .docx that says the same, number for number', async () => {
    const shown = await open('year=2025')
    const { status, headers, raw } = await app.as('zhao').get('/api/reports/file?year=2025')
    assert.equal(status, 200)
    assert.match(String(headers['content-type']), /wordprocessingml/)
    assert.match(decodeURIComponent(String(headers['content-disposition'])), /工作情况报告\.docx/)
    const paragraphs = await paragraphsOf(raw)
    assert.equal(paragraphs[0], shown.title)
    for (const s of shown.sections)
      for (const b of s.blocks)
        if (b.kind === 'p') assert.ok(paragraphs.includes(b.parts.map((p) => (typeof p === 'string' ? p : p.text)).join('')))
        else
          for (const cell of b.rows.flat()) assert.ok(paragraphs.includes(cell.map((p) => (typeof p === 'string' ? p : p.text)).join('')))
    assert.ok(paragraphs.includes('一、办案总体情况') && paragraphs.at(-1) === '2025年12月31日')
  })
  it('the command line gets the file and the figures in it', async () => {
    const made = await report(app.ctxOf(app.system), { from: day('2025-12-01'), months: 1 })
    assert.ok(made.content.subarray(0, 2).equals(Buffer.from('PK')))
    assert.equal(made.figures.find((f) => f.measure === 'cases.concluded')?.value, 25)
  })
  it('the months of a year add up to what the report of the year says, and each opens to as many rows', async () => {
    const year = await open('year=2025')
    const { body } = await app.as('qian').get('/api/reports/months?year=2025')
    assert.deepEqual([body.months.length, body.months[11]], [12, '2025-12'])
    for (const row of body.rows as { measure: string; values: number[] }[]) {
      const said = figuresOf(year).find((f) => f.measure === row.measure)
      // What counts nothing in the whole year has no paragraph.
      const sum = row.values.reduce((n, v) => n + v, 0)
      assert.equal(sum, said?.value ?? 0, row.measure)
      const rows = (await app.as('sun').get(`/api/measures/${row.measure}/rows?period=2025-12&limit=500`)).body
      assert.equal(worth(rows.rows), row.values[11], row.measure)
    }
    const ahead = (await app.as('sun').get('/api/reports/months?year=2026')).body
    assert.ok(ahead.rows.every((r: { values: null[] }) => r.values.every((v) => v === null)))
    for (const who of ['li', 'zheng', 'feng'] as const) assert.equal((await app.as(who).get('/api/reports/months?year=2025')).status, 403)
  })
  it('a period that is neither month nor year is refused; who does not manage the office has no right', async () => {
    assert.equal((await app.as('sun').get('/api/reports')).status, 400)
    assert.equal((await app.as('sun').get('/api/reports?month=2025-12&year=2025')).status, 400)
    assert.equal((await app.as('sun').get('/api/reports?year=2025-12')).status, 400)
    assert.equal((await app.as('li').get('/api/reports?year=2025')).status, 403)
    assert.equal((await app.as('wu').get('/api/reports?year=2025')).status, 200)
  })
})
