import { visibleCases } from '../../cases/queries.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { row, sql } from '../../platform/db.ts'
import { record } from '../../platform/facts.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Hit } from '../contract.ts'
import { policy, type Seats } from './policy.ts'
import { ruleById } from './reference.ts'
import { ofCard } from './store.ts'

type Error = Seats & { case_id: number; node_id: string; ordinal: number; why: Hit['why'] }
/** What the card says is right: the error goes with this fact, and comes again when the card says something else. */
export async function confirm(ctx: Ctx, warning_id: number, reason: string) {
  const e = await row<Error>(
    ctx.tx,
    sql`select w.case_id, w.node_id, w.ordinal, w.why, c.department_id, c.handler_id, c.assistant_id, c.clerk_id
        from warnings w join cases c on c.office_id = w.office_id and c.case_id = w.case_id
        where w.office_id = ${ctx.actor.office_id} and w.warning_id = ${warning_id} and ${ofCard('w')} and w.on_day <= ${ctx.today}
          and ${visibleCases(ctx.actor)} for update of w`,
  )
  if (!e) throw new Refusal(404, 'card.error_absent')
  const rule = ruleById.get(e.node_id)!
  const name = rule[ctx.actor.language]
  if (!policy.confirm(ctx.actor, e)) throw new Refusal(403, 'card.not_confirmer')
  if (!rule.confirm) throw new Refusal(422, 'card.no_confirming', { name })
  const own = ctx.actor.person_id
  const role = own !== null && own === e.handler_id ? 'handler' : 'officer'
  const [fact] = await record(ctx, [
    {
      kind: 'card.confirmed',
      on: ctx.today,
      case_id: e.case_id,
      data: { rule: e.node_id, ordinal: e.ordinal, values: e.why.params, reason },
      credits: own === null ? [] : [{ person_id: own, role }],
    },
  ])
  return { fact_id: fact!.fact_id }
}
