import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { day, type Day } from '../platform/day.ts'
import { rows, sql } from '../platform/db.ts'
import { matches, type Filter } from '../platform/filter.ts'
import { voidFacts } from '../platform/facts.ts'
import { startApp, type TestApp } from '../testing.ts'
import { allNamed } from './catalogue.ts'
import { columnField, measureField, namedField, type ColumnInput } from './definition.ts'
import { columnsOf, counted, empty, figures, periodOf } from './queries.ts'
import { decided, makeCases, unknownKinds, type Made } from './testing.ts'

const year = periodOf('2025')
const count = (column: ColumnInput) => measureField.parse({ count: column })
const concluded = count({ kinds: ['case.decided'], where: { field: 'closes', op: 'eq', value: true }, of: 'cases' })

describe('measures', () => {
  let app: TestApp
  before(async () => {
    app = await startApp()
    const { li, wang, zhou, chen } = app.people
    const cases: Made[] = [
      {
        category: 'ordinary.prosecution',
        handler: li,
        assistant: chen,
        acts: [...decided('2025-11-03', '2025-11-28', 'prosecute', { decider: 'prosecutor' })],
      },
      {
        category: 'ordinary.prosecution',
        handler: li,
        assistant: chen,
        fields: { major: true },
        acts: [...decided('2025-11-10', '2025-12-10', 'prosecute', { decider: 'chief' })],
      },
      { category: 'ordinary.arrest', handler: li, acts: decided('2025-12-01', '2025-12-05', 'approveArrest') },
      {
        category: 'ordinary.prosecution',
        handler: wang,
        acts: decided('2025-12-02', '2025-12-20', 'discretionaryNon', { decider: 'chief' }),
      },
      {
        category: 'ordinary.prosecution',
        handler: zhou,
        acts: [
          ['case.accepted', '2025-12-08'],
          ['case.assigned', '2025-12-08', { mode: 'random' }],
        ],
      },
    ]
    await app.act(app.system, (ctx) => makeCases(ctx, cases))
  })
  after(() => app.close())
  const office = async (m: ReturnType<typeof count>, period = year) =>
    (await figures(app.ctxOf(app.system), [m], period)).get(0)?.[0] ?? empty(m)

  it('counts the facts of the period, each case once where it says so', async () => {
    assert.equal((await office(count({ kinds: ['case.accepted'] }))).value, 5)
    assert.equal((await office(concluded)).value, 4)
    assert.equal((await office(concluded, periodOf('2025-12'))).value, 3)
    assert.equal((await office(count({ source: 'cases' }))).value, 1)
  })
  it('a period is half-open: the first day counts, the day after the last does not', async () => {
    const on = (from: string, to: string) => office(concluded, { from: day(from), to: day(to) })
    assert.equal((await on('2025-12-05', '2025-12-10')).value, 1)
    assert.equal((await on('2025-12-05', '2025-12-11')).value, 2)
  })
  it('what was voided never counts', async () => {
    const { facts } = await app.act(app.system, (ctx) =>
      makeCases(ctx, [{ category: 'ordinary.prosecution', handler: app.people.li, acts: decided('2025-10-01', '2025-10-20') }]),
    )
    assert.equal((await office(concluded)).value, 5)
    await app.act(app.system, (ctx) => voidFacts(ctx, facts.map((f) => f.fact_id).reverse(), '重复登记'))
    assert.equal((await office(concluded)).value, 4)
    assert.equal((await office(count({ kinds: ['case.accepted'] }))).value, 5)
  })
  it('a sealed record vanishes from figures', async () => {
    const { ids } = await app.act(app.system, (ctx) =>
      makeCases(ctx, [{ category: 'juvenile.prosecution', handler: app.people.li, acts: decided('2025-10-01', '2025-10-20') }]),
    )
    assert.equal((await office(concluded)).value, 5)
    await sql`update cases set sealed = true where case_id = ${ids[0]}`.execute(app.db)
    assert.equal((await office(concluded)).value, 4)
    assert.equal((await counted(app.ctxOf(app.system), [concluded], year)).length, 4)
  })
  it('by person a fact belongs to each of those credited in the role that is asked', async () => {
    const { li, wang, chen } = app.people
    const assisted = count({ kinds: ['case.decided'], credit: 'assistant' })
    const found = await figures(app.ctxOf(app.system), [concluded, assisted], year, 'person')
    assert.deepEqual(
      found.get(li)?.map((f) => f.value),
      [3, 0],
    )
    assert.deepEqual(
      found.get(wang)?.map((f) => f.value),
      [1, 0],
    )
    assert.deepEqual(
      found.get(chen)?.map((f) => f.value),
      [0, 2],
    )
  })
  it('the parts make the whole, by department and by person', async () => {
    const ctx = app.ctxOf(app.system)
    for (const m of [concluded, count({ kinds: ['case.accepted'] }), count({ source: 'cases' })])
      for (const per of ['department', 'person', 'unit'] as const) {
        const parts = [...(await figures(ctx, [m], year, per)).values()]
        assert.equal(
          parts.reduce((sum, [f]) => sum + (f!.value ?? 0), 0),
          (await office(m)).value,
        )
      }
  })
  it('values come from tables, conditions and days; the median is of the values', async () => {
    const weighted = count({
      kinds: ['case.decided'],
      of: 'sum',
      value: {
        times: [
          { table: 'coefficients', by: 'case.category', otherwise: 1 },
          { choose: [{ when: { field: 'case.major', op: 'eq', value: true }, value: 2 }], otherwise: 1 },
        ],
      },
    })
    const days = count({ kinds: ['case.decided'], of: 'median', value: { days_from: 'case.accepted_on' } })
    const tables = { coefficients: { 'ordinary.arrest': 0.5 } }
    const found = await figures(app.ctxOf(app.system), [weighted, days], year, 'person', { tables })
    const [sum, median] = found.get(app.people.li)!
    assert.deepEqual([sum!.value, sum!.n], [1 + 2 + 0.5, 3])
    assert.deepEqual([median!.value, median!.n], [25, 3])
  })
  it('a share is its two counts, and small below 20', async () => {
    const decider = (is: Filter[]) =>
      ({ kinds: ['case.decided'], where: { and: [{ field: 'outcome', op: 'eq', value: 'prosecute' }, ...is] } }) as ColumnInput
    const alone = measureField.parse({
      rate: {
        numerator: decider([{ field: 'decider', op: 'eq', value: 'prosecutor' }]),
        denominator: decider([{ field: 'decider', op: 'exists' }]),
      },
    })
    assert.deepEqual(await office(alone as never), { value: 0.5, n: 2, numerator: 1, denominator: 2, small: true })
    const none = measureField.parse({ rate: { numerator: { kinds: ['hearing.held'] }, denominator: { kinds: ['hearing.held'] } } })
    assert.equal((await office(none as never)).value, null)
  })
  it('an unknown field is refused by name, not counted as nothing', async () => {
    await assert.rejects(office(count({ where: { field: 'rank', op: 'eq', value: 1 } })), { code: 'filter.unknown_field' })
    await assert.rejects(office(count({ of: 'sum', value: { field: 'outcome' } })), { code: 'measure.not_a_number' })
  })
  it('every named figure of the catalogue is computed in one statement, and its rows are as many as it says', async () => {
    const ctx = app.ctxOf(app.system)
    const set = allNamed.map((m) => m.measure)
    const found = (await figures(ctx, set, year)).get(0)!
    const behind = await counted(ctx, set, year)
    let no = 0
    for (const [i, m] of set.entries()) {
      const parts = columnsOf(m).map((column) => {
        const own = behind.filter((r) => r.no === no)
        no++
        if (column.of === 'sum') return own.reduce((sum, r) => sum + r.value, 0)
        if (column.of === 'days') return new Set(own.map((r) => r.on_day)).size
        return column.of === 'cases' ? new Set(own.map((r) => r.case_id)).size : own.length
      })
      const f = found[i]!
      const shown = f.numerator === null ? [f.value] : [f.numerator, f.denominator]
      assert.deepEqual(parts, shown, allNamed[i]!.id)
    }
  })

  /** The rows of the test's own journal, as TypeScript reads them. */
  it('what SQL counts is what the filter matches in TypeScript (property)', async () => {
    const ctx = app.ctxOf(app.system)
    const journal = await rows<{ fact_id: number; kind: string; on_day: Day; data: Record<string, unknown> }>(
      app.db,
      sql`select f.fact_id, f.kind, f.on_day, f.data from facts f left join cases k using (office_id, case_id)
          where f.office_id = ${app.office} and not exists (select from facts v where v.voids = f.fact_id) and not coalesce(k.sealed, false)`,
    )
    const leaf = fc.oneof(
      fc.record({
        field: fc.constant('outcome'),
        op: fc.constantFrom('eq' as const, 'ne' as const),
        value: fc.constantFrom('prosecute', 'approveArrest', 'x'),
      }),
      fc.record({ field: fc.constant('decider'), op: fc.constant('exists' as const), value: fc.boolean() }),
      fc.record({ field: fc.constant('mode'), op: fc.constant('in' as const), value: fc.subarray(['random', 'designated']) }),
      fc.record({ field: fc.constant('kind'), op: fc.constant('eq' as const), value: fc.constantFrom('case.decided', 'case.accepted') }),
    )
    const { filter } = fc.letrec<{ filter: Filter }>((tie) => ({
      filter: fc.oneof(
        { maxDepth: 3 },
        leaf as fc.Arbitrary<Filter>,
        fc.record({ and: fc.array(tie('filter'), { maxLength: 3 }) }),
        fc.record({ or: fc.array(tie('filter'), { maxLength: 3 }) }),
        fc.record({ not: tie('filter') }),
      ),
    }))
    await fc.assert(
      fc.asyncProperty(filter, fc.subarray(['case.decided', 'case.accepted', 'case.assigned']), async (where, kinds) => {
        const m = count({ kinds, where })
        const own = journal.filter(
          (f) =>
            f.on_day >= year.from &&
            f.on_day < year.to &&
            (!kinds.length || kinds.includes(f.kind)) &&
            matches(where, { ...f.data, kind: f.kind }),
        )
        const behind = await counted(ctx, [m], year)
        assert.deepEqual(behind.map((r) => r.fact_id).sort(), own.map((f) => f.fact_id).sort())
        assert.equal((await office(m)).value, own.length)
      }),
      { numRuns: 60 },
    )
  })

  it('a figure opens to its definition and its rows; whoever does not manage the office has no right', async () => {
    const { status, body } = await app.as('sun').get('/api/measures/cases.concluded?period=2025')
    assert.equal(status, 200)
    assert.deepEqual([body.value, body.n, body.zh, body.from, body.to], [4, 4, '办结案件', '2025-01-01', '2026-01-01'])
    const behind = await app.as('sun').get('/api/measures/cases.concluded/rows?period=2025')
    assert.deepEqual([behind.body.rows.length, behind.body.hidden, behind.body.total], [4, 0, 4])
    assert.match(behind.body.rows[0].case_no, /^青江检诉受/)
    assert.equal((await app.as('li').get('/api/measures/cases.concluded?period=2025')).status, 403)
    assert.equal((await app.as('sun').get('/api/measures/none?period=2025')).body.code, 'measure.absent')
    assert.equal((await app.as('sun').get('/api/measures/cases.concluded?period=2025-13')).status, 400)
  })
  it('rows of cases that the reader may not see are counted, not shown', async () => {
    const { body } = await app.as('wu').get('/api/measures/cases.concluded/rows?period=2025')
    assert.deepEqual([body.rows.length, body.hidden, body.total], [0, 4, 4])
    const head = await app.as('qian').get('/api/measures/cases.accepted/rows?period=2025')
    assert.deepEqual([head.body.rows.length, head.body.hidden], [4, 1])
  })
  it('the rows come in pages that leave none out', async () => {
    const seen: number[] = []
    for (let cursor = ''; ;) {
      const { body } = await app.as('sun').get(`/api/measures/cases.accepted/rows?period=2025&limit=2${cursor && `&cursor=${cursor}`}`)
      seen.push(...body.rows.map((r: { fact_id: number }) => r.fact_id))
      if (!body.next) break
      cursor = body.next
    }
    assert.equal(new Set(seen).size, 5)
  })
  it('every definition of the catalogue names only kinds of facts, codes of deadlines and nodes that there are', () => {
    for (const m of allNamed) assert.deepEqual(unknownKinds(columnsOf(m.measure)), [], m.id)
  })
  it('every definition of the catalogue says what it is in both languages, how it is formed, and names no target', () => {
    for (const m of allNamed) {
      namedField.parse(m)
      for (const column of columnsOf(m.measure)) columnField.parse(column)
      assert.ok(m.zh && m.en && m.definition && m.formula && m.unit, m.id)
    }
    assert.equal(new Set(allNamed.map((m) => m.id)).size, allNamed.length)
  })
})
