import type { z } from 'zod'
import { namedCase, shownName, visibleCases, type NamedCase } from '../../cases/queries.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Day } from '../../platform/day.ts'
import { row, rows, run, sql, type RawBuilder } from '../../platform/db.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { planLecture } from './contract.ts'

export type LectureRow = {
  lecture_id: number
  title: string
  on_day: Day
  place: string
  speaker_id: number
  speaker: string
  summary: string
  errors: string[]
  cases: number[]
  state: 'planned' | 'held' | 'cancelled'
  attended: number
  tasks: number
  tasks_open: number
  version: number
}
const lectures = (ctx: Ctx, which: RawBuilder<unknown>) =>
  rows<LectureRow>(
    ctx.tx,
    sql`select l.lecture_id, l.title, l.on_day, l.place, l.speaker_id, p.name as speaker, l.summary, l.errors, l.cases, l.state, l.version,
          (select count(*) from quality_lecture_people a where a.office_id = l.office_id and a.lecture_id = l.lecture_id)::int as attended,
          (select count(*) from quality_lecture_tasks t where t.office_id = l.office_id and t.lecture_id = l.lecture_id)::int as tasks,
          (select count(*) from quality_lecture_tasks t where t.office_id = l.office_id and t.lecture_id = l.lecture_id and t.confirmed_on is null)::int as tasks_open
        from quality_lectures l join persons p on p.office_id = l.office_id and p.person_id = l.speaker_id
        where l.office_id = ${ctx.actor.office_id} and ${which} order by l.on_day desc, l.lecture_id desc limit 500`,
  )
export const allLectures = (ctx: Ctx, error?: string) => lectures(ctx, error ? sql`l.errors @> array[${error}]::text[]` : sql`true`)
/** @throws Refusal 404 lecture.absent */
export async function getLecture(ctx: Ctx, lecture_id: number): Promise<LectureRow> {
  const [found] = await lectures(ctx, sql`l.lecture_id = ${lecture_id}`)
  if (!found) throw new Refusal(404, 'lecture.absent')
  return found
}
/** Held until the end of the transaction. @throws Refusal 404, 409 lecture.stale */
export async function holdLecture(ctx: Ctx, lecture_id: number, version: number): Promise<LectureRow> {
  await row(ctx.tx, sql`select 1 from quality_lectures where office_id = ${ctx.actor.office_id} and lecture_id = ${lecture_id} for update`)
  const found = await getLecture(ctx, lecture_id)
  if (found.version !== version) throw new Refusal(409, 'lecture.stale', { title: found.title, version: found.version, yours: version })
  return found
}

export type Fields = Omit<z.output<typeof planLecture.body>, 'case_nos'> & { cases: number[] }
export async function insertLecture(ctx: Ctx, f: Fields): Promise<number> {
  const made = await row<{ lecture_id: number }>(
    ctx.tx,
    sql`insert into quality_lectures (office_id, title, on_day, place, speaker_id, summary, errors, cases, created_by)
        values (${ctx.actor.office_id}, ${f.title}, ${f.on_day}, ${f.place}, ${f.speaker_id}, ${f.summary}, ${f.errors}::text[], ${f.cases}::bigint[],
          ${ctx.actor.person_id}::bigint) returning lecture_id`,
  )
  return made!.lecture_id
}
export const updateLecture = (ctx: Ctx, lecture_id: number, f: Fields) =>
  run(
    ctx.tx,
    sql`update quality_lectures set title = ${f.title}, on_day = ${f.on_day}, place = ${f.place}, speaker_id = ${f.speaker_id}, summary = ${f.summary},
          errors = ${f.errors}::text[], cases = ${f.cases}::bigint[], version = version + 1
        where office_id = ${ctx.actor.office_id} and lecture_id = ${lecture_id}`,
  )
export const setState = (ctx: Ctx, lecture_id: number, state: LectureRow['state']) =>
  run(
    ctx.tx,
    sql`update quality_lectures set state = ${state}, version = version + 1 where office_id = ${ctx.actor.office_id} and lecture_id = ${lecture_id}`,
  )
export const insertPeople = (ctx: Ctx, lecture_id: number, ids: readonly number[]) =>
  run(
    ctx.tx,
    sql`insert into quality_lecture_people (office_id, lecture_id, person_id)
        select ${ctx.actor.office_id}, ${lecture_id}, p from unnest(${[...ids]}::bigint[]) as p`,
  )
export const peopleOf = (ctx: Ctx, lecture_id: number) =>
  rows<{ person_id: number; name: string }>(
    ctx.tx,
    sql`select p.person_id, p.name from quality_lecture_people a join persons p on p.office_id = a.office_id and p.person_id = a.person_id
        where a.office_id = ${ctx.actor.office_id} and a.lecture_id = ${lecture_id} order by p.name_key, p.person_id`,
  )
/** Which of these are persons of the office. */
export const knownPeople = async (ctx: Ctx, ids: readonly number[]) =>
  (
    await rows<{ person_id: number }>(
      ctx.tx,
      sql`select person_id from persons where office_id = ${ctx.actor.office_id} and person_id = any(${[...ids]}::bigint[])`,
    )
  ).map((p) => p.person_id)

/** Cases by their numbers, as far as the actor sees them. */
export const casesByNumber = (ctx: Ctx, numbers: readonly string[]) =>
  rows<{ case_id: number; case_no: string; unified_no: string | null }>(
    ctx.tx,
    sql`select c.case_id, c.case_no, c.unified_no from cases c where ${visibleCases(ctx.actor)}
        and (c.case_no = any(${[...numbers]}::text[]) or c.unified_no = any(${[...numbers]}::text[]))`,
  )
export async function casesOf(ctx: Ctx, ids: readonly number[]) {
  const found = await rows<NamedCase>(
    ctx.tx,
    sql`select ${namedCase}
        from cases c where c.case_id = any(${[...ids]}::bigint[]) and ${visibleCases(ctx.actor)} order by c.case_no`,
  )
  return found.map((c) => ({ case_id: c.case_id, case_no: c.case_no, case_name: shownName(ctx.actor, c) }))
}

export type TaskRow = {
  task_id: number
  lecture_id: number
  what: string
  person_id: number
  person: string
  due_on: Day
  evidence: string | null
  evidence_on: Day | null
  confirmed_on: Day | null
  confirmed_by: string | null
  version: number
}
const tasks = (ctx: Ctx, which: RawBuilder<unknown>) =>
  rows<TaskRow>(
    ctx.tx,
    sql`select t.task_id, t.lecture_id, t.what, t.person_id, p.name as person, t.due_on, t.evidence, t.evidence_on, t.confirmed_on, q.name as confirmed_by, t.version
        from quality_lecture_tasks t
        join persons p on p.office_id = t.office_id and p.person_id = t.person_id
        left join persons q on q.office_id = t.office_id and q.person_id = t.confirmed_by
        where t.office_id = ${ctx.actor.office_id} and ${which} order by t.due_on, t.task_id`,
  )
export const tasksOf = (ctx: Ctx, lecture_id: number) => tasks(ctx, sql`t.lecture_id = ${lecture_id}`)
export const openTasksOf = (ctx: Ctx, person_id: number) => tasks(ctx, sql`t.person_id = ${person_id} and t.confirmed_on is null`)
/** @throws Refusal 404 lecture.task_absent, 409 lecture.task_stale */
export async function holdTask(ctx: Ctx, task_id: number, version: number): Promise<TaskRow> {
  await row(ctx.tx, sql`select 1 from quality_lecture_tasks where office_id = ${ctx.actor.office_id} and task_id = ${task_id} for update`)
  const [found] = await tasks(ctx, sql`t.task_id = ${task_id}`)
  if (!found) throw new Refusal(404, 'lecture.task_absent')
  if (found.version !== version) throw new Refusal(409, 'lecture.task_stale', { version: found.version, yours: version })
  return found
}
export const insertTask = (ctx: Ctx, lecture_id: number, t: { what: string; person_id: number; due_on: Day }) =>
  run(
    ctx.tx,
    sql`insert into quality_lecture_tasks (office_id, lecture_id, what, person_id, due_on)
        values (${ctx.actor.office_id}, ${lecture_id}, ${t.what}, ${t.person_id}, ${t.due_on})`,
  )
export const putEvidence = (ctx: Ctx, task_id: number, evidence: string) =>
  run(
    ctx.tx,
    sql`update quality_lecture_tasks set evidence = ${evidence}, evidence_on = ${ctx.today}, version = version + 1
        where office_id = ${ctx.actor.office_id} and task_id = ${task_id}`,
  )
export const putConfirmed = (ctx: Ctx, task_id: number) =>
  run(
    ctx.tx,
    sql`update quality_lecture_tasks set confirmed_on = ${ctx.today}, confirmed_by = ${ctx.actor.person_id}::bigint, version = version + 1
        where office_id = ${ctx.actor.office_id} and task_id = ${task_id}`,
  )
