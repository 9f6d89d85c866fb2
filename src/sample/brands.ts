import type { Ctx } from '../platform/ctx.ts'
import { day } from '../platform/day.ts'
import { rows, sql } from '../platform/db.ts'
import * as commands from '../talent/brands/commands.ts'
import { brandFields, tieToBrand } from '../talent/brands/contract.ts'
import { findThings } from '../talent/things/queries.ts'
import { playing } from './cast.ts'

type Tied = ['activity' | 'project' | 'record' | 'policy', q: string, note?: string]
/** Which cases are of a brand: by line or by cause. */
type Which = { line?: string; causes?: string[] }
type Told = { name: string; cases: Which | null; since: string; about: string; note?: string; things: Tied[] }
/** Its cases tell where a brand is kept and who leads it; what belongs to it is found by its title. */
const brands: Told[] = [
  {
    name: '清江卫士',
    cases: null,
    since: '2023-03-01',
    about: '全院主品牌：办案、监督、治理、普法一体推进，子品牌按条线展开。',
    things: [
      ['project', '轻罪治理', '形成裁量指引，省院采用'],
      ['policy', '联席会议工作规则', '疑难案件先研究、后决定'],
      ['record', '全省先进基层检察院'],
    ],
  },
  {
    name: '青苗护航',
    cases: { line: 'juvenile' },
    since: '2023-06-01',
    about: '未成年人一站式办案和保护：询问、救助、帮教、普法连成一线。',
    note: '一站式办理，社会调查、法律援助、帮教同步',
    things: [
      ['record', '法治进校园', '进校园普法'],
      ['record', '全省未检工作先进集体'],
      ['record', '涉未成年人侵害类案分析', '提出强制报告落实建议'],
    ],
  },
  {
    name: '碧水青江',
    cases: { line: 'publicInterest', causes: ['污染环境罪'] },
    since: '2024-03-12',
    about: '生态环境和公益诉讼：现场勘查、专家意见、修复回访。',
    note: '立案调查，督促修复',
    things: [
      ['record', '河道采砂公益诉讼案', '入选省级典型案例'],
      ['record', '全省公益诉讼优秀办案团队'],
      ['record', '非法捕捞类案分析'],
    ],
  },
  {
    name: '金融护民',
    cases: { causes: ['非法吸收公众存款罪'] },
    since: '2024-09-01',
    about: '涉众金融犯罪办理与预防：追赃挽损、以案释法、风险提示。',
    note: '追赃挽损，逐案释法',
    things: [
      ['record', '电信网络诈骗关联犯罪类案分析', '印发风险提示'],
      ['record', '涉企合同诈骗类案分析'],
    ],
  },
  {
    name: '清江行研',
    cases: { line: 'administrative' },
    since: '2025-02-20',
    about: '行政检察办案与研究：实质性化解争议，行刑反向衔接。',
    note: '促成争议实质性化解',
    things: [['record', '行刑反向衔接', '反向衔接工作指引的底稿']],
  },
]

/** One main brand and four sub-brands, with cases of the year, activities and what came of them. */
export async function makeBrands(ctx: Ctx, say: (line: string) => void): Promise<void> {
  say('设立品牌，归入案件、活动和成果……')
  const political = await playing(ctx, 'political')
  const officer = (await playing(ctx, 'case_officer'))(day('2025-12-15'))
  const at = political(day('2025-12-15'))
  const activities = await findThings(at, { type: 'activity' })
  for (const [i, { name, cases, since, about, note, things }] of brands.entries()) {
    const place = cases && (await placeOf(ctx, cases))
    const given = { name, about, main: cases === null, since_on: since, lead_id: place?.lead_id, department_id: place?.department_id }
    const b = await commands.found(at, brandFields.parse(given))
    for (const case_no of cases ? await casesOf(ctx, cases) : [])
      await commands.tieNow(officer, b.brand_id, tieToBrand.body.parse({ type: 'case', case_no, note }))
    const own = activities.filter((_, n) => n % brands.length === i).slice(0, 2)
    for (const { ref } of own) await commands.tieNow(at, b.brand_id, tieToBrand.body.parse({ type: 'activity', ref }))
    for (const [type, q, told = ''] of things)
      for (const { ref } of (await findThings(at, { type, q })).slice(0, 2))
        await commands.tieNow(at, b.brand_id, tieToBrand.body.parse({ type, ref, note: told }))
    // The last changed hands in the year.
    if (i === brands.length - 1 && place?.next_id) {
      const { version } = await commands.openBrand(at, b.brand_id)
      await commands.change(political(day('2025-12-20')), b.brand_id, {
        ...brandFields.parse({ ...given, lead_id: place.next_id }),
        version,
      })
    }
  }
}
const among = (ctx: Ctx, { line = '', causes = [] }: Which) =>
  sql`c.office_id = ${ctx.actor.office_id} and not c.sealed and (c.line = ${line} or c.cause = any(${causes}::text[]))`
/** The two who handle most of such cases, and the department of the first. */
const placeOf = async (ctx: Ctx, which: Which) => {
  const handlers = await rows<{ lead_id: number; department_id: number | null }>(
    ctx.tx,
    sql`select c.handler_id as lead_id, p.department_id from cases c join persons p on p.office_id = c.office_id and p.person_id = c.handler_id
        where ${among(ctx, which)} group by 1, 2 order by count(*) desc, 1 limit 2`,
  )
  const [first, second] = handlers
  return first && { ...first, next_id: second?.lead_id ?? null }
}
const casesOf = async (ctx: Ctx, which: Which) =>
  (
    await rows<{ case_no: string }>(
      ctx.tx,
      sql`select c.case_no from cases c where ${among(ctx, which)} and c.handler_id is not null order by c.accepted_on, c.case_id limit 4`,
    )
  ).map((c) => c.case_no)
