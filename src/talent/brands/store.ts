import type { Ctx } from '../../platform/ctx.ts'
import { row, rows, run, sql, type RawBuilder } from '../../platform/db.ts'
import { Refusal } from '../../platform/refusal.ts'
import { standing } from '../records/queries.ts'
import type { ThingType } from '../things/contract.ts'
import type { BrandFields, BrandRecord } from './contract.ts'

export type Stored = Omit<BrandRecord, 'counts' | 'hidden' | 'ties' | 'open_actions'> & { lead_id: number | null }
const columns = sql`b.brand_id, b.name, b.main, b.lead_id, b.about, b.since_on, b.retired_on, b.reason, b.version,
  (select jsonb_build_object('department_id', d.department_id, 'name', d.name) from departments d
    where d.office_id = b.office_id and d.department_id = b.department_id) as department,
  (select jsonb_build_object('person_id', p.person_id, 'name', p.name) from persons p
    where p.office_id = b.office_id and p.person_id = b.lead_id) as lead`
/** The main brand first, then by department; those retired at the end. */
export const brands = (ctx: Ctx, where: RawBuilder<unknown> = sql`true`, lock = false) =>
  rows<Stored>(
    ctx.tx,
    sql`select ${columns} from brands b left join departments o on o.office_id = b.office_id and o.department_id = b.department_id
        where b.office_id = ${ctx.actor.office_id} and ${where}
        order by b.retired_on is not null, not b.main, o.sort_no nulls last, b.since_on, b.brand_id ${lock ? sql`for update of b` : sql``}`,
  )
export async function brand(ctx: Ctx, brand_id: number, lock = false): Promise<Stored> {
  const [found] = await brands(ctx, sql`b.brand_id = ${brand_id}`, lock)
  if (!found) throw new Refusal(404, 'brand.absent')
  return found
}
export const mainBrand = (ctx: Ctx) =>
  row<{ brand_id: number; name: string }>(
    ctx.tx,
    sql`select brand_id, name from brands where office_id = ${ctx.actor.office_id} and main and retired_on is null`,
  )
export const sameName = (ctx: Ctx, name: string, but: number) =>
  row(
    ctx.tx,
    sql`select from brands where office_id = ${ctx.actor.office_id} and name = ${name} and retired_on is null and brand_id <> ${but}`,
  )
/** Whether department and person, as far as they are given, are of the office. */
export const placed = async (ctx: Ctx, { department_id, lead_id }: BrandFields) =>
  (await row<{ ok: boolean }>(
    ctx.tx,
    sql`select (${department_id}::bigint is null or exists (select from departments where office_id = ${ctx.actor.office_id} and department_id = ${department_id}))
          and (${lead_id}::bigint is null or exists (select from persons where office_id = ${ctx.actor.office_id} and person_id = ${lead_id}
            and (left_on is null or left_on > ${ctx.today}))) as ok`,
  ))!.ok

const names = sql`name, main, department_id, lead_id, about, since_on`
const values = (b: BrandFields) =>
  sql`${b.name}, ${b.main}, ${b.department_id}::bigint, ${b.lead_id}::bigint, ${b.about}, ${b.since_on}::date`
export const insert = async (ctx: Ctx, b: BrandFields) =>
  (
    await row<{ brand_id: number }>(
      ctx.tx,
      sql`insert into brands (office_id, ${names}) values (${ctx.actor.office_id}, ${values(b)}) on conflict do nothing returning brand_id`,
    )
  )?.brand_id
export const update = (ctx: Ctx, brand_id: number, b: BrandFields) =>
  run(
    ctx.tx,
    sql`update brands set (${names}) = (${values(b)}), version = version + 1
        where office_id = ${ctx.actor.office_id} and brand_id = ${brand_id}`,
  )
export const retire = (ctx: Ctx, brand_id: number, on: string, reason: string) =>
  run(
    ctx.tx,
    sql`update brands set retired_on = ${on}, reason = ${reason}, version = version + 1
        where office_id = ${ctx.actor.office_id} and brand_id = ${brand_id}`,
  )

export type StoredTie = {
  fact_id: number
  brand_id: number
  type: ThingType
  ref: number
  note: string
  tied_on: string
  tied_by: string | null
  account_id: number | null
  people: { person_id: number; name: string }[]
  /** Of a sealed case: as good as not there. */
  sealed: boolean
}
export const ties = (ctx: Ctx, where: RawBuilder<unknown> = sql`true`) =>
  rows<StoredTie>(
    ctx.tx,
    sql`select f.fact_id, (f.data ->> 'brand_id')::bigint as brand_id, f.data ->> 'type' as type, (f.data ->> 'ref')::bigint as ref,
          coalesce(f.data ->> 'note', '') as note, f.on_day as tied_on, f.account_id, coalesce(c.sealed, false) as sealed,
          (select coalesce(p.name, a.login) from accounts a left join persons p using (office_id, person_id)
            where a.office_id = f.office_id and a.account_id = f.account_id) as tied_by,
          (select coalesce(jsonb_agg(jsonb_build_object('person_id', p.person_id, 'name', p.name) order by p.name_key, p.person_id), '[]') from persons p
            where p.office_id = f.office_id and p.person_id in (select k.person_id from fact_credits k
              where k.office_id = f.office_id and k.fact_id = f.fact_id)) as people
        from facts f left join cases c on c.office_id = f.office_id and c.case_id = f.case_id
        where f.office_id = ${ctx.actor.office_id} and f.subject like 'brand:%' and ${standing(['brand.tied'])} and ${where}`,
  )
export const ofBrand = (brand_id: number) => sql`f.subject = ${`brand:${brand_id}`}`
