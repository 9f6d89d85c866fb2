import { caseKinds, type ActKind, type requests } from '../../facts.ts'
import type { Problem } from '../../platform/spreadsheet/decode.ts'
import { plain } from '../../platform/spreadsheet/table.ts'
import { outcomeFrom } from './outcomes.ts'
import { custodyOf, deciderOf, measureOf } from './words.ts'

/** What an act's remark says, as the data of its fact. `no: 0` of a return means: count it. */
export type Noted = { data: Record<string, unknown> } | { problem: Problem }
type Read = (note: string, category: string) => Noted

const said = (data: Record<string, unknown>): Noted => ({ data })
/** The remark does not say what this act cannot do without. `expected` are the forms that are understood. */
const unread = (note: string, expected: string): Noted => ({
  problem: { code: note ? 'note.unread' : 'note.missing', params: { value: note, expected } },
})
const asNote: Read = (note) => said(note ? { note } : {})
const asReason: Read = (note) => said(note ? { reason: note } : {})

/** The first word that the remark contains decides; what is not understood stays as a note. */
const flagged =
  (field: string, words: [RegExp, unknown][]): Read =>
  (note) => {
    const found = words.find(([word]) => word.test(plain(note)))
    return said(found ? { [field]: found[1] } : note ? { note } : {})
  }
const needed =
  (field: string, words: [RegExp, unknown][], expected: string): Read =>
  (note) => {
    const found = words.find(([word]) => word.test(plain(note)))
    return found ? said({ [field]: found[1] }) : unread(note, expected)
  }
const asked: [RegExp, (typeof requests)[number]][] = [
  [/排除非法证据|非法证据排除/, 'exclusion'],
  [/程序性信息|案件信息查询|查询案件/, 'case_information'],
  [/申请回避|回避申请/, 'recusal'],
  [/二审/, 'second_instance'],
  [/羁押必要性/, 'custody_necessity'],
  [/速裁/, 'fast_track'],
  [/当庭出示|庭审后/, 'shown_evidence'],
  [/违法行为|违法.*控告/, 'illegal_act'],
  [/阅卷/, 'file_access'],
  [/没收保证金/, 'bail_breach'],
  [/保证人/, 'guarantor_change'],
  [/变更强制措施|取保候审|解除强制措施/, 'measure_change'],
  [/非律师|亲友辩护/, 'other_defender'],
  [/被害人.*(取证|会见|收集)/, 'victim_interview'],
  [/法律援助/, 'legal_aid'],
  [/有利证据.*法院|法院.*有利证据|法院调取/, 'court_evidence'],
  [/有利证据/, 'favourable_evidence'],
  [/回避/, 'recusal_review'],
  [/阻碍/, 'obstruction'],
  [/补送|法院.*材料/, 'court_material'],
]

const numbers: Record<string, number> = { 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9, 十: 10, 十五: 15, 十二: 12 }
const numberIn = (text: string): number | null => {
  const found = /(\d{1,3})|(十五|十二|[一二两三四五六七八九十])/.exec(text)
  return found ? (found[1] ? Number(found[1]) : numbers[found[2]!]!) : null
}
/** `现金：返还` names what the act is about. */
const about = (note: string) => /^([^:：；;，,]+)[:：](.+)$/.exec(note)

const decided: Read = (note, category) => {
  const [first = '', ...rest] = note.split(/[；;]/).map((p) => p.trim())
  if (!first) return unread(note, '审结情况')
  const result = outcomeFrom(category, first)
  if (!result) return { problem: { code: 'outcome.unknown', params: { value: first, field: 'result' } } }
  const data: Record<string, unknown> = { ...result }
  const left: string[] = result.note ? [result.note] : []
  for (const part of rest) {
    const decider = /^(?:决定主体|决定人|审批人|批准人)[:：](.+)$/.exec(part)
    const months = /(?:考验期)[^\d一二两三四五六七八九十]*(\d+|[一二两三四五六七八九十]+)个?月/.exec(part)
    const code = decider ? deciderOf(decider[1]!) : undefined
    if (code) data.decider = code
    else if (months && category.endsWith('.prosecution') && (numberIn(months[1]!) ?? 0) >= 6) data.probation_months = numberIn(months[1]!)
    else if (part) left.push(part)
  }
  if (left.length) data.note = left.join('；')
  return said(data)
}
const assigned: Read = (note) => {
  const found = /^(随机|指定|轮案|系统分案|自动|指派)(?:分案|分配)?(?:[:：；;，,（(](.*?)[）)]?)?$/.exec(note)
  if (!found) return unread(note, '随机、指定')
  const mode = /指/.test(found[1]!) ? 'designated' : 'random'
  return said(found[2] ? { mode, reason: found[2] } : { mode })
}
const returned: Read = (note) => {
  const found = /第?\s*([一二三123])\s*次/.exec(plain(note))
  const rest = note.replace(/第?\s*[一二三123１２３]\s*次(退回补充侦查|退回补充调查|退补|退查)?[；;，,：:]?/, '').trim()
  return said({ no: found ? (numberIn(found[1]!) ?? 0) : 0, ...(rest ? { reason: rest } : {}) })
}
const extended: Read = (note) => {
  const days = numberIn(note)
  if (note && days !== 15) return unread(note, '十五日')
  return said({ days: 15 })
}
const ofReconsideration = (category: string) => (category.endsWith('.arrest') ? 'non_arrest' : 'non_prosecution')

const readers: Partial<Record<ActKind, Read>> = {
  'case.assigned': assigned,
  'case.decided': decided,
  'case.returned': returned,
  'review.extended': extended,
  'arrest_review.extended': asReason,
  'case.suspended': asReason,
  'indictment.withdrawn': asReason,
  'fast_track.ended': asReason,
  'case.jurisdiction_changed': (note) => said(note ? { from_office: note } : {}),
  'fast_track.applied': needed(
    'over_one_year',
    [
      [/一年以下|1年以下|不满一年|不超过一年/, false],
      [/一年以上|1年以上|超过一年/, true],
    ],
    '可能判处一年以下有期徒刑、可能判处一年以上有期徒刑',
  ),
  'judgment.received': (note) => {
    const text = plain(note)
    if (/无罪/.test(text)) return said({ result: 'acquitted' })
    if (/有罪/.test(text)) return said({ result: /改变|变更/.test(text) ? 'guilty_changed_charge' : 'guilty' })
    if (/免予|免除/.test(text)) return said({ result: 'exempted' })
    return /裁定/.test(text) ? said({ result: 'ruling' }) : unread(note, '有罪、有罪（改变指控罪名）、无罪、免予刑事处罚、裁定')
  },
  'judgment.reviewed': flagged('opinion', [
    [/抗诉/, 'protest'],
    [/纠正/, 'correct'],
    [/同意|无异议/, 'agree'],
  ]),
  'custody_necessity.reviewed': flagged('result', [
    [/继续|维持/, 'keep'],
    [/释放/, 'release'],
    [/变更/, 'change'],
  ]),
  'suspect.questioned': flagged('adult_present', [
    [/成年人未到场|未通知合适成年人/, false],
    [/成年人到场|代理人到场/, true],
  ]),
  'plea.signed': flagged('lawyer_present', [
    [/律师(不|未)在场/, false],
    [/律师在场/, true],
  ]),
  'suggestion.replied': flagged('rectified', [
    [/未整改/, false],
    [/已整改|整改完毕/, true],
  ]),
  'suggestion.issued': flagged('urgent', [[/紧急|十五日|15日/, true]]),
  'custody.decision_extended': (note) => {
    const days = numberIn(note)
    return days && days <= 4 ? said({ days }) : unread(note, '一日、二日、三日、四日')
  },
  'measure.decided': (note) => {
    const measure = measureOf(note)
    return measure && measure !== 'detention' && measure !== 'retention' ? said({ measure }) : unread(note, '逮捕、取保候审、监视居住、无')
  },
  'case.custody_changed': (note) => {
    const custody = custodyOf(note)
    return custody ? said({ custody }) : unread(note, '在押、非羁押、已拘留、未拘留')
  },
  'party.measure_changed': (note) => {
    const [, name, word] = about(note) ?? []
    const measure = word ? measureOf(word) : undefined
    return measure ? said({ name: name!.trim(), measure }) : unread(note, '姓名：取保候审')
  },
  'property.stored': (note) => (note ? said({ name: note.slice(0, 200) }) : unread(note, '财物名称')),
  'property.disposed': (note) => {
    const [, name, word] = about(note) ?? []
    const how = [
      [/返还|退还/, 'returned'],
      [/移送|移交/, 'transferred'],
      [/没收|上缴/, 'confiscated'],
      [/销毁/, 'destroyed'],
    ] as const
    const found = word ? how.find(([w]) => w.test(word)) : undefined
    return found ? said({ name: name!.trim(), how: found[1] }) : unread(note, '财物名称：返还')
  },
  'property.difference_noted': (note) => (note ? said({ note: note.slice(0, 200) }) : unread(note, '差异情况')),
  'reconsideration.requested': (note, category) => said({ of: ofReconsideration(category), ...(note ? { note } : {}) }),
  'reconsideration.decided': (note, category) => {
    if (/维持/.test(note)) return said({ of: ofReconsideration(category), result: 'maintained' })
    return /变更|改变|撤销/.test(note) ? said({ of: ofReconsideration(category), result: 'changed' }) : unread(note, '维持、变更')
  },
  'probation.ended': (note) => {
    if (/不起诉/.test(note)) return said({ outcome: 'non_prosecution' })
    return /起诉/.test(note) ? said({ outcome: 'prosecute' }) : unread(note, '不起诉、提起公诉')
  },
  'request.received': needed('request', asked, '阅卷、变更强制措施、回避复议等'),
  'request.answered': needed('request', asked, '阅卷、变更强制措施、回避复议等'),
  'request.passed_on': needed(
    'request',
    [
      [/羁押必要性/, 'custody_necessity'],
      [/速裁/, 'fast_track'],
    ],
    '羁押必要性审查、速裁',
  ),
  'suspect.status_found': needed(
    'status',
    [
      [/法律援助|盲|聋|哑|精神病|无期|死刑/, 'needs_legal_aid'],
      [/公职|机关|事业单位/, 'public_sector'],
      [/外国/, 'foreign'],
    ],
    '应当提供法律援助、机关事业单位工作人员、外国人',
  ),
  'court.accepted': needed(
    'course',
    [
      [/二审|第二审/, 'second'],
      [/再审/, 'retrial'],
      [/速裁.*(超过一年|一年以上)/, 'fast_track_over_one'],
      [/速裁/, 'fast_track'],
      [/简易.*(超过三年|三年以上)/, 'summary_over_three'],
      [/简易/, 'summary'],
      [/普通|一审/, 'ordinary'],
    ],
    '普通、简易、速裁、二审、再审',
  ),
  'investigation_custody.recounted': needed(
    'because',
    [
      [/另有|重要罪行|新罪/, 'new_crime'],
      [/身份/, 'identity'],
    ],
    '发现另有重要罪行、查清身份',
  ),
  'investigation_custody.extended': needed(
    'layer',
    [
      [/第一次|首次/, 'first'],
      [/第二次/, 'second'],
      [/第三次/, 'third'],
    ],
    '第一次、第二次、第三次',
  ),
  'jurisdiction.found_lacking': asNote,
  'property.owner_confirmed': (note) => {
    const [, name, word] = about(note) ?? []
    const belongs = [
      [/无关/, 'unrelated'],
      [/被害人/, 'victim'],
      [/违法所得/, 'illegal_gains'],
    ] as const
    const found = word ? belongs.find(([w]) => w.test(word)) : undefined
    return found ? said({ name: name!.trim(), belongs: found[1] }) : unread(note, '财物名称：与案件无关、被害人所有、违法所得')
  },
  'property.seized': (note) => (note ? said({ name: note.slice(0, 200) }) : unread(note, '财物名称')),
  'joint_meeting.held': (note) => said({ handler_differs: /不一致|分歧|不同意见/.test(note), ...(note ? { note } : {}) }),
  'information.published': needed(
    'what',
    [
      [/不公开|不予公开/, 'withheld'],
      [/文书|起诉书|决定书/, 'document'],
      [/重要案件|信息发布|新闻|通报/, 'news'],
    ],
    '文书、重要案件信息、不公开',
  ),
}
/** Facts that other sheets or people make, not a row of activities. */
const elsewhere = new Set<ActKind>(['case.corrected', 'party.corrected', 'party.added', 'property.received'])

export function readNote(kind: ActKind, note: string, category: string): Noted {
  if (elsewhere.has(kind)) return { problem: { code: 'act.not_importable', params: {} } }
  const read = (readers[kind] ?? asNote)(note, category)
  if ('problem' in read || kind === 'case.returned') return read
  const parsed = caseKinds[kind].data.safeParse(read.data)
  return parsed.success ? { data: parsed.data } : unread(note, caseKinds[kind].zh)
}
