export const zh = {
  'programme.absent': '没有这项工程。请从列表中重新选择。',
  'programme.known': '工程“{name}”已经设立。请在其下确定年度目标。',
  'programme.years': '年度不在 {from} 至 {to} 之间，或者起止年度颠倒。请核对年度。',
  'task.absent': '没有这项任务。请从任务列表中重新打开。',
  'task.not_yours': '这项任务不由您办理：部门负责人对本部门人员下达，责任人完成。请联系责任人或者其部门负责人。',
  'task.past': '期限 {due} 已经过去（今天是 {today}）。请改填以后的日期。',
  'task.goal_needed': '工程任务须选择年度目标，服务保障和行政事务任务不选。请核对类别和目标。',
  'task.done': '任务“{title}”已经完成或者撤销，不能再改。请刷新后查看。',
  'task.stale': '这项任务刚刚被他人更新。请刷新后再办。',
  'policy.absent': '没有这份文件。请从列表中重新选择。',
  'policy.known': '文件“{title}”已经登记。请直接登记它推动的工作。',
  'policy.before': '日期 {on} 早于文件出台的 {issued}。请核对日期。',
} as const
export const en: Record<keyof typeof zh, string> = {
  'programme.absent': 'There is no such programme. Choose it from the list again.',
  'programme.known': 'The programme “{name}” exists already. Set its yearly goals.',
  'programme.years': 'The year is not between {from} and {to}, or the two are reversed. Check the years.',
  'task.absent': 'There is no such task. Open it from the list again.',
  'task.not_yours':
    'This task is not yours to deal with: heads assign to people of their department, owners complete. Ask the owner or their head.',
  'task.past': 'The day {due} has passed (today is {today}). Choose a later one.',
  'task.goal_needed': 'A programme’s task needs a yearly goal; service and administrative tasks have none. Check both.',
  'task.done': 'The task “{title}” has been completed or dropped. Refresh and look again.',
  'task.stale': 'Somebody has just changed this task. Refresh and try again.',
  'policy.absent': 'There is no such document. Choose it from the list again.',
  'policy.known': 'The document “{title}” is registered already. Record what it drove.',
  'policy.before': '{on} is before the document was issued on {issued}. Check the day.',
}
