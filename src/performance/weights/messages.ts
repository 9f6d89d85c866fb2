export const zh = {
  'case_weight.absent': '没有您可以查看的这件案件，请返回案件列表重新选择。',
  'case_weight.not_yours': '案件规模由承办人、助理、书记员或者案件管理办公室登记，请与其联系。',
  'case_weight.no_rule': '{month} 没有生效的折算规则，请联系政治部在“难度折算”中核对规则的起始月。',
  'weight_objection.not_bearing': '只有本案承办人、助理可以对难度提出异议；发现有误的，请告知承办人。',
  'weight_objection.too_late': '对本案难度提出异议的期限到 {until} 为止，现已经过；规模有误的，请联系案件管理办公室更正登记。',
  'weight_objection.final': '对现行难度 {weight} 的异议已有决定，不再受理；事实有变的，请先更正登记的规模或者当事人。',
  'weight_objection.already': '对本案的难度已有一件异议等待决定，请等决定作出后再提。',
  'weight_objection.absent': '没有您可以查看的这件异议，请返回列表重新选择。',
  'weight_objection.not_yours': '只有提出人可以撤回这件异议，请与提出人联系。',
  'weight_objection.decided': '这件异议已有处理结果，请刷新查看。',
  'weight_objection.stale': '这件异议刚被他人改过，请刷新后再处理。',
  'weight_objection.concerned': '您参与办理本案，或者现行规模由您登记，请由案件管理办公室或者检察长中的其他人决定。',
  'weight_objection.unchanged': '按现在的事实难度仍为 {weight}，没有变化；认为异议成立的，请填写更正后的规模，或者先更正登记的当事人。',
} as const
export const en: Record<keyof typeof zh, string> = {
  'case_weight.absent': 'There is no such case that you may see; choose again from the list.',
  'case_weight.not_yours': 'The size of a case is recorded by those who work on it or by case management; ask them.',
  'case_weight.no_rule': 'No rule of weights holds in {month}; ask the political department to look at the first month of the rule.',
  'weight_objection.not_bearing': 'Only the handler and the assistant of the case may object to its weight; tell them what is wrong.',
  'weight_objection.too_late':
    'The time to object to the weight of this case ended on {until}; if its size is wrong, ask case management to record it anew.',
  'weight_objection.final':
    'An objection to the weight of {weight} has been decided already; if facts changed, correct the size or the parties first.',
  'weight_objection.already': 'An objection to the weight of this case waits for its decision; object again after that.',
  'weight_objection.absent': 'There is no such objection that you may see; choose again from the list.',
  'weight_objection.not_yours': 'Only whoever objected may withdraw; ask that person.',
  'weight_objection.decided': 'This objection has been dealt with already; reload.',
  'weight_objection.stale': 'This objection has just been changed by somebody else; reload and go on.',
  'weight_objection.concerned': 'You work on this case, or recorded its size; somebody else of case management or a chief has to decide.',
  'weight_objection.unchanged':
    'By today’s facts the weight is still {weight}; enter the size as it is found, or correct the parties first.',
}
