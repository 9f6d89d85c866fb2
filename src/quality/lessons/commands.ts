import type { z } from 'zod'
import type { Ctx } from '../../platform/ctx.ts'
import { record } from '../../platform/facts.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { endImprovement, myCards, Source, beginImprovement } from './contract.ts'
import { caseKinds } from '../../facts.ts'
import { namesOf } from './names.ts'
import { openLesson, thresholdOf } from './queries.ts'
import { atAct, windowFrom } from './rules.ts'
import * as store from './store.ts'

/** Something is done about an error: a card, a question at a stage, a change of a clause. */
export async function begin(ctx: Ctx, one: { source: Source; code: string }, body: z.output<typeof beginImprovement.body>) {
  const names = await namesOf(ctx)
  if (!names.of(one.source, one.code)) throw new Refusal(404, 'lesson.absent')
  const strange = body.acts.filter((kind) => !(kind in caseKinds))
  if (strange.length) throw new Refusal(422, 'lesson.act_unknown', { acts: strange.join('、') })
  if (body.kind === 'check' && !body.states.length && !body.acts.length) throw new Refusal(400, 'lesson.name_state')
  if (body.kind === 'clause' && body.standard_id === null) throw new Refusal(400, 'lesson.name_standard')
  if (body.clause_id !== null && !(await store.clausesById(ctx, [body.clause_id])).length) throw new Refusal(404, 'clause.absent')
  const asked = body.kind === 'check' ? { states: [...body.states, ...body.acts.map(atAct)], lines: body.lines } : { states: [], lines: [] }
  const improvement_id = await store.insertImprovement(ctx, { ...body, ...one, ...asked })
  if (body.kind === 'card') {
    const { months } = await thresholdOf(ctx)
    const sent = await store.insertReaders(ctx, improvement_id, names.nodes, one, windowFrom(ctx.today, months))
    if (!sent) throw new Refusal(409, 'lesson.nobody', { months })
  }
  await record(ctx, [
    { kind: 'lesson.improvement_begun', on: ctx.today, subject: `lesson:${one.code}`, data: { improvement_id, ...one, kind: body.kind } },
  ])
  return openLesson(ctx, one)
}

export async function end(ctx: Ctx, improvement_id: number, { reason, version }: z.output<typeof endImprovement.body>) {
  const m = await store.holdImprovement(ctx, improvement_id)
  if (m.version !== version) throw new Refusal(409, 'lesson.stale', { title: m.title })
  if (m.ended_on) throw new Refusal(409, 'lesson.ended', { on: m.ended_on })
  await store.endImprovement(ctx, improvement_id, reason)
  await record(ctx, [{ kind: 'lesson.improvement_ended', on: ctx.today, subject: `lesson:${m.code}`, data: { improvement_id, reason } }])
  return openLesson(ctx, m)
}

export async function cards(ctx: Ctx): Promise<z.input<typeof myCards.reply>> {
  const found = await store.cardsOf(ctx, ctx.actor.person_id!)
  const clauses = await store.clausesById(
    ctx,
    found.flatMap((c) => c.clause_id ?? []),
  )
  return { rows: found.map(({ clause_id, ...c }) => ({ ...c, clause: clauses.find((x) => x.clause_id === clause_id) ?? null })) }
}
/** Reading again changes nothing. */
export async function read(ctx: Ctx, improvement_id: number) {
  const person_id = ctx.actor.person_id!
  if (await store.markCard(ctx, improvement_id, person_id))
    await record(ctx, [
      {
        kind: 'lesson.card_read',
        on: ctx.today,
        subject: `person:${person_id}`,
        data: { improvement_id },
        credits: [{ person_id, role: 'self' }],
      },
    ])
  return cards(ctx)
}
