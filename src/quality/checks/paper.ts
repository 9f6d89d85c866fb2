import type { Ctx } from '../../platform/ctx.ts'
import { row, sql } from '../../platform/db.ts'
import { letter, type Block } from '../../platform/letter.ts'
import { openCheck } from './record.ts'
import { zh } from './messages.ts'

const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const word = (key: keyof typeof zh) => zh[key]

/** The form and the verification as a paper for the file of the case. It is written in Chinese, whoever prints it. */
export async function checkFile(given: Ctx, case_id: number) {
  const ctx: Ctx = { ...given, actor: { ...given.actor, language: 'zh' } }
  const c = await openCheck(ctx, case_id)
  const office = await row<{ name: string }>(ctx.tx, sql`select name from offices where office_id = ${ctx.actor.office_id}`)
  const problems = c.items.filter((item) => item.answer?.answer === 'problem')
  const lines = (ids: typeof c.items) =>
    c.dimensions.flatMap((d) =>
      ids
        .filter((item) => item.dimension === d.id)
        .map((item) => [`${d.name}：${item.name}`, item.answer ? word(`answer.${item.answer.answer}`) : '未填', item.answer?.note ?? '']),
    )
  const blocks: Block[] = [
    { kind: 'h1', text: '一、案件' },
    { kind: 'p', text: `${c.case_no}　${c.name}。承办人${c.handler ?? '（未登记）'}，${c.closed_on}结案。` },
    { kind: 'h1', text: '二、自查' },
    {
      kind: 'p',
      text:
        c.submitted_on === null
          ? '尚未提交。'
          : `${c.submitted_on}提交，第${c.round}次。结论：${word(`conclusion.${c.conclusion ?? 'clean'}`)}。自查${c.items.length}项，其中有问题${problems.length}项，不适用${c.items.filter((i) => i.answer?.answer === 'na').length}项。`,
    },
    ...problems.flatMap((item): Block[] => [
      {
        kind: 'p',
        text: `${item.id} ${item.name}（${word(`grade.${item.answer!.grade ?? 'minor'}`)}）：${item.answer!.note ?? ''}。纠正：${item.answer!.corrected || '尚未纠正或者无法补正'}。`,
      },
    ]),
    ...(c.remark ? [{ kind: 'p', text: `承办人说明：${c.remark}` } as const] : []),
    { kind: 'h1', text: '三、核查意见' },
    {
      kind: 'p',
      text:
        c.state === 'verified'
          ? `${c.opinion}（核查人${c.verified_by ?? ''}，${c.verified_on}。核查人对核查意见负责。）`
          : c.state === 'returned'
            ? `退回：${c.opinion}`
            : '尚未核查。',
    },
    { kind: 'h1', text: '四、逐项情况' },
    { kind: 'table', head: ['项目', '自查', '说明'], rows: lines(c.items) },
    { kind: 'sign', text: office!.name },
    { kind: 'sign', text: c.verified_on ?? c.submitted_on ?? ctx.today },
  ]
  return { name: `自查表-${c.case_no}.docx`, media_type: docx, content: await letter({ title: ['案件质量自查核查表'], blocks }) }
}
