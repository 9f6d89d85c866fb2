import { visibleCases } from '../../cases/queries.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { json, kept, row, rows, run, sql, type RawBuilder } from '../../platform/db.ts'
import { isAct } from '../../facts.ts'
import type { Day } from '../../platform/day.ts'
import { approversOf } from '../reviews/recusal.ts'
import type { Answers, Conclusion } from './contract.ts'
import { disputeOf, type Dispute, type Done } from './rules.ts'

/** A case as its check needs it, with its check as it stands. */
export type Stored = {
  case_id: number
  case_no: string
  name: string
  cause: string
  category: string
  procedure: string
  line: string
  department_id: number | null
  department: string | null
  handler_id: number | null
  handler: string | null
  assistant_id: number | null
  clerk_id: number | null
  juvenile: boolean
  sealed: boolean
  plea: boolean | null
  custody: string | null
  outcome: string | null
  closed_on: Day | null
  archived_on: Day | null
  worked: number[]
  approvers: number[]
  check_id: number | null
  state: 'draft' | 'submitted' | 'returned' | 'verified' | null
  standard: string | null
  answers: Answers
  remark: string
  conclusion: Conclusion | null
  rounds: number
  submitted_on: Day | null
  checked_by: number | null
  verifier_id: number | null
  verifier: string | null
  opinion: string
  disputed: string[]
  verified_on: Day | null
  verified_by: number | null
  verified_by_name: string | null
  version: number
  done: Done[]
  returns: number
  dispute: Dispute | null
}

const standing = sql`not exists (select from facts v where v.office_id = f.office_id and v.voids = f.fact_id)`
/** The check of a case that counts: one that runs, or the last one verified since the case was closed. */
export const current = sql`left join lateral (
    select * from self_checks s where s.office_id = c.office_id and s.case_id = c.case_id and (s.state <> 'verified' or s.verified_on >= c.closed_on)
    order by s.check_id desc limit 1) s on true`
/** Who verified or is to verify a check goes on seeing it when the task is over. */
export const seen = (ctx: Ctx) =>
  ctx.actor.person_id === null
    ? sql<boolean>`${visibleCases(ctx.actor)}`
    : sql<boolean>`(${visibleCases(ctx.actor)} or (c.office_id = ${ctx.actor.office_id} and not c.sealed
        and ${ctx.actor.person_id}::bigint in (s.verifier_id, s.verified_by)))`

const columns = sql`c.case_id, c.case_no, c.name, c.cause, c.category, c.procedure, c.line, c.department_id, dep.name as department, c.handler_id,
  h.name as handler, c.assistant_id, c.clerk_id, c.juvenile, c.sealed, c.plea, c.custody, c.outcome, c.closed_on, c.archived_on,
  s.check_id, s.state, s.standard, coalesce(s.answers, '{}') as answers, coalesce(s.remark, '') as remark, s.conclusion,
  coalesce(s.rounds, 0) as rounds, s.submitted_on, s.handler_id as checked_by, s.verifier_id, w.name as verifier, coalesce(s.opinion, '') as opinion,
  coalesce(s.disputed, '{}') as disputed, s.verified_on, s.verified_by, vb.name as verified_by_name, coalesce(s.version, 0) as version`
const joined = sql`cases c
  left join departments dep on dep.office_id = c.office_id and dep.department_id = c.department_id
  left join persons h on h.office_id = c.office_id and h.person_id = c.handler_id
  ${current}
  left join persons w on w.office_id = c.office_id and w.person_id = s.verifier_id
  left join persons vb on vb.office_id = c.office_id and vb.person_id = s.verified_by`

/** The case and its check as this reader may see them; undefined: absent or unseen. `lock`: held until the transaction ends. */
export async function load(ctx: Ctx, of: { case_id: number } | { check_id: number }, lock = false): Promise<Stored | undefined> {
  const which =
    'case_id' in of
      ? sql`c.case_id = ${of.case_id}`
      : sql`c.case_id = (select case_id from self_checks where office_id = ${ctx.actor.office_id} and check_id = ${of.check_id}) and s.check_id = ${of.check_id}`
  // Whoever waits for the lock reads afterwards what the other has left.
  if (lock)
    await row(
      ctx.tx,
      sql`select 1 from cases c where c.office_id = ${ctx.actor.office_id} and ${
        'case_id' in of
          ? sql`c.case_id = ${of.case_id}`
          : sql`c.case_id = (select case_id from self_checks where office_id = ${ctx.actor.office_id} and check_id = ${of.check_id})`
      } for update`,
    )
  const found = await row<Omit<Stored, 'done' | 'worked' | 'approvers' | 'returns' | 'dispute'>>(
    ctx.tx,
    sql`select ${columns} from ${joined} where c.office_id = ${ctx.actor.office_id} and ${which} and ${seen(ctx)}`,
  )
  if (!found) return undefined
  const facts = await rows<Done & { persons: number[]; check_id: number | null; reason: string | null }>(
    ctx.tx,
    sql`${kept}select f.fact_id, f.kind, f.on_day as "on", case when f.kind like 'self_check.%' then (f.data ->> 'check_id')::bigint end as check_id, f.data ->> 'reason' as reason,
          array(select k.person_id from fact_credits k where k.office_id = f.office_id and k.fact_id = f.fact_id and k.role in ('handler', 'assistant', 'clerk')) as persons
        from facts f where f.office_id = ${ctx.actor.office_id} and f.case_id = ${found.case_id} and f.voids is null and ${standing} order by f.on_day, f.fact_id`,
  )
  const { returns, open } = disputeOf(
    facts.filter((f) => f.check_id !== null && f.check_id === found.check_id).sort((a, b) => a.fact_id - b.fact_id),
  )
  return {
    ...found,
    returns,
    dispute: found.state === 'submitted' || found.state === 'returned' ? open : null,
    worked: [...new Set(facts.filter((f) => isAct(f.kind)).flatMap((f) => f.persons))],
    approvers: (await approversOf(ctx, [found.case_id])).get(found.case_id) ?? [],
    done: facts.map(({ fact_id, kind, on }) => ({ fact_id, kind, on })),
  }
}

/** The reader's next case to check, the one closed first; null where there is none. `asked`: whether the office asks for the check of `c`. */
export async function nextOwn(ctx: Ctx, asked: RawBuilder<boolean>): Promise<number | null> {
  const next = await row<{ case_id: number }>(
    ctx.tx,
    sql`select c.case_id from cases c ${current} where c.office_id = ${ctx.actor.office_id} and c.handler_id = ${ctx.actor.person_id} and not c.sealed
          and c.closed_on is not null and c.archived_on is null and ${asked} and coalesce(s.state, 'draft') in ('draft', 'returned')
        order by c.closed_on, c.case_id limit 1`,
  )
  return next?.case_id ?? null
}

/** A first draft; undefined where somebody was faster. */
export const begin = (ctx: Ctx, c: Stored, standard: string) =>
  row<{ check_id: number }>(
    ctx.tx,
    sql`insert into self_checks (office_id, case_id, handler_id, standard, version) values (${ctx.actor.office_id}, ${c.case_id}, ${c.handler_id}, ${standard}, 0)
        on conflict do nothing returning check_id`,
  )

export type Change = Partial<
  Pick<
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
  > & { handler_id: number | null }
>
/** Changes the row and its version, which it returns. */
export async function change(ctx: Ctx, check_id: number, fields: Change): Promise<number> {
  const sets = Object.entries(fields).map(([name, value]) => sql`${sql.ref(name)} = ${name === 'answers' ? json(value) : value}`)
  const changed = await row<{ version: number }>(
    ctx.tx,
    sql`update self_checks set ${sql.join([...sets, sql`version = version + 1`])}
        where office_id = ${ctx.actor.office_id} and check_id = ${check_id} returning version`,
  )
  return changed!.version
}

export type Named = { person_id: number; name: string }
/** Whom a department has for verifying: those it named, and its heads; with how much each has to verify now. */
export const verifiersOf = (ctx: Ctx, department_id: number) =>
  rows<Named & { head: boolean; waiting: number }>(
    ctx.tx,
    sql`select p.person_id, p.name, bool_or(x.head) as head,
          (select count(*) from self_checks s where s.office_id = p.office_id and s.verifier_id = p.person_id and s.state = 'submitted') as waiting
        from (select person_id, false as head from check_verifiers
              where office_id = ${ctx.actor.office_id} and department_id = ${department_id} and since <= ${ctx.today} and (until is null or until > ${ctx.today})
              union all
              select a.person_id, true from account_roles r join accounts a on a.office_id = r.office_id and a.account_id = r.account_id
              where r.office_id = ${ctx.actor.office_id} and r.role = 'department_head' and r.department_id = ${department_id} and a.disabled_at is null) x
          join persons p on p.office_id = ${ctx.actor.office_id} and p.person_id = x.person_id and (p.left_on is null or p.left_on > ${ctx.today})
        group by p.office_id, p.person_id, p.name order by bool_or(x.head), waiting, p.person_id`,
  )

export async function nameVerifiers(ctx: Ctx, department_id: number, persons: readonly number[]) {
  const office = ctx.actor.office_id
  await run(
    ctx.tx,
    sql`delete from check_verifiers where office_id = ${office} and department_id = ${department_id} and since = ${ctx.today} and person_id <> all(${[...persons]}::bigint[])`,
  )
  await run(
    ctx.tx,
    sql`update check_verifiers set until = ${ctx.today} where office_id = ${office} and department_id = ${department_id} and until is null
          and person_id <> all(${[...persons]}::bigint[])`,
  )
  await run(
    ctx.tx,
    sql`insert into check_verifiers (office_id, department_id, person_id, since, named_by)
        select ${office}, ${department_id}, x, ${ctx.today}, ${ctx.actor.account_id || null} from unnest(${[...persons]}::bigint[]) x
        where not exists (select from check_verifiers v where v.office_id = ${office} and v.department_id = ${department_id} and v.person_id = x and v.until is null)
        on conflict (office_id, department_id, person_id, since) do update set until = null`,
  )
}
/** Prosecutors and assistants in service, of one department or of the office. */
export const staff = (ctx: Ctx, department_id: number | null) =>
  rows<Named & { department_id: number | null; category: string }>(
    ctx.tx,
    sql`select person_id, name, department_id, category from persons
        where office_id = ${ctx.actor.office_id} and category in ('prosecutor', 'assistant') and (left_on is null or left_on > ${ctx.today})
          and ${department_id === null ? sql`true` : sql`department_id = ${department_id}`} order by category desc, name_key`,
  )
