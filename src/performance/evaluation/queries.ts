import type { Ctx } from '../../platform/ctx.ts'
import { row, sql } from '../../platform/db.ts'
import { has } from '../../platform/ctx.ts'
import type { EvaluationState, evaluationWaits } from './contract.ts'
import { policy } from './policy.ts'
import { ratees, seenOf } from './show.ts'
import * as store from './store.ts'

type Waits = (typeof evaluationWaits)[number]
export type EvaluationWaiting = { evaluation_id: number; year: number; what: Waits }

/** For what each evaluation that runs waits on this reader: the own sheet, ballot or opinion first, else the step that is due. */
export async function evaluationsWaiting(ctx: Ctx): Promise<EvaluationWaiting[]> {
  const found: EvaluationWaiting[] = []
  for (const e of await store.evaluations(ctx)) {
    const what = e.state === 'final' || e.state === 'dropped' ? null : await waitsFor(ctx, e)
    if (what) found.push({ evaluation_id: e.evaluation_id, year: e.year, what })
  }
  return found
}

async function waitsFor(ctx: Ctx, e: store.EvaluationRow): Promise<Waits | null> {
  const me = ctx.actor.person_id
  const political = has('political')(ctx.actor)
  const of: Partial<Record<EvaluationState, () => Promise<Waits | null>>> = {
    async summary() {
      const own = (await store.sheets(ctx, e.evaluation_id)).find((s) => s.person_id === me && s.excluded === null)
      if (own && own.submitted_on === null) return 'summary'
      return political && (e.submitted === e.people || e.summary_due_on < ctx.today) ? 'begin_rating' : null
    },
    async rating() {
      const votes = me !== null && ratees(await store.sheets(ctx, e.evaluation_id), me).length > 0
      if (votes && !(await store.hasVoted(ctx, e.evaluation_id, me))) return 'ballot'
      return political ? 'close_rating' : null
    },
    async panel() {
      const [panel, sheets] = [await store.panel(ctx, e.evaluation_id), await store.sheets(ctx, e.evaluation_id)]
      const mine = sheets.filter((s) => s.excluded === null && policy.act(ctx.actor, seenOf(e, panel, s), 'opine'))
      if (mine.length > (await opined(ctx, e.evaluation_id))) return 'opine'
      if (!political) return null
      return sheets.some((s) => s.excluded === null && s.proposed === null) ? 'propose' : 'put_forward'
    },
    confirming: async () => (policy.step(ctx.actor, 'confirm') ? 'confirm' : null),
    async publicity() {
      const [panel, sheets] = [await store.panel(ctx, e.evaluation_id), await store.sheets(ctx, e.evaluation_id)]
      const open = sheets.filter((s) => s.objections > 0)
      if (open.some((s) => policy.act(ctx.actor, seenOf(e, panel, s), 'decide'))) return 'decide'
      return political && !open.length && e.publicity_to !== null && e.publicity_to < ctx.today ? 'finalise' : null
    },
  }
  return (await of[e.state]?.()) ?? null
}

const opined = async (ctx: Ctx, id: number): Promise<number> =>
  (await row<{ n: number }>(
    ctx.tx,
    sql`select count(*)::int as n from evaluation_opinions o
          join evaluation_sheets s on s.office_id = o.office_id and s.evaluation_id = o.evaluation_id and s.person_id = o.person_id
        where o.office_id = ${ctx.actor.office_id} and o.evaluation_id = ${id} and o.member_id = ${ctx.actor.person_id}::bigint and s.excluded is null`,
  ))!.n
