export const zh = {
  'enrolment.class_unknown': '没有这个必评类别，请从列表中选择。',
  'enrolment.case_absent': '没有案号为“{case_no}”的案件，请核对案号。',
  'enrolment.case_open': '{case_no} 尚未办结，办结后再列入评查。',
  'enrolment.there': '{case_no} 已按“{name}”列入，不重复列入。',
} as const
export const en: Record<keyof typeof zh, string> = {
  'enrolment.class_unknown': 'There is no such class; choose one of the list.',
  'enrolment.case_absent': 'There is no case "{case_no}"; check the number.',
  'enrolment.case_open': '{case_no} is not closed yet; enrol it when it is.',
  'enrolment.there': '{case_no} is enrolled as "{name}" already.',
}
