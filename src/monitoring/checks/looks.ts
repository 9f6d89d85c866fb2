import type { CaseState, Procedure } from '../../cases/contract.ts'
import type { Filter } from '../../platform/filter.ts'
import type { NodeChecks } from '../check.ts'
import { all, is, nonProsecution, oneOf, prosecution } from './matches.ts'

/** A node that no fact decides: somebody has to look, at its stage, and says what was found. */
export type Look = {
  node_id: string
  /** From when on it is asked: the day of acceptance, of the decision, of the close. */
  from: 'accepted_on' | 'decided_on' | 'closed_on'
  procedures?: readonly Procedure[]
  when?: Filter
  /** Asked only where the handler led the office on that day, by the post held then. */
  of_leaders?: true
  question: { zh: string; en: string }
  /** What to look at. */
  evidence: { zh: string; en: string }
}

const criminal: readonly Procedure[] = ['arrest_review', 'prosecution_review']
const indicted = is('outcome', 'prosecute')

export const looks: readonly Look[] = [
  {
    node_id: 'RN-IN-02',
    from: 'accepted_on',
    procedures: criminal,
    question: {
      zh: '案卷材料、证据是否齐备，缺项是否已通知移送单位补送？',
      en: 'Is the file complete, and was what is missing asked for?',
    },
    evidence: { zh: '受理检查清单、补送材料通知', en: 'intake check list, request for missing material' },
  },
  {
    node_id: 'RN-LA-07',
    from: 'decided_on',
    procedures: prosecution,
    question: { zh: '文书引用的法条是否现行有效，与认定的罪名一致？', en: 'Are the articles cited in force, and do they fit the charge?' },
    evidence: { zh: '起诉书或者不起诉决定书、现行法条', en: 'indictment or decision, the law in force' },
  },
  {
    node_id: 'RN-LA-08',
    from: 'decided_on',
    procedures: prosecution,
    question: { zh: '是否有遗漏的罪行或者同案犯未作处理？', en: 'Was any act or accomplice left without a decision?' },
    evidence: { zh: '起诉意见书、审查报告', en: 'opinion of the police, review report' },
  },
  {
    node_id: 'RN-LA-11',
    from: 'decided_on',
    procedures: ['arrest_review'],
    when: oneOf('outcome', ['approveArrest', 'decideArrest']),
    question: {
      zh: '认定的社会危险性是否有证据证明，并在审查报告中说明？',
      en: 'Is the social danger shown by evidence and set out in the report?',
    },
    evidence: { zh: '社会危险性情况说明及证据', en: 'statement and evidence of social danger' },
  },
  {
    node_id: 'RN-DC-01',
    from: 'decided_on',
    procedures: prosecution,
    when: indicted,
    question: {
      zh: '起诉书要素是否齐全（身份、强制措施、事实、证据、法条、认罪认罚）？',
      en: 'Does the indictment have all its elements (identity, measure, facts, evidence, law, plea)?',
    },
    evidence: { zh: '起诉书、文书格式样本', en: 'indictment, the model of the document' },
  },
  {
    node_id: 'RN-DC-02',
    from: 'decided_on',
    question: {
      zh: '文书中的姓名、身份证号、日期、罪名、结论与案卡一致吗？',
      en: 'Do names, numbers, days, charge and outcome in the document agree with the card?',
    },
    evidence: { zh: '决定文书、案卡', en: 'the decision, the card of the case' },
  },
  {
    node_id: 'RN-DC-03',
    from: 'decided_on',
    question: { zh: '文号是否统一编号，没有重复、跳号？', en: 'Is the number of the document of the series, neither double nor skipped?' },
    evidence: { zh: '文书、发文登记', en: 'the document, the register of documents' },
  },
  {
    node_id: 'RN-DC-04',
    from: 'decided_on',
    question: { zh: '文书是否由有权签发的人签发？', en: 'Was the document signed by somebody entitled to?' },
    evidence: { zh: '签发页、权力清单', en: 'the signature page, the list of powers' },
  },
  {
    node_id: 'RN-DC-05',
    from: 'decided_on',
    question: { zh: '用印是否经审批，并在签发之后？', en: 'Was the seal used with approval and after signing?' },
    evidence: { zh: '用印登记', en: 'the register of the seal' },
  },
  {
    node_id: 'RN-DC-08',
    from: 'decided_on',
    procedures: prosecution,
    when: oneOf('outcome', nonProsecution),
    question: { zh: '不起诉决定是否说理充分，并已释法说理？', en: 'Is the non-prosecution well reasoned, and was it explained?' },
    evidence: { zh: '不起诉决定书、释法说理记录', en: 'the decision, the record of explanation' },
  },
  {
    node_id: 'RN-WS-10',
    from: 'closed_on',
    question: {
      zh: '有过问、干预、插手案件的情形的，是否已如实记录报告？（没有此情形选“没有问题”）',
      en: 'If anybody interfered in the case, was it recorded and reported? (If nobody did: no problem.)',
    },
    evidence: { zh: '重大事项记录填报', en: 'records of interference' },
  },
  {
    node_id: 'RN-WS-13',
    from: 'closed_on',
    of_leaders: true,
    question: {
      zh: '承办人是院领导，是否亲自讯问、审查、出庭？',
      en: 'The handler leads the office: did they question, examine and appear in court themselves?',
    },
    evidence: { zh: '讯问笔录、审查报告、出庭记录', en: 'records of questioning, report, court record' },
  },
  {
    node_id: 'RN-DS-05',
    from: 'closed_on',
    procedures: criminal,
    when: is('juvenile', true),
    question: {
      zh: '未成年人犯罪记录该封存的是否已封存，有无未经批准的查询？',
      en: "Is the juvenile's record sealed where it has to be, and was it opened without leave?",
    },
    evidence: { zh: '封存决定、查询登记', en: 'the decision to seal, the register of queries' },
  },
]

/** What was found by looking opens and clears the warning, like any other fact. */
export const looked: NodeChecks[] = looks.map(({ node_id }) => ({
  node_id,
  checks: [
    {
      form: 'never',
      why: 'looked',
      act: { kinds: ['node.looked'], where: all(is('node_id', node_id), is('finding', 'problem')) },
      cured_by: { kinds: ['node.looked'], where: all(is('node_id', node_id), is('finding', 'fine')) },
    },
  ],
}))
export const lookById = new Map(looks.map((look) => [look.node_id, look]))

/** `led`: whether the handler led the office on the day of the close. */
export type Asked = Pick<CaseState, 'procedure' | Look['from']> & { led: boolean }
/** Whether its stage has come in this case. */
export const asksAt = (look: Look, state: Asked, on: string): boolean => {
  const from = state[look.from]
  return (!look.procedures || look.procedures.includes(state.procedure)) && (!look.of_leaders || state.led) && from !== null && from <= on
}
