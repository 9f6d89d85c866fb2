import { visibleCases } from '../../cases/queries.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { row, rows, run, sql, type RawBuilder } from '../../platform/db.ts'
import { Refusal } from '../../platform/refusal.ts'
import { standing } from '../records/queries.ts'
import type { Engagement, Expert, ExpertRecord, Opinion, Partner, PartnerFields } from './contract.ts'

/** Opinions with those on cases that the reader does not see marked hidden; each with what was adopted of it in all. */
const opinions = (ctx: Ctx) => sql`(
  select f.office_id, f.fact_id, (f.data ->> 'expert_id')::bigint as expert_id, f.on_day as "on", f.data ->> 'form' as form,
    coalesce(f.data ->> 'title', '') as title, f.data ->> 'text' as text, (f.data ->> 'suggestions')::int as suggestions,
    (coalesce((f.data ->> 'adopted')::int, 0) + coalesce((select sum((l.data ->> 'adopted')::int) from (
        select f2.data from facts f2 where f2.office_id = f.office_id and f2.subject = f.subject_of and f2.kind = 'expert.adopted'
          and (f2.data ->> 'opinion_id')::bigint = f.fact_id
          and not exists (select from facts v where v.office_id = f2.office_id and v.voids = f2.fact_id)) l), 0))::int as adopted,
    c.case_id, c.case_no, f.case_id is not null and c.case_id is null as hidden, (f.data ->> 'activity_id')::bigint as activity_id, f.account_id
  from (select f.*, 'expert:' || (f.data ->> 'expert_id') as subject_of from facts f
      where f.office_id = ${ctx.actor.office_id} and ${standing(['expert.opined'])}) f
    left join cases c on c.office_id = f.office_id and c.case_id = f.case_id and ${visibleCases(ctx.actor)})`

export type StoredOpinion = Omit<Opinion, 'open_actions'> & { account_id: number | null; hidden: boolean }
export const given = (ctx: Ctx, where: RawBuilder<unknown>) =>
  rows<StoredOpinion>(
    ctx.tx,
    sql`select o.fact_id, o.expert_id, e.name as expert, o.on, o.form, o.title, o.text, o.suggestions, o.adopted, o.case_id, o.case_no, o.hidden,
          o.account_id, (select jsonb_build_object('activity_id', a.activity_id, 'title', a.title) from activities a
            where a.office_id = o.office_id and a.activity_id = o.activity_id) as activity,
          (select coalesce(p.name, x.login) from accounts x left join persons p using (office_id, person_id)
            where x.office_id = o.office_id and x.account_id = o.account_id) as by
        from ${opinions(ctx)} o join experts e on e.office_id = o.office_id and e.expert_id = o.expert_id
        where ${where} order by o.on desc, o.fact_id desc limit 1000`,
  )

const columns = (ctx: Ctx) => sql`e.expert_id, e.name, e.post, e.part, e.field, e.from_on, e.until_on, e.ended_on,
  (select jsonb_build_object('partner_id', p.partner_id, 'name', p.name) from partners p
    where p.office_id = e.office_id and p.partner_id = e.partner_id) as partner,
  e.from_on <= ${ctx.today} and (e.until_on is null or e.until_on >= ${ctx.today}) and (e.ended_on is null or e.ended_on >= ${ctx.today}) as engaged,
  coalesce(o.opinions, 0) as opinions, coalesce(o.suggestions, 0) as suggestions, coalesce(o.adopted, 0) as adopted,
  coalesce(o.hidden, 0) as hidden`
const from = (ctx: Ctx) => sql`experts e left join (
  select expert_id, count(*) filter (where not hidden)::int as opinions, sum(suggestions) filter (where not hidden)::int as suggestions,
    sum(adopted) filter (where not hidden)::int as adopted, count(*) filter (where hidden)::int as hidden
  from ${opinions(ctx)} o group by expert_id) o using (expert_id)`

export const experts = (ctx: Ctx, { part, engaged }: { part?: string | undefined; engaged?: 'true' | 'false' | undefined }) =>
  rows<Expert>(
    ctx.tx,
    sql`select * from (select ${columns(ctx)} from ${from(ctx)} where e.office_id = ${ctx.actor.office_id}
          ${part ? sql`and e.part = ${part}` : sql``}) x
        ${engaged ? sql`where engaged = ${engaged === 'true'}` : sql``} order by engaged desc, from_on, expert_id limit 500`,
  )
type StoredExpert = Omit<ExpertRecord, 'open_actions' | 'given'>
export async function expert(ctx: Ctx, expert_id: number, lock = false): Promise<StoredExpert> {
  if (lock) await rows(ctx.tx, sql`select from experts where office_id = ${ctx.actor.office_id} and expert_id = ${expert_id} for update`)
  const found = await row<StoredExpert>(
    ctx.tx,
    sql`select ${columns(ctx)}, e.terms, e.reason, e.version from ${from(ctx)}
        where e.office_id = ${ctx.actor.office_id} and e.expert_id = ${expert_id}`,
  )
  if (!found) throw new Refusal(404, 'expert.absent')
  return found
}

const values = (e: Engagement) =>
  sql`${e.name}, ${e.post}, ${e.partner_id}::bigint, ${e.part}, ${e.field}, ${e.terms}, ${e.from_on}::date, ${e.until_on}::date`
const names = sql`name, post, partner_id, part, field, terms, from_on, until_on`
export async function insertExpert(ctx: Ctx, e: Engagement): Promise<number> {
  const made = await row<{ expert_id: number }>(
    ctx.tx,
    sql`insert into experts (office_id, ${names}) values (${ctx.actor.office_id}, ${values(e)}) on conflict do nothing returning expert_id`,
  )
  if (!made) throw new Refusal(409, 'expert.known', { name: e.name })
  return made.expert_id
}
export const updateExpert = (ctx: Ctx, expert_id: number, e: Engagement) =>
  run(
    ctx.tx,
    sql`update experts set (${names}) = (${values(e)}), version = version + 1
        where office_id = ${ctx.actor.office_id} and expert_id = ${expert_id}`,
  )
export const endExpert = (ctx: Ctx, expert_id: number, on: string, reason: string) =>
  run(
    ctx.tx,
    sql`update experts set ended_on = ${on}, reason = ${reason}, version = version + 1
        where office_id = ${ctx.actor.office_id} and expert_id = ${expert_id}`,
  )
export const sameName = (ctx: Ctx, e: Engagement, but: number) =>
  row(
    ctx.tx,
    sql`select from experts where office_id = ${ctx.actor.office_id} and name = ${e.name} and part = ${e.part} and ended_on is null and expert_id <> ${but}`,
  )

type StoredPartner = Omit<Partner, 'open_actions'>
/** Those that last first. */
export const partners = (ctx: Ctx, where: RawBuilder<unknown> = sql`true`, lock = false) =>
  rows<StoredPartner>(
    ctx.tx,
    sql`select p.partner_id, p.name, p.kind, p.about, p.from_on, p.to_on, p.reason, p.version, (p.to_on is null or p.to_on > ${ctx.today}) as running,
          (select count(*)::int from experts e where e.office_id = p.office_id and e.partner_id = p.partner_id and e.ended_on is null) as experts,
          (select count(*)::int from projects j where j.office_id = p.office_id and j.partner_id = p.partner_id) as projects
        from partners p where p.office_id = ${ctx.actor.office_id} and ${where}
        order by p.to_on is not null and p.to_on <= ${ctx.today}, p.from_on, p.partner_id ${lock ? sql`for update of p` : sql``}`,
  )
export const hasPartner = (ctx: Ctx, partner_id: number) =>
  row(ctx.tx, sql`select from partners where office_id = ${ctx.actor.office_id} and partner_id = ${partner_id}`)
export const insertPartner = (ctx: Ctx, p: PartnerFields) =>
  row<{ partner_id: number }>(
    ctx.tx,
    sql`insert into partners (office_id, name, kind, about, from_on, to_on)
        values (${ctx.actor.office_id}, ${p.name}, ${p.kind}, ${p.about}, ${p.from_on}, ${p.to_on}) on conflict do nothing returning partner_id`,
  )
const ofPartner = (ctx: Ctx, id: number) => sql`where office_id = ${ctx.actor.office_id} and partner_id = ${id}`
export const updatePartner = (ctx: Ctx, id: number, p: PartnerFields) =>
  run(
    ctx.tx,
    sql`update partners set name = ${p.name}, kind = ${p.kind}, about = ${p.about}, from_on = ${p.from_on}, to_on = ${p.to_on}, reason = null,
          version = version + 1 ${ofPartner(ctx, id)}`,
  )
export const endPartner = (ctx: Ctx, id: number, on: string, reason: string) =>
  run(ctx.tx, sql`update partners set to_on = ${on}, reason = ${reason}, version = version + 1 ${ofPartner(ctx, id)}`)
export const partnerNamed = (ctx: Ctx, given: string, but: number) =>
  row(ctx.tx, sql`select from partners where office_id = ${ctx.actor.office_id} and name = ${given} and partner_id <> ${but}`)
export const activityOn = (ctx: Ctx, activity_id: number) =>
  row(
    ctx.tx,
    sql`select from activities where office_id = ${ctx.actor.office_id} and activity_id = ${activity_id} and state <> 'cancelled'`,
  )
export const adoptions = async (ctx: Ctx, expert_id: number, opinion_id: number) =>
  (
    await rows<{ fact_id: number }>(
      ctx.tx,
      sql`select f.fact_id from facts f where f.office_id = ${ctx.actor.office_id} and f.subject = ${`expert:${expert_id}`}
            and ${standing(['expert.adopted'])} and (f.data ->> 'opinion_id')::bigint = ${opinion_id}`,
    )
  ).map((f) => f.fact_id)
