import type { z } from 'zod'
import type { Ctx } from '../../platform/ctx.ts'
import { record } from '../../platform/facts.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { endMeasure, myCards, Source, takeMeasure } from './contract.ts'
import { namesOf } from './names.ts'
import { openLesson, thresholdOf } from './queries.ts'
import { windowFrom } from './rules.ts'
import * as store from './store.ts'

/** Something is done about an error: a card, a question at a stage, a change of a clause. */
export async function take(ctx: Ctx, one: { source: Source; code: string }, body: z.output<typeof takeMeasure.body>) {
  const names = await namesOf(ctx)
  if (!names.of(one.source, one.code)) throw new Refusal(404, 'lesson.absent')
  if (body.kind === 'check' && !body.states.length) throw new Refusal(400, 'lesson.name_state')
  if (body.kind === 'clause' && body.standard_id === null) throw new Refusal(400, 'lesson.name_standard')
  if (body.clause_id !== null && !(await store.clausesById(ctx, [body.clause_id])).length) throw new Refusal(404, 'clause.absent')
  const asked = body.kind === 'check' ? { states: body.states, lines: body.lines } : { states: [], lines: [] }
  const measure_id = await store.insertMeasure(ctx, { ...body, ...one, ...asked })
  if (body.kind === 'card') {
    const { months } = await thresholdOf(ctx)
    const sent = await store.insertReaders(ctx, measure_id, names.nodes, one, windowFrom(ctx.today, months))
    if (!sent) throw new Refusal(409, 'lesson.nobody', { months })
  }
  await record(ctx, [
    { kind: 'lesson.measure_taken', on: ctx.today, subject: `lesson:${one.code}`, data: { measure_id, ...one, kind: body.kind } },
  ])
  return openLesson(ctx, one)
}

export async function end(ctx: Ctx, measure_id: number, { reason, version }: z.output<typeof endMeasure.body>) {
  const m = await store.holdMeasure(ctx, measure_id)
  if (m.version !== version) throw new Refusal(409, 'lesson.stale', { title: m.title })
  if (m.ended_on) throw new Refusal(409, 'lesson.ended', { on: m.ended_on })
  await store.endMeasure(ctx, measure_id, reason)
  await record(ctx, [{ kind: 'lesson.measure_ended', on: ctx.today, subject: `lesson:${m.code}`, data: { measure_id, reason } }])
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
export async function read(ctx: Ctx, measure_id: number) {
  const person_id = ctx.actor.person_id!
  if (await store.markCard(ctx, measure_id, person_id))
    await record(ctx, [
      {
        kind: 'lesson.card_read',
        on: ctx.today,
        subject: `person:${person_id}`,
        data: { measure_id },
        credits: [{ person_id, role: 'self' }],
      },
    ])
  return cards(ctx)
}
