import type { Ctx } from '../platform/ctx.ts'
import { day, type Day } from '../platform/day.ts'
import { rows, sql, type RawBuilder } from '../platform/db.ts'
import { addTaskTo, answer, hold, plan } from '../quality/lectures/commands.ts'
import { begin } from '../quality/lessons/commands.ts'
import { lessons, openLesson } from '../quality/lessons/queries.ts'

/** A lecture of December with what followed; a card and a question about the error that came up most, where reviews found any. Comes last. */
export async function makeLessons(ctx: Ctx, say: (line: string) => void): Promise<void> {
  say('登记讲评与改进……')
  const staff = (which: RawBuilder<unknown>) =>
    rows<{ person_id: number }>(
      ctx.tx,
      sql`select person_id from persons where office_id = ${ctx.actor.office_id} and left_on is null and ${which} order by person_no`,
    )
  const ids = async (which: RawBuilder<unknown>) => (await staff(which)).map((p) => p.person_id)
  const [officer] = await ids(sql`post = '部门负责人' and category = 'admin'`)
  const procurators = await ids(sql`category = 'prosecutor'`)
  const [speaker, busy, second] = procurators
  if (!officer || !speaker || !busy || !second) return
  const on = (today: Day, person_id: number): Ctx => ({ ...ctx, today, actor: { ...ctx.actor, person_id } })

  const before = on(day('2025-12-12'), officer)
  const found = (await lessons(before, {})).rows
  const worst = found.find((r) => r.source === 'item' && r.times > 1) ?? found.find((r) => r.times > 1)
  if (worst) {
    const clause_id = (await openLesson(before, worst)).clauses[0]?.clause_id ?? null
    const text = { title: worst.name.slice(0, 60), clause_id, standard_id: null }
    const card = {
      ...text,
      kind: 'card' as const,
      text: `近期出现 ${worst.times} 次。办理同类事项时先对照条款逐项核对，有疑问的先问案件管理办公室。`,
    }
    await begin(before, worst, { ...card, states: [], acts: [], lines: [] })
    const check = { ...text, kind: 'check' as const, text: '本环节常见差错，请对照条款核对后再往下办。' }
    await begin(before, worst, { ...check, states: ['review'], acts: [], lines: ['ordinary', 'serious', 'economic'] })
  }

  const planned = await plan(on(day('2025-12-15'), officer), {
    title: '四季度案件质量讲评',
    on_day: day('2025-12-19'),
    place: '三楼会议室',
    speaker_id: speaker,
    summary: '以四季度监控、评查中反复出现的问题为线索，讲清每一步应当核对什么、依据是什么；不点名，不排名。',
    errors: worst ? [`${worst.source}:${worst.code}`] : [],
    case_nos: [],
  })
  const present = [...procurators, ...(await ids(sql`category = 'assistant'`))]
  const held = await hold(on(day('2025-12-19'), officer), planned.lecture_id, { attended: present, version: planned.version })
  const task = (what: string, person_id: number, due_on: Day) =>
    addTaskTo(on(day('2025-12-19'), officer), held.lecture_id, { what, person_id, due_on })
  await task('对在办案件逐件核对权利告知和送达回证', second, day('2026-01-09'))
  const { task_list } = await task('整理常见差错清单，供归档前自查使用', busy, day('2025-12-30'))
  const done = task_list.find((t) => t.person_id === busy)
  if (done) await answer(on(day('2025-12-29'), busy), done.task_id, { text: '已整理清单 12 项，发各办案单元。', version: done.version })
}
