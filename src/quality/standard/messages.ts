export const zh = {
  'review_item.absent': '评查标准中没有条目“{item}”，请从列表中选择。',
  'review_item.stale': '条目“{name}”刚被他人改过，请刷新后再办理。',
  'review_item.too_early': '评查标准一日一版，变更最早自 {earliest} 起，请改起始日；当天已抽取的评查和已结案的自查不受影响。',
  'review_item.overtaken': '这项提议自 {on} 起，须在该日之前确认；请退回后另提起始日。',
  'review_item.points_range': '分值应为 0.5 的倍数，最低不高于最高，最高不超过该维度的 {max} 分，请修改。',
  'review_item.dimension_unknown': '评查标准中没有维度“{dimension}”，请从列表中选择。',
  'review_item.not_own': '“{name}”是平台的条目，只能改分值和是否启用；名称、后果、适用案件不同的，请新增本院的条目。',
  'review_item.own_needed': '“{name}”是本院的条目，请写明名称、维度、后果和适用案件。',
  'review_item.name_taken': '已有条目 {item} 叫“{name}”，请换一个名称，或者改那个条目。',
  'review_item.basis_needed': '请引用一个制度条款，或者写明依据。',
  'review_item.clause_absent': '所选条款不在现行制度规范中，请重新选择。',
  'review_item.unchanged': '“{name}”自 {on} 起本来就是这样，请改动后再保存。',
} as const
export const en: Record<keyof typeof zh, string> = {
  'review_item.absent': 'The review standard has no item "{item}"; choose one of the list.',
  'review_item.stale': 'The item "{name}" has just been changed by somebody else; reload and act again.',
  'review_item.too_early':
    'A day has one standard: a change holds from {earliest} at the earliest. Choose a later first day; reviews drawn and cases closed by then are judged as before.',
  'review_item.overtaken': 'This proposal begins on {on} and must be confirmed before that day; refuse it and propose a later one.',
  'review_item.points_range':
    'Points go in steps of 0.5, the least not above the most, the most not above the {max} of the dimension; change them.',
  'review_item.dimension_unknown': 'The review standard has no dimension "{dimension}"; choose one of the list.',
  'review_item.not_own':
    '"{name}" is an item of the platform, of which only the points and whether it is asked can be changed; add an item of your own for anything else.',
  'review_item.own_needed': '"{name}" is an item of the office\'s own: give its name, dimension, effect and cases.',
  'review_item.name_taken': 'The item {item} is called "{name}" already; choose another name, or change that item.',
  'review_item.basis_needed': 'Cite a clause, or write on what the item rests.',
  'review_item.clause_absent': 'The clause is not in force; choose another.',
  'review_item.unchanged': 'From {on} "{name}" stands like this already; change something before saving.',
}
