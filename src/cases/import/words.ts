import { caseKinds, type Accepted, type ActKind } from '../../facts.ts'
import { plain } from '../../platform/spreadsheet/table.ts'
import { categories } from '../registry.ts'

/** A list of words and what they mean, found whatever their width, blanks and brackets. The meanings themselves are words too. */
function vocabulary<T extends string>(words: Record<string, T>): (text: string) => T | undefined {
  const known = new Map<string, T>()
  for (const [word, meaning] of Object.entries(words)) {
    known.set(meaning, meaning)
    known.set(plain(word), meaning)
  }
  return (text) => known.get(plain(text))
}
type Custody = NonNullable<Accepted['custody']>

export const custodyOf = vocabulary<Custody>({
  已拘留: 'detained',
  拘留: 'detained',
  刑事拘留: 'detained',
  在押: 'in_custody',
  羁押: 'in_custody',
  已羁押: 'in_custody',
  已逮捕: 'in_custody',
  逮捕: 'in_custody',
  留置: 'in_custody',
  是: 'in_custody',
  未拘留: 'not_detained',
  非羁押: 'not_in_custody',
  未羁押: 'not_in_custody',
  不在押: 'not_in_custody',
  取保候审: 'not_in_custody',
  监视居住: 'not_in_custody',
  否: 'not_in_custody',
})
type Measure = 'detention' | 'arrest' | 'bail' | 'residential' | 'retention' | 'none'
export const measureOf = vocabulary<Measure>({
  拘留: 'detention',
  刑事拘留: 'detention',
  先行拘留: 'detention',
  逮捕: 'arrest',
  取保候审: 'bail',
  取保: 'bail',
  监视居住: 'residential',
  指定居所监视居住: 'residential',
  留置: 'retention',
  无: 'none',
  未采取: 'none',
  未采取强制措施: 'none',
})
export const sexOf = vocabulary<'male' | 'female'>({ 男: 'male', 男性: 'male', 女: 'female', 女性: 'female' })
export const partyRoleOf = vocabulary<'suspect' | 'victim' | 'applicant' | 'respondent' | 'other'>({
  犯罪嫌疑人: 'suspect',
  嫌疑人: 'suspect',
  被告人: 'suspect',
  被害人: 'victim',
  申请人: 'applicant',
  申诉人: 'applicant',
  控告人: 'applicant',
  信访人: 'applicant',
  被申请人: 'respondent',
  其他: 'other',
  其他当事人: 'other',
})
export const deciderOf = vocabulary<'prosecutor' | 'department_head' | 'deputy_chief' | 'chief' | 'committee' | 'upper'>({
  检察官: 'prosecutor',
  独任检察官: 'prosecutor',
  主任检察官: 'prosecutor',
  承办检察官: 'prosecutor',
  部门负责人: 'department_head',
  副检察长: 'deputy_chief',
  分管副检察长: 'deputy_chief',
  检察长: 'chief',
  检委会: 'committee',
  检察委员会: 'committee',
  上级院: 'upper',
  上级检察院: 'upper',
  上一级检察院: 'upper',
})

const acts = Object.entries(caseKinds) as [ActKind, { zh: string }][]
/** Acts by the names that exports give them. */
export const actOf = vocabulary<ActKind>({
  ...Object.fromEntries(acts.map(([kind, { zh }]) => [zh, kind])),
  收案: 'case.accepted',
  案件受理: 'case.accepted',
  受案: 'case.accepted',
  分配案件: 'case.assigned',
  案件分配: 'case.assigned',
  分案到人: 'case.assigned',
  更换承办人: 'case.handler_changed',
  承办人变更: 'case.handler_changed',
  告知嫌疑人诉讼权利: 'suspect.rights_told',
  告知犯罪嫌疑人权利: 'suspect.rights_told',
  犯罪嫌疑人权利告知: 'suspect.rights_told',
  告知被害人权利: 'victim.rights_told',
  被害人权利告知: 'victim.rights_told',
  讯问犯罪嫌疑人: 'suspect.questioned',
  讯问嫌疑人: 'suspect.questioned',
  提讯: 'suspect.questioned',
  听取律师意见: 'defender.heard',
  听取辩护律师意见: 'defender.heard',
  听取值班律师意见: 'defender.heard',
  听取被害人及其诉讼代理人意见: 'victim.heard',
  认罪认罚具结: 'plea.signed',
  签署具结书: 'plea.signed',
  认罪认罚具结书签署: 'plea.signed',
  速裁程序: 'fast_track.applied',
  延长办案期限: 'review.extended',
  延长期限: 'review.extended',
  延期: 'review.extended',
  补充侦查提纲: 'outline.issued',
  发出补充侦查提纲: 'outline.issued',
  退补: 'case.returned',
  退查: 'case.returned',
  退回补充调查: 'case.returned',
  重新移送: 'case.resubmitted',
  补查重报: 'case.resubmitted',
  补充侦查终结重新移送: 'case.resubmitted',
  补充侦查后重新移送: 'case.resubmitted',
  审结: 'case.decided',
  办结: 'case.decided',
  决定: 'case.decided',
  作出处理决定: 'case.decided',
  送达: 'decision.served',
  判决: 'judgment.received',
  法院判决: 'judgment.received',
  收到裁判文书: 'judgment.received',
  收到判决书: 'judgment.received',
  裁判审查: 'judgment.reviewed',
  抗诉: 'protest.filed',
  听证: 'hearing.held',
  听证会: 'hearing.held',
  召开听证会: 'hearing.held',
  检察听证: 'hearing.held',
  行刑反向衔接: 'linkage.transferred',
  反向衔接: 'linkage.transferred',
  移送行政处罚: 'linkage.transferred',
  立案: 'filing.decided',
  公告: 'announcement.published',
  检察建议: 'suggestion.issued',
  提出检察建议: 'suggestion.issued',
  收到回复: 'suggestion.replied',
  起诉: 'lawsuit.filed',
  案件归档: 'case.archived',
  结案归档: 'case.archived',
})

const coarse: Record<string, 'arrest' | 'prosecution'> = {
  审查逮捕: 'arrest',
  批捕: 'arrest',
  审查批捕: 'arrest',
  审查批准逮捕: 'arrest',
  审查起诉: 'prosecution',
  公诉: 'prosecution',
  一审公诉: 'prosecution',
}
const general: Record<string, string> = {
  刑事执行检察: 'execution.general',
  刑事执行: 'execution.general',
  执检: 'execution.general',
  民事检察监督: 'civil.general',
  民事检察: 'civil.general',
  民事监督: 'civil.general',
  行政检察监督: 'admin.general',
  行政检察: 'admin.general',
  行政监督: 'admin.general',
  公益诉讼: 'pil.general',
  公益诉讼检察: 'pil.general',
  控告申诉检察: 'petition.general',
  控告申诉: 'petition.general',
  控申: 'petition.general',
}
const bare = (name: string) => plain(name).replace(/\(.*$/, '')
/** Names of categories that only one category bears. */
const named = new Map<string, string | null>()
for (const c of categories) for (const name of new Set([plain(c.zh), bare(c.zh)])) named.set(name, named.has(name) ? null : c.id)
const ids = new Set(categories.map((c) => c.id))

/**
 * The category from the word of the export; review of arrest and of prosecution go by what else the row says: supervisory cases
 * are the line of duty crimes, juvenile ones that of juveniles.
 */
export function categoryFrom(text: string, row: { juvenile: boolean; source_agency: string }): string | undefined {
  const word = plain(text)
  const review = coarse[word]
  if (review) return `${row.juvenile ? 'juvenile' : /监察/.test(row.source_agency) ? 'duty' : 'ordinary'}.${review}`
  return general[word] ?? (ids.has(text) ? text : (named.get(word) ?? undefined))
}

/** Where a case comes from, by the name of who sent it, else by its line of work. */
export function sourceKindOf(agency: string, line: string): Accepted['source_kind'] {
  if (/监察/.test(agency)) return 'supervisory'
  if (/公安|派出所|海关|缉私|国家安全|森林|看守所|监狱/.test(agency)) return 'police'
  if (/法院/.test(agency)) return 'court'
  if (/本院|自侦/.test(agency)) return 'own'
  if (/检察院/.test(agency)) return 'transfer'
  if (line === 'publicInterest' || line === 'execution') return 'self_found'
  return line === 'civil' || line === 'administrative' || line === 'petition' ? 'party' : 'police'
}
