import type { Ctx } from '../../platform/ctx.ts'
import { row, sql } from '../../platform/db.ts'
import type { FileReply } from '../../platform/endpoint.ts'
import { factKinds } from '../../platform/facts.ts'
import { letter } from '../../platform/letter.ts'
import { Refusal } from '../../platform/refusal.ts'
import { words } from '../archive/words.ts'
import type { Check, Evidence, Round } from './contract.ts'
import { policy } from './policy.ts'
import { personOf, publicOf, readSheet, stands } from './show.ts'
import * as store from './store.ts'

const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const dayIn = (day: string) => `${+day.slice(0, 4)}年${+day.slice(5, 7)}月${+day.slice(8)}日`
const levels: Record<Round['level'], string> = { national: '国家级', provincial: '省级', city: '市级', district: '区县级', office: '本院' }
const grades: Record<string, string> = { excellent: '优质', qualified: '合格', basic: '基本合格或者瑕疵', failed: '不合格' }
const FIRST = 12

const told = (l: Evidence) =>
  [
    l.on,
    l.title || factKinds()[l.kind]?.zh || '',
    l.level ? (levels[l.level as Round['level']] ?? '') : '',
    l.grade ? (grades[l.grade] ?? '') : '',
    l.hours === null ? '' : `${l.hours}学时`,
  ]
    .filter(Boolean)
    .join(' ')
const unit = (c: Check) => ({ times: '项', hours: '学时', cases: '件' })[c.unit]
function evidenceOf(c: Check): string {
  const lines = c.lines.slice(0, FIRST).map(told)
  const more = c.lines.length > FIRST ? [`等 ${c.lines.length} 项`] : []
  return [`${c.value} ${unit(c)}`, ...lines, ...more].join('；')
}

/** 推荐审批表: what the archive says, the person's own addition, the proposal, the decision, publicity; in Chinese, whoever prints it. */
export async function nominationForm(ctx: Ctx, round_id: number, person_id: number): Promise<FileReply> {
  const r = await store.round(ctx, round_id)
  const person = await personOf(ctx, r, person_id)
  if (!policy.sheet(ctx.actor, person)) throw new Refusal(404, 'nomination.sheet_absent')
  if (!policy.act(ctx.actor, person, 'print')) throw new Refusal(403, 'nomination.not_yours')
  const kept = await store.sheet(ctx, round_id, person_id)
  if (!stands(kept)) throw new Refusal(409, 'nomination.not_proposed', { name: person.name })
  const s = await readSheet({ ...ctx, actor: { ...ctx.actor, language: 'zh' } }, round_id, person_id)
  const office = await row<{ name: string }>(ctx.tx, sql`select name from offices where office_id = ${ctx.actor.office_id}`)
  const content = await letter({
    title: [r.title, '推荐审批表'],
    blocks: [
      {
        kind: 'table',
        head: ['项目', '内容'],
        rows: [
          ['姓名', person.name],
          ['部门和职务', [person.department, person.post || words.category[person.category]].filter(Boolean).join(' ')],
          ['推荐称号', `${r.title}（${levels[r.level]}）`],
          ['考察期间', r.from_year === r.to_year ? `${r.from_year} 年` : `${r.from_year} 年至 ${r.to_year} 年`],
          ['前置条件', s.barred.length ? s.barred.map((b) => `不符合：${b.name}`).join('；') : '均符合'],
        ],
      },
      { kind: 'h1', text: '一、主要事迹（由业绩档案得出）' },
      {
        kind: 'table',
        head: ['条件', '依据'],
        rows: s.checks.filter((c) => c.lines.length || c.value).map((c) => [c.name, evidenceOf(c)]),
      },
      { kind: 'h1', text: '二、本人补充' },
      { kind: 'p', text: s.statement || '无。' },
      { kind: 'h1', text: '三、推荐意见' },
      { kind: 'p', text: `政治部：${s.reasons ?? ''}` },
      { kind: 'h1', text: '四、审批和公示' },
      { kind: 'p', text: publicOf(r) ? '检察长：同意推荐。' : '检察长：' },
      ...(r.publicity_from && r.publicity_to
        ? [
            {
              kind: 'p' as const,
              text: `公示：${dayIn(r.publicity_from)}至${dayIn(r.publicity_to)}${r.state === 'final' ? '，公示期满，予以推荐。' : '。'}`,
            },
          ]
        : []),
      { kind: 'sign', text: office!.name },
      { kind: 'sign', text: dayIn(r.final_on ?? ctx.today) },
    ],
  })
  return { name: `推荐审批表-${r.title}-${person.name}.docx`, media_type: docx, content }
}
