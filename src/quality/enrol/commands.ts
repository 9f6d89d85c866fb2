import { visibleCases } from '../../cases/queries.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { row, sql } from '../../platform/db.ts'
import { Refusal } from '../../platform/refusal.ts'
import { enrol } from './enrol.ts'
import { classById } from './reference.ts'
import { enrolmentOf } from './store.ts'

type Asked = { case_no: string; class_id: string; reason: string }
/** Enrols a closed case for a reason that no fact of it tells. @throws Refusal 404 · 409 enrolment.case_open · enrolment.there */
export async function enrolByHand(ctx: Ctx, { case_no, class_id, reason }: Asked) {
  const of = classById.get(class_id)
  if (!of) throw new Refusal(422, 'enrolment.class_unknown')
  const no = case_no.replace(/[[(（【]/g, '〔').replace(/[\])）】]/g, '〕')
  const found = await row<{ case_id: number; case_no: string; closed_on: string | null }>(
    ctx.tx,
    sql`select c.case_id, c.case_no, c.closed_on from cases c
        where (c.case_no = ${no} or c.unified_no = ${no}) and ${visibleCases(ctx.actor)} for update of c`,
  )
  if (!found) throw new Refusal(404, 'enrolment.case_absent', { case_no })
  if (found.closed_on === null) throw new Refusal(409, 'enrolment.case_open', { case_no: found.case_no })
  const made = await enrol(
    ctx,
    [{ case_id: found.case_id, class_id, fact_id: null, on_day: ctx.today, reason }],
    ctx.actor.account_id || null,
  )
  if (!made.length) throw new Refusal(409, 'enrolment.there', { case_no: found.case_no, name: of[ctx.actor.language] })
  return { case_id: found.case_id, review_id: (await enrolmentOf(ctx, found.case_id, class_id))!.review_id }
}
