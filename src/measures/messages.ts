export const zh = {
  'measure.absent': '没有编号为“{id}”的指标数，请从报告或页面上重新点开。',
  'measure.key_needed': '按{per}打开一个数时须指明是哪一个，请从列表中点开。',
  'measure.not_a_number': '字段“{field}”不是数值，不能求和，请改选数值字段。',
  'measure.not_a_day': '字段“{field}”不是日期，不能据以计算天数，请改选日期字段。',
  'figure.seen_by.chief': '院领导',
  'figure.seen_by.political': '政治部',
  'figure.seen_by.case_officer': '案件管理办公室',
  'figure.seen_by.department_head': '部门负责人',
  'figure.small': '不足 20 件，只列件数，不算比率',
  'figure.hidden': '另有 {hidden} 行属于您无权查看的案件，只计数，不显示',
} as const
export const en: Record<keyof typeof zh, string> = {
  'measure.absent': 'There is no figure “{id}”; open it again from the report or the page.',
  'measure.key_needed': 'To open a figure by {per}, say which one; open it from the list.',
  'measure.not_a_number': 'The field “{field}” is not a number and cannot be summed; choose a numeric field.',
  'measure.not_a_day': 'The field “{field}” is not a day and cannot be counted from; choose a day.',
  'figure.seen_by.chief': 'the chief and deputies',
  'figure.seen_by.political': 'the political department',
  'figure.seen_by.case_officer': 'the case-management office',
  'figure.seen_by.department_head': 'department heads',
  'figure.small': 'Fewer than 20: shown as counts, not as a rate',
  'figure.hidden': '{hidden} more rows belong to cases that you may not see: counted, not shown',
}
