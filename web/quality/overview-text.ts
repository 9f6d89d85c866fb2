export const zh = {
  'overview.note': '办结案件经自查、核查后，按计划抽取、按类别必评；评查结果进入办案人员的业绩档案，不作排名。',
  'overview.coverage': '本季度覆盖',
  'overview.plans': '评查计划',
  'overview.classes': '必评类别（本年）',
  'overview.rules': '现行规则',
  'overview.closed': '办结',
  'overview.required': '应抽',
  'overview.picked': '已抽',
  'overview.covered': '列入评查',
  'overview.reviewed': '已评定',
  'unit.of': '{count|件|件}',
  'overview.required_is': '逐名检察官按办结当日的抽查比例和每年下限计算，不超过其办结数；合计为各行之和。',
  'overview.own': '以下只计您能查看的案件。',
} as const
export const en: Record<keyof typeof zh, string> = {
  'overview.note':
    'Closed cases are checked by their handlers, then drawn by plan or enrolled by class; results enter the archive of whoever handled them and rank nobody.',
  'overview.coverage': 'Coverage of this quarter',
  'overview.plans': 'Plans',
  'overview.classes': 'Mandatory classes (this year)',
  'overview.rules': 'Rules in force',
  'overview.closed': 'closed',
  'overview.required': 'to be drawn',
  'overview.picked': 'drawn',
  'overview.covered': 'under review',
  'overview.reviewed': 'graded',
  'unit.of': '{count|case|cases}',
  'overview.required_is':
    'Procurator by procurator by the rate of the day of closing and the year’s floor, no more than were closed; the sum adds up the rows.',
  'overview.own': 'Only cases that you may see are counted.',
}
