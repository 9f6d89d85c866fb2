import type { z } from 'zod'
import { has, type Ctx } from '../../platform/ctx.ts'
import { row, rows, run, sql } from '../../platform/db.ts'
import { audit } from '../../platform/facts.ts'
import { Refusal } from '../../platform/refusal.ts'
import { standDownRelated } from '../reviews/scoring.ts'
import type { declareRelation, Relation } from './contract.ts'

/** One's own declarations; case management, which draws reviewers, reads all. */
export const listRelations = (ctx: Ctx) =>
  rows<z.infer<typeof Relation>>(
    ctx.tx,
    sql`select x.relation_id, x.person_id, p.name as person, x.other_person_id, o.name as other_person, x.party_words, x.kind, x.note, x.declared_on,
          x.ended_on, coalesce(x.person_id = ${ctx.actor.person_id}::bigint, false) as mine
        from person_relations x join persons p on p.office_id = x.office_id and p.person_id = x.person_id
          left join persons o on o.office_id = x.office_id and o.person_id = x.other_person_id
        where x.office_id = ${ctx.actor.office_id} ${has('case_officer')(ctx.actor) ? sql`` : sql`and x.person_id = ${ctx.actor.person_id}`}
        order by x.ended_on is not null, x.declared_on desc, x.relation_id desc`,
  )

/** @throws Refusal 422 relation.self, 404 person.absent */
export async function declare(ctx: Ctx, given: z.output<typeof declareRelation.body>) {
  const { person_id, office_id } = ctx.actor
  if (given.other_person_id !== null && given.other_person_id === person_id) throw new Refusal(422, 'relation.self')
  if (given.other_person_id !== null) {
    const known = await row(ctx.tx, sql`select 1 from persons where office_id = ${office_id} and person_id = ${given.other_person_id}`)
    if (!known) throw new Refusal(404, 'person.absent')
  }
  await run(
    ctx.tx,
    sql`insert into person_relations (office_id, person_id, other_person_id, party_words, kind, note, declared_on, declared_by)
        values (${office_id}, ${person_id}, ${given.other_person_id}, ${given.party_words}, ${given.kind}, ${given.note}, ${ctx.today},
          ${ctx.actor.account_id || null})`,
  )
  await audit(ctx, 'relation.declared', `person:${person_id}`, { kind: given.kind })
  await standDownRelated(
    ctx,
    [person_id, given.other_person_id].filter((p) => p !== null),
  )
  return { rows: await listRelations(ctx) }
}

/** Ended, not deleted: what was so when a reviewer was drawn can still be told. */
export async function end(ctx: Ctx, relation_id: number) {
  const changed = await run(
    ctx.tx,
    sql`update person_relations set ended_on = ${ctx.today} where office_id = ${ctx.actor.office_id} and relation_id = ${relation_id}
          and person_id = ${ctx.actor.person_id} and ended_on is null`,
  )
  if (!changed) throw new Refusal(404, 'relation.absent')
  await audit(ctx, 'relation.ended', `relation:${relation_id}`)
  return { rows: await listRelations(ctx) }
}
