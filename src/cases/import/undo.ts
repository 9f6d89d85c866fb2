import type { Ctx } from '../../platform/ctx.ts'
import type { Day } from '../../platform/day.ts'
import { rows, sql } from '../../platform/db.ts'
import { factKinds, record, voidFacts, type Credit, type NewFact } from '../../platform/facts.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { CaseFact } from '../contract.ts'
import { restsOn } from '../procedures.ts'
import { loadDossiers } from '../store.ts'

type Standing = { fact_id: number; case_id: number; kind: string }

/**
 * Takes a batch of cases back: every fact it brought that still stands is voided, and what it had put right stands again.
 * @throws Refusal 409 import.rests — details.list names what was done by hand, or by a later batch, and rests on it
 */
export async function undoCases(ctx: Ctx, batch_id: number, reason: string): Promise<void> {
  const office = ctx.actor.office_id
  const own = await rows<Standing>(
    ctx.tx,
    sql`select fact_id, case_id, kind from facts f
        where office_id = ${office} and batch_id = ${batch_id} and case_id is not null and voids is null
          and not exists (select from facts v where v.office_id = f.office_id and v.voids = f.fact_id)
        order by fact_id`,
  )
  const followed = await refuseIfRested(ctx, batch_id, own)
  const restored = await replacedBy(ctx, batch_id)
  if (own.length) await voidFacts(ctx, [...own.map((f) => f.fact_id), ...followed], reason, batch_id)
  if (restored.length) await record(ctx, restored, { action: 'import.undone' })
}

/** What the platform itself recorded because of a case's facts: it goes with them and holds nobody back. */
const follows = ({ kind, data }: CaseFact) =>
  ['review.enrolled', 'review.enrolment_lapsed', 'review.dropped'].includes(kind) ||
  (kind === 'review.opened' && data.plan_id === null && (data.why as { by?: string } | undefined)?.by === 'class')

/** Returns what goes with cases that are no longer accepted. */
async function refuseIfRested(ctx: Ctx, batch_id: number, own: Standing[]): Promise<number[]> {
  const office = ctx.actor.office_id
  const ids = [...new Set(own.map((f) => f.case_id))]
  const later = await rows<{ case_id: number }>(
    ctx.tx,
    sql`select distinct case_id from facts f
        where office_id = ${office} and case_id = any(${ids}::bigint[]) and batch_id is distinct from ${batch_id} and voids is null
          and fact_id > (select min(fact_id) from facts where office_id = ${office} and batch_id = ${batch_id})
          and not exists (select from facts v where v.office_id = f.office_id and v.voids = f.fact_id)`,
  )
  if (!later.length) return []
  const dossiers = await loadDossiers(
    ctx,
    later.map((l) => l.case_id),
  )
  const resting: number[] = []
  const followed: number[] = []
  for (const [case_id, facts] of dossiers) {
    const gone = own.filter((f) => f.case_id === case_id)
    const ids = new Set(gone.map((f) => f.fact_id))
    if (gone.some((f) => f.kind === 'case.accepted'))
      for (const f of facts.filter((f) => !ids.has(f.fact_id))) (follows(f) ? followed : resting).push(f.fact_id)
    else resting.push(...restsOn(facts, [...ids], ctx.today).map((v) => v.fact_id))
  }
  if (!resting.length) return followed
  const named = await rows<{ case_no: string; kind: string; on: Day }>(
    ctx.tx,
    sql`select c.case_no, f.kind, f.on_day as "on" from facts f join cases c on c.office_id = f.office_id and c.case_id = f.case_id
        where f.office_id = ${office} and f.fact_id = any(${resting}::bigint[]) order by f.fact_id limit 5`,
  )
  const language = ctx.actor.language
  const list = named.map((n) => `${n.case_no} ${factKinds()[n.kind]?.[language] ?? n.kind} ${n.on}`)
  throw new Refusal(409, 'import.rests', { count: resting.length, list })
}

/** The facts that the batch had put others in the place of, to be recorded again as part of the batch that had brought them. */
const replacedBy = (ctx: Ctx, batch_id: number) =>
  rows<NewFact & { credits: Credit[] }>(
    ctx.tx,
    sql`select f.kind, f.on_day as "on", f.case_id, f.data, f.batch_id,
          coalesce((select jsonb_agg(jsonb_build_object('person_id', c.person_id, 'role', c.role))
            from fact_credits c where c.office_id = f.office_id and c.fact_id = f.fact_id), '[]') as credits
        from facts v join facts f on f.office_id = v.office_id and f.fact_id = v.voids
        where v.office_id = ${ctx.actor.office_id} and v.batch_id = ${batch_id} and v.voids is not null and f.batch_id is distinct from ${batch_id}
        order by f.fact_id`,
  )
