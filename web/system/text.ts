import * as account from './account-text.ts'
import * as audit from './audit-text.ts'
import * as calendar from './calendar-text.ts'
import * as job from './job-text.ts'

const own = {
  title: '系统',
  accounts: '账号',
  audit: '审计记录',
  seals: '印记核对',
  calendar: '日历',
  jobs: '任务',
  state: '状态',
  no_match: '没有符合条件的记录，请放宽条件。',
  done: '已完成',
} as const
const ownEn: Record<keyof typeof own, string> = {
  title: 'System',
  accounts: 'Accounts',
  audit: 'Audit trail',
  seals: 'Seals',
  calendar: 'Calendar',
  jobs: 'Jobs',
  state: 'State',
  no_match: 'Nothing matches; loosen the conditions.',
  done: 'Done',
}

/** What several pages say, and what the files beside it say for one subject each. */
export const zh = { ...own, ...account.zh, ...audit.zh, ...calendar.zh, ...job.zh } as const
export const en: Record<keyof typeof zh, string> = { ...ownEn, ...account.en, ...audit.en, ...calendar.en, ...job.en }
