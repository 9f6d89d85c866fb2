import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, test } from 'node:test'
import { row, rows, sql } from '../../platform/db.ts'
import { createOffice } from '../../platform/office.ts'
import { OFFICE, startApp, TODAY, type TestApp } from '../../testing.ts'
import { undo } from './commands.ts'
import { importFiles } from './files.ts'

let app: TestApp
const files = () =>
  Promise.all(
    ['案件-2025.xlsx', '人员花名册.xlsx'].map(async (name) => ({
      name,
      content: await readFile(new URL(`../../../sample/${name}`, import.meta.url)),
    })),
  )
before(async () => {
  app = await startApp({ seed: false })
  await app.act(app.system, (ctx) =>
    createOffice(ctx, { office_id: OFFICE, name: '青江区人民检察院', short_name: '青江', is_sample: true, set_day: TODAY }),
  )
})
after(() => app.close())

const count = async (table: string) => (await row<{ n: number }>(app.db, sql`select count(*)::int as n from ${sql.table(table)}`))!.n
const bring = async (dry_run: boolean) => {
  const given = await files()
  return (await app.act(app.system, (ctx) => importFiles(ctx, given, { dry_run }))).sheets.map((s) => [
    s.sheet,
    s.rows,
    s.new,
    s.changed,
    s.unchanged,
    s.rejected,
  ])
}
const all = [
  ['人员', 63, 63, 0, 0, []],
  ['案件', 1469, 1469, 0, 0, []],
  ['涉案人员', 1337, 1337, 0, 0, []],
  ['办案活动', 10981, 10981, 0, 0, []],
  ['涉案财物', 323, 323, 0, 0, []],
]

test('both workbooks in one call, in the wrong order: a dry run counts every row and leaves an empty office', async () => {
  assert.deepEqual(await bring(true), all)
  assert.equal(await count('persons'), 0)
  assert.equal(await count('cases'), 0)
})
test('the sample comes in whole: 1,469 cases, 1,337 parties, 323 items, 63 persons in 17 units', async () => {
  assert.deepEqual(await bring(false), all)
  const n: Record<string, number> = {}
  for (const table of ['cases', 'parties', 'properties', 'persons', 'units', 'unit_members', 'departments', 'batches'])
    n[table] = await count(table)
  assert.deepEqual(n, { cases: 1469, parties: 1337, properties: 323, persons: 63, units: 17, unit_members: 51, departments: 7, batches: 1 })
  const closed = await row<{ n: number }>(app.db, sql`select count(*)::int as n from cases where closed_on is not null`)
  assert.equal(closed!.n, 1394)
})
test('the same files again change nothing', async () => {
  const before = [await count('facts'), await count('audit'), await count('batches')]
  const again = await bring(false)
  assert.deepEqual(
    again.map(([sheet, n, fresh, changed, same, rejected]) => [sheet, n === same, fresh, changed, rejected]),
    all.map(([sheet]) => [sheet, true, 0, 0, []]),
  )
  assert.deepEqual([await count('facts'), await count('audit'), await count('batches')], before)
})
test('undone, nothing of it is left but the journal', async () => {
  const [batch] = await rows<{ batch_id: number }>(app.db, sql`select batch_id from batches`)
  await app.act(app.system, (ctx) => undo(ctx, batch!.batch_id, '试导入'))
  for (const table of ['cases', 'parties', 'properties', 'deadlines', 'warnings', 'persons', 'units', 'unit_members', 'posts_held'])
    assert.equal(await count(table), 0, table)
  assert.deepEqual(await bring(true), all, 'and the files can be imported again')
})
