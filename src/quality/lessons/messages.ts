export const zh = {
  'lesson.absent': '没有这个评查项目或监控节点，请从列表重新选择。',
  'lesson.improvement_absent': '没有这项措施，请刷新后重新选择。',
  'lesson.name_state': '在办案环节加核对项的，请至少选择一个环节或者一项活动。',
  'lesson.act_unknown': '没有这样的办案活动：{acts}，请重新选择。',
  'lesson.name_standard': '修改条款的，请先选择条款所在的文件并起草下一版。',
  'lesson.nobody': '近 {months} 个月没有人出现这类差错，提示卡无人可推送，请改用其他措施。',
  'lesson.stale': '措施“{title}”刚被他人改过，请刷新后再操作。',
  'lesson.ended': '这项措施已于 {on} 结束，无须再次结束。',
  'lesson.not_yours': '由本案承办检察官、助理或书记员核对，请交由他们办理。',
  'lesson.not_asked': '案件现在的环节没有这个核对项，请刷新后查看。',
} as const
export const en: Record<keyof typeof zh, string> = {
  'lesson.absent': 'There is no such review item or node; choose again from the list.',
  'lesson.improvement_absent': 'There is no such improvement; reload and choose again.',
  'lesson.name_state': 'For a question at a stage choose at least one stage or act.',
  'lesson.act_unknown': 'There is no such act: {acts}; choose again.',
  'lesson.name_standard': 'For a change of a clause choose its document and begin the next version first.',
  'lesson.nobody': 'Nobody made this error in the last {months} months, so a card would reach nobody; choose another way.',
  'lesson.stale': 'Somebody has just changed the improvement “{title}”; reload and try again.',
  'lesson.ended': 'This improvement ended on {on} already.',
  'lesson.not_yours': 'Those who work on the case answer this; hand it to them.',
  'lesson.not_asked': 'This is not asked at the stage of the case; reload.',
}
