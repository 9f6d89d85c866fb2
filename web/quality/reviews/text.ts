import * as list from './list-text.ts'
import * as sheet from './sheet-text.ts'
import * as decide from './decide-text.ts'
import * as step from './step-text.ts'
import * as reviewers from './reviewers-text.ts'

const own = {
  title: '评查案件',
  unit: '件',
  views: '评查视图',
  search: '案号或案件名称',
  relations: '关系申报',
  cancel: '取消',
  none: '（未登记）',
  reason: '理由',
  'reason.missing': '请写明内容',
  done: '已{action}',
  steps: '现在可以办的',
  paper: '评查报告',
  history: '评查经过',
  opened: '{day} 列入',
  'grade.basic_both': '基本合格（瑕疵）',
  'section.title': '评查',
  'case.title': '案件',
  'case.case': '案件',
  'case.category': '类别',
  'case.cause': '案由',
  'case.handler': '承办',
  'case.outcome': '处理结果',
  'case.no_outcome': '（未登记）',
  'case.time': '起止',
  'case.from_to': '{from} 受理，{to} 办结',
  'case.kind': '评查',
  'case.closed_to_you': '案卷只在评查任务期间对评查员开放。',
} as const
const ownEn: Record<keyof typeof own, string> = {
  title: 'Reviews',
  unit: 'reviews',
  views: 'Views of the reviews',
  search: 'Case number or name',
  relations: 'Declared relations',
  cancel: 'Cancel',
  none: '(not entered)',
  reason: 'Reason',
  'reason.missing': 'Write what it is about',
  done: 'Done: {action}',
  steps: 'What may be done now',
  paper: 'Report',
  history: 'What happened',
  opened: 'since {day}',
  'grade.basic_both': 'basically qualified (flawed)',
  'section.title': 'Reviews',
  'case.title': 'Case',
  'case.case': 'Case',
  'case.category': 'Category',
  'case.cause': 'Cause',
  'case.handler': 'Handled by',
  'case.outcome': 'Outcome',
  'case.no_outcome': '(not entered)',
  'case.time': 'Time',
  'case.from_to': 'accepted {from}, closed {to}',
  'case.kind': 'Review',
  'case.closed_to_you': 'The file is open to reviewers while their task runs only.',
}

/** What several pages say, and what the files beside it say for one subject each. */
export const zh = { ...own, ...list.zh, ...sheet.zh, ...decide.zh, ...step.zh, ...reviewers.zh } as const
export const en: Record<keyof typeof zh, string> = { ...ownEn, ...list.en, ...sheet.en, ...decide.en, ...step.en, ...reviewers.en }
