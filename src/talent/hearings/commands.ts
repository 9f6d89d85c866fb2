import type { z } from 'zod'
import { visibleCases } from '../../cases/queries.ts'
import { has, type Actor, type Ctx } from '../../platform/ctx.ts'
import { row, rows, sql, type RawBuilder } from '../../platform/db.ts'
import { record, voidFacts } from '../../platform/facts.ts'
import { Refusal } from '../../platform/refusal.ts'
import { caseSeen, standing, visibleRecords } from '../records/queries.ts'
import type { assessHearing, Assessment } from './contract.ts'

export const policy = {
  list: (actor: Actor) => actor.person_id !== null || has('chief', 'political')(actor),
  assess: (actor: Actor) => actor.person_id !== null,
}
const short = (role: string) => sql`(select jsonb_build_object('person_id', p.person_id, 'name', p.name)
  from fact_credits k join persons p on p.office_id = k.office_id and p.person_id = k.person_id
  where k.office_id = f.office_id and k.fact_id = f.fact_id and k.role = ${role} limit 1)`

/** Nobody but those concerned, their heads, the political department and the chief reads them. */
const assessments = (ctx: Ctx, where: RawBuilder<unknown>) =>
  rows<Assessment>(
    ctx.tx,
    sql`select f.fact_id, f.on_day as "on", ${short('assessed')} as assessed, ${short('assessor')} as assessor, (f.data ->> 'score')::float as score,
          f.data ->> 'comment' as comment, f.data ->> 'strengths' as strengths, f.data ->> 'weaknesses' as weaknesses, c.case_id, c.case_no,
          case when ${has('political')(ctx.actor)} or f.account_id = ${ctx.actor.account_id} then '["void"]'::jsonb else '[]'::jsonb end as open_actions
        from facts f left join cases c on c.office_id = f.office_id and c.case_id = f.case_id and ${visibleCases(ctx.actor)}
        where ${visibleRecords(ctx.actor, [])} and ${standing(['hearing.assessed'])} and ${where}
        order by f.on_day desc, f.fact_id desc limit 500`,
  )
export const listAssessments = (ctx: Ctx, { person_id }: { person_id?: number | undefined }) =>
  assessments(
    ctx,
    person_id
      ? sql`exists (select from fact_credits k where k.office_id = f.office_id and k.fact_id = f.fact_id and k.person_id = ${person_id})`
      : sql`true`,
  )

/** Whoever assesses sits neither in the case nor in the unit of the person assessed. */
export async function assess(ctx: Ctx, { on, assessed_id, case_no, ...said }: z.output<typeof assessHearing.body>): Promise<Assessment> {
  const assessor = ctx.actor.person_id!
  if (assessed_id === assessor) throw new Refusal(422, 'hearing.oneself')
  if (on > ctx.today) throw new Refusal(422, 'record.future', { on, today: ctx.today })
  const known = await row<{ same: boolean }>(
    ctx.tx,
    sql`select exists (select from unit_members a join unit_members b using (office_id, unit_id)
            where a.office_id = p.office_id and a.person_id = p.person_id and b.person_id = ${assessor}
              and a.valid_from <= ${on} and (a.valid_to is null or a.valid_to > ${on})
              and b.valid_from <= ${on} and (b.valid_to is null or b.valid_to > ${on})) as same
        from persons p where p.office_id = ${ctx.actor.office_id} and p.person_id = ${assessed_id}
          and p.category in ('prosecutor', 'assistant') and (p.left_on is null or p.left_on > ${on})`,
  )
  if (!known) throw new Refusal(422, 'hearing.person_unknown')
  if (known.same) throw new Refusal(422, 'hearing.same_seat')
  const of = case_no ? await caseSeen(ctx, case_no) : null
  if (of?.seated.includes(assessor)) throw new Refusal(422, 'hearing.same_seat')
  if (of && !of.seated.includes(assessed_id)) throw new Refusal(422, 'hearing.not_in_case', { no: case_no })
  const data = Object.fromEntries(Object.entries(said).filter(([, v]) => v !== undefined && v !== ''))
  const [fact] = await record(ctx, [
    {
      kind: 'hearing.assessed',
      on: on,
      case_id: of?.case_id ?? null,
      subject: `person:${assessed_id}`,
      data,
      credits: [
        { person_id: assessed_id, role: 'assessed' },
        { person_id: assessor, role: 'assessor' },
      ],
    },
  ])
  return (await assessments(ctx, sql`f.fact_id = ${fact!.fact_id}`))[0]!
}

export async function takeBack(ctx: Ctx, fact_id: number, reason: string) {
  const [a] = await assessments(ctx, sql`f.fact_id = ${fact_id}`)
  if (!a) throw new Refusal(404, 'hearing.absent')
  if (!a.open_actions.length) throw new Refusal(403, 'hearing.not_writer')
  await voidFacts(ctx, [fact_id], reason)
  return { fact_id }
}
