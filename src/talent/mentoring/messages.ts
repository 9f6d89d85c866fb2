export const zh = {
  'mentoring.absent': '没有这对带教，或者您无权查看。请从带教列表中重新打开。',
  'mentoring.overlaps': '这名被带教人在 {from} 至 {to} 期间已有带教人 {mentor}，同一时间只由一人带教。请先结束原带教，或者调整起止日期。',
  'mentoring.running': '这名被带教人自 {from} 起由 {mentor} 带教，尚未结束，同一时间只由一人带教。请先结束原带教，再登记新的带教。',
  'mentoring.oneself': '带教人和被带教人不能是同一人。请重新选择。',
  'mentoring.period': '结束日期 {to} 不在开始日期 {from} 之后。请核对起止日期。',
  'mentoring.person_unknown': '所选人员不在本院名册中，或者届时已经离院。请从名册中选择。',
  'mentoring.not_yours': '带教记录由带教双方填写，评价和结束由带教人或者政治部办理。请联系带教人。',
  'mentoring.over': '带教没有开始，或者已于 {to} 结束，不能再记。需要继续的，请重新结对。',
  'mentoring.stale': '带教计划刚刚被他人修改。请刷新后再改。',
  'mentoring.before': '日期 {on} 早于带教开始的 {from}。请核对日期。',
  'mentoring.case_needed': '实案指导须对应一件案件。请填写双方都在办理的案件案号，或者改选其他形式。',
  'mentoring.step_absent': '没有这条带教记录，可能已经更正。请刷新后再看。',
  'mentoring.not_writer': '这条记录由填写人更正。请联系填写人。',
} as const
export const en: Record<keyof typeof zh, string> = {
  'mentoring.absent': 'There is no such mentoring, or you may not see it. Open it from the list again.',
  'mentoring.overlaps':
    'This mentee has a mentor, {mentor}, from {from} to {to}; there is one at a time. End that mentoring first, or change the days.',
  'mentoring.running':
    'This mentee has had a mentor, {mentor}, since {from}; there is one at a time. End that mentoring, then begin this one.',
  'mentoring.oneself': 'Mentor and mentee cannot be the same person. Choose again.',
  'mentoring.period': 'The last day {to} is not after the first, {from}. Check the days.',
  'mentoring.person_unknown': 'Somebody chosen is not on the roster or will have left. Choose from the roster.',
  'mentoring.not_yours':
    'Records are written by the two of them; assessing and ending is for the mentor or the political department. Ask the mentor.',
  'mentoring.over': 'This mentoring has not begun or ended on {to}; nothing more is recorded. Begin a new one to go on.',
  'mentoring.stale': 'Somebody has just changed this plan. Refresh before you change it.',
  'mentoring.before': '{on} is before the mentoring began on {from}. Check the day.',
  'mentoring.case_needed': 'Guidance on a case needs its number. Give that of a case you work on, or choose another form.',
  'mentoring.step_absent': 'There is no such record; it may have been put right. Refresh and look again.',
  'mentoring.not_writer': 'Whoever wrote this record puts it right. Ask them.',
}
