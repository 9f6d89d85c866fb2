import type { Ctx } from '../platform/ctx.ts'
import { addDays, day, type Day } from '../platform/day.ts'
import { rows, sql } from '../platform/db.ts'
import * as commands from '../talent/partners/commands.ts'
import { addPartner, engagement } from '../talent/partners/contract.ts'
import { playing } from './cast.ts'

const partners = [
  ['政法大学刑事司法学院', 'university', '案例研讨、课题合作、学生实习'],
  ['财经大学法学院', 'university', '涉企犯罪与公益诉讼研究'],
  ['市司法鉴定中心', 'institution', '技术性证据审查'],
  ['市律师协会', 'bar', '同堂培训、量刑协商研讨'],
] as const
const experts = [
  ['林教授', '教授', 0, 'expert', '刑事证据'],
  ['何教授', '教授', 0, 'mentor', '刑法与量刑'],
  ['宋副教授', '副教授', 1, 'expert', '经济犯罪、企业合规'],
  ['罗主任', '主任法医师', 2, 'expert', '法医临床、伤情鉴定'],
  ['杜律师', '高级律师', 3, 'expert', '民商事、执行'],
  ['秦工程师', '高级工程师', null, 'expert', '电子数据、生态环境'],
] as const
const matters = ['电子数据的同一性', '伤情鉴定意见的审查', '主从犯的划分', '涉案金额的认定', '生态修复方案', '民事执行异议', '法律适用分歧']

/** Twenty-one consultations of the year with forty suggestions: two thirds on cases, asked by their handlers, the others at meetings. */
export async function makePartners(ctx: Ctx, say: (line: string) => void): Promise<void> {
  say('登记合作单位、专家和咨询意见……')
  const political = await playing(ctx, 'political')
  const at = political(day('2025-01-06'))
  const ids: number[] = []
  for (const [name, kind, about] of partners)
    ids.push((await commands.addPartner(at, addPartner.body.parse({ name, kind, about, from_on: '2024-09-01' }))).partner_id)
  const engaged: number[] = []
  for (const [name, post, n, part, field] of experts) {
    const terms = part === 'mentor' ? '每季度授课一次，带教两名检察官助理' : '按需咨询，书面意见十日内出具'
    const given = { name, post, partner_id: n === null ? null : ids[n], part, field, terms, from_on: '2025-01-06', until_on: '2026-12-31' }
    engaged.push((await commands.engage(at, engagement.parse(given))).expert_id)
  }
  const cases = await rows<{ case_no: string; handler_id: number; on: Day }>(
    ctx.tx,
    sql`select case_no, handler_id, accepted_on as "on" from (
          select distinct on (handler_id) case_no, handler_id, accepted_on from cases
          where office_id = ${ctx.actor.office_id} and handler_id is not null and not juvenile and not sealed
            and accepted_on between '2025-02-01' and '2025-11-30' order by handler_id, accepted_on, case_id) c
        order by accepted_on limit 14`,
  )
  for (let i = 0; i < 21; i++) {
    const of = cases[i % 3 === 2 ? -1 : Math.floor(i / 3) * 2 + (i % 3)]
    const on = of ? addDays(of.on, 5) : day(`2025-${String(1 + Math.floor(i / 2)).padStart(2, '0')}-22`)
    const asking: Ctx = of
      ? { ...ctx, today: on, actor: { ...ctx.actor, account_id: 0, person_id: of.handler_id, roles: [], heads: [] } }
      : political(on)
    const title = matters[i % matters.length]!
    await commands.opine(asking, engaged[i % engaged.length]!, {
      on,
      form: of ? 'written' : 'meeting',
      title,
      text: `就${title}提出意见，附理由和参考案例。`,
      // 21 × 2 − 2 = 40.
      suggestions: i < 2 ? 1 : 2,
      adopted: i % 4 === 3 ? 1 : i < 2 ? 1 : 2,
      ...(of ? { case_no: of.case_no } : {}),
    })
  }
}
