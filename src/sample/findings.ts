/** What a reviewer found: the item, the points off and the words, which fit every case of the procedures for which they stand. */
export type Given = [item: string, points: number, note: string]
/** What was found in a case: what both wrote, what only the second did, and the grade that both propose. */
export type Course = { both: Given[]; second?: Given[]; grade: 'excellent' | 'qualified' | 'basic' | 'failed'; comment?: string }

/** In any criminal case, prosecuted or not. */
export const late: Given = ['QS-PR10', 2, '权利义务告知书送达回证缺被告知人签名日期']
export const heard: Given = ['QS-RI03', 2, '未见听取辩护人或者值班律师意见的记录']
export const card: Given = ['QS-DA01', 0.5, '案卡“强制措施变更日期”漏填']
export const cured: Given = ['QS-EV04', 3, '讯问笔录起止时间重叠，未要求说明']
/** Where there is an indictment. */
export const name: Given = ['QS-DO02', 1.5, '起诉书被告人出生日期与户籍证明不一致']
/** In any case. */
export const report: Given = ['QS-DO04', 1, '审查报告证据摘录未注明卷页']
export const bound: Given = ['QS-DO07', 0.5, '卷宗目录与卷内材料顺序不符']

const served: Given = ['QS-PR10', 1, '受理通知书送达回证缺签收日期']
const number: Given = ['QS-DA01', 0.5, '案卡“文书文号”与正式文书不一致']
const followed: Given = ['QS-SU04', 1, '监督意见发出后未登记回复情况']
const told: Given = ['QS-RE03', 1, '答复笔录未写明所依据的规定']
const signed: Given = ['QS-DO05', 1, '谈话笔录缺记录人签名']

const found = (both: Given[], second: Given[] = []): Course => ({ both, second, grade: 'qualified' })
const prosecuted = [
  found([card, late]),
  found([name], [card]),
  found([heard], [report]),
  found([card]),
  found([bound, card]),
  found([late, name]),
]
const criminal = [found([late]), found([card], [report]), found([bound, heard])]
const supervision = [found([report, served]), found([number], [bound]), found([followed])]
const by: Readonly<Record<string, Course[]>> = {
  arrest_review: criminal,
  prosecution_review: criminal,
  execution_supervision: [found([signed, number]), found([followed], [bound])],
  civil_supervision: supervision,
  administrative_supervision: supervision,
  complaint: [found([told, number]), found([bound])],
}
/** What is usually found in a case of this kind, one after the other. */
export function usual(c: { procedure: string; outcome: string | null }, i: number): Course {
  const courses =
    c.procedure === 'prosecution_review' && c.outcome === 'prosecute' ? prosecuted : (by[c.procedure] ?? [found([report]), found([bound])])
  return courses[i % courses.length]!
}

export const remedy: Readonly<Record<string, string>> = {
  'QS-PR10': '补齐送达回证，核对同期案件的告知手续',
  'QS-DO02': '制作补正决定书并送达',
  'QS-RI03': '补充听取意见并制作笔录，说明原因',
  'QS-DA01': '更正案卡',
  'QS-DO04': '完善审查报告的证据摘录',
  'QS-DO05': '说明原因，由记录人补签并附卷',
  'QS-DO07': '重新编目装订',
  'QS-PR05': '说明原因，学习讯问的有关规定',
  'QS-PR06': '说明原因，核对同期笔录的签名',
  'QS-RE03': '补充答复依据并告知当事人',
  'QS-SU04': '催告回复并补登记',
}
