import type { z } from 'zod'
import type { Ctx } from './ctx.ts'
import type { Day } from './day.ts'
import { kept, rows, run, sql } from './db.ts'
import { insertMany, MANY } from './facts-many.ts'
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
  const given = news.map((f) => ({ case_id: null, subject: null, credits: [], voids: null, batch_id: null, ...f }))
  const action = options.action ?? (given.length === 1 ? given[0]!.kind : 'facts.recorded')
  const numbers = given.length < MANY ? await insert(ctx, given, action) : await insertMany(ctx, given, action, SEAL_LOCK)
  const facts = given.map((f, i): Fact => ({ ...f, fact_id: numbers[i]! }))
  await follow(ctx, facts)
  return facts
}

/**
 * Facts, credits and the audit line in one statement; the numbers in the order of the facts. The lock comes before the numbers are
 * drawn: a seal waits for those who hold it, so that no smaller number appears behind it.
 */
async function insert(ctx: Ctx, facts: Omit<Fact, 'fact_id'>[], action: string): Promise<number[]> {
  const office = ctx.actor.office_id
  const account = ctx.actor.account_id || null
  const lines = facts.map(({ on, credits: _, ...f }, n) => ({ n, on_day: on, ...f }))
  const credits = facts.flatMap((f, n) => f.credits.map((c) => ({ n, person_id: c.person_id, role: c.role })))
  const one = facts.length === 1 ? facts[0]! : null
  const subject = one ? (one.case_id ? `case:${one.case_id}` : one.subject) : null
  const made = await rows<{ n: number; fact_id: number }>(
    ctx.tx,
    sql`${kept}with l as materialized (select pg_advisory_xact_lock_shared(${SEAL_LOCK}::int, hashtext(${office}))),
        x as materialized (
          select nextval(pg_get_serial_sequence('facts', 'fact_id')) as fact_id, r.*
          from l, jsonb_to_recordset(${JSON.stringify(lines)}::jsonb)
            as r(n integer, kind text, on_day date, case_id bigint, subject text, data jsonb, voids bigint, batch_id bigint)),
        f as (
          insert into facts (office_id, fact_id, kind, on_day, case_id, subject, data, voids, batch_id, account_id, recorded_at) overriding system value
          select ${office}, x.fact_id, x.kind, x.on_day, x.case_id, x.subject, x.data, x.voids, x.batch_id, ${account}::bigint, ${ctx.now}::timestamptz from x),
        c as (
          insert into fact_credits (office_id, fact_id, person_id, role)
          select ${office}, x.fact_id, c.person_id, c.role
          from jsonb_to_recordset(${JSON.stringify(credits)}::jsonb) as c(n integer, person_id bigint, role text) join x using (n)
          on conflict do nothing),
        a as (
          insert into audit (office_id, at, account_id, action, subject, detail, request_id)
          select ${office}, ${ctx.now}::timestamptz, ${account}::bigint, ${action}, ${subject},
            case when count(*) = 1 then jsonb_build_object('fact_id', min(x.fact_id))
              else jsonb_build_object('first', min(x.fact_id), 'last', max(x.fact_id), 'count', count(*)) end,
            ${ctx.request_id} from x)
        select n, fact_id from x`,
  )
  const numbers: number[] = []
  for (const { n, fact_id } of made) numbers[n] = fact_id
  return numbers
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
/** One line in the audit trail. `detail` holds numbers and names of fields, never case content or personal data. */
export async function audit(ctx: Ctx, action: string, subject: string | null, detail: Record<string, unknown> = {}) {
  await run(
    ctx.tx,
    sql`${kept}insert into audit (office_id, at, account_id, action, subject, detail, request_id)
        values (${ctx.actor.office_id}, ${ctx.now}, ${ctx.actor.account_id || null}, ${action}, ${subject}, ${JSON.stringify(detail)}::jsonb, ${ctx.request_id})`,
  )
}
