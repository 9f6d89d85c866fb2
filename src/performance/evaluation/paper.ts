import type { Ctx } from '../../platform/ctx.ts'
import { row, sql } from '../../platform/db.ts'
import type { FileReply } from '../../platform/endpoint.ts'
import { letter } from '../../platform/letter.ts'
import { Refusal } from '../../platform/refusal.ts'
import { zh } from './messages.ts'
import { policy } from './policy.ts'
import { objectionUntil, seenOf } from './show.ts'
import * as store from './store.ts'

const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const dayIn = (day: string) => `${+day.slice(0, 4)}年${+day.slice(5, 7)}月${+day.slice(8)}日`
const end = (text: string) => (/[。！？]$/.test(text.trim()) ? text.trim() : `${text.trim()}。`)

/** 年度考核结果通知书: the result in writing with how to ask for review (Procurators Law art. 44); in Chinese, whoever prints it. */
export async function evaluationLetter(ctx: Ctx, id: number, person_id: number): Promise<FileReply> {
  const e = await store.evaluation(ctx, id)
  const [panel, s] = [await store.panel(ctx, id), await store.sheet(ctx, id, person_id)]
  const seen = seenOf(e, panel, s)
  if (!policy.line(ctx.actor, seen)) throw new Refusal(404, 'evaluation.sheet_absent')
  if (!policy.act(ctx.actor, seen, 'print')) throw new Refusal(403, 'evaluation.not_yours')
  const until = await objectionUntil(ctx, e)
  if (e.state !== 'final' || s.grade === null || until === null) throw new Refusal(409, 'evaluation.not_final')
  const office = await row<{ name: string }>(ctx.tx, sql`select name from offices where office_id = ${ctx.actor.office_id}`)
  const changed = (await store.objections(ctx, id, person_id)).filter((o) => o.result !== null && o.kind === 'own')
  const content = await letter({
    title: [`${e.year}年度考核结果通知书`],
    blocks: [
      { kind: 'to', text: `${s.name}同志：` },
      {
        kind: 'p',
        text: `经个人总结、民主测评、考评委员会考评，并经检察长确定，你${e.year}年度考核等次为${zh[`evaluation.grade.${s.grade}`]}。`,
      },
      ...(s.reasons && !changed.length ? [{ kind: 'p' as const, text: `考评意见：${end(s.reasons)}` }] : []),
      ...changed.map((o) => ({
        kind: 'p' as const,
        text: `你于${dayIn(o.on)}申请复核，经复核，${o.result === 'changed' ? '决定变更原等次' : '决定维持原等次'}。理由：${end(o.reasons ?? '')}`,
      })),
      { kind: 'p', text: `对考核结果如有异议，可以在${dayIn(until)}前向本院申请复核。` },
      { kind: 'sign', text: office!.name },
      { kind: 'sign', text: dayIn(e.final_on!) },
    ],
  })
  return { name: `年度考核结果通知书-${e.year}-${s.name}.docx`, media_type: docx, content }
}
