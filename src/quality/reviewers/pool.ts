import type { Ctx } from '../../platform/ctx.ts'
import type { Day } from '../../platform/day.ts'
import { row, rows, run, sql } from '../../platform/db.ts'
import { audit } from '../../platform/facts.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Reviewer } from './contract.ts'
import type { z } from 'zod'

/** Whether the person `p` can sign in: whoever is drawn without an account never could hand in a sheet. */
export const hasAccount = sql<boolean>`exists (select from accounts a where a.office_id = p.office_id and a.person_id = p.person_id and a.disabled_at is null)`

/** The pool with what each has on hand; who left it stays in sight. */
export const listPool = (ctx: Ctx) =>
  rows<z.infer<typeof Reviewer>>(
    ctx.tx,
    sql`select p.person_id, p.name, d.name as department, x.lines, x.since, x.until, x.note, x.version, ${hasAccount} as account,
          (select count(*) from review_seats s join reviews r on r.office_id = s.office_id and r.review_id = s.review_id
            where s.office_id = p.office_id and s.person_id = p.person_id and s.until is null and r.state in ('scoring', 'second_look')
              and not exists (select from review_scores y where y.office_id = s.office_id and y.review_id = s.review_id
                and y.person_id = s.person_id and y.role = s.role and y.submitted_on is not null)) as open,
          (select count(*) from review_scores y where y.office_id = p.office_id and y.person_id = p.person_id and y.submitted_on is not null) as done
        from reviewer_pool x join persons p on p.office_id = x.office_id and p.person_id = x.person_id
          left join departments d on d.office_id = p.office_id and d.department_id = p.department_id
        where x.office_id = ${ctx.actor.office_id} order by x.until is not null and x.until <= ${ctx.today}, d.sort_no, p.name_key`,
  )

type Given = { lines: string[]; since: Day; until: Day | null; note: string; version: number }
/** @throws Refusal 404 person.absent, 409 reviewer.stale, 422 reviewer.ends_before */
export async function setReviewer(ctx: Ctx, person_id: number, given: Given) {
  if (given.until !== null && given.until <= given.since) throw new Refusal(422, 'reviewer.ends_before', { since: given.since })
  const known = await row(ctx.tx, sql`select 1 from persons where office_id = ${ctx.actor.office_id} and person_id = ${person_id}`)
  if (!known) throw new Refusal(404, 'person.absent')
  const lines = sql`${given.lines}::text[]`
  const changed =
    given.version === 0
      ? await run(
          ctx.tx,
          sql`insert into reviewer_pool (office_id, person_id, lines, since, until, note)
              select ${ctx.actor.office_id}, ${person_id}, ${lines}, ${given.since}, ${given.until}::date, ${given.note}
              where not exists (select from reviewer_pool x where x.office_id = ${ctx.actor.office_id} and x.person_id = ${person_id}
                and (x.until is null or x.until > ${given.since}))`,
        )
      : await run(
          ctx.tx,
          sql`update reviewer_pool set lines = ${lines}, until = ${given.until}::date, note = ${given.note}, version = version + 1
              where office_id = ${ctx.actor.office_id} and person_id = ${person_id} and since = ${given.since} and version = ${given.version}`,
        )
  if (!changed) throw new Refusal(409, 'reviewer.stale')
  await audit(ctx, 'reviewer.set', `person:${person_id}`, { lines: given.lines, since: given.since, until: given.until })
  return { rows: await listPool(ctx) }
}
