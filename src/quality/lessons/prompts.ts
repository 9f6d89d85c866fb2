import type { z } from 'zod'
import { categoryOf, visibleCases } from '../../cases/queries.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { row, rows, run, sql } from '../../platform/db.ts'
import { record } from '../../platform/facts.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { casePrompts } from './contract.ts'
import { stagesOf } from './rules.ts'
import { clausesById } from './store.ts'

type Case = {
  case_id: number
  state: string
  category: string
  handler_id: number | null
  assistant_id: number | null
  clerk_id: number | null
}
async function caseOf(ctx: Ctx, case_id: number): Promise<Case> {
  const found = await row<Case>(
    ctx.tx,
    sql`select c.case_id, c.state, c.category, c.handler_id, c.assistant_id, c.clerk_id from cases c where c.case_id = ${case_id} and ${visibleCases(ctx.actor)}`,
  )
  if (!found) throw new Refusal(404, 'case.absent')
  return found
}
const works = (ctx: Ctx, c: Case) =>
  ctx.actor.person_id !== null && [c.handler_id, c.assistant_id, c.clerk_id].includes(ctx.actor.person_id)

/**
 * The questions of the stage in which a case now is, asked until ticked and shown as ticked while the stage lasts; and those of acts, which
 * are asked with the act.
 */
export async function promptsOf(ctx: Ctx, case_id: number): Promise<z.input<typeof casePrompts.reply>> {
  const c = await caseOf(ctx, case_id)
  const line = categoryOf(c.category)?.line ?? ''
  const found = await rows<{
    improvement_id: number
    title: string
    text: string
    clause_id: number | null
    lines: string[]
    stages: string[]
    ticked_on: string | null
    ticked_by: string | null
  }>(
    ctx.tx,
    sql`select m.improvement_id, m.title, m.text, m.clause_id, m.lines, m.states as stages, t.ticked_on, p.name as ticked_by
        from lesson_improvements m
        left join lesson_ticks t on t.office_id = m.office_id and t.improvement_id = m.improvement_id and t.case_id = ${case_id}
        left join persons p on p.office_id = t.office_id and p.person_id = t.person_id
        where m.office_id = ${ctx.actor.office_id} and m.kind = 'check' and m.ended_on is null and (${c.state} = any(m.states) or (${c.state} <> 'archived' and exists (select from unnest(m.states) s where s like 'act:%')))
        order by m.improvement_id`,
  )
  const here = found.filter((m) => !m.lines.length || m.lines.includes(line))
  const clauses = await clausesById(
    ctx,
    here.flatMap((m) => m.clause_id ?? []),
  )
  return {
    rows: here.map(({ clause_id, lines: _, stages, ...m }) => ({
      ...m,
      acts: stages.includes(c.state) ? [] : stagesOf(stages).acts,
      clause: clauses.find((x) => x.clause_id === clause_id) ?? null,
    })),
    may_tick: works(ctx, c),
  }
}

/** Whoever works on the case says that it was looked at; a fact of the case, which changes nothing else in it. */
export async function tick(ctx: Ctx, case_id: number, improvement_id: number) {
  const c = await caseOf(ctx, case_id)
  if (!works(ctx, c)) throw new Refusal(403, 'lesson.not_yours')
  const { rows: asked } = await promptsOf(ctx, case_id)
  const prompt = asked.find((m) => m.improvement_id === improvement_id)
  if (!prompt) throw new Refusal(409, 'lesson.not_asked')
  const person_id = ctx.actor.person_id!
  const made = await run(
    ctx.tx,
    sql`insert into lesson_ticks (office_id, case_id, improvement_id, person_id, ticked_on)
        values (${ctx.actor.office_id}, ${case_id}, ${improvement_id}, ${person_id}, ${ctx.today}) on conflict do nothing`,
  )
  if (made)
    await record(ctx, [
      { kind: 'lesson.checked', on: ctx.today, case_id, data: { improvement_id }, credits: [{ person_id, role: 'self' }] },
    ])
  return promptsOf(ctx, case_id)
}
