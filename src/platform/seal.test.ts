import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { startApp, type TestApp } from '../testing.ts'
import type { Ctx } from './ctx.ts'
import { inTransaction, run, sql, type RawBuilder } from './db.ts'
import { record } from './facts.ts'
import { sealFacts, verify } from './seal.ts'

let app: TestApp
before(async () => {
  app = await startApp()
})
after(() => app.close())

const note = (ctx: Ctx, n: number) =>
  record(
    ctx,
    Array.from({ length: n }, (_, i) => ({
      kind: 'account.changed',
      on: ctx.today,
      subject: 'account:1',
      data: { account_id: 1, what: `第${i}项`, b: [1, 0.5], a: null },
      credits: [{ person_id: app.people.li, role: 'self' }],
    })),
  )
/** Changes what only the owner of the database could change, as one who hides something would. */
const tamper = (table: 'facts' | 'fact_credits' | 'seals', change: RawBuilder<unknown>) =>
  inTransaction(app.db, async (tx) => {
    await run(tx, sql`alter table ${sql.table(table)} disable trigger user`)
    await run(tx, change)
    await run(tx, sql`alter table ${sql.table(table)} enable trigger user`)
  })
const check = () => verify(app.ctxOf('feng'))

test('sealed facts verify, and what came later waits for the next seal', async () => {
  await app.act('zheng', (ctx) => note(ctx, 3))
  const sealed = await sealFacts(app.db, app.office)
  await app.act('zheng', (ctx) => note(ctx, 2))
  const found = await check()
  assert.deepEqual([found.ok, found.seals, found.facts - found.unsealed, found.unsealed], [true, 1, sealed, 2])
  assert.equal(await sealFacts(app.db, app.office), 2)
  assert.equal(await sealFacts(app.db, app.office), 0)
  assert.deepEqual([(await check()).unsealed, (await check()).ok], [0, true])
})

test('facts cannot be changed or deleted in the ordinary way', async () => {
  await assert.rejects(run(app.db, sql`update facts set on_day = '2020-01-01'`), /append-only/)
  await assert.rejects(run(app.db, sql`delete from fact_credits`), /append-only/)
  await assert.rejects(run(app.db, sql`truncate audit`), /append-only/)
})

test('a changed field, a slipped-in fact, a taken credit and a new seal are each found', async () => {
  const last = (await check()).seals
  const undo: [string, 'facts' | 'fact_credits' | 'seals', RawBuilder<unknown>, RawBuilder<unknown>][] = [
    [
      'data',
      'facts',
      sql`update facts set data = data || '{"what":"改"}' where data->>'what' = '第1项' and fact_id < (select max(first_fact) from seals)`,
      sql`update facts set data = data || '{"what":"第1项"}' where data->>'what' = '改'`,
    ],
    ['day', 'facts', sql`update facts set on_day = on_day - 1`, sql`update facts set on_day = on_day + 1`],
    ['credit', 'fact_credits', sql`update fact_credits set role = 'x'`, sql`update fact_credits set role = 'self'`],
    [
      'slipped in',
      'facts',
      sql`insert into facts (office_id, fact_id, kind, on_day) overriding system value values (${app.office}, 0, 'x', '2025-01-01')`,
      sql`delete from facts where fact_id = 0`,
    ],
    ['seal', 'seals', sql`update seals set digest = repeat('0', 64) where seal_no = ${last}`, sql`select 1`],
  ]
  for (const [what, table, change, back] of undo) {
    await tamper(table, change)
    const found = await check()
    assert.equal(found.ok, false, what)
    await tamper(table, back)
  }
  assert.equal((await check()).first_bad?.seal_no, last)
})

test('a fact with a lower number that is still uncommitted is never passed over', async () => {
  const other = await startApp()
  try {
    await sealFacts(other.db, other.office)
    let commit = () => {}
    const held = new Promise<void>((resolve) => (commit = resolve))
    let recorded = () => {}
    const waiting = new Promise<void>((resolve) => (recorded = resolve))
    const slow = other.act('zheng', async (ctx) => {
      await note(ctx, 1)
      recorded()
      await held
    })
    await waiting
    await other.act('zheng', (ctx) => note(ctx, 1))
    assert.equal(await sealFacts(other.db, other.office), 0, 'somebody is still recording')
    commit()
    await slow
    assert.equal(await sealFacts(other.db, other.office), 2)
    assert.equal((await verify(other.ctxOf('feng'))).ok, true)
  } finally {
    await other.close()
  }
})
