import { basisWords, chineseBrackets, numbered, type Basis, type Entry } from './entry.ts'

type Document = {
  zh: string
  stage: string
  signer_zh: string | null
  sent_to: string[]
  time_limit_zh: string | null
  publishable: boolean
  elements: string[]
  number_word: string | null
  basis: Basis[]
}
type Node = {
  id: string
  stage: string
  zh: string
  severity: string
  remedy: string
  reply_days: number | null
  internal_target_days: number | null
  basis: Basis[]
}
type Category = {
  id: string
  zh: string
  stages: { id: string; zh: string }[]
  deadlines: { zh: string; value: number; unit: string; from: string; basis: Basis[] }[]
}

/** How each document is drawn up, signed and served. */
const ofDocument = (d: Document): Entry => ({
  kind: '操作规程',
  name: `${chineseBrackets(d.zh)}制作规程`,
  clauses: numbered([
    { heading: '内容', text: `应当写明：${d.elements.map(chineseBrackets).join('、')}。`, stages: [d.stage] },
    {
      heading: '签发与编号',
      text: `${d.signer_zh ? `由${d.signer_zh}签发；按权限清单授权检察官签发的，从其授权。` : '由承办检察官制作。'}${d.number_word ? '文号由系统按年、按字统一编号，不跳号、不重号。' : '本文书不编号。'}`,
      stages: [d.stage],
    },
    {
      heading: '送达与时限',
      text: `${d.sent_to.length ? `送达${d.sent_to.map(chineseBrackets).join('、')}。` : '存卷备查。'}${d.time_limit_zh ? `时限：${chineseBrackets(d.time_limit_zh)}。` : ''}${d.publishable ? '依规定公开的，公开前作隐名和屏蔽处理。' : ''}`,
      stages: [d.stage],
    },
    d.basis.length ? { heading: '依据', text: `${basisWords(d.basis)}。`, stages: [d.stage] } : null,
  ]),
})

const responses: Record<string, string> = {
  提示: '情节轻微，口头提示',
  预警: '情节较重，发《案件流程监控通知书》',
  违规: '情节严重，发《案件流程监控通知书》并报告检察长',
}
/** How each risk is met, and what happens where it comes true. */
const ofNode = (n: Node): Entry => ({
  kind: '操作规程',
  name: `“${chineseBrackets(n.zh)}”防控规程`,
  clauses: numbered([
    {
      heading: '风险',
      text: `防止出现：${chineseBrackets(n.zh)}。承办检察官在本环节逐案核对，有疑问的先问案件管理办公室。`,
      stages: [n.stage],
      nodes: [n.id],
    },
    { heading: '处理', text: `出现后：${chineseBrackets(n.remedy)}。`, stages: [n.stage], nodes: [n.id] },
    {
      heading: '提示与答复',
      text: `${responses[n.severity]}。${n.reply_days ? `收到通知书后 ${n.reply_days} 日内书面答复。` : '口头提示不需书面答复。'}${n.internal_target_days ? `本院要求 ${n.internal_target_days} 日内处理完毕（可以调整）。` : ''}`,
      nodes: [n.id],
    },
    n.basis.length ? { heading: '依据', text: `${basisWords(n.basis)}。`, nodes: [n.id] } : null,
  ]),
})

const units: Record<string, string> = { hours: '小时', days: '日', workdays: '个工作日', months: '个月', years: '年' }
const ofCategory = (c: Category, line: { id: string; zh: string }): Entry => ({
  kind: '操作规程',
  name: `${chineseBrackets(c.zh)}案件办理规程`,
  clauses: numbered([
    {
      heading: '环节',
      text: `依次办理：${c.stages.map((s) => s.zh).join('、')}。每个环节办结当日登记。`,
      lines: [line.id],
      stages: c.stages.map((s) => s.id),
    },
    c.deadlines.length
      ? {
          heading: '期限',
          text: c.deadlines
            .slice(0, 8)
            .map(
              (d) =>
                `${chineseBrackets(d.zh)}：自${chineseBrackets(d.from)}起 ${d.value} ${units[d.unit] ?? d.unit}（${basisWords(d.basis) || '依据待核对'}）`,
            )
            .join('；\n')
            .concat('。'),
          lines: [line.id],
        }
      : null,
    { heading: '办结', text: '作出决定后及时送达，取得回证；归档前完成自查，交他人核查。', lines: [line.id] },
  ]),
})
/** The categories whose whole course has a procedure of its own: those that a grassroots office handles most. */
export const covered = [
  'ordinary.arrest',
  'ordinary.prosecution',
  'ordinary.filingSupervision',
  'ordinary.investigationSupervision',
  'ordinary.custodyExtension',
  'ordinary.custodyNecessity',
  'ordinary.trialSupervision',
  'ordinary.compulsoryMedical',
  'execution.delivery',
  'execution.commutation',
  'execution.communityCorrection',
  'execution.custodyPeriod',
  'civil.effectiveJudgment',
  'civil.execution',
  'civil.supportSuit',
  'admin.effectiveJudgment',
  'admin.execution',
  'pil.administrative',
  'pil.civil',
  'juvenile.probation',
  'petition.letterVisit',
  'petition.criminalAppeal',
  'petition.aid',
]
export function procedures(documents: Document[], nodes: Node[], lines: { id: string; zh: string; categories: Category[] }[]): Entry[] {
  const categories = lines.flatMap((line) => line.categories.flatMap((c) => (covered.includes(c.id) ? [ofCategory(c, line)] : [])))
  return [...categories, ...documents.map(ofDocument), ...nodes.map(ofNode)]
}
