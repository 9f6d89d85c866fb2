import type { Ctx } from '../platform/ctx.ts'
import type { Day } from '../platform/day.ts'
import { rowsAsTable } from '../platform/columns.ts'
import { kept, rows, run, sql, type RawBuilder } from '../platform/db.ts'
import type { Fact } from '../platform/facts.ts'
import type { CaseFact, CaseState } from './contract.ts'
import { acceptanceOf, inOrder } from './dossier.ts'
import { gramsOf } from './grams.ts'
import { partiesOf, propertiesOf } from './parties.ts'

/** What follows from a case's facts; state null where none of them accepts it (any more). */
export type Derived = { facts: readonly CaseFact[]; state: CaseState | null; next_due: { on: Day; code: string } | null }

// What a command has read of a case that it holds locked, so that what follows from its new facts need not read it again.
const held = new WeakMap<Ctx, Map<number, CaseFact[]>>()
/** Of a case that this transaction has locked: its dossier, kept for what follows. */
export async function holdDossier(ctx: Ctx, case_id: number): Promise<CaseFact[]> {
  const facts = (await loadDossiers(ctx, [case_id])).get(case_id)!
  held.set(ctx, new Map([[case_id, facts]]))
  return facts
}
/** A new fact as it would be read back. */
const asRead = ({ fact_id, kind, on, data, credits, batch_id }: Fact): CaseFact => ({
  fact_id,
  kind: kind as CaseFact['kind'],
  on,
  data,
  credits:
    credits.length < 2 ? credits : credits.toSorted((a, b) => (a.role < b.role ? -1 : a.role > b.role ? 1 : a.person_id - b.person_id)),
  batch_id,
})
/**
 * The dossiers after these new facts. A held case's is what was read and what is new; a case accepted just now has nothing else;
 * others are read from the journal.
 */
export async function dossiersAfter(ctx: Ctx, caseIds: readonly number[], news: readonly Fact[]): Promise<Map<number, CaseFact[]>> {
  const holding = held.get(ctx)
  held.delete(ctx)
  if (news.some((f) => f.voids !== null)) return loadDossiers(ctx, caseIds)
  const dossiers = new Map<number, CaseFact[]>()
  for (const [case_id, facts] of holding ?? []) dossiers.set(case_id, [...facts])
  for (const { kind, case_id } of news)
    if (kind === 'case.accepted' && case_id !== null && !dossiers.has(case_id)) dossiers.set(case_id, [])
  for (const fact of news) dossiers.get(fact.case_id ?? 0)?.push(asRead(fact))
  const known = new Map<number, CaseFact[]>()
  const unknown: number[] = []
  for (const case_id of caseIds) {
    const facts = dossiers.get(case_id)
    if (facts) known.set(case_id, facts.sort(inOrder))
    else unknown.push(case_id)
  }
  if (unknown.length) for (const [case_id, facts] of await loadDossiers(ctx, unknown)) known.set(case_id, facts)
  return known
}

/** The standing facts of these cases, voids and voided ones left out, in the order in which they count. Every case has an entry. */
export async function loadDossiers(ctx: Ctx, caseIds: readonly number[]): Promise<Map<number, CaseFact[]>> {
  const dossiers = new Map<number, CaseFact[]>(caseIds.map((id) => [id, []]))
  const found = await rows<CaseFact & { case_id: number }>(
    ctx.tx,
    sql`${kept}select f.case_id, f.fact_id, f.kind, f.on_day as "on", f.data, f.batch_id,
          coalesce((select jsonb_agg(jsonb_build_object('person_id', c.person_id, 'role', c.role) order by c.role, c.person_id)
            from fact_credits c where c.office_id = f.office_id and c.fact_id = f.fact_id), '[]') as credits
        from facts f
        where f.office_id = ${ctx.actor.office_id} and f.case_id = any(${[...caseIds]}::bigint[]) and f.voids is null
          and not exists (select from facts v where v.office_id = f.office_id and v.voids = f.fact_id)
        order by f.case_id, f.on_day, f.kind <> 'case.accepted', f.fact_id`,
  )
  for (const { case_id, ...fact } of found) dossiers.get(case_id)?.push(fact)
  return dossiers
}

const results = new WeakMap<Ctx, ReadonlyMap<number, Derived>>()
/** What was last stored of a case in this request, for its reply. */
export const derivedOf = (ctx: Ctx, case_id: number): Derived => results.get(ctx)!.get(case_id)!

/** Every column of cases that follows from the facts, with its type. */
const columns = {
  case_no: 'text',
  unified_no: 'text',
  name: 'text',
  category: 'text',
  procedure: 'text',
  line: 'text',
  cause: 'text',
  charge_code: 'text',
  source_agency: 'text',
  source_kind: 'text',
  accepted_on: 'date',
  assigned_on: 'date',
  assign_mode: 'text',
  handler_since: 'date',
  department_id: 'bigint',
  handler_id: 'bigint',
  assistant_id: 'bigint',
  clerk_id: 'bigint',
  custody: 'text',
  plea: 'boolean',
  juvenile: 'boolean',
  major: 'boolean',
  fast_track: 'boolean',
  returns: 'integer',
  state: 'text',
  outcome: 'text',
  outcome_reason: 'text',
  decided_on: 'date',
  closed_on: 'date',
  archived_on: 'date',
  sealed: 'boolean',
  stated_due_on: 'date',
  last_act: 'text',
  last_act_on: 'date',
} as const satisfies Record<keyof CaseState, string>
const derivedColumns = { ...columns, grams: 'text[]', next_due_on: 'date', next_due_code: 'text' } as const
const names = Object.keys(derivedColumns)
const list = sql.raw(names.join(', '))
const chosen = sql.raw(names.map((name) => `x.${name}`).join(', '))
const given = { case_id: 'bigint', accepted_by: 'bigint', ...derivedColumns } as const
const stored = sql.raw(names.map((name) => `cases.${name}`).join(', '))
const wanted = sql.raw(names.map((name) => `excluded.${name}`).join(', '))
const updates = sql.raw(names.map((name) => `${name} = excluded.${name}`).join(', '))

/**
 * Brings the register in line with what was derived: rows of cases, parties and properties appear, change and vanish with their
 * facts. `within` says what new facts touched beside the case itself, whose version then goes up by one unless they are `quiet`; without
 * it nothing is new, and only what differs is written. `more` are parts of the same statement that write what hangs on the cases.
 */
export async function storeCases(
  ctx: Ctx,
  derived: ReadonlyMap<number, Derived>,
  within?: { parties: boolean; properties: boolean; quiet?: boolean },
  ...more: RawBuilder<unknown>[]
): Promise<void> {
  results.set(ctx, derived)
  const gone: number[] = []
  const lines: Record<string, unknown>[] = []
  for (const [case_id, { facts, state, next_due }] of derived) {
    if (!state) {
      gone.push(case_id)
      continue
    }
    const parties = facts.filter((f) => f.kind === 'party.added').map((f) => f.data.name as string)
    lines.push({
      case_id,
      accepted_by: acceptanceOf(facts)!.fact_id,
      ...state,
      grams: gramsOf(state.case_no, state.unified_no, state.name, ...parties),
      next_due_on: next_due?.on ?? null,
      next_due_code: next_due?.code ?? null,
    })
  }
  const office = ctx.actor.office_id
  if (gone.length) await run(ctx.tx, sql`delete from cases where office_id = ${office} and case_id = any(${gone}::bigint[])`)
  if (!lines.length) return
  const cases = sql`cases_stored as (
      insert into cases (office_id, case_id, synthetic, batch_id, ${list}) overriding system value
      select ${office}, x.case_id, o.is_sample, f.batch_id, ${chosen}
      from ${rowsAsTable(lines, given)}
        join offices o on o.office_id = ${office}
        left join facts f on f.office_id = ${office} and f.fact_id = x.accepted_by
      on conflict (office_id, case_id) do update set ${updates}, version = cases.version + ${within?.quiet ? 0 : 1}::int
      ${within && !within.quiet ? sql`` : sql`where (${stored}) is distinct from (${wanted})`})`
  await run(ctx.tx, sql`${kept}with ${sql.join([cases, ...more])} select`)
  const ids = lines.map((line) => line.case_id as number)
  if (within?.parties ?? true) await storeParties(ctx, ids, derived)
  if (within?.properties ?? true) await storeProperties(ctx, ids, derived)
}

const partyColumns = {
  case_id: 'bigint',
  fact_id: 'bigint',
  ordinal: 'integer',
  role: 'text',
  name: 'text',
  sex: 'text',
  age: 'integer',
  measure: 'text',
  charge: 'text',
  charge_code: 'text',
} as const
/** Parties keep their row, and with it what is encrypted in it, as long as the fact that registered them stands. */
async function storeParties(ctx: Ctx, ids: number[], derived: ReadonlyMap<number, Derived>) {
  const parties = ids.flatMap((case_id) => partiesOf(derived.get(case_id)!.facts).map((p) => ({ case_id, ...p })))
  await dropVanished(ctx, 'parties', ids, parties)
  if (!parties.length) return
  await run(
    ctx.tx,
    sql`insert into parties (office_id, case_id, fact_id, ordinal, role, name, sex, age, measure, charge, charge_code)
        select ${ctx.actor.office_id}, x.case_id, x.fact_id, x.ordinal, x.role, x.name, x.sex, x.age, x.measure, x.charge, x.charge_code
        from ${rowsAsTable(parties, partyColumns)}
        on conflict (office_id, fact_id) do update set ordinal = excluded.ordinal, role = excluded.role, name = excluded.name,
          sex = excluded.sex, age = excluded.age, measure = excluded.measure, charge = excluded.charge, charge_code = excluded.charge_code
        where (parties.ordinal, parties.role, parties.name, parties.sex, parties.age, parties.measure, parties.charge, parties.charge_code)
          is distinct from (excluded.ordinal, excluded.role, excluded.name, excluded.sex, excluded.age, excluded.measure, excluded.charge, excluded.charge_code)`,
  )
}

async function storeProperties(ctx: Ctx, ids: number[], derived: ReadonlyMap<number, Derived>) {
  const properties = ids.flatMap((case_id) => propertiesOf(derived.get(case_id)!.facts).map((p) => ({ case_id, ...p })))
  await dropVanished(ctx, 'properties', ids, properties)
  if (!properties.length) return
  await run(
    ctx.tx,
    sql`insert into properties (office_id, case_id, fact_id, ordinal, name, quantity, listed_quantity, stored_on, state)
        select ${ctx.actor.office_id}, x.* from jsonb_to_recordset(${JSON.stringify(properties)}::jsonb)
          as x(case_id bigint, fact_id bigint, ordinal integer, name text, quantity numeric, listed_quantity numeric, stored_on date, state text)
        on conflict (office_id, fact_id) do update set ordinal = excluded.ordinal, quantity = excluded.quantity,
          stored_on = excluded.stored_on, state = excluded.state`,
  )
}

async function dropVanished(ctx: Ctx, table: 'parties' | 'properties', ids: number[], kept: { fact_id: number }[]) {
  await run(
    ctx.tx,
    sql`delete from ${sql.table(table)} where office_id = ${ctx.actor.office_id} and case_id = any(${ids}::bigint[])
          and fact_id <> all(${kept.map((k) => k.fact_id)}::bigint[])`,
  )
}

/** Numbers for cases about to be accepted, in ascending order. */
export async function reserveCases(ctx: Ctx, count: number): Promise<number[]> {
  const found = await rows<{ id: number }>(
    ctx.tx,
    sql`select nextval(pg_get_serial_sequence('cases', 'case_id')) as id from generate_series(1, ${count}::int)`,
  )
  return found.map((r) => r.id).sort((a, b) => a - b)
}
