// 40 indicators for 60 people of an office over 2,000,000 facts of 200 offices: the compiled pass against one statement written by hand.
import assert from 'node:assert/strict'
import { figuresSql } from '../src/measures/compile.ts'
import { measureField, type Measure, type MeasureInput } from '../src/measures/definition.ts'
import { columnsOf, periodOf, type Period } from '../src/measures/queries.ts'
import type { Day } from '../src/platform/day.ts'
import { openDatabase, rows, sql, type RawBuilder, type Tx } from '../src/platform/db.ts'
import { migrate } from '../src/platform/migrate.ts'
import { emptyDatabase } from '../src/platform/test-database.ts'

const size = { offices: Number(process.env.BENCH_OFFICES ?? 200), persons: 60, cases: 1500, facts: 10_000 }
const rounds = Number(process.env.BENCH_ROUNDS ?? 9)
const tables = { coefficients: { 'ordinary.arrest': 0.5, 'serious.prosecution': 2, 'juvenile.prosecution': 1.3 } }
const eq = (field: string, value: string | number | boolean) => ({ field, op: 'eq' as const, value })

type Pair = { measure: MeasureInput; hand: string[] }
const kind = (i: number) => `kind.${i}`
const roleOf = (i: number): 'assistant' | 'handler' => (i % 3 === 2 ? 'assistant' : 'handler')
/** Forty indicators of the shapes that the shipped ones have, each beside the aggregates that a person would write for it. */
const indicators: Pair[] = Array.from({ length: 40 }, (_, i): Pair => {
  const credit = roleOf(i)
  const at = { kinds: [kind(i)], credit }
  const hit = `f.kind = '${kind(i)}' and c.role = '${credit}'`
  if (i % 5 === 1)
    return {
      measure: { count: { ...at, where: eq('outcome', 'prosecute') } },
      hand: [`count(*) filter (where ${hit} and f.data ->> 'outcome' = 'prosecute')`],
    }
  if (i % 10 === 2)
    return { measure: { count: { ...at, where: eq('case.major', true) } }, hand: [`count(*) filter (where ${hit} and k.major)`] }
  if (i % 10 === 3)
    return {
      measure: { rate: { numerator: { ...at, where: eq('rectified', true) }, denominator: at } },
      hand: [`count(*) filter (where ${hit} and f.data -> 'rectified' = 'true')`, `count(*) filter (where ${hit})`],
    }
  if (i % 10 === 4)
    return {
      measure: { count: { ...at, of: 'sum', value: { table: 'coefficients', by: 'case.category', otherwise: 1 } } },
      hand: [
        `coalesce(sum(case k.category when 'ordinary.arrest' then 0.5 when 'serious.prosecution' then 2 when 'juvenile.prosecution' then 1.3 else 1 end) filter (where ${hit}), 0)`,
        `count(*) filter (where ${hit})`,
      ],
    }
  if (i % 20 === 7)
    return {
      measure: { count: { ...at, of: 'median', value: { days_from: 'case.accepted_on' } } },
      hand: [
        `percentile_cont(0.5) within group (order by (f.on_day - k.accepted_on)::float8) filter (where ${hit})`,
        `count(*) filter (where ${hit})`,
      ],
    }
  if (i % 20 === 8) return { measure: { count: { ...at, of: 'cases' } }, hand: [`count(distinct f.case_id) filter (where ${hit})`] }
  return { measure: { count: at }, hand: [`count(*) filter (where ${hit})`] }
})
const set: Measure[] = indicators.map((i) => measureField.parse(i.measure))

const ours = (office: string | null, period: Period) =>
  figuresSql(set.flatMap(columnsOf), 'person', { office, period, today: '2026-01-01' as Day }, tables)
const byHand = (office: string | null, { from, to }: Period) =>
  sql`select f.office_id, c.person_id as key, ${sql.raw(
    indicators
      .flatMap((i) => i.hand)
      .map((h, n) => `${h} as h${n}`)
      .join(',\n'),
  )}
      from facts f
      join fact_credits c on c.office_id = f.office_id and c.fact_id = f.fact_id
      left join cases k on k.office_id = f.office_id and k.case_id = f.case_id
      where ${office === null ? sql`true` : sql`f.office_id = ${office}`} and f.on_day >= ${from}::date and f.on_day < ${to}::date
        and f.kind in (${sql.raw(Array.from({ length: 40 }, (_, i) => `'${kind(i)}'`).join(','))}) and c.role in ('handler', 'assistant')
        and not exists (select from facts v where v.office_id = f.office_id and v.voids = f.fact_id)
        and not coalesce(k.sealed, false)
      group by 1, 2`

async function fill(tx: Tx) {
  const { offices, persons, cases, facts } = size
  const run = (q: RawBuilder<unknown>) => q.execute(tx)
  await run(
    sql`insert into offices (office_id, name, short_name) select (510000 + o)::text, 'o' || o, 'o' from generate_series(1, ${offices}::int) o`,
  )
  await run(sql`insert into persons (office_id, person_id, person_no, name, name_key, initials, category) overriding system value
    select (510000 + o)::text, o * 1000 + p, o || '-' || p, 'p', 'p', 'p', 'prosecutor' from generate_series(1, ${offices}::int) o, generate_series(1, ${persons}::int) p`)
  await run(sql`insert into cases (office_id, case_id, case_no, name, category, procedure, line, accepted_on, handler_id, major, sealed, state, last_act, last_act_on) overriding system value
    select (510000 + o)::text, o * 100000 + c, o || '-' || c, 'c',
      (array['ordinary.arrest', 'ordinary.prosecution', 'serious.prosecution', 'juvenile.prosecution', 'pil.general'])[1 + c % 5], 'p', 'l',
      '2025-01-01'::date + c % 360, o * 1000 + 1 + c % ${persons}::int, c % 20 = 0, c % 500 = 0, 's', 'a', '2025-01-01'
    from generate_series(1, ${offices}::int) o, generate_series(1, ${cases}::int) c`)
  await run(sql`insert into facts (office_id, fact_id, kind, on_day, case_id, data) overriding system value
    select (510000 + o)::text, o * 1000000::bigint + n, 'kind.' || (n * 7 % 50), '2025-01-01'::date + n * 13 % 365, o * 100000 + 1 + n % ${cases}::int,
      case n % 4 when 0 then '{"outcome": "prosecute", "decider": "prosecutor", "note": "a note of ordinary length, as people write them"}'
        when 1 then '{"outcome": "discretionaryNon", "rectified": true}' when 2 then '{"rectified": false}' else '{}' end::jsonb
    from generate_series(1, ${offices}::int) o, generate_series(1, ${facts}::int) n`)
  await run(sql`insert into facts (office_id, fact_id, kind, on_day, case_id, voids) overriding system value
    select office_id, fact_id + 500000, 'fact.voided', '2025-12-31', case_id, fact_id from facts where fact_id % 97 = 0`)
  await run(sql`insert into fact_credits (office_id, fact_id, person_id, role)
    select office_id, fact_id, fact_id / 1000000 * 1000 + 1 + fact_id % ${persons}::int, 'handler' from facts where voids is null
    union all select office_id, fact_id, fact_id / 1000000 * 1000 + 1 + (fact_id + 7) % ${persons}::int, 'assistant' from facts where voids is null and fact_id % 2 = 0`)
  for (const table of ['facts', 'fact_credits', 'cases', 'persons']) await run(sql`vacuum analyze ${sql.table(table)}`)
}

type Line = Record<string, number | string | null>
const plain = (lines: Line[]) =>
  new Map(
    lines.map(({ office_id, key, ...figures }) => [
      `${office_id} ${key}`,
      Object.values(figures).map((x) => Math.round(Number(x) * 1e6) / 1e6),
    ]),
  )

/** Runs both in turn, so that neither has the warmer cache; milliseconds, medians. */
async function compare(tx: Tx, office: string | null, period: Period) {
  const timed = async (query: () => RawBuilder<unknown>) => {
    const start = performance.now()
    const found = await rows<Line>(tx, query())
    return { ms: performance.now() - start, found }
  }
  const times = { ours: [] as number[], hand: [] as number[] }
  for (let round = -1; round < rounds; round++) {
    const [a, b] = [await timed(() => ours(office, period)), await timed(() => byHand(office, period))]
    if (round < 0) assert.deepEqual(plain(a.found), plain(b.found), 'both give the same figures')
    if (round < 0) continue
    times.ours.push(a.ms)
    times.hand.push(b.ms)
  }
  const median = (all: number[]) => all.toSorted((a, b) => a - b)[all.length >> 1]!
  const [o, h] = [median(times.ours), median(times.hand)]
  return { ours_ms: +o.toFixed(1), hand_ms: +h.toFixed(1), ratio: +(o / h).toFixed(3) }
}

const made = await emptyDatabase()
const database = openDatabase(made.url, { max: 1 })
try {
  await migrate(database.pool)
  await sql`set statement_timeout = 0`.execute(database.db)
  process.stderr.write(`${size.offices * size.facts} facts …\n`)
  await fill(database.db)
  const year = await compare(database.db, '510001', periodOf('2025'))
  const month = await compare(database.db, null, periodOf('2025-06'))
  const facts = size.offices * size.facts
  process.stdout.write(
    `${JSON.stringify({ bench: 'score', ratio: Math.max(year.ratio, month.ratio), goal: 1.2, facts, offices: size.offices, indicators: set.length, rounds, office_year: year, all_offices_month: month })}\n`,
  )
} finally {
  await database.close()
  await made.drop()
}
