// Closing a month for 200 offices of 60 people: what the command costs over the statements it needs, the figures and the bare inserts.
import { setJournal } from '../src/platform/facts.ts'
import { allKinds } from '../src/facts.ts'
import { closeOnce } from '../src/performance/closing.ts'
import { computed } from '../src/performance/compute.ts'
import { seedIndicators } from '../src/performance/store.ts'
import type { Actor, Ctx } from '../src/platform/ctx.ts'
import { addMonths, day } from '../src/platform/day.ts'
import { inTransaction, openDatabase, row, sql, type RawBuilder, type Tx } from '../src/platform/db.ts'
import { migrate } from '../src/platform/migrate.ts'
import { emptyDatabase } from '../src/platform/test-database.ts'

const size = { offices: Number(process.env.BENCH_OFFICES ?? 200), persons: 60, cases: 1500, acts: 40 }
const month = day('2025-06-01')
const ctxOf = (tx: Tx, office_id: string): Ctx => ({
  tx,
  actor: { account_id: 0, office_id, person_id: null, name: 'bench', roles: ['chief'], heads: [], language: 'zh' } satisfies Actor,
  now: '2025-07-01T02:00:00Z',
  today: day('2025-07-01'),
  request_id: 'bench',
})
const codeOf = (o: number) => String(510000 + o)

async function fill(tx: Tx) {
  const { offices, persons, cases, acts } = size
  const run = (q: RawBuilder<unknown>) => q.execute(tx)
  await run(
    sql`insert into offices (office_id, name, short_name) select (510000 + o)::text, 'o' || o, 'o' from generate_series(1, ${offices}::int) o`,
  )
  await run(sql`insert into departments (office_id, department_id, name, sort_no) overriding system value
    select (510000 + o)::text, o * 10 + d, 'd' || d, d from generate_series(1, ${offices}::int) o, generate_series(1, 6) d`)
  await run(sql`insert into persons (office_id, person_id, person_no, name, name_key, initials, category, department_id, joined_on) overriding system value
    select (510000 + o)::text, o * 1000 + p, o || '-' || p, 'p', 'p', 'p', case when p % 3 = 2 then 'assistant' else 'prosecutor' end, o * 10 + 1 + p % 6, '2015-01-01'
    from generate_series(1, ${offices}::int) o, generate_series(1, ${persons}::int) p`)
  await run(sql`insert into cases (office_id, case_id, case_no, name, category, procedure, line, accepted_on, closed_on, handler_id, assistant_id, major, state, last_act, last_act_on) overriding system value
    select (510000 + o)::text, o * 100000 + c, o || '-' || c, 'c', 'ordinary.prosecution', 'prosecution_review', 'ordinary', '2025-01-01'::date + c % 150,
      '2025-01-20'::date + c % 170, o * 1000 + 1 + c % ${persons}::int, o * 1000 + 1 + (c + 7) % ${persons}::int, c % 20 = 0, 's', 'a', '2025-01-01'
    from generate_series(1, ${offices}::int) o, generate_series(1, ${cases}::int) c`)
  await run(sql`insert into facts (office_id, fact_id, kind, on_day, case_id, data) overriding system value
    select c.office_id, c.case_id * 10, 'case.decided', c.closed_on, c.case_id, '{"closes": true, "outcome": "prosecute"}'::jsonb from cases c
    union all select c.office_id, c.case_id * 10 + n, (array['suspect.questioned', 'opinion.heard', 'document.served'])[1 + n % 3], c.closed_on - n, c.case_id, '{}'
    from cases c, generate_series(1, ${Math.min(acts, 6)}::int) n`)
  await run(sql`insert into fact_credits (office_id, fact_id, person_id, role)
    select f.office_id, f.fact_id, c.handler_id, 'handler' from facts f join cases c using (office_id, case_id)
    union all select f.office_id, f.fact_id, c.assistant_id, 'assistant' from facts f join cases c using (office_id, case_id)`)
  for (const table of ['facts', 'fact_credits', 'cases', 'persons', 'departments']) await run(sql`vacuum analyze ${sql.table(table)}`)
  for (let o = 1; o <= offices; o++) await seedIndicators(ctxOf(tx, codeOf(o)))
}

/** The entries of the table once more, as one would copy them by hand into an empty one. */
async function bare(tx: Tx, office: string) {
  await sql`insert into bare_entries overriding system value select * from point_entries where office_id = ${office}`.execute(tx)
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
  await sql`set statement_timeout = 0`.execute(database.db)
  process.stderr.write(`${size.offices} offices …\n`)
  await fill(database.db)
  await sql`create table bare_entries (like point_entries including all)`.execute(database.db)
  const times = { close: [] as number[], figures: [] as number[], insert: [] as number[] }
  for (let o = 1; o <= size.offices; o++) {
    const office = codeOf(o)
    // Of a cold cache each has its share: who goes first changes from office to office.
    const figures = async () => times.figures.push(await timed(() => computed(ctxOf(database.db, office), month)))
    const close = async () => times.close.push(await timed(() => inTransaction(database.db, (tx) => closeOnce(ctxOf(tx, office), month))))
    for (const step of o % 2 ? [figures, close] : [close, figures]) await step()
    times.insert.push(await timed(() => inTransaction(database.db, (tx) => bare(tx, office))))
  }
  const sum = (all: number[]) => all.reduce((a, b) => a + b, 0)
  const [close, figures, insert] = [sum(times.close), sum(times.figures), sum(times.insert)]
  const entries = (await row<{ n: number }>(database.db, sql`select count(*) as n from point_entries`))!.n
  const people = size.offices * size.persons
  process.stdout.write(
    `${JSON.stringify({
      bench: 'close',
      ratio: +(close / (figures + insert)).toFixed(3),
      goal: 1.5,
      offices: size.offices,
      people,
      entries,
      month: month.slice(0, 7),
      until: addMonths(month, 1),
      seconds: +(close / 1000).toFixed(2),
      ms_per_office: +(close / size.offices).toFixed(1),
      figures_ms_per_office: +(figures / size.offices).toFixed(1),
      bare_insert_ms_per_office: +(insert / size.offices).toFixed(1),
    })}\n`,
  )
} finally {
  await database.close()
  await made.drop()
}
