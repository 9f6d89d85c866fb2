import { loadCalendar } from '../../platform/calendar.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { addDays, type Day } from '../../platform/day.ts'
import { row, sql } from '../../platform/db.ts'
import type { FileReply } from '../../platform/endpoint.ts'
import { letter, type Block } from '../../platform/letter.ts'
import { Refusal } from '../../platform/refusal.ts'
import { whyText } from '../messages.ts'
import { nodeById } from '../reference.ts'
import { citedIn, noticeOf } from './queries.ts'

const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
export const inWords = (day: Day) => {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}

/**
 * 《案件流程监控通知书》 as an official paper, as it stood when it was issued; internal, and never 纠正违法通知书, which goes to others.
 * @source 《人民检察院刑事诉讼规则》(2019) 第六百六十五条
 */
export async function letterOf(ctx: Ctx, notice_id: number): Promise<FileReply> {
  const n = await noticeOf(ctx, notice_id)
  if (n.grade === 'oral') throw new Refusal(409, 'notice.oral_has_no_letter')
  const office = await row<{ name: string }>(ctx.tx, sql`select name from offices where office_id = ${ctx.actor.office_id}`)
  const cited = await citedIn(ctx, notice_id)
  // As it was said then: a reply that was sent back later moves the clock, not the letter.
  const due = (await loadCalendar(ctx.tx)).nextWorkday(addDays(n.issued_on, 10))
  const why = cited.map((w, i): Block => {
    const name = nodeById.get(w.node_id)?.zh ?? w.own_zh ?? w.node_id
    return { kind: 'p', text: `${i + 1}. ${name}：${whyText(w.why, 'zh', n.issued_on)}` }
  })
  const blocks: Block[] = [
    { kind: 'to', text: `${n.department ?? ''}：` },
    {
      kind: 'p',
      text: `经对你部门办理的${n.name}（${n.case_no}${n.person ? `，承办人${n.person}` : ''}）进行流程监控，发现下列问题：`,
    },
    ...why,
    {
      kind: 'p',
      text: `上述情形，依照《人民检察院刑事诉讼规则》第六百六十五条的规定，现通知你部门查明情况并予以纠正：${ended(n.demand)}`,
    },
    ...(n.grade === 'report' ? [{ kind: 'p', text: '本通知书所列情形情节严重，已同时报告检察长。' } as const] : []),
    { kind: 'p', text: `请于收到本通知书后十日内（至${inWords(due)}）书面答复本部门。` },
    { kind: 'sign', text: '案件管理办公室' },
    { kind: 'sign', text: inWords(n.issued_on) },
  ]
  const content = await letter({
    red_head: office!.name,
    ...(n.number ? { number: n.number } : {}),
    title: '案件流程监控通知书',
    blocks,
  })
  return { name: `案件流程监控通知书${n.number ?? ''}.docx`, media_type: docx, content }
}
const ended = (text: string) => (/[。！？]$/.test(text.trim()) ? text.trim() : `${text.trim()}。`)
