import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { startApp, type TestApp } from '../testing.ts'
import { MANY, rowsAsTable } from './columns.ts'
import { copied, copyInto, inTransaction, rows, sql } from './db.ts'

let app: TestApp
before(async () => {
  app = await startApp({ seed: false })
})
after(() => app.close())

const types = { a: 'bigint', b: 'text', c: 'date', d: 'jsonb', e: 'text[]', f: 'integer[]', g: 'boolean', h: 'numeric' } as const
const text = fc.string({ unit: 'grapheme', maxLength: 12 }).map((s) => s.replaceAll('\0', '').toWellFormed())
const line = fc.record({
  a: fc.option(fc.integer()),
  b: fc.option(fc.oneof(text, fc.constantFrom('NULL', '\\N', '"', '\\', '{}', "a,b\n\t'"))),
  c: fc.option(fc.constantFrom('2025-02-28', '1999-12-31')),
  d: fc.dictionary(text, fc.oneof(text, fc.integer(), fc.boolean())),
  e: fc.array(
    text.filter((s) => s !== '' && !s.includes('\u001f')),
    { maxLength: 3 },
  ),
  f: fc.array(fc.nat(99), { maxLength: 3 }),
  g: fc.option(fc.boolean()),
  h: fc.option(fc.integer()),
})

test('many rows sent as columns are the same rows as sent as JSON', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(line, { minLength: MANY, maxLength: MANY + 5 }), async (lines) => {
      const many = await rows(app.db, sql`select * from ${rowsAsTable(lines, types)}`)
      const few: unknown[] = []
      for (let i = 0; i < lines.length; i += MANY - 1)
        few.push(...(await rows(app.db, sql`select * from ${rowsAsTable(lines.slice(i, i + MANY - 1), types)}`)))
      assert.deepEqual(many, few)
    }),
    { numRuns: 15 },
  )
})
test('what COPY brings is what was given, whatever the text; it is undone with its transaction', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.option(text), { minLength: 1, maxLength: 20 }), async (texts) => {
      await inTransaction(app.db, async (tx) => {
        await sql`create temp table t (i integer, x text) on commit drop`.execute(tx)
        await copyInto(tx, 't', 'i, x', texts.map((x, i) => `${i}\t${copied(x)}\n`).join(''))
        assert.deepEqual(
          await rows(tx, sql`select x from t order by i`),
          texts.map((x) => ({ x })),
        )
      })
    }),
    { numRuns: 30 },
  )
  const broken = inTransaction(app.db, async (tx) => {
    await copyInto(tx, 'offices', 'office_id, name, short_name', '519902\tx\tx\n')
    await copyInto(tx, 'offices', 'office_id, name, short_name', 'not an office\n')
  })
  await assert.rejects(broken)
  assert.deepEqual(await rows(app.db, sql`select 1 from offices`), [])
})
