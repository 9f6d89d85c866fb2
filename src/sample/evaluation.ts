import type { Ctx } from '../platform/ctx.ts'
import { day, type Day } from '../platform/day.ts'
import { rows, sql } from '../platform/db.ts'
import { cast, open, take } from '../performance/evaluation/commands.ts'
import type { EvaluationRecord } from '../performance/evaluation/contract.ts'
import { opine, propose, write } from '../performance/evaluation/sheets.ts'
import { readEvaluation, readSheet } from '../performance/evaluation/show.ts'
import { playing } from './cast.ts'

/** The evaluation of 2025, opened in December: summaries in, one department has voted, the panel has begun. */
export async function makeEvaluation(ctx: Ctx, say: (line: string) => void): Promise<void> {
  say('启动 2025 年度考核……')
  const [political, chief] = [await playing(ctx, 'political'), await playing(ctx, 'chief')]
  // The panel: the chief, and heads of departments.
  const heads = await rows<{ person_id: number }>(
    ctx.tx,
    sql`select person_id from persons p where office_id = ${ctx.actor.office_id} and left_on is null and post in ('部门负责人', '副检察长')
        order by post desc, person_no limit 6`,
  )
  const chair = chief(ctx.today).actor.person_id!
  const members = heads.map((h) => h.person_id).filter((id) => id !== chair)
  const given = { year: 2025, chair_id: chair, member_ids: members, summary_due_on: day('2025-12-20'), commended: false }
  let e = await open(political(day('2025-12-10')), given)
  const id = e.evaluation_id
  const as = (person_id: number, today: Day): Ctx => ({
    ...ctx,
    today,
    actor: { ...ctx.actor, account_id: 0, person_id, roles: [], heads: [] },
  })
  const people = e.sheets.filter((s) => s.excluded === null)
  const department = people.find((s) => s.department === '第一检察部')?.department ?? people[0]!.department
  const near = people.filter((s) => s.department === department)
  for (const { person_id } of near.slice(0, 4)) {
    const own = as(person_id, day('2025-12-18'))
    const { version, summary } = await readSheet(own, id, person_id)
    const written = summary!
      .replace('（请填写本年主要工作。）', '协助办案，完成本岗位各项工作。')
      .replaceAll(/（请[^（）]*）/g, '文书说理还不够充分，明年结合类案检索逐案改进。')
    await write(own, id, person_id, { version, summary: written, submit: true })
  }
  e = await step(political(day('2025-12-22')), e, 'begin_rating')
  for (const { person_id } of near.slice(0, 3)) {
    const own = as(person_id, day('2025-12-23'))
    const { own_ballot } = await readEvaluation(own, id)
    const votes = own_ballot!.people.map((p, i) => ({
      person_id: p.person_id,
      grade: i % 3 ? ('competent' as const) : ('excellent' as const),
    }))
    await cast(own, id, { votes })
  }
  await step(political(day('2025-12-26')), e, 'close_rating')
  const panel = [chair, ...members]
  for (const [i, { person_id }] of near.slice(0, 2).entries()) {
    const voices = panel.filter((m) => m !== person_id)
    // On one the quorum has spoken and a grade is proposed, the other waits for more opinions.
    for (const m of voices.slice(0, i === 0 ? 4 : 1))
      await opine(as(m, day('2025-12-29')), id, person_id, { version: 0, grade: 'competent', reasons: '完成全年办案任务，案件质量稳定' })
    if (i > 0) continue
    const keeper = political(day('2025-12-30'))
    const { version } = await readSheet(keeper, id, person_id)
    await propose(keeper, id, person_id, { version, grade: 'competent', reasons: '委员意见一致' })
  }
}
const step = async (ctx: Ctx, e: EvaluationRecord, name: 'begin_rating' | 'close_rating') =>
  take(ctx, e.evaluation_id, { version: e.version, step: name })
