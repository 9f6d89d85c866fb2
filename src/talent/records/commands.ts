import type { z } from 'zod'
import { talentKinds } from '../../facts/talent.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Day } from '../../platform/day.ts'
import { rows, sql } from '../../platform/db.ts'
import { record, voidFacts } from '../../platform/facts.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { makeRecord, TalentRecord } from './contract.ts'
import { caseSeen, oneRecord } from './queries.ts'

type Given = z.output<typeof makeRecord.body>
export type Ready = { kind: Given['kind']; on: Day; case_id: number | null; data: Record<string, unknown>; credits: Given['credits'] }

/**
 * What is given, checked against the office: the day has come, the persons are its own, the roles those of the kind, the case one that
 * the reader sees.
 */
export async function readied(ctx: Ctx, { kind, on, case_no, data, credits }: Given): Promise<Ready> {
  if (on > ctx.today) throw new Refusal(422, 'record.future', { on, today: ctx.today })
  const roles: readonly string[] = talentKinds[kind].roles
  const odd = credits.find((c) => !roles.includes(c.role))
  if (odd) throw new Refusal(422, 'record.role_unknown', { role: odd.role, roles })
  const ids = [...new Set(credits.map((c) => c.person_id))]
  const known = await rows<{ person_id: number }>(
    ctx.tx,
    sql`select person_id from persons where office_id = ${ctx.actor.office_id} and person_id = any(${ids}::bigint[])`,
  )
  if (known.length !== ids.length) throw new Refusal(422, 'record.person_unknown')
  const case_id = case_no ? (await caseSeen(ctx, case_no)).case_id : null
  return { kind, on: on, case_id, data, credits: credits }
}

/** Records it; by the political department, or for somebody whose submission it confirms. */
export async function recordTalent(ctx: Ctx, ready: Ready): Promise<number> {
  const subject = ready.case_id === null ? `person:${ready.credits[0]!.person_id}` : null
  const [fact] = await record(ctx, [{ ...ready, subject }])
  return fact!.fact_id
}

export async function makeRecordNow(ctx: Ctx, given: Given): Promise<TalentRecord> {
  return oneRecord(ctx, await recordTalent(ctx, await readied(ctx, given)))
}

export async function voidRecordNow(ctx: Ctx, fact_id: number, reason: string) {
  const held = await oneRecord(ctx, fact_id)
  await voidFacts(ctx, [held.fact_id], reason)
  return { fact_id }
}
