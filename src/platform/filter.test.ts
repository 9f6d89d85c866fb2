import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { openDatabase, rows, sql, type Database } from './db.ts'
import { jsonPlace, toSql, type Place } from './filter-sql.ts'
import { checkFilter, filterField, matches, type Fields, type Filter } from './filter.ts'
import { Refusal } from './refusal.ts'
import { emptyDatabase } from './test-database.ts'

const fields: Fields = { outcome: 'text', days: 'number', late: 'boolean', on: 'day' }
const twins: Fields = { ...fields, outcome2: 'text', days2: 'number', late2: 'boolean', on2: 'day' }
const refusedAs = (code: string) => (error: unknown) => error instanceof Refusal && error.status === 422 && error.code === code

describe('filters', () => {
  it('and, or, not and the comparisons read as they are written', () => {
    const filter: Filter = {
      and: [
        { field: 'outcome', op: 'in', value: ['discretionaryNon', 'doubtNon'] },
        { not: { field: 'late', op: 'eq', value: true } },
        {
          or: [
            { field: 'days', op: 'gte', value: 3 },
            { field: 'on', op: 'lt', value: '2025-06-01' },
          ],
        },
      ],
    }
    assert.equal(matches(filter, { outcome: 'doubtNon', days: 3 }), true)
    assert.equal(matches(filter, { outcome: 'doubtNon', days: 2, on: '2025-05-31' }), true)
    assert.equal(matches(filter, { outcome: 'doubtNon', days: 2, on: '2025-06-01' }), false)
    assert.equal(matches(filter, { outcome: 'doubtNon', days: 3, late: true }), false)
    assert.equal(matches(filter, { outcome: 'prosecute', days: 3 }), false)
  })

  it('what is missing equals nothing and is ordered nowhere, and ne is exactly not eq', () => {
    for (const data of [{}, { days: null }, { days: '3' }]) {
      assert.equal(matches({ field: 'days', op: 'lt', value: 5 }, data), false)
      assert.equal(matches({ field: 'days', op: 'gte', value: 5 }, data), false)
      assert.equal(matches({ field: 'days', op: 'ne', value: 3 }, data), true)
    }
    assert.equal(matches({ field: 'days', op: 'exists' }, { days: null }), false)
    assert.equal(matches({ field: 'days', op: 'exists', value: false }, {}), true)
  })

  it('an unknown field, an operation a field has no use for, and a value of another type are refused by name', () => {
    assert.throws(() => checkFilter({ not: { field: 'outcom', op: 'eq', value: 'x' } }, fields), refusedAs('filter.unknown_field'))
    assert.throws(() => checkFilter({ field: 'constructor', op: 'exists' }, fields), refusedAs('filter.unknown_field'))
    assert.throws(() => checkFilter({ field: 'outcome', op: 'lt', value: 'x' }, fields), refusedAs('filter.op_unfit'))
    assert.throws(() => checkFilter({ field: 'days', op: 'eq', value: 'x' }, fields), refusedAs('filter.value_unfit'))
    assert.throws(() => checkFilter({ field: 'days', op: 'eq' }, fields), refusedAs('filter.value_unfit'))
    assert.throws(() => checkFilter({ field: 'days', op: 'in', value: 3 }, fields), refusedAs('filter.value_unfit'))
    assert.throws(() => toSql({ field: 'secret', op: 'exists' }, () => undefined), refusedAs('filter.unknown_field'))
  })

  it('one field is compared with another of its type', () => {
    const late: Filter = { field: 'on', op: 'lt', than: 'until' }
    assert.equal(matches(late, { on: '2025-06-01', until: '2025-06-02' }), true)
    assert.equal(matches(late, { on: '2025-06-02', until: '2025-06-02' }), false)
    assert.equal(matches(late, { on: '2025-06-01' }), false)
    assert.equal(matches({ field: 'on', op: 'ne', than: 'until' }, {}), true)
    checkFilter(late, { ...fields, until: 'day' })
    assert.throws(() => checkFilter(late, fields), refusedAs('filter.unknown_field'))
    assert.throws(() => checkFilter({ field: 'on', op: 'lt', than: 'days' }, fields), refusedAs('filter.value_unfit'))
    assert.throws(() => checkFilter({ field: 'on', op: 'in', than: 'on' }, fields), refusedAs('filter.op_unfit'))
    assert.throws(() => checkFilter({ field: 'on', op: 'eq', than: 'on', value: '2025-06-01' }, fields), refusedAs('filter.value_unfit'))
  })

  it('a filter from outside is bounded in depth and size, however it is built', () => {
    const nested = (n: number): unknown => (n ? { not: nested(n - 1) } : { field: 'days', op: 'exists' })
    assert.ok(filterField.safeParse(nested(8)).success)
    assert.ok(!filterField.safeParse(nested(9)).success)
    assert.ok(!filterField.safeParse(nested(5000)).success)
    assert.ok(!filterField.safeParse({ and: Array.from({ length: 100 }, () => ({ field: 'days', op: 'exists' })) }).success)
    for (const wrong of [null, [], 'x', {}, { and: 1 }, { field: 'a', op: 'like', value: '%' }, { field: 'a', op: 'eq', value: 'a\0' }])
      assert.ok(!filterField.safeParse(wrong).success, JSON.stringify(wrong))
  })
})

const word = fc.constantFrom(
  '',
  'prosecute',
  "o'clock",
  '100%',
  'a_b',
  '不起诉',
  '"quoted"',
  '\\',
  '𠮷野',
  '2025-06-01',
  'true',
  '1',
  'null',
)
const dayText = fc.constantFrom('2024-02-29', '2025-01-01', '2025-06-01', '2025-12-31')
const amount = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.constantFrom(0.1, 2.5, 1e21, 1e-7, -0))
const anything = fc.oneof(word, dayText, amount, fc.boolean(), fc.constant(null))
const dataArb = fc.record(
  { outcome: anything, days: anything, late: anything, on: anything, outcome2: anything, days2: anything, late2: anything, on2: anything },
  { requiredKeys: [] },
)
const listOf = <T>(one: fc.Arbitrary<T>) => fc.array(one, { maxLength: 3 })
const comparisonArb: fc.Arbitrary<Filter> = fc.oneof(
  fc.record({ field: fc.constantFrom('outcome', 'days', 'late', 'on'), op: fc.constant('exists' as const), value: fc.boolean() }),
  fc.record({ field: fc.constant('outcome'), op: fc.constantFrom('eq' as const, 'ne' as const, 'contains' as const), value: word }),
  fc.record({ field: fc.constant('outcome'), op: fc.constant('in' as const), value: listOf(word) }),
  fc.record({ field: fc.constant('late'), op: fc.constantFrom('eq' as const, 'ne' as const), value: fc.boolean() }),
  fc.record({ field: fc.constant('days'), op: fc.constantFrom('eq' as const, 'ne', 'lt', 'lte', 'gt', 'gte'), value: amount }),
  fc.record({ field: fc.constant('days'), op: fc.constant('in' as const), value: listOf(amount) }),
  fc.record({ field: fc.constant('on'), op: fc.constantFrom('eq' as const, 'ne', 'lt', 'lte', 'gt', 'gte'), value: dayText }),
  fc.record({ field: fc.constant('on'), op: fc.constant('in' as const), value: listOf(dayText) }),
  fc
    .record({ name: fc.constantFrom('outcome', 'days', 'late', 'on'), op: fc.constantFrom('eq' as const, 'ne', 'lt', 'lte', 'gt', 'gte') })
    .map(({ name, op }) => ({ field: name, op: name === 'outcome' || name === 'late' ? (op === 'ne' ? op : 'eq') : op, than: `${name}2` })),
)
const filterArb = fc.letrec<{ filter: Filter }>((tie) => ({
  filter: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    comparisonArb,
    fc.record({ and: fc.array(tie('filter'), { maxLength: 3 }) }),
    fc.record({ or: fc.array(tie('filter'), { maxLength: 3 }) }),
    fc.record({ not: tie('filter') }),
  ),
})).filter

describe('filters in the database', () => {
  let database: Database
  let empty: Awaited<ReturnType<typeof emptyDatabase>>
  before(async () => {
    empty = await emptyDatabase()
    database = openDatabase(empty.url, { max: 2 })
  })
  after(async () => {
    await database.close()
    await empty.drop()
  })

  const chosen = async (filter: Filter, table: ReturnType<typeof sql>, placeOf: (field: string) => Place) =>
    (await rows<{ i: number }>(database.db, sql`select i from ${table} where ${toSql(filter, placeOf)} order by i`)).map((r) => Number(r.i))

  it('matches ≡ toSql over any filter and any data in jsonb: nulls, gaps, other types, quotes, wildcards, rare characters', async () => {
    await fc.assert(
      fc.asyncProperty(filterArb, fc.array(dataArb, { minLength: 1, maxLength: 12 }), async (filter, list) => {
        assert.ok(filterField.safeParse(filter).success)
        const table = sql`(select i, data from jsonb_array_elements(${JSON.stringify(list)}::jsonb) with ordinality as x(data, i)) t`
        const expected = list.flatMap((data, i) => (matches(filter, data) ? [i + 1] : []))
        assert.deepEqual(await chosen(filter, table, (field) => jsonPlace(sql`data`, field, twins[field]!)), expected)
      }),
      { numRuns: 300 },
    )
  })

  it('matches ≡ toSql over columns', async () => {
    const rowArb = fc.record({
      outcome: fc.option(word),
      days: fc.option(amount),
      late: fc.option(fc.boolean()),
      on: fc.option(dayText),
      outcome2: fc.option(word),
      days2: fc.option(amount),
      late2: fc.option(fc.boolean()),
      on2: fc.option(dayText),
    })
    await fc.assert(
      fc.asyncProperty(filterArb, fc.array(rowArb, { minLength: 1, maxLength: 12 }), async (filter, list) => {
        const numbered = list.map((r, i) => ({ i, ...r }))
        const table = sql`jsonb_to_recordset(${JSON.stringify(numbered)}::jsonb) as t(i integer, outcome text, days numeric, late boolean, "on" date,
          outcome2 text, days2 numeric, late2 boolean, on2 date)`
        const expected = numbered.flatMap((r) => (matches(filter, r) ? [r.i] : []))
        assert.deepEqual(await chosen(filter, table, (field) => ({ type: twins[field]!, column: sql.ref(field) })), expected)
      }),
      { numRuns: 300 },
    )
  })
})
