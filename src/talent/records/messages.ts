export const zh = {
  'record.absent': '没有这条记录，或者您无权查看。请从列表中重新打开。',
  'record.future': '日期 {on} 还没有到（今天是 {today}）。请在发生之后登记。',
  'record.role_unknown': '这类记录没有“{role}”这一身份。请从 {roles} 中选择。',
  'record.person_unknown': '所列人员不在本院名册中。请从名册中选择，或者先登记人员。',
  'record.case_unknown': '没有找到案号为 {no} 的案件，或者您无权查看。请核对案号；与案件无关的，请留空。',
  'submission.absent': '没有这份申报，或者您无权查看。请从“我的申报”中打开。',
  'submission.not_of_kind': '这类记录由政治部登记，不需要本人申报。有遗漏的，请告知政治部。',
  'submission.not_own': '申报的人员中没有您本人。请为自己申报，或者请当事人本人申报。',
  'submission.not_yours': '这份申报不由您处理。撤回由申报人本人办理，确认和退回由政治部办理。',
  'submission.own': '涉及您本人的申报不能由您确认或退回。请由政治部其他人员办理。',
  'submission.decided': '这份申报已经处理，不能再改。请刷新后查看结果；需要更正的，请重新申报。',
  'submission.stale': '这份申报刚刚被他人处理过。请刷新后再看。',
  'submission.reason_needed': '退回需要写明理由，申报人据此补正。请填写理由。',
} as const
export const en: Record<keyof typeof zh, string> = {
  'record.absent': 'There is no such record, or you may not see it. Open it from the list again.',
  'record.future': '{on} has not come yet (today is {today}). Record it once it has happened.',
  'record.role_unknown': 'Records of this kind know no part “{role}”. Choose among {roles}.',
  'record.person_unknown': 'Someone named here is not on the roster of the office. Choose from the roster, or register the person first.',
  'record.case_unknown':
    'No case with the number {no} was found, or you may not see it. Check the number; leave it empty if no case is concerned.',
  'submission.absent': 'There is no such submission, or you may not see it. Open it from “My submissions”.',
  'submission.not_of_kind': 'The political department records this kind; nobody needs to submit it. Tell them if something is missing.',
  'submission.not_own': 'You are not among the persons named. Submit for yourself, or ask the person concerned to do so.',
  'submission.not_yours':
    'This submission is not for you to decide: whoever made it may withdraw it, the political department confirms or returns it.',
  'submission.own': 'A submission that concerns yourself is for another member of the political department to decide. Ask a colleague.',
  'submission.decided': 'This submission has been decided and cannot be changed. Refresh to see the result; to correct it, submit anew.',
  'submission.stale': 'Somebody has just dealt with this submission. Refresh and look again.',
  'submission.reason_needed': 'A return needs its reason, so that it can be put right. Please give one.',
}
