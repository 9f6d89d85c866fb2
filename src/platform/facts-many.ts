import type { Ctx } from './ctx.ts'
import { copied, copyInto, kept, row, run, sql } from './db.ts'
import type { Credit, Fact } from './facts.ts'

/** From this many facts on, COPY is quicker than one statement. */
export const MANY = 50

/** The same as one statement does for few facts, for an import's thousands: numbers first, then facts and credits by COPY. */
export async function insertMany(ctx: Ctx, facts: Omit<Fact, 'fact_id'>[], action: string, lock: number): Promise<number[]> {
  const office = ctx.actor.office_id
  const account = ctx.actor.account_id || null
  const drawn = await row<{ ids: number[] }>(
    ctx.tx,
    sql`${kept}with l as materialized (select pg_advisory_xact_lock_shared(${lock}::int, hashtext(${office})))
        select array_agg(nextval(pg_get_serial_sequence('facts', 'fact_id'))) as ids from l, generate_series(1, ${facts.length}::int)`,
  )
  const ids = drawn!.ids.sort((a, b) => a - b)
  const documents = new Map<object, string>()
  const end = `\t${copied(account)}\t${ctx.now}\n`
  let lines = ''
  let credits = ''
  facts.forEach((f, i) => {
    // Acts of one kind often share one object: it is written once.
    let data = documents.get(f.data)
    if (data === undefined) documents.set(f.data, (data = copied(JSON.stringify(f.data))))
    lines += `${office}\t${ids[i]}\t${f.kind}\t${f.on}\t${f.case_id ?? '\\N'}\t${copied(f.subject)}\t${data}\t${f.voids ?? '\\N'}\t${f.batch_id ?? '\\N'}${end}`
    for (const c of distinct(f.credits)) credits += `${office}\t${ids[i]}\t${c.person_id}\t${copied(c.role)}\n`
  })
  await copyInto(
    ctx.tx,
    'facts',
    'office_id, fact_id, kind, on_day, case_id, subject, data, voids, batch_id, account_id, recorded_at',
    lines,
  )
  if (credits) await copyInto(ctx.tx, 'fact_credits', 'office_id, fact_id, person_id, role', credits)
  const detail = { first: ids[0], last: ids.at(-1), count: ids.length }
  await run(
    ctx.tx,
    sql`${kept}insert into audit (office_id, at, account_id, action, subject, detail, request_id)
        values (${office}, ${ctx.now}, ${account}, ${action}, null, ${JSON.stringify(detail)}::jsonb, ${ctx.request_id})`,
  )
  return ids
}

const distinct = (credits: Credit[]) =>
  credits.length < 2 ? credits : credits.filter((c, i) => credits.findIndex((d) => d.person_id === c.person_id && d.role === c.role) === i)
