import { checkRules } from '../../cases/closing/queries.ts'
import { ruleFor } from '../../cases/closing/contract.ts'
import { shownName } from '../../cases/queries.ts'
import { warningsOfCase } from '../../monitoring/queries.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Day } from '../../platform/day.ts'
import { rows, sql } from '../../platform/db.ts'
import { factKinds } from '../../platform/facts.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { CheckItem, CheckRecord } from './contract.ts'
import { policy, type Seat } from './policy.ts'
import { dimensions, itemOfNode, nodesOfItem } from './reference.ts'
import { hintsFor, itemsFor } from './rules.ts'
import { standardOn } from '../standard/queries.ts'
import * as store from './store.ts'
import type { Stored } from './store.ts'
import { opens } from './workflow.ts'

export const seatOf = (c: Stored): Seat => ({
  department_id: c.department_id,
  handler_id: c.handler_id,
  worked: c.worked,
  approvers: c.approvers,
  verifier_id: c.verifier_id,
})

export type Closed = Stored & { closed_on: Day }
/** @throws Refusal 404 check.absent · 409 check.not_closed */
export async function found(ctx: Ctx, of: Parameters<typeof store.load>[1], lock = false): Promise<Closed> {
  const c = await store.load(ctx, of, lock)
  if (!c) throw new Refusal(404, 'check.absent')
  if (c.closed_on === null) throw new Refusal(409, 'check.not_closed')
  return c as Closed
}

/** What the form asks: the standard of the day on which the case was closed, whatever was changed since. */
export const asked = async (ctx: Ctx, c: Closed) => itemsFor((await standardOn(ctx, c.closed_on)).items, c, c.done)

/** The form of a case: what is asked, what the facts say of it, what was answered. */
export async function itemsOf(ctx: Ctx, c: Closed): Promise<CheckItem[]> {
  const list = await asked(ctx, c)
  // Of the case card only what is still wrong; a warning that came up stays, unless it was decided that there was nothing in it.
  const warned = (await warningsOfCase(ctx, c.case_id)).filter(
    (w) => w.settled_as !== 'no_problem' && (w.group !== 'card' || w.state === 'open'),
  )
  const hints = hintsFor(list, c, c.done, warned)
  const { language } = ctx.actor
  return list.map((item): CheckItem => {
    const hint = hints.get(item.id)!
    return {
      id: item.id,
      dimension: item.dimension,
      name: item[language],
      effect: item.grade_effect,
      own: item.own,
      basis: item.basis.map((b) => ({ law: b.law, article: b.article, mark: b.verified ? 'V' : 'U' })),
      points: (nodesOfItem.get(item.id) ?? []).map((n) => ({ node_id: n.id, name: n[language] })),
      suggested: hint.suggested,
      grade: hint.grade,
      evidence: [
        ...warned
          .filter((w) => itemOfNode(w.node_id, w.group) === item.id)
          .map((w) => ({
            kind: 'warning' as const,
            id: w.warning_id,
            name: w.node,
            text: w.why,
            on: w.on_day,
            cleared_on: w.cleared_on,
            severity: w.severity,
          })),
        ...hint.acts.map((f) => ({
          kind: 'act' as const,
          id: f.fact_id,
          name: factKinds()[f.kind]?.[language] ?? f.kind,
          text: '',
          on: f.on,
          cleared_on: null,
          severity: null,
        })),
      ],
      answer: c.answers[item.id] ?? null,
    }
  })
}

export async function openCheck(ctx: Ctx, case_id: number): Promise<CheckRecord> {
  const c = await found(ctx, { case_id })
  const seat = seatOf(c)
  const rule = ruleFor(await checkRules(ctx), c.closed_on, c.category)
  const running = c.archived_on === null
  const filling = running && policy.fill(ctx.actor, seat) && (c.state === null || c.state === 'draft' || c.state === 'returned')
  const waiting = running && c.state === 'submitted'
  const may = policy.verify(ctx.actor, seat)
  const disputed = running && c.dispute !== null
  const assign = disputed ? policy.reassign(ctx.actor, seat) : waiting && policy.assign(ctx.actor, seat)
  const escalate = running && !c.dispute && c.returns > 0 && opens('escalate', c.state) && policy.escalate(ctx.actor, seat)
  const decide = disputed && policy.decide(ctx.actor, seat)
  const actions = [
    ...(filling ? ['save', 'submit'] : []),
    ...(waiting && may ? ['verify', 'return'] : []),
    ...(assign ? ['assign'] : []),
    ...(escalate ? ['escalate'] : []),
    ...(decide ? ['decide'] : []),
  ]
  const due = await dueOf(ctx, case_id)
  const next = due.find((d) => d.state === 'open') ?? null
  // A draft is its writer's own until it is sent.
  const own = policy.fill(ctx.actor, seat)
  const hidden = c.state === 'draft' && !own
  const shown: Closed = hidden ? { ...c, answers: {}, remark: '' } : c
  const sent = c.state !== null && c.state !== 'draft'
  return {
    ...c,
    name: shownName(ctx.actor, c),
    state: c.state ?? (c.archived_on === null ? 'todo' : 'none'),
    conclusion: sent ? c.conclusion : null,
    verifier_id: c.verified_by ?? c.verifier_id,
    verifier: c.verified_by_name ?? c.verifier,
    verified_by: c.verified_by_name,
    due_on: next?.due_on ?? null,
    overdue: next !== null && next.due_on < ctx.today,
    warnings: 0,
    round: c.rounds,
    rule,
    check_due: due.find((d) => d.code !== 'verification_due')?.due_on ?? null,
    verify_due: due.find((d) => d.code === 'verification_due')?.due_on ?? null,
    dimensions: dimensions.map((d) => ({ id: d.id, name: d[ctx.actor.language] })),
    items: await itemsOf(ctx, shown),
    remark: shown.remark,
    events: c.check_id === null ? [] : await eventsOf(ctx, c.case_id, c.check_id),
    open_actions: actions,
    barred:
      waiting && !may && (c.verifier_id === ctx.actor.person_id || ctx.actor.heads.includes(c.department_id ?? 0))
        ? policy.barred(ctx.actor, seat)
        : null,
    candidates: assign ? await candidates(ctx, c) : [],
  }
}

/** Who may be named: persons of the department who did not work in the case; for the chief anybody of the office. */
export async function candidates(ctx: Ctx, c: Stored): Promise<store.Named[]> {
  const staff = await store.staff(ctx, ctx.actor.roles.includes('chief') || c.dispute ? null : c.department_id)
  return staff
    .filter(
      (p) =>
        !c.worked.includes(p.person_id) &&
        !c.approvers.includes(p.person_id) &&
        p.person_id !== c.handler_id &&
        p.category === 'prosecutor',
    )
    .map(({ person_id, name }) => ({ person_id, name }))
}

type Due = { code: string; due_on: Day; state: string }
const dueOf = (ctx: Ctx, case_id: number) =>
  rows<Due>(
    ctx.tx,
    sql`select code, due_on, state from deadlines where office_id = ${ctx.actor.office_id} and case_id = ${case_id}
          and code in ('self_check_due', 'verification_due', 'self_check_correction') order by state <> 'open', opened_on desc, due_on`,
  )

type Told = { fact_id: number; kind: string; on: Day; by: string | null; data: Record<string, unknown> }
async function eventsOf(ctx: Ctx, case_id: number, check_id: number): Promise<CheckRecord['events']> {
  const told = await rows<Told>(
    ctx.tx,
    sql`select f.fact_id, f.kind, f.on_day as "on", coalesce(p.name, a.login, (select k.name from fact_credits fc join persons k on k.office_id = fc.office_id and k.person_id = fc.person_id
            where fc.office_id = f.office_id and fc.fact_id = f.fact_id
              and fc.role = case f.kind when 'self_check.submitted' then 'handler' when 'self_check.decided' then 'officer' else 'verifier' end limit 1)) as by, f.data
        from facts f left join accounts a on a.office_id = f.office_id and a.account_id = f.account_id
          left join persons p on p.office_id = a.office_id and p.person_id = a.person_id
        where f.office_id = ${ctx.actor.office_id} and f.case_id = ${case_id} and f.kind like 'self_check.%' and f.voids is null
          and (f.data ->> 'check_id')::bigint = ${check_id} order by f.fact_id desc`,
  )
  return told.map(({ data, ...f }) => ({
    ...f,
    text: String(data.reason ?? data.opinion ?? data.note ?? ''),
    items: (data.items as string[] | undefined) ?? [],
  }))
}
