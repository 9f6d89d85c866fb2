import { isAct } from '../facts.ts'
import type { Ctx } from '../platform/ctx.ts'
import type { Day } from '../platform/day.ts'
import { kept, row, sql } from '../platform/db.ts'
import type { Credit } from '../platform/facts.ts'
import { Refusal } from '../platform/refusal.ts'
import { secrets } from '../platform/secrets.ts'
import { recordable } from './acts/contract.ts'
import { type CaseFact, type CaseRecord, type CaseState } from './contract.ts'
import { caseOf } from './dossier.ts'
import { maskAddress, maskCaseName, maskName, maskNumber } from './masks.ts'
import { missingBefore } from './missing.ts'
import { mayRecord, policy, type Seat } from './policy.ts'
import { openActs } from './procedures.ts'
import { visibleCases } from './queries.ts'
import { reservationOf } from './reserved.ts'
import { joined, rowColumns, shownRow, type StoredRow } from './rows.ts'

type StoredParty = Omit<CaseRecord['parties'][number], never>
type StoredFact = {
  fact_id: number
  kind: CaseFact['kind']
  on: Day
  data: Record<string, unknown>
  credits: (Credit & { name: string })[]
  recorded_at: string
  account_id: number | null
  recorded_by: string | null
  batch_id: number | null
  voided: CaseRecord['facts'][number]['voided']
}
type Stored = StoredRow &
  Pick<
    CaseRecord,
    | 'charge_code'
    | 'assistant'
    | 'clerk'
    | 'assigned_on'
    | 'assign_mode'
    | 'handler_since'
    | 'stated_due_on'
    | 'synthetic'
    | 'batch_id'
    | 'previous_id'
    | 'next_id'
    | 'properties'
  > & { parties: StoredParty[]; facts: StoredFact[] }

const utc = (column: string) => sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`)
const neighbour = (ctx: Ctx, way: 'before' | 'after') => {
  const [compare, order] = way === 'before' ? [sql.raw('<'), sql.raw('desc')] : [sql.raw('>'), sql.raw('asc')]
  return sql`(select n.case_id from cases n where ${visibleCases(ctx.actor, 'n')} and (n.accepted_on, n.case_id) ${compare} (c.accepted_on, c.case_id)
    order by n.accepted_on ${order}, n.case_id ${order} limit 1)`
}

/** One case as this reader may see it, in one statement. Unseen and absent are the same. */
export async function openCase(ctx: Ctx, case_id: number): Promise<CaseRecord> {
  const stored = await row<Stored>(
    ctx.tx,
    sql`${kept}select ${rowColumns(ctx)}, c.charge_code, a.name as assistant, k.name as clerk, c.assigned_on, c.assign_mode, c.handler_since,
          c.stated_due_on, c.synthetic, c.batch_id, ${neighbour(ctx, 'before')} as previous_id, ${neighbour(ctx, 'after')} as next_id,
          (select coalesce(jsonb_agg(jsonb_build_object('party_id', p.party_id, 'role', p.role, 'name', p.name, 'sex', p.sex, 'age', p.age,
              'measure', p.measure, 'charge', p.charge, 'charge_code', p.charge_code, 'identity_no', p.identity_no, 'phone', p.phone,
              'address', p.address) order by p.ordinal), '[]')
            from parties p where p.office_id = c.office_id and p.case_id = c.case_id) as parties,
          (select coalesce(jsonb_agg(jsonb_build_object('property_id', p.property_id, 'name', p.name, 'quantity', p.quantity,
              'listed_quantity', p.listed_quantity, 'stored_on', p.stored_on, 'state', p.state) order by p.ordinal), '[]')
            from properties p where p.office_id = c.office_id and p.case_id = c.case_id) as properties,
          (select coalesce(jsonb_agg(jsonb_build_object('fact_id', f.fact_id, 'kind', f.kind, 'on', f.on_day, 'data', f.data,
              'recorded_at', ${utc('f.recorded_at')}, 'account_id', f.account_id, 'recorded_by', coalesce(rp.name, ra.login), 'batch_id', f.batch_id,
              'credits', (select coalesce(jsonb_agg(jsonb_build_object('person_id', fc.person_id, 'role', fc.role, 'name', cp.name)
                    order by fc.role, fc.person_id), '[]')
                  from fact_credits fc join persons cp on cp.office_id = fc.office_id and cp.person_id = fc.person_id
                  where fc.office_id = f.office_id and fc.fact_id = f.fact_id),
              'voided', case when v.fact_id is not null then jsonb_build_object('fact_id', v.fact_id, 'reason', v.data ->> 'reason',
                  'at', ${utc('v.recorded_at')}, 'by', coalesce(vp.name, va.login)) end)
              order by f.on_day, f.kind <> 'case.accepted', f.fact_id), '[]')
            from facts f
              left join accounts ra on ra.office_id = f.office_id and ra.account_id = f.account_id
              left join persons rp on rp.office_id = ra.office_id and rp.person_id = ra.person_id
              left join facts v on v.office_id = f.office_id and v.voids = f.fact_id
              left join accounts va on va.office_id = v.office_id and va.account_id = v.account_id
              left join persons vp on vp.office_id = va.office_id and vp.person_id = va.person_id
            where f.office_id = c.office_id and f.case_id = c.case_id and f.voids is null) as facts
        from ${joined}
          left join persons a on a.office_id = c.office_id and a.person_id = c.assistant_id
          left join persons k on k.office_id = c.office_id and k.person_id = c.clerk_id
        where ${visibleCases(ctx.actor)} and c.case_id = ${case_id}`,
  )
  if (!stored) throw new Refusal(404, 'case.absent')
  return shown(ctx, stored)
}

function shown(ctx: Ctx, stored: Stored): CaseRecord {
  const { actor } = ctx
  const standing = stored.facts.filter((f) => f.voided === null)
  const state = caseOf(standing)
  const named = policy.seesName(actor, stored)
  const full = policy.seesIdentity(actor, stored)
  return {
    ...stored,
    ...shownRow(ctx, stored),
    parties: stored.parties.map((p) => shownParty(p, named, full)),
    facts: stored.facts
      .filter((f) => isAct(f.kind))
      .map(({ account_id, ...f }) => ({
        ...f,
        data: named ? f.data : masked(f.kind, f.data, stored.cause),
        may_void: f.voided === null && policy.void(actor, stored, account_id),
      })),
    open_actions: state ? openActions(ctx, stored, state, standing) : [],
    may: {
      correct: policy.correct(actor, stored),
      change_handler: policy.changeHandler(actor, stored),
      add_party: mayRecord(actor, stored, 'party.added'),
      see_identity: full,
    },
  }
}
/** What of the procedure's open acts this reader may record. */
export const openActions = (ctx: Ctx, seat: Seat, state: CaseState, facts: readonly CaseFact[]): CaseRecord['open_actions'] =>
  openActs(state, facts, ctx.today)
    .filter((a) => recordable.includes(a.kind) && mayRecord(ctx.actor, seat, a.kind))
    .map(({ outcomes, ...a }) => ({
      ...a,
      consequence: `consequence.${a.kind}`,
      missing: missingBefore(state, facts, a.kind),
      ...(outcomes ? { outcomes: outcomes.map((o) => ({ ...o, reserved: reservedOf(state, ctx.today, o) })) } : {}),
    }))
function reservedOf(state: CaseState, on: Day, outcome: { id: string; reasons: readonly string[] }) {
  return [null, ...outcome.reasons].flatMap((reason) => {
    const found = reservationOf(state, { kind: 'case.decided', on, data: { outcome: outcome.id, reason } })
    return found ? [{ reason, level: found.level, law: `law.${found.law}`, article: found.article }] : []
  })
}

/** Identity number, phone and address are opened for whoever works in the case; others see that they are there. */
function shownParty(p: StoredParty, named: boolean, full: boolean): StoredParty {
  const open = (sealed: string | null) => (sealed === null ? null : secrets().decrypt(sealed))
  const [identity_no, phone, address] = [open(p.identity_no), open(p.phone), open(p.address)]
  return {
    ...p,
    name: named ? p.name : maskName(p.name),
    identity_no: full ? identity_no : maskNumber(identity_no),
    phone: full ? phone : maskNumber(phone),
    address: full ? address : maskAddress(address),
  }
}
function masked(kind: string, data: Record<string, unknown>, cause: string): Record<string, unknown> {
  if (kind === 'case.accepted') return { ...data, name: maskCaseName(String(data.name), cause) }
  if (kind === 'case.corrected')
    return { reason: data.reason, changes: Object.fromEntries(Object.keys(data.changes as object).map((k) => [k, {}])) }
  if (!kind.startsWith('party.')) return data
  return { ...data, name: maskName(String(data.name)), ...(data.new_name ? { new_name: maskName(String(data.new_name)) } : {}) }
}
