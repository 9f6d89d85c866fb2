import { visibleCases } from '../../cases/queries.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { row, rows, sql, type RawBuilder } from '../../platform/db.ts'
import { dayAndId, pageOf, placeOf } from '../../platform/paging.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { RecordFilter, TalentRecord } from './contract.ts'
import { policy, visibleRecords } from './policy.ts'
import { kindsOfRecords } from './kinds.ts'

export { visibleRecords } from './policy.ts'

/** Facts of these kinds that stand, as the condition of a query on `facts f`. */
export const standing = (kinds: readonly string[]): RawBuilder<boolean> =>
  sql<boolean>`f.kind = any(${[...kinds]}::text[]) and f.voids is null
    and not exists (select from facts v where v.office_id = f.office_id and v.voids = f.fact_id)`
/** Those credited by a fact, in the order of their names. */
export const creditsOf = sql`(select coalesce(jsonb_agg(jsonb_build_object('person_id', k.person_id, 'role', k.role, 'name', p.name)
    order by k.role, p.name_key, p.person_id), '[]')
  from fact_credits k join persons p on p.office_id = k.office_id and p.person_id = k.person_id
  where k.office_id = f.office_id and k.fact_id = f.fact_id)`
const utc = (column: string) => sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`)

const columns = (ctx: Ctx) => sql`f.fact_id, f.kind, f.on_day as "on", f.data, ${creditsOf} as credits, c.case_id, c.case_no,
  ${utc('f.recorded_at')} as recorded_at,
  (select coalesce(p.name, a.login) from accounts a left join persons p using (office_id, person_id)
    where a.office_id = f.office_id and a.account_id = f.account_id) as recorded_by,
  case when ${policy.void(ctx.actor)} then '["void"]'::jsonb else '[]'::jsonb end as open_actions`
const from = (ctx: Ctx) =>
  sql`facts f left join cases c on c.office_id = f.office_id and c.case_id = f.case_id and ${visibleCases(ctx.actor)}`

function where(ctx: Ctx, { kind, person_id, from, to, level, q }: RecordFilter): RawBuilder<boolean> {
  const all = [visibleRecords(ctx.actor), standing(kind ? [kind] : kindsOfRecords)]
  if (person_id)
    all.push(
      sql`exists (select from fact_credits m where m.office_id = f.office_id and m.fact_id = f.fact_id and m.person_id = ${person_id})`,
    )
  if (from) all.push(sql`f.on_day >= ${from}`)
  if (to) all.push(sql`f.on_day <= ${to}`)
  if (level) all.push(sql`f.data ->> 'level' = ${level}`)
  if (q) all.push(sql`f.data ->> 'title' ilike ${`%${q.replace(/[\\%_]/g, '\\$&')}%`}`)
  return sql<boolean>`${sql.join(all, sql` and `)}`
}

/** One page, the latest first. */
export async function listRecords(ctx: Ctx, { cursor, limit, ...filter }: RecordFilter & { cursor?: string | undefined; limit: number }) {
  const after = placeOf(cursor, dayAndId)
  const found = await rows<TalentRecord>(
    ctx.tx,
    sql`select ${columns(ctx)} from ${from(ctx)}
        where ${where(ctx, filter)} ${after ? sql`and (f.on_day, f.fact_id) < (${after[0]}::date, ${after[1]}::bigint)` : sql``}
        order by f.on_day desc, f.fact_id desc limit ${limit + 1}`,
  )
  const kinds = await rows<{ kind: TalentRecord['kind']; count: number }>(
    ctx.tx,
    sql`select f.kind, count(*)::int as count from facts f where ${where(ctx, { ...filter, kind: undefined })} group by f.kind`,
  )
  const total = kinds.filter((k) => !filter.kind || k.kind === filter.kind).reduce((n, k) => n + k.count, 0)
  return { ...pageOf(found, limit, (last) => [last.on, last.fact_id]), total, kinds }
}

/** One record as this reader sees it; unseen and absent are the same. */
export async function oneRecord(ctx: Ctx, fact_id: number): Promise<TalentRecord> {
  const [found] = await rows<TalentRecord>(
    ctx.tx,
    sql`select ${columns(ctx)} from ${from(ctx)} where ${visibleRecords(ctx.actor)} and ${standing(kindsOfRecords)} and f.fact_id = ${fact_id}`,
  )
  if (!found) throw new Refusal(404, 'record.absent')
  return found
}

/** The case with that number, as far as the reader sees it. @throws Refusal 422 record.case_unknown */
export async function caseSeen(ctx: Ctx, no: string): Promise<CaseSeen> {
  const found = await row<CaseSeen>(
    ctx.tx,
    sql`select c.case_id, c.handler_id, array_remove(array[c.handler_id, c.assistant_id, c.clerk_id], null) as seated
        from cases c where ${visibleCases(ctx.actor)} and (c.case_no = ${no} or c.unified_no = ${no})`,
  )
  if (!found) throw new Refusal(422, 'record.case_unknown', { no })
  return found
}
type CaseSeen = { case_id: number; handler_id: number | null; seated: number[] }

/** Submissions that this reader may confirm: of others, and about others. */
export const submissionsWaiting = async (ctx: Ctx): Promise<number> =>
  policy.decide(ctx.actor)
    ? (await row<{ n: number }>(
        ctx.tx,
        sql`select count(*)::int as n from submissions s
            where s.office_id = ${ctx.actor.office_id} and s.state = 'submitted' and s.submitted_by is distinct from ${ctx.actor.person_id}::bigint
              and not exists (select from jsonb_array_elements(s.credits) x where (x ->> 'person_id')::bigint = ${ctx.actor.person_id}::bigint)`,
      ))!.n
    : 0
