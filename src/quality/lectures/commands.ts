import type { z } from 'zod'
import type { Ctx } from '../../platform/ctx.ts'
import { audit, record } from '../../platform/facts.ts'
import { Refusal } from '../../platform/refusal.ts'
import { namesOf } from '../lessons/names.ts'
import type { Source } from '../lessons/contract.ts'
import type { addTask, editLecture, Lecture, LectureRecord, planLecture, Task } from './contract.ts'
import { policy } from './policy.ts'
import * as store from './store.ts'

const errorOf = (text: string): [Source, string] => {
  const at = text.indexOf(':')
  return [text.slice(0, at) as Source, text.slice(at + 1)]
}
export const shown = ({ speaker_id, speaker, summary: _, errors: __, cases: ___, ...l }: store.LectureRow): z.input<typeof Lecture> => ({
  ...l,
  speaker: { person_id: speaker_id, name: speaker },
})
export const shownTask = (ctx: Ctx, t: store.TaskRow): z.input<typeof Task> => ({
  ...t,
  open_actions: [
    ...(policy.answer(ctx.actor, t) ? (['answer'] as const) : []),
    ...(policy.confirm(ctx.actor, t) ? (['confirm'] as const) : []),
  ],
})

export async function open(ctx: Ctx, lecture_id: number): Promise<z.input<typeof LectureRecord>> {
  const l = await store.getLecture(ctx, lecture_id)
  const names = l.errors.length ? await namesOf(ctx) : null
  const cases = await store.casesOf(ctx, l.cases)
  const leads = policy.lead(ctx.actor)
  return {
    ...shown(l),
    summary: l.summary,
    errors: l.errors.map((error) => ({ error, name: names?.of(...errorOf(error))?.name ?? error })),
    cases,
    cases_hidden: l.cases.length - cases.length,
    people: await store.peopleOf(ctx, lecture_id),
    task_list: (await store.tasksOf(ctx, lecture_id)).map((t) => shownTask(ctx, t)),
    open_actions: !leads || l.state === 'cancelled' ? [] : l.state === 'planned' ? ['edit', 'hold', 'cancel', 'add_task'] : ['add_task'],
  }
}

/** What is written, with the cases found by their numbers. */
async function checked(ctx: Ctx, { case_nos, ...f }: z.output<typeof planLecture.body>): Promise<store.Fields> {
  if (!(await store.knownPeople(ctx, [f.speaker_id])).length) throw new Refusal(404, 'person.absent')
  const names = await namesOf(ctx)
  const unknown = f.errors.find((e) => !names.of(...errorOf(e)))
  if (unknown) throw new Refusal(422, 'lecture.error_unknown', { error: unknown })
  const found = await store.casesByNumber(ctx, case_nos)
  const missing = case_nos.find((no) => !found.some((c) => c.case_no === no || c.unified_no === no))
  if (missing) throw new Refusal(422, 'lecture.case_unknown', { no: missing })
  return { ...f, cases: found.map((c) => c.case_id) }
}

export async function plan(ctx: Ctx, body: z.output<typeof planLecture.body>) {
  const lecture_id = await store.insertLecture(ctx, await checked(ctx, body))
  await audit(ctx, 'quality_lecture.planned', `lecture:${lecture_id}`)
  return open(ctx, lecture_id)
}
async function planned(ctx: Ctx, lecture_id: number, version: number) {
  const l = await store.holdLecture(ctx, lecture_id, version)
  if (l.state !== 'planned') throw new Refusal(409, 'lecture.over', { title: l.title })
  return l
}
export async function edit(ctx: Ctx, lecture_id: number, { version, ...body }: z.output<typeof editLecture.body>) {
  await planned(ctx, lecture_id, version)
  await store.updateLecture(ctx, lecture_id, await checked(ctx, body))
  await audit(ctx, 'quality_lecture.changed', `lecture:${lecture_id}`)
  return open(ctx, lecture_id)
}
export async function cancel(ctx: Ctx, lecture_id: number, version: number) {
  await planned(ctx, lecture_id, version)
  await store.setState(ctx, lecture_id, 'cancelled')
  await audit(ctx, 'quality_lecture.cancelled', `lecture:${lecture_id}`)
  return open(ctx, lecture_id)
}

/** It took place: speaker and those present have it in their record. */
export async function hold(ctx: Ctx, lecture_id: number, { attended, version }: { attended: number[]; version: number }) {
  const l = await planned(ctx, lecture_id, version)
  if (l.on_day > ctx.today) throw new Refusal(409, 'lecture.ahead', { title: l.title, on: l.on_day })
  const ids = [...new Set(attended)]
  if ((await store.knownPeople(ctx, ids)).length < ids.length) throw new Refusal(404, 'person.absent')
  await store.insertPeople(ctx, lecture_id, ids)
  await store.setState(ctx, lecture_id, 'held')
  const credits = [
    { person_id: l.speaker_id, role: 'speaker' },
    ...ids.filter((p) => p !== l.speaker_id).map((person_id) => ({ person_id, role: 'attendee' })),
  ]
  await record(ctx, [
    { kind: 'quality_lecture.held', on: l.on_day, subject: `lecture:${lecture_id}`, data: { lecture_id, title: l.title }, credits },
  ])
  return open(ctx, lecture_id)
}

export async function addTaskTo(ctx: Ctx, lecture_id: number, body: z.output<typeof addTask.body>) {
  const l = await store.getLecture(ctx, lecture_id)
  if (l.state === 'cancelled') throw new Refusal(409, 'lecture.over', { title: l.title })
  if (body.due_on < ctx.today) throw new Refusal(400, 'lecture.task_past', { today: ctx.today })
  if (!(await store.knownPeople(ctx, [body.person_id])).length) throw new Refusal(404, 'person.absent')
  await store.insertTask(ctx, lecture_id, body)
  await audit(ctx, 'quality_lecture.task_set', `lecture:${lecture_id}`)
  return open(ctx, lecture_id)
}
export async function answer(ctx: Ctx, task_id: number, { text, version }: { text: string; version: number }) {
  const t = await store.holdTask(ctx, task_id, version)
  if (t.confirmed_on) throw new Refusal(409, 'lecture.task_done', { on: t.confirmed_on })
  if (!policy.answer(ctx.actor, t)) throw new Refusal(403, 'lecture.task_not_yours', { name: t.person })
  await store.putEvidence(ctx, task_id, text)
  const data = { lecture_id: t.lecture_id, task_id, text: text.slice(0, 200) }
  await record(ctx, [
    {
      kind: 'quality_lecture.task_answered',
      on: ctx.today,
      subject: `lecture:${t.lecture_id}`,
      data,
      credits: [{ person_id: t.person_id, role: 'self' }],
    },
  ])
  return shownTask(
    ctx,
    (await store.tasksOf(ctx, t.lecture_id)).find((x) => x.task_id === task_id)!,
  )
}
export async function confirm(ctx: Ctx, task_id: number, version: number) {
  const t = await store.holdTask(ctx, task_id, version)
  if (t.confirmed_on) throw new Refusal(409, 'lecture.task_done', { on: t.confirmed_on })
  if (t.evidence_on === null) throw new Refusal(409, 'lecture.task_unanswered', { name: t.person })
  if (!policy.confirm(ctx.actor, t)) throw new Refusal(403, 'lecture.task_own')
  await store.putConfirmed(ctx, task_id)
  await record(ctx, [
    {
      kind: 'quality_lecture.task_confirmed',
      on: ctx.today,
      subject: `lecture:${t.lecture_id}`,
      data: { lecture_id: t.lecture_id, task_id },
      credits: [{ person_id: t.person_id, role: 'self' }],
    },
  ])
  return shownTask(
    ctx,
    (await store.tasksOf(ctx, t.lecture_id)).find((x) => x.task_id === task_id)!,
  )
}
