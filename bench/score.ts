// The 40 shipped indicators for 60 people of an office over 2,000,000 facts of 200 offices, one month with its reaches of 3 and 12:
// the compiled passes against statements written by hand for the same figures.
import assert from 'node:assert/strict'
import { figuresSql } from '../src/measures/compile.ts'
import { columnsOf } from '../src/measures/queries.ts'
import { openDatabase, rows, sql, type RawBuilder, type Tx } from '../src/platform/db.ts'
import { migrate } from '../src/platform/migrate.ts'
import { emptyDatabase } from '../src/platform/test-database.ts'
import { byHand, figuresByHand as hand, indicators, reaches, tables, today, type Reach } from './_by-hand.ts'
import { codeOf, fillOffices, perOffice } from './_offices.ts'

const offices = Number(process.env.BENCH_OFFICES ?? 200)
const rounds = Number(process.env.BENCH_ROUNDS ?? 9)

const ours = (office: string | null, { period, set }: Reach) =>
  figuresSql(
    set.flatMap((a) => columnsOf(a.measure)),
    'person',
    { office, period, today },
    tables,
  )

type Line = Record<string, number | string | null>
const plain = (lines: Line[]) =>
  new Map(
    lines
      .filter((l) => l.key !== null)
      .map(({ office_id, key, ...figures }) => [
        `${office_id} ${key}`,
        Object.values(figures).map((x) => Math.round(Number(x) * 1e6) / 1e6),
      ]),
  )

/** Where the two differ: person, indicator and seat, ours and by hand. Who counts nothing may be absent from either. */
function differing({ set }: Reach, a: Line[], b: Line[]): string[] {
  const names = set.flatMap((one) => byHand[one.id]!(one.role, tables, []).map(() => `${one.id} ${one.role}`))
  const [own, other] = [plain(a), plain(b)]
  return [...new Set([...own.keys(), ...other.keys()])]
    .flatMap((key) => {
      const [x, y] = [own.get(key) ?? [], other.get(key) ?? []]
      return names.flatMap((name, i) => ((x[i] ?? 0) === (y[i] ?? 0) ? [] : [`${key} ${name}: ${x[i]} ${y[i]}`]))
    })
    .slice(0, 40)
}

/** Runs both in turn, so that neither has the warmer cache; milliseconds over all reaches, medians. */
async function compare(tx: Tx, office: string | null) {
  const timed = async (query: (office: string | null, reach: Reach) => RawBuilder<unknown>) => {
    const found: Line[][] = []
    let ms = 0
    for (const reach of reaches) {
      const statement = query(office, reach)
      const start = performance.now()
      found.push(await rows<Line>(tx, statement))
      ms += performance.now() - start
    }
    return { ms, found }
  }
  const times = { ours: [] as number[], hand: [] as number[] }
  for (let round = -1; round < rounds; round++) {
    const [a, b] = [await timed(ours), await timed(hand)]
    if (round < 0)
      for (const [i, reach] of reaches.entries())
        assert.deepEqual(differing(reach, a.found[i]!, b.found[i]!), [], 'both give the same figures')
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
  const facts = offices * perOffice.facts
  process.stderr.write(`${facts} facts …\n`)
  const start = performance.now()
  await fillOffices(database.db, offices)
  const fill_seconds = +((performance.now() - start) / 1000).toFixed(1)
  // As on the server that the product starts itself: compiling a statement this wide costs more than it saves.
  await sql`set jit = off`.execute(database.db)
  const office = await compare(database.db, codeOf(1))
  const all = await compare(database.db, null)
  const measures = reaches.reduce((sum, r) => sum + r.set.length, 0)
  process.stdout.write(
    `${JSON.stringify({ bench: 'score', ratio: Math.max(office.ratio, all.ratio), goal: 1.2, facts, offices, indicators: indicators.length, measures, rounds, one_office: office, all_offices: all, fill_seconds })}\n`,
  )
} finally {
  await database.close()
  await made.drop()
}
