import type { Day } from '../../platform/day.ts'
import type { Basis } from '../contract.ts'

const source =
  (law: string) =>
  (article: string | null, mark: Basis['mark'] = 'V'): Basis => ({ law, article, mark })

/** The laws and rules cited, with the day on which the text in force came into force. */
export const cpl = source('刑事诉讼法（2018）')
export const rules = source('人民检察院刑事诉讼规则（2019）')
export const juvenileRules = source('人民检察院办理未成年人刑事案件的规定')
export const linkage = source('人民检察院行刑反向衔接工作指引（2024）')
export const civilLaw = source('民事诉讼法（2023）')
export const civilRules = source('人民检察院民事诉讼监督规则（2021）')
export const adminRules = source('人民检察院行政诉讼监督规则（2021）')
export const pilRules = source('人民检察院公益诉讼办案规则（2021）')
export const pilInterpretation = source('两高关于检察公益诉讼案件适用法律若干问题的解释')
export const suggestionRules = source('人民检察院检察建议工作规定（2019）')
export const compensationLaw = source('国家赔偿法')
export const archives = source('人民检察院诉讼档案管理办法')
/** What this platform proposes where no text gives a number; an office sets its own. */
export const design = (matter: string): Basis => ({ law: `本院管理目标：${matter}`, article: null, mark: 'D' })

export const since = {
  cpl: '2018-10-26' as Day,
  rules: '2019-12-30' as Day,
  linkage: '2024-11-26' as Day,
  civilRules: '2021-08-01' as Day,
  adminRules: '2021-09-01' as Day,
  pilRules: '2021-07-01' as Day,
  suggestionRules: '2019-02-26' as Day,
}
