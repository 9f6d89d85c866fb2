import type { Ctx } from '../platform/ctx.ts'
import { row, rows, run, sql } from '../platform/db.ts'
import { voidFacts } from '../platform/facts.ts'
import { allKinds } from '../facts.ts'
import { Refusal } from '../platform/refusal.ts'
import { changedSince, restoreBefore, type Since } from './import-before.ts'

/**
 * Takes a roster back as a whole: the persons, departments and units it brought vanish with their posts and seats, and those whom it
 * changed are again what they were.
 * @throws Refusal 409 import.changed_since — details.names names who was changed again, when and by whom; 409 import.persons_in_use —
 * who has cases, an account or leave; 409 import.units_in_use — units it brought that others have joined
 */
export async function undoRoster(ctx: Ctx, batch_id: number, reason: string): Promise<void> {
  const office = ctx.actor.office_id
  const facts = await rows<{ fact_id: number; kind: string; id: number }>(
    ctx.tx,
    sql`select fact_id, kind, split_part(subject, ':', 2)::bigint as id from facts f
        where office_id = ${office} and batch_id = ${batch_id} and voids is null and subject ~ '^(person|unit|department):[0-9]+$'
          and not exists (select from facts v where v.office_id = f.office_id and v.voids = f.fact_id)`,
  )
  const of = (kind: string) => facts.filter((f) => f.kind === kind).map((f) => f.id)
  const [persons, units, departments] = [of('person.registered'), of('unit.created'), of('department.created')]
  const since = await changedSince(ctx, batch_id)
  if (since.length) throw new Refusal(409, 'import.changed_since', { names: since.map((s) => inWords(ctx, s)) })
  const used = await row<{ names: string[] }>(
    ctx.tx,
    sql`select coalesce(array_agg(name), '{}') as names from (
          select p.name from persons p where p.office_id = ${office} and p.person_id = any(${persons}::bigint[]) and (
            p.version > 1
            or exists (select from accounts a where a.office_id = p.office_id and a.person_id = p.person_id)
            or exists (select from leaves l where l.office_id = p.office_id and l.person_id = p.person_id)
            or exists (select from fact_credits c join facts f using (office_id, fact_id)
              where c.office_id = p.office_id and c.person_id = p.person_id and f.batch_id is distinct from ${batch_id} and f.voids is null
                and not exists (select from facts v where v.office_id = f.office_id and v.voids = f.fact_id)))
          order by p.name_key limit 10) x`,
  )
  if (used?.names.length) throw new Refusal(409, 'import.persons_in_use', { names: used.names })
  const joined = await rows<{ name: string }>(
    ctx.tx,
    sql`select distinct u.name from unit_members m join units u using (office_id, unit_id)
        where m.office_id = ${office} and m.unit_id = any(${units}::bigint[]) and m.person_id <> all(${persons}::bigint[])
          and m.person_id not in (select b.person_id from roster_before b where b.office_id = ${office} and b.batch_id = ${batch_id})
        order by 1`,
  )
  if (joined.length) throw new Refusal(409, 'import.units_in_use', { names: joined.map((u) => u.name) })
  await restoreBefore(ctx, batch_id)
  await run(
    ctx.tx,
    sql`delete from unit_members where office_id = ${office} and (person_id = any(${persons}::bigint[]) or unit_id = any(${units}::bigint[]))`,
  )
  await run(ctx.tx, sql`delete from posts_held where office_id = ${office} and person_id = any(${persons}::bigint[])`)
  await run(ctx.tx, sql`delete from persons where office_id = ${office} and person_id = any(${persons}::bigint[])`)
  await run(ctx.tx, sql`delete from units where office_id = ${office} and unit_id = any(${units}::bigint[])`)
  await run(
    ctx.tx,
    sql`delete from departments d where office_id = ${office} and department_id = any(${departments}::bigint[])
          and not exists (select from persons p where p.office_id = d.office_id and p.department_id = d.department_id)
          and not exists (select from units u where u.office_id = d.office_id and u.department_id = d.department_id)
          and not exists (select from account_roles r where r.office_id = d.office_id and r.department_id = d.department_id)`,
  )
  if (facts.length)
    await voidFacts(
      ctx,
      facts.map((f) => f.fact_id),
      reason,
      batch_id,
    )
}

const inWords = ({ actor: { language } }: Ctx, { name, kind, on, by }: Since) => {
  const what = [on, kind && allKinds[kind]?.[language], by].filter(Boolean).join(' ')
  return language === 'zh' ? `${name}${what && `（${what}）`}` : `${name}${what && ` (${what})`}`
}
