export const zh = {
  'portfolio.absent': '没有这个人，请回到人员列表核对。',
  'portfolio.denied': '业绩档案只供本人、检察长、政治部、其部门负责人查看，本部门同事可以看公开的部分。需要时请联系他们。',
  'portfolio.line_absent': '这一项不在您的档案里，或者已经更正。请刷新档案后再看。',
  'health.denied': '体检报告只供本人查看；本人可以在一段时间内给部门负责人看。需要时请与本人商量。',
  'health.no_head': '您所在的部门没有登记部门负责人，暂时没有可以分享的对象。请联系系统管理员登记部门负责人。',
  'health.until_past': '截止日 {until} 早于今天（{today}）。请选择今天或以后的日期，最长一年。',
  'health.not_shared': '现在没有分享，不需要收回。请刷新后再看。',
  'correction.absent': '没有这份更正申请，或者您无权查看。请从更正申请中打开。',
  'correction.asked': '这一项已经申请过更正，正在处理。请等结果，或者先撤回原申请。',
  'correction.decided': '这份申请已经处理。请刷新后查看结果；仍有意见的，请重新申请。',
  'correction.stale': '这份申请刚刚被他人处理过。请刷新后再看。',
  'correction.not_yours': '这份申请不由您处理：撤回由本人办理，决定由保管这类记录的部门或者检察长作出。',
  'correction.named': '这一项写有您的名字，不能由您决定。请由同部门其他人员或者检察长办理。',
  'correction.reason_needed': '决定需要写明理由，本人看得到。请填写理由。',
  'correction.there_first': '这一项由“{kind}”的办理页面保管，不能在这里直接改。请先在原处更正或者作废，再回到这里办结。',
  'correction.replacement_unfit': '更正后的内容不完整：{field}。请核对后再提交。',
  'correction.future': '日期 {on} 还没有到（今天是 {today}）。请核对日期。',
} as const

export const en: Record<keyof typeof zh, string> = {
  'portfolio.absent': 'There is no such person; look it up in the list of people again.',
  'portfolio.denied':
    'An archive is for that person, the chief, the political department and the head of the department; colleagues of the department see the open part. Please ask them.',
  'portfolio.line_absent': 'This line is not in your archive, or has been put right. Refresh the archive and look again.',
  'health.denied': 'A health report is for that person alone, who may show it to the head for a time. Please ask the person.',
  'health.no_head':
    'Your department has no head on record, so there is nobody to share it with. Ask the system administrator to enter the head.',
  'health.until_past': 'The last day {until} is before today ({today}). Choose today or a later day, within a year.',
  'health.not_shared': 'It is not being shared, so there is nothing to take back. Refresh and look again.',
  'correction.absent': 'There is no such request, or you may not see it. Open it from the list of requests.',
  'correction.asked':
    'A correction of this line has been asked for and is being dealt with. Wait for the result, or withdraw the request first.',
  'correction.decided': 'This request has been decided. Refresh to see the result; if you disagree, ask anew.',
  'correction.stale': 'Somebody has just dealt with this request. Refresh and look again.',
  'correction.not_yours':
    'This request is not for you to decide: whoever made it may withdraw it, the department that keeps the record or the chief decides.',
  'correction.named': 'This line names you, so that you cannot decide it. Leave it to a colleague of your department or to the chief.',
  'correction.reason_needed': 'A decision needs its reason, which the person can read. Please give one.',
  'correction.there_first':
    'This line is kept by the page of “{kind}” and cannot be changed here. Correct or void it there first, then come back and settle the request.',
  'correction.replacement_unfit': 'The corrected line is not complete: {field}. Check it and send it again.',
  'correction.future': '{on} has not come yet (today is {today}). Check the day.',
}
