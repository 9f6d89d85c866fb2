export const zh = {
  'review_setting.value_unfit': '“{name}”的值不在允许的范围内，请按说明填写。',
  'review_setting.grades_out_of_order':
    '“{name}”与其他等次的分数线相抵触：优质须高于合格，合格须高于瑕疵（基本合格）。请调整分数，或先改另一等次。',
  'review_setting.backdated': '“{name}”不能倒签，请填 {today} 或以后的日期。',
  'review_setting.taken': '“{name}”自 {on} 起的值已经确认，请换一个起始日。',
  'review_setting.decided': '“{name}”的这项提议已有处理结果，请刷新查看。',
  'review_setting.stale': '“{name}”的提议刚被改过，请刷新后再决定。',
} as const
export const en: Record<keyof typeof zh, string> = {
  'review_setting.value_unfit': 'The value of "{name}" is out of bounds; enter it as described.',
  'review_setting.grades_out_of_order':
    '"{name}" contradicts the other grades: excellent must lie above qualified, qualified above basic. Choose another score, or change the other grade first.',
  'review_setting.backdated': '"{name}" cannot be backdated; choose {today} or a later day.',
  'review_setting.taken': 'The value of "{name}" from {on} is confirmed already; choose another first day.',
  'review_setting.decided': 'This proposal for "{name}" has been decided already; reload.',
  'review_setting.stale': 'The proposal for "{name}" has just been changed; reload and decide again.',
}
