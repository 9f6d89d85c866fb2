import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Ctx } from '../platform/ctx.ts'
import { addDays, day, type Day } from '../platform/day.ts'
import { row, rows, sql } from '../platform/db.ts'
import { assignReading, beginDraft, editDraft, markRead, openStandard, publish, saveDrafts } from '../standards/commands.ts'
import { readStandards } from '../standards/intake.ts'

const workbook = fileURLToPath(new URL('../../sample/制度规范.xlsx', import.meta.url))
const FIRST = day('2025-01-01')

/** The library as an office has it after a year: everything in force since January, two regimes revised, one revision in hand, two to be read. */
export async function makeStandards(ctx: Ctx, say: (line: string) => void): Promise<void> {
  say('导入制度规范……')
  const chief = await person(ctx, sql`post = '检察长'`)
  const on = (today: Day, person_id: number | null = chief): Ctx => ({ ...ctx, today, actor: { ...ctx.actor, person_id } })
  const before = on(addDays(FIRST, -12))
  const { documents } = await readStandards({ name: '制度规范.xlsx', content: await readFile(workbook) })
  const ids = await saveDrafts(before, documents)
  await publish(before, { standards: ids.map((standard_id) => ({ standard_id, version: 1 })), from: FIRST })
  const byName = (name: string) => ids[documents.findIndex((d) => d.name === name)]!

  const review = byName('案件质量评查制度')
  const revised = await revise(on(day('2025-09-22')), review, '评查比例与讲评衔接', (text) =>
    text.replace('由检察长确定并公布，调整留有记录', '由检察长确定并公布，自 2025 年 10 月起按季度检视，调整留有记录'),
  )
  await put(on(day('2025-09-22')), review, revised, day('2025-10-01'))
  const card = byName('案卡填录制度')
  const changed = await revise(on(day('2025-11-20')), card, '当日检查、次日改正', (text) =>
    text.replace('退回承办人改正', '退回承办人，承办人次日下班前改正'),
  )
  await put(on(day('2025-11-20')), card, changed, day('2025-12-01'))
  await revise(on(day('2025-12-29')), byName('办案期限管理制度'), '根据四季度讲评，增加送达前核对', (text) =>
    text.replace('负责。', '负责，送达前再次核对起算日。'),
  )

  await assign(on(day('2025-11-24')), review, day('2026-01-09'))
  await assign(on(day('2025-12-08')), card, day('2025-12-26'))
  const readers = await rows<{ person_id: number }>(
    ctx.tx,
    sql`select person_id from persons where office_id = ${ctx.actor.office_id} and left_on is null and person_no not like '%7' and person_no not like '%3' order by person_no`,
  )
  const shown = await openStandard(on(day('2025-12-10')), card)
  for (const [i, { person_id }] of readers.entries())
    if (i % 3) await markRead(on(addDays(day('2025-12-10'), i % 14), person_id), card, shown.shown.version_no)
}

const person = async (ctx: Ctx, which: ReturnType<typeof sql>) =>
  (
    await row<{ person_id: number }>(
      ctx.tx,
      sql`select person_id from persons where office_id = ${ctx.actor.office_id} and ${which} limit 1`,
    )
  )?.person_id ?? null

async function revise(ctx: Ctx, id: number, note: string, change: (text: string) => string): Promise<number> {
  const begun = await beginDraft(ctx, id, { note, version: (await openStandard(ctx, id)).version })
  const clauses = begun.clauses.map(({ clause_id: _, ...c }) => ({ ...c, text: change(c.text) }))
  return (await editDraft(ctx, id, { note, clauses, version: begun.version })).version
}
const put = (ctx: Ctx, standard_id: number, version: number, from: Day) => publish(ctx, { standards: [{ standard_id, version }], from })
async function assign(ctx: Ctx, id: number, due_on: Day): Promise<void> {
  const { version } = await openStandard(ctx, id)
  await assignReading(ctx, id, { kind: 'all', department_id: null, post: null, due_on, version })
}
