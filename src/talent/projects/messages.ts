export const zh = {
  'project.absent': '没有这个课题。请从课题列表中重新打开。',
  'project.not_lead': '课题由负责人或者政治部办理。请以本人为负责人立项，或者联系课题负责人。',
  'project.not_keeper': '成果被采用由政治部登记，课题组成员不能自行登记。请把采用文件交政治部其他人员。',
  'project.period': '日期 {to} 早于立项之日 {from}。请核对日期。',
  'project.stale': '这个课题刚刚被他人更新。请刷新后再办。',
  'project.stage': '课题“{title}”不能从目前阶段这样变更。请从所列阶段中选择；已结项或者终止的，请另行立项。',
  'project.reason_needed': '终止课题需要写明理由。请填写说明。',
  'project.ended': '课题“{title}”已结项或者终止，不再修改。确需继续研究的，请另行立项。',
  'project.lead_change': '更换负责人由政治部办理。请联系政治部，或者保留原负责人再保存。',
  'project.no_output': '课题“{title}”还没有登记成果。请先由负责人登记成果。',
} as const
export const en: Record<keyof typeof zh, string> = {
  'project.absent': 'There is no such project. Open it from the list again.',
  'project.not_lead': 'A project is run by its lead or the political department. Open it as its lead, or ask the lead.',
  'project.not_keeper':
    'That an output was adopted is recorded by the political department, not by those who wrote it. Give the document to another of its members.',
  'project.period': '{to} is before the project was opened on {from}. Check the day.',
  'project.stale': 'Somebody has just changed this project. Refresh and try again.',
  'project.stage': 'The project “{title}” cannot go there from its stage. Choose one of those listed; open a new project if it has ended.',
  'project.reason_needed': 'Dropping a project needs its reason. Please write it down.',
  'project.ended': 'The project “{title}” is concluded or dropped and is not changed any more. Open a new one to go on.',
  'project.lead_change': 'The political department changes who leads a project. Ask it, or keep the lead and save again.',
  'project.no_output': 'The project “{title}” has no output yet. Its lead records that first.',
}
