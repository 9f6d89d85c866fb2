import { createHash } from 'node:crypto'
import { canonical } from './canonical.ts'
import type { Ctx } from './ctx.ts'
import { inTransaction, row, rows, run, sql, type Db, type Tx } from './db.ts'
import { SEAL_LOCK } from './facts.ts'

/** Facts sealed together at most. */
const BATCH = 5_000
/** How long whoever records may be kept waiting while the sealer looks where recording has got to. */
const PATIENCE_MS = 100

type Sealed = {
  fact_id: number
  kind: string
  on_day: string
  case_id: number | null
  subject: string | null
  data: unknown
  voids: number | null
  batch_id: number | null
  account_id: number | null
  recorded_at: string
  credits: [number, string][]
}
type Seal = { seal_no: number; first_fact: number; last_fact: number; fact_count: number; previous: string; digest: string }

const factsBetween = (tx: Tx, office_id: string, after: number, upTo: number, limit: number) =>
  rows<Sealed>(
    tx,
    sql`select f.fact_id, f.kind, f.on_day, f.case_id, f.subject, f.data, f.voids, f.batch_id, f.account_id, f.recorded_at,
          (select coalesce(jsonb_agg(jsonb_build_array(c.person_id, c.role) order by c.person_id, c.role collate "C"), '[]')
           from fact_credits c where c.office_id = f.office_id and c.fact_id = f.fact_id) as credits
        from facts f where f.office_id = ${office_id} and f.fact_id > ${after} and f.fact_id <= ${upTo} order by f.fact_id limit ${limit}`,
  )

/** SM3 over the seal before and each fact with its credits, one line each. */
function digestOf(previous: string, facts: Sealed[]): string {
  const hash = createHash('sm3').update(previous)
  for (const fact of facts) hash.update('\n').update(canonical(fact))
  return hash.digest('hex')
}

const lastSeal = (tx: Tx, office_id: string) =>
  row<Seal>(tx, sql`select seal_no, last_fact, digest from seals where office_id = ${office_id} order by seal_no desc limit 1`)

/**
 * Seals the office's facts that are not sealed yet into its chain. Returns how many. What is being recorded at the moment waits
 * for the next run; recording waits for this one for a tenth of a second at most.
 */
export async function sealFacts(db: Db, office_id: string): Promise<number> {
  const upTo = await settled(db, office_id)
  if (upTo === null) return 0
  let count = 0
  for (;;) {
    const sealed = await inTransaction(db, (tx) => sealBatch(tx, office_id, upTo))
    count += sealed
    if (sealed < BATCH) return count
  }
}

/** The highest number of a fact below which no fact of the office can still appear; null while somebody records without pause. */
async function settled(db: Db, office_id: string): Promise<number | null> {
  try {
    return await inTransaction(db, async (tx) => {
      await run(tx, sql`select set_config('lock_timeout', ${`${PATIENCE_MS}ms`}, true)`)
      await run(tx, sql`select pg_advisory_xact_lock(${SEAL_LOCK}::int, hashtext(${office_id}))`)
      const last = await row<{ id: number | null }>(tx, sql`select max(fact_id) as id from facts where office_id = ${office_id}`)
      return last?.id ?? null
    })
  } catch (error) {
    if ((error as { code?: string }).code === '55P03') return null
    throw error
  }
}

async function sealBatch(tx: Tx, office_id: string, upTo: number): Promise<number> {
  await run(tx, sql`select pg_advisory_xact_lock(${SEAL_LOCK + 1}::int, hashtext(${office_id}))`)
  const last = await lastSeal(tx, office_id)
  const facts = await factsBetween(tx, office_id, last?.last_fact ?? Number.MIN_SAFE_INTEGER, upTo, BATCH)
  if (!facts.length) return 0
  const previous = last?.digest ?? ''
  await run(
    tx,
    sql`insert into seals (office_id, seal_no, first_fact, last_fact, fact_count, previous, digest)
        values (${office_id}, ${(last?.seal_no ?? 0) + 1}, ${facts[0]!.fact_id}, ${facts.at(-1)!.fact_id}, ${facts.length}, ${previous}, ${digestOf(previous, facts)})`,
  )
  return facts.length
}

type Verified = {
  facts: number
  seals: number
  /** Facts after the last seal. */
  unsealed: number
  ok: boolean
  /** The first seal that its facts, or the seal before, no longer bear out. */
  first_bad: { seal_no: number; first_fact: number; last_fact: number } | null
  /** Digest of the last seal: noted elsewhere, it proves later that no seal was cut off the end. */
  head: string | null
}

/** Computes the office's chain again from its facts. */
export async function verify(ctx: Ctx): Promise<Verified> {
  const { office_id } = ctx.actor
  const seals = await rows<Seal>(
    ctx.tx,
    sql`select seal_no, first_fact, last_fact, fact_count, previous, digest from seals where office_id = ${office_id} order by seal_no`,
  )
  let [after, previous, bad] = [Number.MIN_SAFE_INTEGER, '', null as Verified['first_bad']]
  for (const [i, seal] of seals.entries()) {
    // One more than sealed is asked for, so that a fact slipped in is seen.
    const facts = await factsBetween(ctx.tx, office_id, after, seal.last_fact, seal.fact_count + 1)
    const sound =
      seal.seal_no === i + 1 && seal.previous === previous && facts.length === seal.fact_count && digestOf(previous, facts) === seal.digest
    if (!sound) {
      bad = { seal_no: seal.seal_no, first_fact: seal.first_fact, last_fact: seal.last_fact }
      break
    }
    after = seal.last_fact
    previous = seal.digest
  }
  const last = seals.at(-1)
  const counted = await row<{ facts: number; unsealed: number }>(
    ctx.tx,
    sql`select count(*) as facts, count(*) filter (where fact_id > ${last?.last_fact ?? 0}) as unsealed from facts where office_id = ${office_id}`,
  )
  return { facts: counted!.facts, seals: seals.length, unsealed: counted!.unsealed, ok: !bad, first_bad: bad, head: last?.digest ?? null }
}
