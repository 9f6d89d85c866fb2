import { staffOf, type Staff } from '../people/queries.ts'
import { ask, decide as decideCorrection } from '../performance/archive/corrections.ts'
import { decide as decideObjection, file } from '../performance/objections/commands.ts'
import { close, open, score } from '../performance/panels/commands.ts'
import type { Panel } from '../performance/panels/contract.ts'
import { standing } from '../performance/queries.ts'
import { setSize } from '../performance/weights/commands.ts'
import { decide as decideWeight, object } from '../performance/weights/objecting.ts'
import type { Ctx } from '../platform/ctx.ts'
import { addDays, addMonths, day, type Day } from '../platform/day.ts'
import { row, rows, sql } from '../platform/db.ts'
import { playing } from './cast.ts'

/** Acts as a person of the office, without any role. */
const being = (ctx: Ctx, person_id: number, today: Day): Ctx => ({
  ...ctx,
  today,
  actor: { ...ctx.actor, account_id: 0, person_id, roles: [], heads: [] },
})

type Plan = {
  indicator_id: string
  month: string
  title: string
  ground: string
  judged: (p: Staff) => boolean
  /** What each scorer gives, one after the other; the mean leaves one highest and one lowest out from five on. */
  points: number[]
  comments: string[]
  ends: boolean
}
const lawyers = (p: Staff) => p.category === 'prosecutor' || p.category === 'assistant'
const plans: Plan[] = [
  {
    indicator_id: 'KPI-Q01',
    month: '2025-06',
    title: '上半年政治素质与职业道德评议',
    ground: '述职述德材料、民主生活会记录',
    judged: (p) => lawyers(p) && p.department === '第一检察部',
    points: [3, 3.5, 2.5, 4, 3, 1.5],
    comments: ['作风扎实，群众评价好', '', '主动承担急难案件', '', '', '学习笔记不够完整'],
    ends: true,
  },
  {
    indicator_id: 'KPI-Q08',
    month: '2025-09',
    title: '第三季度团队协作和带教评议',
    ground: '带教记录、专案组工作记录',
    judged: (p) => lawyers(p) && p.department === '第二检察部',
    points: [1.5, 2, 1, 1.5, 1.5],
    comments: ['带教计划按期完成', '', '案件讨论发言准备充分', '', ''],
    ends: true,
  },
  {
    indicator_id: 'KPI-Q03',
    month: '2025-12',
    title: '下半年重大事项填报评议',
    ground: '过问、干预司法等重大事项填报记录',
    judged: (p) => lawyers(p) && p.department === '第一检察部',
    points: [2, 2, 1.5],
    comments: ['逐月填报，内容具体', '', ''],
    ends: false,
  },
]

/** Panels of the year; their months are not yet computed, so that these count what was given. One is still open. */
export async function makePanels(ctx: Ctx, say: (line: string) => void): Promise<void> {
  say('组织评议……')
  const political = await playing(ctx, 'political')
  const scorers = (
    await rows<{ person_id: number }>(
      ctx.tx,
      sql`select person_id from persons where office_id = ${ctx.actor.office_id} and left_on is null and post in ('检察长', '副检察长', '部门负责人')
          order by post desc, person_no limit 6`,
    )
  ).map((p) => p.person_id)
  for (const plan of plans) {
    const month = day(`${plan.month}-01`)
    const people = (await staffOf(ctx, month, addMonths(month, 1))).filter(plan.judged).slice(0, 6)
    const { indicator_id, title, ground } = plan
    const ids = people.map((p) => p.person_id)
    const panel = await open(political(addDays(month, 19)), { indicator_id, month: plan.month, title, ground, scorers, people: ids })
    for (const [i, points] of plan.points.entries()) await give(ctx, panel, scorers[i]!, { ids, points, comment: plan.comments[i]! })
    if (plan.ends) await close(political(addDays(addMonths(month, 1), -2)), panel.panel_id, panel.version)
  }
}
async function give(ctx: Ctx, panel: Panel, scorer: number, given: { ids: number[]; points: number; comment: string }) {
  const { to } = panel.rule
  const sheets = given.ids
    .filter((id) => id !== scorer)
    .map((person_id, i) => ({ person_id, points: Math.min(to, given.points + (i % 3) * 0.25), comment: i === 0 ? given.comment : '' }))
  if (sheets.length) await score(being(ctx, scorer, addDays(day(`${panel.month}-01`), 23)), panel.panel_id, { rows: sheets })
}

/** What people objected to: points of November, the weight of a case, lines of their archives. Some is decided, some waits. */
export async function makeObjections(ctx: Ctx, say: (line: string) => void): Promise<void> {
  say('提出并处理异议……')
  await contestPoints(ctx)
  await contestWeights(ctx)
  await correctArchives(ctx)
}

async function contestPoints(ctx: Ctx) {
  const political = await playing(ctx, 'political')
  const month = day('2025-11-01')
  const me = (await playing(ctx, 'prosecutor'))(month).actor.person_id
  const { lines } = await standing(ctx, month)
  const none = lines.filter((e) => e.indicator_id === 'KPI-S02' && e.points === 0)
  const [upheld, rejected, open] = none.sort((a, b) => Number(b.person_id === me) - Number(a.person_id === me))
  const objected = (e: { entry_id: number | null; person_id: number }, text: string) =>
    file(being(ctx, e.person_id, day('2025-12-12')), { entry_id: e.entry_id!, text })
  const a = await objected(upheld!, '11 月 18 日检察官讲堂由我主讲，没有计入')
  const b = await objected(rejected!, '协助准备讲堂课件，应当计分')
  const decided = political(day('2025-12-16'))
  await decideObjection(decided, a.objection_id, {
    version: a.version,
    upheld: true,
    reason: '经核对讲堂签到表和课件，该次由其主讲，登记时漏记主讲人',
    points: 1,
  })
  await decideObjection(decided, b.objection_id, {
    version: b.version,
    upheld: false,
    reason: '本项只计主讲；协助备课已在带教记录中记载，不重复计分',
  })
  await objected(open!, '11 月在市院培训班授课一次，请核对')
}

async function contestWeights(ctx: Ctx) {
  const officer = await playing(ctx, 'case_officer')
  const me = (await playing(ctx, 'prosecutor'))(ctx.today).actor.person_id
  const found = await rows<{ case_id: number; handler_id: number }>(
    ctx.tx,
    sql`select handler_id, min(case_id) as case_id from cases
        where office_id = ${ctx.actor.office_id} and category = 'ordinary.prosecution' and closed_on between '2025-12-18' and '2025-12-26' and not juvenile
        group by handler_id order by (handler_id = ${me}::bigint) desc, handler_id limit 3`,
  )
  const [upheld, sized, open] = found
  const held = being(ctx, sized!.handler_id, day('2025-12-29'))
  await setSize(held, sized!.case_id, { volumes: 12, incidents: 6, new_kind: false })
  const given = await object(being(ctx, upheld!.handler_id, day('2025-12-29')), upheld!.case_id, {
    text: '实有卷宗 22 册、事实 11 起，均未登记',
  })
  await decideWeight(officer(day('2025-12-30')), given.objection_id, {
    version: given.version,
    upheld: true,
    reason: '经核对电子卷宗，卷宗 22 册、起诉意见书认定事实 11 起',
    size: { volumes: 22, incidents: 11, new_kind: false },
  })
  await object(being(ctx, open!.handler_id, day('2025-12-30')), open!.case_id, { text: '本院首件此类案件，应按新类型折算' })
}

type Told = { fact_id: number; person_id: number; on: Day; data: Record<string, unknown> }
async function correctArchives(ctx: Ctx) {
  const political = await playing(ctx, 'political')
  const last = (kind: string) =>
    row<Told>(
      ctx.tx,
      sql`select f.fact_id, c.person_id, f.on_day as "on", f.data from facts f join fact_credits c using (office_id, fact_id)
          where f.office_id = ${ctx.actor.office_id} and f.kind = ${kind} and not exists (select from facts v where v.office_id = f.office_id and v.voids = f.fact_id)
          order by f.on_day desc, f.fact_id desc limit 1`,
    )
  const asked = (line: Told, text: string) => ask(being(ctx, line.person_id, day('2025-12-22')), { fact_id: line.fact_id, text })
  const talk = (await last('publicity.given'))!
  const one = await asked(talk, '参加学生实为 310 人，登记有误')
  await decideCorrection(political(day('2025-12-24')), {
    request_id: one.request_id,
    action: 'grant',
    version: one.version,
    reason: '经向学校核实，参加学生 310 人',
    replacement: { on: talk.on, data: { ...talk.data, audience: 310 } },
  })
  const rating = (await last('rating.received'))!
  const two = await asked(rating, '当日阅卷室停电，并非拖延')
  await decideCorrection(political(day('2025-12-24')), {
    request_id: two.request_id,
    action: 'refuse',
    version: two.version,
    reason: '停电前一日已通知改期，未转告律师，评价属实',
    replacement: null,
  })
  await asked((await last('training.completed'))!, '结业证书载明 64 学时，登记为 60 学时')
}
