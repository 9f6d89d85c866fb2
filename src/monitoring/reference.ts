import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Basis } from '../deadlines/contract.ts'
import { cardGroup, cardRules } from './card/reference.ts'
import type { Hit } from './contract.ts'

type Source = {
  nodes: {
    id: string
    group: string
    zh: string
    en: string
    stage: string
    severity: '提示' | '预警' | '违规'
    basis: { law: string; article: string | null; verified: boolean }[]
    remedy: string
    remedy_en: string
    reply_days: number | null
    notice_form: string
    owner: Owner
  }[]
  groups: { id: string; zh: string; en: string }[]
  stages: string[]
}
const read = (name: string): unknown => JSON.parse(readFileSync(fileURLToPath(new URL(`../../reference/${name}`, import.meta.url)), 'utf8'))

/** Who is responsible for what a node watches. */
export type Owner = 'handler' | 'case_management' | 'department_head' | 'clerk' | 'leader'
/** A risk node as the reference describes it: what it is about and how heavy it is, not yet how it is checked. */
export type Node = {
  node_id: string
  group: string
  zh: string
  en: string
  stage: string
  severity: Hit['severity']
  basis: Basis[]
  remedy: string
  /** Absent: an office's own node says it in one language. */
  remedy_en?: string
  /** Days within which the department answers a monitoring notice; null for an oral reminder. */
  reply_days: number | null
  owner: Owner
}

const severities = { 提示: 'reminder', 预警: 'notice', 违规: 'serious' } as const
const source = read('risk-nodes.json') as Source

/** Not in the reference, whose nearest node (RN-PM-06) asks only about illegal gains. */
const own: Node[] = [
  {
    node_id: 'RN-WS-15',
    group: 'workSystem',
    zh: '不起诉后移送行政处罚超过三个工作日',
    en: 'transfer for administrative penalty late after non-prosecution',
    stage: 'track',
    severity: 'notice',
    basis: [
      { law: '人民检察院行刑反向衔接工作指引(2024)', article: null, mark: 'P' },
      { law: '人民检察院刑事诉讼规则(2019)', article: '373', mark: 'V' },
    ],
    remedy: '立即移送并说明延误原因',
    remedy_en: 'Transfer it at once and explain the delay',
    reply_days: 10,
    owner: 'handler',
  },
]

export const stages = source.stages
export const groups = source.groups.map(({ id, zh, en }) => ({ group: id, zh, en }))
export const nodes: Node[] = [
  ...source.nodes.map((n): Node => ({
    node_id: n.id,
    group: n.group,
    zh: n.zh,
    en: n.en,
    stage: n.stage,
    severity: severities[n.severity],
    basis: n.basis.map((b) => ({ law: b.law, article: b.article, mark: b.verified ? 'V' : 'U' })),
    remedy: n.remedy,
    remedy_en: n.remedy_en,
    reply_days: n.reply_days,
    owner: n.owner,
  })),
  ...own,
]
/** The rules of the card check are switched and weighed as nodes are; they are a list of their own. */
export const cardNodes: Node[] = cardRules.map(({ id, zh, en, stage, severity, basis, remedy, remedy_en }) => ({
  node_id: id,
  group: cardGroup.group,
  zh,
  en,
  stage,
  severity,
  basis,
  remedy,
  remedy_en,
  reply_days: null,
  owner: 'handler',
}))
export const nodeById = new Map([...nodes, ...cardNodes].map((n) => [n.node_id, n]))

/** Codes of the charges of chapters 4 to 6, for which a minor may be conditionally not prosecuted. @source 刑事诉讼法(2018) 第二百八十二条 */
export const conditionalCharges = (
  read('charges.json') as { charges: { code: string; conditional_nonprosecution_chapter: boolean }[] }
).charges.flatMap((c) => (c.conditional_nonprosecution_chapter ? [c.code] : []))
