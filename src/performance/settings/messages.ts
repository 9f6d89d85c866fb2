export const zh = {
  'points_setting.value_unfit': '“{name}”的值不在允许的范围内，请按选项或者范围填写。',
  'points_setting.backdated': '“{name}”不能倒签，请填 {today} 或以后的日期。',
  'points_setting.taken': '“{name}”自 {on} 起的值已经确认，请换一个起始日。',
  'points_setting.decided': '“{name}”的这项提议已有处理结果，请刷新查看。',
  'points_setting.stale': '“{name}”的提议刚被改过，请刷新后再决定。',
} as const
export const en: Record<keyof typeof zh, string> = {
  'points_setting.value_unfit': 'The value of “{name}” does not fit; choose or enter one within its bounds.',
  'points_setting.backdated': '“{name}” cannot be backdated; choose {today} or a later day.',
  'points_setting.taken': 'The value of “{name}” from {on} is confirmed already; choose another first day.',
  'points_setting.decided': 'This proposal for “{name}” has been decided already; reload.',
  'points_setting.stale': 'The proposal for “{name}” has just been changed; reload and decide again.',
}
