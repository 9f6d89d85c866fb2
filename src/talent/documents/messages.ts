export const zh = {
  'policy.absent': '没有这份文件。请从列表中重新选择。',
  'policy.known': '文件“{title}”已经登记。请直接登记它推动的工作。',
  'policy.before': '日期 {on} 早于文件出台的 {issued}。请核对日期。',
  'policy.ended': '文件“{title}”已于 {on} 停止执行，不能再改。需要继续的，请登记新的文件。',
  'policy.stale': '这份文件的登记刚刚被他人修改。请刷新后再改。',
  'policy.what_needed': '请写明推动的工作，或者选择由文件而来的事项。',
  'policy.followed_already': '“{title}”已经登记为这份文件推动的工作。请不要重复登记。',
  'policy.work_absent': '没有这项工作。请刷新后查看。',
} as const
export const en: Record<keyof typeof zh, string> = {
  'policy.absent': 'There is no such document. Choose it from the list again.',
  'policy.known': 'The document “{title}” is registered already. Record what it drove.',
  'policy.before': '{on} is before the document was issued on {issued}. Check the day.',
  'policy.ended': 'The document “{title}” was ended on {on} and stays as it is. Register the document that follows it.',
  'policy.stale': 'Somebody has just changed this document. Refresh before you change it.',
  'policy.what_needed': 'Say what the document drove, or choose what follows from it.',
  'policy.followed_already': '“{title}” is recorded as following from this document already. Leave it as it is.',
  'policy.work_absent': 'There is no such work. Refresh and look again.',
}
