import type { Ctx } from '../../platform/ctx.ts'
import type { Day } from '../../platform/day.ts'
import { kept, rows, sql } from '../../platform/db.ts'
import { isAct } from '../../facts.ts'
import { warningsOfCases } from '../../monitoring/queries.ts'
import { approversOf } from '../reviews/recusal.ts'
import { EDITION } from './reference.ts'
import type { Stored } from './store.ts'
import type { Done, Known } from './rules.ts'

/** Closed cases with all that their forms need, many at once: for what is taken over from before, where no page is open. */
export async function casesWith(ctx: Ctx, cases: readonly number[]) {
  const ids = sql`any(${[...cases]}::bigint[])`
  const found = await rows<Known & { case_id: number; handler_id: number; department_id: number; closed_on: Day; archived_on: Day | null }>(
    ctx.tx,
    sql`select case_id, handler_id, department_id, closed_on, archived_on, procedure, line, outcome, juvenile, plea, custody from cases
        where office_id = ${ctx.actor.office_id} and case_id = ${ids} order by closed_on, case_id`,
  )
  const facts = await rows<Done & { case_id: number; persons: number[] }>(
    ctx.tx,
    sql`${kept}select f.case_id, f.fact_id, f.kind, f.on_day as "on",
          array(select k.person_id from fact_credits k where k.office_id = f.office_id and k.fact_id = f.fact_id and k.role in ('handler', 'assistant', 'clerk')) as persons
        from facts f where f.office_id = ${ctx.actor.office_id} and f.case_id = ${ids} and f.voids is null
          and not exists (select from facts v where v.office_id = f.office_id and v.voids = f.fact_id) order by f.on_day, f.fact_id`,
  )
  const doneIn = Map.groupBy(facts, (f) => f.case_id)
  const warnedIn = Map.groupBy(await warningsOfCases(ctx, cases), (w) => w.case_id)
  const approvers = await approversOf(ctx, cases)
  return found.map((c) => {
    const done = doneIn.get(c.case_id) ?? []
    const worked = new Set([c.handler_id, ...done.filter((f) => isAct(f.kind)).flatMap((f) => f.persons)])
    return { ...c, done, barred: new Set([...worked, ...(approvers.get(c.case_id) ?? [])]), warned: warnedIn.get(c.case_id) ?? [] }
  })
}

export type GivenCheck = { case_id: number } & Pick<
  Stored,
  | 'state'
  | 'answers'
  | 'remark'
  | 'conclusion'
  | 'rounds'
  | 'submitted_on'
  | 'verifier_id'
  | 'opinion'
  | 'disputed'
  | 'verified_on'
  | 'verified_by'
>
/** Puts down checks as they stand; the number of each by its case. */
export async function insertGiven(ctx: Ctx, given: readonly GivenCheck[]): Promise<Map<number, number>> {
  const made = await rows<{ case_id: number; check_id: number }>(
    ctx.tx,
    sql`insert into self_checks (office_id, case_id, handler_id, standard, state, answers, remark, conclusion, rounds, submitted_on, verifier_id, opinion,
          disputed, verified_on, verified_by)
        select c.office_id, c.case_id, c.handler_id, ${EDITION}, x.state, x.answers, x.remark, x.conclusion, x.rounds, x.submitted_on, x.verifier_id, x.opinion,
          array(select jsonb_array_elements_text(x.disputed)), x.verified_on, x.verified_by
        from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as x(case_id bigint, state text, answers jsonb, remark text, conclusion text, rounds integer,
          submitted_on date, verifier_id bigint, opinion text, disputed jsonb, verified_on date, verified_by bigint)
        join cases c on c.office_id = ${ctx.actor.office_id} and c.case_id = x.case_id returning case_id, check_id`,
  )
  return new Map(made.map((m) => [m.case_id, m.check_id]))
}
