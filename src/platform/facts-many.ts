import { jsonColumn, numbersColumn, textsColumn } from './columns.ts'
import type { Ctx } from './ctx.ts'
import { kept, row, run, sql } from './db.ts'
import type { Credit, Fact } from './facts.ts'

/** From this many facts on, columns are quicker than rows. */
export const MANY = 50

/** The same as one statement does for few facts, for an import's thousands: three statements, each with one array a column. */
export async function insertMany(ctx: Ctx, facts: Omit<Fact, 'fact_id'>[], action: string, lock: number): Promise<number[]> {
  const office = ctx.actor.office_id
  const account = ctx.actor.account_id || null
  const drawn = await row<{ ids: number[] }>(
    ctx.tx,
    sql`${kept}with l as materialized (select pg_advisory_xact_lock_shared(${lock}::int, hashtext(${office})))
        select array_agg(nextval(pg_get_serial_sequence('facts', 'fact_id'))) as ids from l, generate_series(1, ${facts.length}::int)`,
  )
  const ids = drawn!.ids.sort((a, b) => a - b)
  await run(
    ctx.tx,
    sql`${kept}insert into facts (office_id, fact_id, kind, on_day, case_id, subject, data, voids, batch_id, account_id, recorded_at) overriding system value
        select ${office}, x.fact_id, x.kind, x.on_day, x.case_id, x.subject, x.data, x.voids, x.batch_id, ${account}, ${ctx.now}
        from unnest(${numbersColumn(ids)}, ${textsColumn(facts.map((f) => f.kind))}, ${textsColumn(
          facts.map((f) => f.on),
          'date',
        )}, ${numbersColumn(facts.map((f) => f.case_id))}, ${textsColumn(facts.map((f) => f.subject))}, ${jsonColumn(
          facts.map((f) => f.data),
        )}, ${numbersColumn(facts.map((f) => f.voids))}, ${numbersColumn(facts.map((f) => f.batch_id))})
          as x(fact_id, kind, on_day, case_id, subject, data, voids, batch_id)`,
  )
  const credits = facts.flatMap((f, i) => distinct(f.credits).map((c) => ({ fact_id: ids[i]!, ...c })))
  if (credits.length)
    await run(
      ctx.tx,
      sql`${kept}insert into fact_credits (office_id, fact_id, person_id, role)
          select ${office}, c.fact_id, c.person_id, c.role
          from unnest(${numbersColumn(credits.map((c) => c.fact_id))}, ${numbersColumn(credits.map((c) => c.person_id))}, ${textsColumn(
            credits.map((c) => c.role),
          )}) as c(fact_id, person_id, role)`,
    )
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
