// The list (20 rows, department + acceptance range + open, by due day, with total) and opening a case, through HTTP as a signed-in officer, at
// 20,000 to 2,000,000 cases in offices of 20,000, against a bare Fastify + pg endpoint that runs the same SQL. Prints two JSON lines.
import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { Kysely, PostgresDialect } from 'kysely'
import { caseFilter, listCases as contract } from '../src/cases/lists/contract.ts'
import { listCases } from '../src/cases/lists/list.ts'
import { openCase } from '../src/cases/record.ts'
import type { Actor, Ctx } from '../src/platform/ctx.ts'
import type { Day } from '../src/platform/day.ts'
import { openDatabase, rows, run, sql } from '../src/platform/db.ts'
import { startSession } from '../src/platform/session.ts'
import { startApp } from '../src/testing.ts'
import { load, type Load } from './_load.ts'

const sizes = (process.env.BENCH_SIZES ?? '20000,200000,2000000').split(',').map(Number)
const seconds = Number(process.env.BENCH_SECONDS ?? 6)
const connections = [1, 16, 64]
const SLICES = 3
const PER_OFFICE = 20_000
const WITH_FACTS = 500
const DAY = '2025-12-31' as Day

const app = await startApp({ seed: false })
const database = openDatabase(app.url, { max: 4 })
const indexes = await rows<{ name: string; text: string }>(
  database.db,
  sql`select indexname as name, indexdef as text from pg_indexes where tablename = 'cases' and indexname not in ('cases_pkey', 'cases_office_id_case_no_key')`,
)

/** Offices first to last, each with departments, persons and 20,000 cases over four years: one in 25 open, the first 500 with their journal. */
async function fill(first: number, last: number) {
  await database.db.connection().execute(async (tx) => {
    const make = (text: string) => run(tx, sql.raw(text))
    await make(`set statement_timeout = 0`)
    await make(`set session_replication_role = replica`)
    const offices = `(select k, (600000 + k)::text as office_id from generate_series(${first}, ${last}) k)`
    await make(
      `insert into offices (office_id, name, short_name, is_sample, set_day) select office_id, '第' || k || '检察院', '院' || k, true, '${DAY}' from ${offices} o`,
    )
    await make(`insert into departments (office_id, department_id, name, sort_no) overriding system value
      select office_id, k * 10 + d, '第' || d || '检察部', d from ${offices} o, generate_series(1, 4) d`)
    await make(`insert into persons (office_id, person_id, person_no, name, name_key, initials, category, department_id) overriding system value
      select office_id, k * 100 + p, office_id || p, '检察官' || p, lpad(p::text, 3, '0'), 'jcg', 'prosecutor', k * 10 + p % 4 + 1 from ${offices} o, generate_series(1, 40) p`)
    for (const { name } of indexes) await make(`drop index if exists ${name}`)
    // Spread by a fixed multiplicative sequence, so that every run has the same cases.
    await make(`insert into cases (office_id, case_id, case_no, unified_no, name, category, procedure, line, cause, source_agency, accepted_on,
        assigned_on, assign_mode, handler_since, department_id, handler_id, custody, state, outcome, decided_on, closed_on, next_due_on, next_due_code, last_act, last_act_on)
      overriding system value
      select office_id, k::bigint * ${PER_OFFICE} + i, '检诉受〔2025〕' || office_id || lpad(i::text, 6, '0') || '号', office_id || '2025' || lpad(i::text, 7, '0'),
        '张某盗窃案', 'ordinary.prosecution', 'prosecution_review', 'ordinary', '盗窃罪', '公安分局', accepted, accepted, 'random', accepted, k * 10 + r % 4 + 1,
        k * 100 + r % 40 + 1, 'in_custody', case when open then 'review' else 'archived' end, case when open then null else 'prosecute' end,
        case when open then null else accepted + 25 end, case when open then null else accepted + 25 end,
        case when open then accepted + 30 + r % 45 end, case when open then 'prosecution_review' end, 'suspect.questioned', accepted + 5
      from ${offices} o, lateral (
        select i, (i * 7919 + k * 104729) % 1000003 as r, i % 25 = 0 as open,
          case when i % 25 = 0 then date '${DAY}' - ((i * 7919) % 90)::integer else date '2022-01-01' + ((i * 7919) % 1400)::integer end as accepted
        from generate_series(1, ${PER_OFFICE}) i) x`)
    for (const { text } of indexes.filter((i) => i.name !== 'cases_grams')) await make(text)
    const some = `(select * from cases c where c.office_id between '${600000 + first}' and '${600000 + last}' and (c.case_id - 1) % ${PER_OFFICE} < ${WITH_FACTS})`
    await make(
      `insert into parties (office_id, case_id, ordinal, role, name, charge, fact_id) select office_id, case_id, 1, 'suspect', '张某', '盗窃罪', -case_id from ${some} s`,
    )
    await make(`insert into facts (office_id, kind, on_day, case_id, data)
      select office_id, kind, accepted_on + days, case_id, case kind when 'case.accepted' then jsonb_build_object('case_no', case_no, 'name', name, 'category', category,
          'cause', cause, 'department_id', department_id, 'handler_id', handler_id, 'custody', custody, 'juvenile', false, 'major', false)
        when 'case.assigned' then '{"mode":"random"}' when 'party.added' then '{"role":"suspect","name":"张某","charge":"盗窃罪"}' else '{}' end
      from ${some} s, (values ('case.accepted', 0), ('case.assigned', 0), ('party.added', 0), ('suspect.rights_told', 2), ('victim.rights_told', 2),
        ('suspect.questioned', 5), ('defender.heard', 9), ('victim.heard', 10)) f (kind, days) order by case_id, days`)
    await make(`insert into fact_credits (office_id, fact_id, person_id, role) select f.office_id, f.fact_id, c.handler_id, 'handler' from facts f join cases c using (office_id, case_id)
      where f.office_id between '${600000 + first}' and '${600000 + last}'`)
    await make(`insert into warnings (office_id, case_id, node_id, ordinal, on_day, severity, opened_by, why)
      select office_id, case_id, 'n', 1, '${DAY}'::date - 1, 'notice', 1, '{}' from cases where closed_on is null and case_id % 7 = 0 and office_id between '${600000 + first}' and '${600000 + last}'`)
    await make(`set session_replication_role = default`)
    await make(`vacuum analyze`)
  })
}

/** The statement behind a call, with the values it was sent with. */
async function statementOf(call: (ctx: Ctx) => Promise<unknown>, actor: Actor) {
  const sent: { text: string; values: unknown[] }[] = []
  const tx = new Kysely<unknown>({
    dialect: new PostgresDialect({ pool: database.pool }),
    log: (e) => void sent.push({ text: e.query.sql, values: [...e.query.parameters] }),
  })
  await call({ ...app.ctxOf(actor), tx, today: DAY })
  if (sent.length !== 1) throw new Error(`${sent.length} statements`)
  return sent[0]!
}

async function serve(mode: string): Promise<{ child: ChildProcess; port: number }> {
  const child = fork(new URL('_serve.ts', import.meta.url), [mode, app.url], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const [{ port }] = (await once(child, 'message')) as [{ port: number }]
  return { child, port }
}
async function tell(child: ChildProcess, message: object) {
  child.send(message)
  await once(child, 'message')
}

/** The run that is in the middle by its requests a second. */
const middle = (all: Load[]): Load => all.toSorted((a, b) => a.per_second - b.per_second)[Math.floor(all.length / 2)]!
type Figures = { cases: number; connections: number; product: Load; bare: Load; ratio: number }
const figures: Record<'list' | 'open', Figures[]> = { list: [], open: [] }
const query = { department_id: 11, accepted_from: '2025-11-01', accepted_to: '2025-12-15', open: 'true', sort: 'due', limit: 20 }
const path = `/api/cases?${new URLSearchParams(Object.entries(query).map(([k, v]) => [k, String(v)]))}`
let filled = 0
let officer: Actor | null = null
let servers: { product: Awaited<ReturnType<typeof serve>>; bare: Awaited<ReturnType<typeof serve>>; cookie: string } | null = null

for (const size of sizes) {
  const offices = Math.ceil(size / PER_OFFICE)
  await fill(filled + 1, offices)
  filled = offices
  if (!officer) {
    await run(database.db, sql`insert into accounts (office_id, login) values ('600001', 'officer')`)
    await run(
      database.db,
      sql`insert into account_roles (office_id, account_id, role) select office_id, account_id, 'case_officer' from accounts where login = 'officer'`,
    )
    const [{ account_id }] = (await rows<{ account_id: number }>(
      database.db,
      sql`select account_id from accounts where login = 'officer'`,
    )) as [{ account_id: number }]
    officer = { account_id, office_id: '600001', person_id: null, name: 'officer', roles: ['case_officer'], heads: [], language: 'zh' }
    const token = await startSession({ tx: database.db, now: new Date().toISOString() }, officer, 'bench')
    servers = { product: await serve('product'), bare: await serve('bare'), cookie: `jh_session=${token}` }
    const parsed = contract.query.parse(query)
    caseFilter.parse(query)
    await tell(servers.bare.child, { name: 'list', ...(await statementOf((ctx) => listCases(ctx, parsed), officer)) })
    const id = PER_OFFICE + 25
    const opened = await statementOf((ctx) => openCase(ctx, id), officer)
    await tell(servers.bare.child, { name: 'open', ...opened, values: opened.values.map((v) => (v === id ? '$id' : v)) })
  }
  const { product, bare, cookie } = servers!
  let n = 0
  const someCase = () => PER_OFFICE + 1 + ((n++ * 37) % WITH_FACTS)
  for (const at of connections)
    for (const what of ['list', 'open'] as const) {
      // Turn about, so that what else the machine does falls on both.
      const [ours, theirs]: [Load[], Load[]] = [[], []]
      for (let i = 0; i < SLICES; i++) {
        ours.push(
          await load(at, seconds / SLICES, () => ({
            port: product.port,
            path: what === 'list' ? path : `/api/cases/${someCase()}`,
            headers: { cookie },
          })),
        )
        theirs.push(
          await load(at, seconds / SLICES, () => ({
            port: bare.port,
            path: what === 'list' ? '/list' : `/open?id=${someCase()}`,
            headers: {},
          })),
        )
      }
      const [a, b] = [middle(ours), middle(theirs)]
      figures[what].push({
        cases: size,
        connections: at,
        product: a,
        bare: b,
        ratio: Math.round((a.per_second / b.per_second) * 100) / 100,
      })
    }
}
servers!.product.child.kill()
servers!.bare.child.kill()
await database.close()
await app.close()

for (const what of ['list', 'open'] as const) {
  const of = (cases: number, at: number) => figures[what].find((f) => f.cases === cases && f.connections === at)!
  // By connections; the bare endpoint's beside it tells what of the growth is the machine's.
  const growth = (which: 'product' | 'bare') =>
    Object.fromEntries(
      connections.map((at) => [at, Math.round((of(sizes.at(-1)!, at)[which].p95 / of(sizes[0]!, at)[which].p95) * 100) / 100]),
    )
  process.stdout.write(
    `${JSON.stringify({
      bench: what,
      ratio: Math.min(...figures[what].map((f) => f.ratio)),
      goal: what === 'list' ? 0.6 : 0.3,
      p95_growth: growth('product'),
      p95_growth_goal: 1.5,
      bare_p95_growth: growth('bare'),
      cases_per_office: PER_OFFICE,
      figures: figures[what],
    })}\n`,
  )
}
