import { visibleCases } from '../../cases/queries.ts'
import type { CaseState, Procedure } from '../../cases/contract.ts'
import { ledOn } from '../../people/queries.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { row, rows, sql } from '../../platform/db.ts'
import { record } from '../../platform/facts.ts'
import { compile } from '../../platform/filter.ts'
import { Refusal } from '../../platform/refusal.ts'
import { asksAt, looks } from '../checks/looks.ts'
import { policy } from '../policy.ts'
import { nodeById } from '../reference.ts'
import type { LookItem } from './contract.ts'
import { settings } from './store.ts'

type Case = Pick<
  CaseState,
  'accepted_on' | 'decided_on' | 'closed_on' | 'archived_on' | 'juvenile' | 'outcome' | 'handler_id' | 'assistant_id'
> & {
  case_id: number
  procedure: Procedure
  led: boolean
}
const whens = new Map(looks.map((look) => [look.node_id, look.when ? compile(look.when) : null]))

async function caseOf(ctx: Ctx, case_id: number, lock = false): Promise<Case> {
  const found = await row<Case>(
    ctx.tx,
    sql`select c.case_id, c.procedure, c.accepted_on, c.decided_on, c.closed_on, c.archived_on, c.juvenile, c.outcome, c.handler_id, c.assistant_id,
          ${ledOn(sql`c.office_id`, sql`c.handler_id`, sql`c.closed_on`)} as led
        from cases c where c.case_id = ${case_id} and ${visibleCases(ctx.actor)} ${lock ? sql`for update of c` : sql``}`,
  )
  if (!found) throw new Refusal(404, 'case.absent')
  return found
}

const partOf = ({ actor }: Ctx, of: Case) =>
  actor.person_id !== null && (actor.person_id === of.handler_id || actor.person_id === of.assistant_id) ? 'handler' : 'officer'

async function itemsOf(ctx: Ctx, of: Case): Promise<LookItem[]> {
  const off = new Set((await settings(ctx)).filter((s) => s.live === false).map((s) => s.node_id))
  const severity = new Map((await settings(ctx)).map((s) => [s.node_id, s.severity]))
  const found = await rows<NonNullable<LookItem['found']> & { node_id: string }>(
    ctx.tx,
    sql`select distinct on (f.data ->> 'node_id') f.data ->> 'node_id' as node_id, f.data ->> 'finding' as finding,
          coalesce(f.data ->> 'note', '') as note, f.on_day as "on", coalesce(p.name, a.login) as by, f.fact_id,
          not exists (select from fact_credits k where k.office_id = f.office_id and k.fact_id = f.fact_id and k.role = 'handler') as by_officer
        from facts f
          left join accounts a on a.office_id = f.office_id and a.account_id = f.account_id
          left join persons p on p.office_id = a.office_id and p.person_id = a.person_id
        where f.office_id = ${ctx.actor.office_id} and f.case_id = ${of.case_id} and f.kind = 'node.looked' and f.on_day <= ${ctx.today}
          and not exists (select from facts v where v.office_id = f.office_id and v.voids = f.fact_id)
        order by f.data ->> 'node_id', f.on_day desc, f.fact_id desc`,
  )
  const last = new Map(found.map(({ node_id, ...one }) => [node_id, one]))
  return looks
    .filter(
      (look) =>
        !off.has(look.node_id) &&
        asksAt(look, { ...of, led: of.led || last.has(look.node_id) }, ctx.today) &&
        (whens.get(look.node_id)?.(of) ?? true),
    )
    .map((look) => {
      const node = nodeById.get(look.node_id)!
      const said = last.get(look.node_id) ?? null
      return {
        node_id: look.node_id,
        name: node[ctx.actor.language],
        stage: node.stage,
        severity: severity.get(look.node_id) ?? node.severity,
        basis: node.basis,
        question: look.question[ctx.actor.language],
        evidence: look.evidence[ctx.actor.language],
        found: said,
        may_look: policy.look(ctx.actor, of) && (partOf(ctx, of) === 'officer' || !(said?.by_officer && said.finding === 'problem')),
      }
    })
}

/** The nodes that somebody has to look at in this case now, in the order of the stages; those that were looked at with what was found. */
export async function looksOf(ctx: Ctx, case_id: number) {
  const of = await caseOf(ctx, case_id)
  return { rows: await itemsOf(ctx, of), open_actions: policy.look(ctx.actor, of) ? ['look'] : [] }
}

export type Looking = { node_id: string; finding: 'fine' | 'problem'; note: string }
/** Records what was found, each as a fact; a problem opens the warning of its node, and what is fine again clears it. */
export async function look(ctx: Ctx, case_id: number, list: readonly Looking[]) {
  const of = await caseOf(ctx, case_id, true)
  if (!policy.look(ctx.actor, of)) throw new Refusal(403, 'node.not_looker')
  const asked = new Map((await itemsOf(ctx, of)).map((item) => [item.node_id, item]))
  for (const { node_id, finding, note } of list) {
    const item = asked.get(node_id)
    if (!item) throw new Refusal(409, 'node.not_asked', { node: nodeById.get(node_id)?.[ctx.actor.language] ?? node_id })
    if (!item.may_look) throw new Refusal(409, 'node.officer_found', { node: item.name })
    if (finding === 'fine' && !note && item.found?.finding === 'problem') throw new Refusal(422, 'node.remedy_missing', { node: item.name })
    if (finding === 'problem' && !note) throw new Refusal(422, 'node.note_missing', { node: item.name })
  }
  const on = ctx.today
  const role = partOf(ctx, of)
  const credits = ctx.actor.person_id === null ? [] : [{ person_id: ctx.actor.person_id, role }]
  await record(
    ctx,
    list.map(({ node_id, finding, note }) => ({
      kind: 'node.looked' as const,
      on,
      case_id,
      data: { node_id, finding, ...(note ? { note } : {}) },
      credits,
    })),
  )
  return looksOf(ctx, case_id)
}
