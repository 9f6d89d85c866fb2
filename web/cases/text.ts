import * as value from './value-text.ts'
import * as field from './field-text.ts'
import * as list from './list-text.ts'
import * as act from './act-text.ts'
import * as record from './record-text.ts'

const own = {
  title: '案件',
  cancel: '取消',
  done: '已保存',
  days: '{count} 天',
  unassigned: '未分案',
  fast_track: '速裁',
  'state.again': '{state}（{no}）',
  'waits.nobody': '已办结',
  'problem.required': '请填写',
  'problem.choose': '请选择',
  'problem.min': '不能小于 {n}',
  'problem.max': '不能大于 {n}',
  'problem.long': '最多 {n} 字',
  'problem.other': '填写不正确',
  'problem.before': '不能早于受理日期 {from}',
  someone: '系统',
  'fact.days': '{n} 日',
  yes: '是',
  no: '否',
} as const
const ownEn: Record<keyof typeof own, string> = {
  title: 'Cases',
  cancel: 'Cancel',
  done: 'Saved',
  days: '{count} d',
  unassigned: 'unassigned',
  fast_track: 'fast track',
  'state.again': '{state} ({no})',
  'waits.nobody': 'done',
  'problem.required': 'Fill this in',
  'problem.choose': 'Choose one',
  'problem.min': 'At least {n}',
  'problem.max': 'At most {n}',
  'problem.long': 'At most {n} characters',
  'problem.other': 'This is not right',
  'problem.before': 'Not before acceptance on {from}',
  someone: 'the system',
  'fact.days': '{n} days',
  yes: 'yes',
  no: 'no',
}

/** What several pages say, and what the files beside it say for one subject each. */
export const zh = { ...own, ...value.zh, ...field.zh, ...list.zh, ...act.zh, ...record.zh } as const
export const en: Record<keyof typeof zh, string> = { ...ownEn, ...value.en, ...field.en, ...list.en, ...act.en, ...record.en }
