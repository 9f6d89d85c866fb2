import type { z } from 'zod'
import type { Ctx } from './ctx.ts'
import type { Day } from './day.ts'
import { kept, row, rows, run, sql } from './db.ts'
import { Refusal } from './refusal.ts'

/** A kind of fact: what its data is, what people call it, in which roles persons are credited. */
export type FactKind = { zh: string; en: string; data: z.ZodType; roles: readonly string[] }
export type Credit = { person_id: number; role: string }
export type NewFact = {
  kind: string
  on: Day
  case_id?: number | null
  /** What it is about where that is no case: 'person:12', 'unit:3', 'month:2025-12'. */
  subject?: string | null
  data: Record<string, unknown>
  credits?: Credit[]
  voids?: number | null
  batch_id?: number | null
}
export type Fact = Required<NewFact> & { fact_id: number }

/** First key of the advisory locks between recording and sealing; the second is the office. */
export const SEAL_LOCK = 519_902

/** What follows from facts, across areas; set once by `src/app.ts` from `src/reactions.ts`. Same transaction. */
export type Reaction = (ctx: Ctx, facts: Fact[]) => Promise<void>
let follow: Reaction = async () => {}
let kinds: Record<string, FactKind> = {}
export function setJournal(all: Record<string, FactKind>, reaction: Reaction) {
  kinds = all
  follow = reaction
}
export const factKinds = () => kinds

/**
 * Records what happened: journal lines, credits and one audit line, then what follows from them. The only way to cause effects.
 * Data must already have been parsed by the kind's schema at the edge (`parseFact`). Returns the facts with their numbers.
 */
export async function record(ctx: Ctx, news: NewFact[], options: { action?: string } = {}): Promise<Fact[]> {
  if (!news.length) return []
  const first = await reserve(ctx, news.length)
  const facts = news.map((f, i): Fact => ({
    case_id: null,
    subject: null,
    credits: [],
    voids: null,
    batch_id: null,
    ...f,
    fact_id: first[i]!,
  }))
  await insertFacts(ctx, facts)
  await insertAudit(ctx, options.action ?? (facts.length === 1 ? facts[0]!.kind : 'facts.recorded'), facts)
  await follow(ctx, facts)
  return facts
}

/** Voids facts by new ones that say why; what followed from them is derived again. A fact is voided once (409 fact.already_voided). */
export async function voidFacts(ctx: Ctx, ids: number[], reason: string, batch_id: number | null = null): Promise<Fact[]> {
  const old = await rows<{ fact_id: number; kind: string; on_day: Day; case_id: number | null; subject: string | null; voided: boolean }>(
    ctx.tx,
    sql`select fact_id, kind, on_day, case_id, subject,
          exists (select from facts v where v.office_id = f.office_id and v.voids = f.fact_id) as voided
        from facts f where office_id = ${ctx.actor.office_id} and fact_id = any(${ids}::bigint[]) order by fact_id`,
  )
  if (old.length !== ids.length) throw new Refusal(404, 'fact.absent')
  if (old.some((f) => f.voided)) throw new Refusal(409, 'fact.already_voided')
  return record(
    ctx,
    old.map((f) => ({
      kind: 'fact.voided',
      on: ctx.today,
      case_id: f.case_id,
      subject: f.subject,
      data: { reason, kind: f.kind },
      voids: f.fact_id,
      batch_id,
    })),
    { action: 'fact.voided' },
  )
}

// Who records holds the office's lock, shared, from before a number is drawn until commit: the sealer thereby knows a number below
// which nothing can still appear (seal.ts).
async function reserve(ctx: Ctx, count: number): Promise<number[]> {
  const all = await rows<{ id: number }>(
    ctx.tx,
    sql`${kept}with l as materialized (select pg_advisory_xact_lock_shared(${SEAL_LOCK}::int, hashtext(${ctx.actor.office_id})))
        select nextval(pg_get_serial_sequence('facts', 'fact_id')) as id from l, generate_series(1, ${count}::int)`,
  )
  return count === 1 ? [all[0]!.id] : all.map((r) => r.id).sort((a, b) => a - b)
}

async function insertFacts(ctx: Ctx, facts: Fact[]) {
  const office = ctx.actor.office_id
  const lines = facts.map((f) => ({
    fact_id: f.fact_id,
    kind: f.kind,
    on_day: f.on,
    case_id: f.case_id,
    subject: f.subject,
    data: f.data,
    voids: f.voids,
    batch_id: f.batch_id,
  }))
  const credits = facts.flatMap((f) => f.credits.map((c) => ({ fact_id: f.fact_id, person_id: c.person_id, role: c.role })))
  await run(
    ctx.tx,
    sql`${kept}with f as (
          insert into facts (office_id, fact_id, kind, on_day, case_id, subject, data, voids, batch_id, account_id, recorded_at) overriding system value
          select ${office}, x.fact_id, x.kind, x.on_day, x.case_id, x.subject, x.data, x.voids, x.batch_id, ${ctx.actor.account_id || null}, ${ctx.now}
          from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb)
            as x(fact_id bigint, kind text, on_day date, case_id bigint, subject text, data jsonb, voids bigint, batch_id bigint))
        insert into fact_credits (office_id, fact_id, person_id, role)
        select ${office}, c.fact_id, c.person_id, c.role
        from jsonb_to_recordset(${JSON.stringify(credits)}::jsonb) as c(fact_id bigint, person_id bigint, role text)
        on conflict do nothing`,
  )
}

async function insertAudit(ctx: Ctx, action: string, facts: Fact[]) {
  const one = facts.length === 1 ? facts[0]! : null
  const subject = one ? (one.case_id ? `case:${one.case_id}` : one.subject) : null
  await audit(
    ctx,
    action,
    subject,
    one ? { fact_id: one.fact_id } : { first: facts[0]!.fact_id, last: facts.at(-1)!.fact_id, count: facts.length },
  )
}

/** One line in the audit trail. `detail` holds numbers and names of fields, never case content or personal data. */
export async function audit(ctx: Ctx, action: string, subject: string | null, detail: Record<string, unknown> = {}) {
  await run(
    ctx.tx,
    sql`${kept}insert into audit (office_id, at, account_id, action, subject, detail, request_id)
        values (${ctx.actor.office_id}, ${ctx.now}, ${ctx.actor.account_id || null}, ${action}, ${subject}, ${JSON.stringify(detail)}::jsonb, ${ctx.request_id})`,
  )
}
