// Closing a month for 200 offices of 60 people by the 40 shipped indicators: what the command costs over what it cannot do without, the
// figures written by hand, the rows behind them read once, and the bare inserts.
import { setJournal } from '../src/platform/facts.ts'
import { allKinds } from '../src/facts.ts'
import { closeOnce } from '../src/performance/closing.ts'
import { inTransaction, openDatabase, row, sql, type Tx } from '../src/platform/db.ts'
import { migrate } from '../src/platform/migrate.ts'
import { emptyDatabase } from '../src/platform/test-database.ts'
import { figuresByHand, month, reaches, rowsByHand } from './_by-hand.ts'
import { codeOf, ctxOf, fillOffices, perOffice } from './_offices.ts'

const offices = Number(process.env.BENCH_OFFICES ?? 200)

/** The entries of the table once more, as one would copy them by hand into an empty one. */
const bare = (tx: Tx, office: string) =>
  sql`insert into bare_entries overriding system value select * from point_entries where office_id = ${office}`.execute(tx)
async function byHand(tx: Tx, office: string) {
  for (const reach of reaches) {
    await figuresByHand(office, reach).execute(tx)
    for (const statement of rowsByHand(office, reach)) await statement.execute(tx)
  }
}
const timed = async (work: () => Promise<unknown>) => {
  const start = performance.now()
  await work()
  return performance.now() - start
}

const made = await emptyDatabase()
const database = openDatabase(made.url, { max: 1 })
try {
  await migrate(database.pool)
  setJournal(allKinds, async () => {})
  process.stderr.write(`${offices} offices …\n`)
  const fill_seconds = +((await timed(() => fillOffices(database.db, offices))) / 1000).toFixed(1)
  await sql`create table bare_entries (like point_entries including all)`.execute(database.db)
  await sql`set jit = off`.execute(database.db)
  const times = { close: [] as number[], figures: [] as number[], insert: [] as number[] }
  for (let o = 1; o <= offices; o++) {
    const office = codeOf(o)
    // Of a cold cache each has its share: who goes first changes from office to office.
    const figures = async () => times.figures.push(await timed(() => byHand(database.db, office)))
    const close = async () => times.close.push(await timed(() => inTransaction(database.db, (tx) => closeOnce(ctxOf(tx, office), month))))
    for (const step of o % 2 ? [figures, close] : [close, figures]) await step()
    times.insert.push(await timed(() => inTransaction(database.db, (tx) => bare(tx, office))))
  }
  const sum = (all: number[]) => all.reduce((a, b) => a + b, 0)
  const [close, figures, insert] = [sum(times.close), sum(times.figures), sum(times.insert)]
  const entries = (await row<{ n: number }>(database.db, sql`select count(*) as n from point_entries`))!.n
  const each = (all: number) => +(all / offices).toFixed(1)
  process.stdout.write(
    `${JSON.stringify({
      bench: 'close',
      ratio: +(close / (figures + insert)).toFixed(3),
      goal: 3,
      offices,
      people: offices * perOffice.persons,
      entries,
      month: month.slice(0, 7),
      seconds: +(close / 1000).toFixed(2),
      ms_per_office: each(close),
      by_hand_ms_per_office: each(figures),
      bare_insert_ms_per_office: each(insert),
      fill_seconds,
    })}\n`,
  )
} finally {
  await database.close()
  await made.drop()
}
