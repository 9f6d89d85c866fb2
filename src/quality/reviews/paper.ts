import { categoryOf } from '../../cases/queries.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { row, sql } from '../../platform/db.ts'
import type { FileReply } from '../../platform/endpoint.ts'
import { letter, type Block } from '../../platform/letter.ts'
import type { ReviewRecord } from './contract.ts'
import { zh } from './messages.ts'
import { openReview } from './queries.ts'
import { dimensions } from '../standard/reference.ts'

const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const word = (key: string) => (zh as Record<string, string>)[key] ?? key
const dayIn = (day: string | null) => (day ? `${+day.slice(0, 4)}年${+day.slice(5, 7)}月${+day.slice(8)}日` : '—')
const points = (n: number | null) => (n === null ? '—' : String(n))
const end = (text: string) => (/[。！？]$/.test(text.trim()) ? text.trim() : `${text.trim()}。`)

/** 评查报告: what this reader sees of the review, as a paper. It is written in Chinese, whoever prints it. */
export async function reviewPaper(given: Ctx, review_id: number): Promise<FileReply> {
  const ctx: Ctx = { ...given, actor: { ...given.actor, language: 'zh' } }
  const r = await openReview(ctx, review_id)
  const office = await row<{ name: string }>(ctx.tx, sql`select name from offices where office_id = ${ctx.actor.office_id}`)
  const content = await letter({
    title: ['案件质量评查报告'],
    blocks: [...aboutCase(r), ...opinion(r), ...answer(r), ...decision(r), ...correction(r), ...sign(r, office!.name, ctx.today)],
  })
  return { name: `评查报告-${r.case_no}.docx`, media_type: docx, content }
}
const gradeName = (r: ReviewRecord, grade: string | null) => (grade ? word(`review.grade.${r.scheme}.${grade}`) : '—')

function aboutCase(r: ReviewRecord): Block[] {
  return [
    { kind: 'h1', text: '一、案件和评查' },
    {
      kind: 'p',
      text: `${r.case_no}，${r.case_name}（${categoryOf(r.category)?.zh ?? r.category}）。承办部门${r.department ?? '（未登记）'}，承办人${r.handler ?? '（未登记）'}，${dayIn(r.accepted_on)}受理，${dayIn(r.closed_case_on)}办结。`,
    },
    {
      kind: 'p',
      text: `${word(`review.kind.${r.kind}`)}${r.plan ? `（${r.plan}）` : ''}，${dayIn(r.opened_on)}列入评查，适用${word(`review.scheme.${r.scheme}`)}的等次。${people(r)}`,
    },
  ]
}
function people(r: ReviewRecord): string {
  const named = r.seats.filter((s) => s.until === null && s.person)
  return named.length ? `${named.map((s) => `${word(`review.seat.${s.role}`)}${s.person}`).join('，')}，均由评查员库随机抽取。` : ''
}

function opinion(r: ReviewRecord): Block[] {
  // Also what fell in the decision: the score that was fed back counts it.
  const fallen = (f: ReviewRecord['findings'][number]) => f.state === 'withdrawn' && '审定不成立，评定得分不计'
  const name = (id: string) => dimensions.find((d) => d.id === id)?.zh ?? id
  return [
    { kind: 'h1', text: '二、评查意见' },
    {
      kind: 'p',
      text: r.feedback
        ? `评查得分${points(r.proposed_score)}分，拟定等次为${gradeName(r, r.proposed_grade)}，${dayIn(r.feedback.on)}反馈承办人。${r.feedback.text ? end(r.feedback.text) : ''}`
        : '尚未形成评查意见。',
    },
    ...(r.findings.length
      ? [
          {
            kind: 'table' as const,
            head: ['维度', '问题', '分值', '说明'],
            rows: r.findings.map((f) => [
              name(f.dimension),
              `${f.item} ${f.item_name}`,
              f.effect === 'bonus' ? `+${f.deduct}` : `−${f.deduct}`,
              [f.note, f.clause, fallen(f)].filter(Boolean).join('；'),
            ]),
          },
        ]
      : r.feedback
        ? [{ kind: 'p' as const, text: '未发现需要扣分的问题。' }]
        : []),
  ]
}

function answer(r: ReviewRecord): Block[] {
  if (!r.objections.length && !r.second_looks.length) return []
  return [
    { kind: 'h1', text: '三、异议和复查' },
    ...r.objections.map((o): Block => ({ kind: 'p', text: `${o.person}于${dayIn(o.on)}提出异议：${end(o.text)}` })),
    ...r.second_looks.map((s): Block => ({ kind: 'p', text: `复查人${s.person ?? ''}${dayIn(s.on)}复查意见：${end(s.opinion)}` })),
    ...r.objections
      .filter((o) => o.decided_on)
      .map((o): Block => ({ kind: 'p', text: `审定：异议${objected[o.state] ?? ''}。${o.grounds ? end(o.grounds) : ''}` })),
  ]
}
const objected: Record<string, string> = { accepted: '成立', partly: '部分成立', rejected: '不成立' }

const back = (d: Decided) => (d.recused.length ? `（${d.recused.map((x) => x.person).join('、')}回避）` : '')
function decidedBy(d: Decided): string {
  if (d.role === 'officer') return `由案件管理部门${d.by}确认`
  if (d.role === 'chief') return `评查组由${d.by}主持${back(d)}`
  return `由${word(`review.body.${d.role}`)}决定${back(d)}，依据${d.by}`
}
type Decided = NonNullable<ReviewRecord['decision']>
function decision(r: ReviewRecord): Block[] {
  if (!r.decision) return []
  const gone = r.findings.filter((f) => f.state === 'withdrawn')
  return [
    { kind: 'h1', text: '四、审定结果' },
    {
      kind: 'p',
      text: `${dayIn(r.decision.on)}，${decidedBy(r.decision)}，评定得分${points(r.score)}分，等次为${gradeName(r, r.grade)}。${r.decision.members ? `参加人员：${end(r.decision.members)}` : ''}${r.decision.grounds ? end(r.decision.grounds) : ''}`,
    },
    ...(gone.length ? [{ kind: 'p' as const, text: `不成立的问题（评定得分不计）：${gone.map((f) => f.item_name).join('、')}。` }] : []),
    ...(r.referral
      ? [
          {
            kind: 'p' as const,
            text: `已于${dayIn(r.referral.on)}移送检务督察部门：${end(r.referral.grounds)}等次评定不等于追究司法责任，是否追责由检务督察部门依规另行认定。${r.referral.result ? `反馈：${end(r.referral.result)}` : ''}`,
          },
        ]
      : []),
  ]
}

function correction(r: ReviewRecord): Block[] {
  if (!r.rectifications.length) return []
  return [
    { kind: 'h1', text: '五、整改' },
    {
      kind: 'table',
      head: ['整改要求', '期限', '整改情况', '确认'],
      rows: r.rectifications.map((t) => [
        t.what,
        t.due_on,
        t.evidence ?? '尚未提交',
        t.closed_on ? `${t.closed_by ?? ''} ${t.closed_on}` : '尚未确认',
      ]),
    },
  ]
}
const sign = (r: ReviewRecord, office: string, today: string): Block[] => [
  { kind: 'sign', text: office },
  { kind: 'sign', text: dayIn(r.graded_on ?? today) },
]
