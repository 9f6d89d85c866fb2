// Acts recorded through the whole command, 16 at once, against bare inserts of the same rows (fact, credits, audit line, case, deadlines, warnings).
import pg from 'pg'
import { recordAct } from '../src/cases/acts/commands.ts'
import type { recordAct as contract } from '../src/cases/acts/contract.ts'
import { reserveCases } from '../src/cases/store.ts'
import type { CaseKind } from '../src/facts.ts'
import type { Ctx } from '../src/platform/ctx.ts'
import { addDays, type Day } from '../src/platform/day.ts'
import { inTransaction, openDatabase, rows, run, sql } from '../src/platform/db.ts'
import { record } from '../src/platform/facts.ts'
import { startApp, TODAY } from '../src/testing.ts'

const AT_ONCE = 16
const CASES = Number(process.env.BENCH_CASES ?? 25)
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3)
const acts: [kind: CaseKind, after: number, data: Record<string, unknown>][] = [
  ['suspect.rights_told', 2, {}],
  ['suspect.questioned', 5, { adult_present: true }],
  ['defender.heard', 8, {}],
  ['plea.signed', 10, { lawyer_present: true }],
  ['review.extended', 25, { days: 15 }],
  ['case.decided', 30, { outcome: 'prosecute', decider: 'prosecutor' }],
]
type Act = { case_id: number; kind: CaseKind; on: Day; data: Record<string, unknown> }

const app = await startApp()
const database = openDatabase(app.url, { max: AT_ONCE })
const accepted_on = addDays(TODAY, -60)

let serial = 0
/** Fresh cases of li's, each with what registering brings: acceptance, draw, a party, property. */
async function freshCases(count: number): Promise<number[]> {
  return app.act(app.system, async (ctx) => {
    const ids = await reserveCases(ctx, count)
    const { li, chen } = app.people
    await record(
      ctx,
      ids.flatMap((case_id) => {
        const no = String(++serial).padStart(6, '0')
        const seats = { department_id: 1, handler_id: li, assistant_id: chen, clerk_id: null }
        const registered = {
          case_no: `青江检诉受〔2025〕519901${no}号`,
          name: '张三盗窃案',
          category: 'ordinary.prosecution',
          cause: '盗窃罪',
        }
        const data = {
          ...registered,
          ...seats,
          custody: 'in_custody',
          plea: null,
          juvenile: false,
          major: false,
          source_agency: '青江区公安分局',
        }
        const credits = [
          { person_id: li, role: 'handler' },
          { person_id: chen, role: 'assistant' },
        ]
        const on = accepted_on
        return [
          { kind: 'case.accepted', on, case_id, data, credits },
          { kind: 'case.assigned', on, case_id, data: { mode: 'random' }, credits },
          { kind: 'party.added', on, case_id, data: { role: 'suspect', name: '张三', charge: '盗窃罪', measure: 'arrest' }, credits },
          { kind: 'property.received', on, case_id, data: { name: '手机', quantity: 1, listed_quantity: 1 }, credits },
        ]
      }),
    )
    return ids
  })
}

/** Runs the jobs of each of the sixteen one after the other, all sixteen at once; the time of each job in ms. */
async function atOnce(jobs: (() => Promise<unknown>)[][]): Promise<{ ms: number; each: number[] }> {
  const each: number[] = []
  const started = performance.now()
  await Promise.all(
    jobs.map(async (own) => {
      for (const job of own) {
        const begun = performance.now()
        await job()
        each.push(performance.now() - begun)
      }
    }),
  )
  return { ms: performance.now() - started, each }
}

async function byCommand(lanes: Act[][]) {
  const made: number[] = []
  const result = await atOnce(
    lanes.map((lane) =>
      lane.map(({ case_id, kind, on, data }) => async () => {
        const body = contractBody({ kind, on, data })
        const reply = await inTransaction(database.db, (tx) => recordAct(ctxOf(tx), case_id, body))
        made.push(reply.fact_id)
      }),
    ),
  )
  return { ...result, made }
}
type Body = Parameters<typeof recordAct>[2]
const contractBody = (given: Omit<Act, 'case_id'>) => given as unknown as Body & typeof contract
const ctxOf = (tx: Ctx['tx']): Ctx => app.ctxOf('li', { tx })

const tables = ['facts', 'fact_credits', 'audit', 'cases', 'deadlines', 'warnings'] as const
type Rows = Record<(typeof tables)[number], Record<string, unknown>[]>
/** What each act wrote, by its fact. */
async function written(facts: number[]): Promise<Rows[]> {
  const office = app.office
  const json = async (query: ReturnType<typeof sql>) => rows<{ fact_id: number; row: Record<string, unknown> }>(database.db, query)
  const found: Record<(typeof tables)[number], { fact_id: number; row: Record<string, unknown> }[]> = {
    facts: await json(
      sql`select fact_id, to_jsonb(f) as row from facts f where office_id = ${office} and fact_id = any(${facts}::bigint[])`,
    ),
    fact_credits: await json(
      sql`select fact_id, to_jsonb(f) as row from fact_credits f where office_id = ${office} and fact_id = any(${facts}::bigint[])`,
    ),
    audit: await json(
      sql`select (detail ->> 'fact_id')::bigint as fact_id, to_jsonb(a) as row from audit a where (detail ->> 'fact_id')::bigint = any(${facts}::bigint[])`,
    ),
    cases: await json(
      sql`select f.fact_id, to_jsonb(c) as row from facts f join cases c using (office_id, case_id) where f.office_id = ${office} and f.fact_id = any(${facts}::bigint[])`,
    ),
    deadlines: await json(
      sql`select f.fact_id, to_jsonb(d) as row from deadlines d join facts f on f.fact_id in (d.opened_by, d.met_by) where f.fact_id = any(${facts}::bigint[])`,
    ),
    warnings: await json(
      sql`select f.fact_id, to_jsonb(w) as row from warnings w join facts f on f.fact_id in (w.opened_by, w.cleared_by) where f.fact_id = any(${facts}::bigint[])`,
    ),
  }
  const byFact = new Map(facts.map((id) => [id, Object.fromEntries(tables.map((t) => [t, []])) as unknown as Rows]))
  for (const table of tables) for (const { fact_id, row } of found[table]) byFact.get(fact_id)![table].push(row)
  return [...byFact.values()]
}

let copies = 0
/** Keys that were changed over and over are made new ones: a bare insert has no row to change. */
function asNew(all: Rows): Rows {
  const n = ++copies
  const mark = (row: Record<string, unknown>, more: Record<string, unknown>) => ({ ...row, ...more })
  return {
    ...all,
    cases: all.cases.map((c) => mark(c, { case_id: n, case_no: `${String(c.case_no)}${n}` })),
    deadlines: all.deadlines.map((d, i) => mark(d, { deadline_id: n * 100 + i, case_id: n })),
    warnings: all.warnings.map((w, i) => mark(w, { warning_id: n * 100 + i, case_id: n })),
  }
}
async function byInsert(pool: pg.Pool, lanes: Rows[][]) {
  const statements = Object.fromEntries(
    tables.map((t) => [t, `insert into bare.${t} select * from jsonb_populate_recordset(null::bare.${t}, $1::jsonb)`]),
  )
  return atOnce(
    lanes.map((lane) =>
      lane.map((all) => async () => {
        const client = await pool.connect()
        await client.query('begin')
        for (const table of tables) if (all[table].length) await client.query(statements[table]!, [JSON.stringify(all[table])])
        await client.query('commit')
        client.release()
      }),
    ),
  )
}

await run(app.db, sql`create schema bare`)
// Identity columns are given, so that the same rows go in; keys and indexes are those of the real tables.
for (const table of tables)
  await run(app.db, sql.raw(`create table bare.${table} (like public.${table} including indexes including defaults)`))
await freshCases(200)
await run(app.db, sql`analyze`)
const pool = new pg.Pool({ connectionString: app.url, max: AT_ONCE })

const share = <T>(all: T[]): T[][] => Array.from({ length: AT_ONCE }, (_, i) => all.filter((__, n) => n % AT_ONCE === i))
const results: { command: number; bare: number; p50: number; p99: number; rows: number }[] = []
for (let round = 0; round <= ROUNDS; round++) {
  const cases = await freshCases(AT_ONCE * CASES)
  const lanes = share(cases).map((own) =>
    own.flatMap((case_id) => acts.map(([kind, after, data]): Act => ({ case_id, kind, on: addDays(accepted_on, after), data }))),
  )
  const command = await byCommand(lanes)
  const same = (await written(command.made)).map(asNew)
  const bare = await byInsert(pool, share(same))
  // The first round warms caches and plans on both sides.
  if (round === 0) continue
  const each = command.each.toSorted((a, b) => a - b)
  const at = (q: number) => Math.round(each[Math.floor(each.length * q)]! * 100) / 100
  results.push({
    command: command.ms,
    bare: bare.ms,
    p50: at(0.5),
    p99: at(0.99),
    rows: same.reduce((n, all) => n + tables.reduce((m, t) => m + all[t].length, 0), 0),
  })
}
const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!
const count = AT_ONCE * CASES * acts.length
const [command, bare] = [median(results.map((r) => r.command)), median(results.map((r) => r.bare))]
const { rows: settings } = await pool.query("select current_setting('fsync') as fsync, current_setting('server_version') as version")
await pool.end()
await database.close()
await app.close()
process.stdout.write(
  `${JSON.stringify({
    bench: 'act',
    acts: count,
    at_once: AT_ONCE,
    ratio: Math.round((command / bare) * 100) / 100,
    goal: 4,
    acts_per_second: Math.round((count / command) * 1000),
    bare_per_second: Math.round((count / bare) * 1000),
    p50_ms: median(results.map((r) => r.p50)),
    p99_ms: median(results.map((r) => r.p99)),
    rows_per_act: Math.round((results[0]!.rows / count) * 10) / 10,
    ...settings[0],
    all_command_ms: results.map((r) => Math.round(r.command)),
    all_bare_ms: results.map((r) => Math.round(r.bare)),
  })}\n`,
)
