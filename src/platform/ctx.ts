import type { Tx } from './db.ts'
import type { Day } from './day.ts'

export const roles = ['system_admin', 'auditor', 'case_officer', 'department_head', 'chief', 'political'] as const
/**
 * What an account may do beyond its person's own work.
 * system_admin: accounts, settings, jobs; sees no case · auditor: the audit trail · case_officer 案管: all cases of the office,
 * import, warnings · department_head: cases of the departments headed · chief 检察长/副检察长: all cases, closing and publishing
 * of points · political 政治部: people, points of all; no case content.
 */
export type Role = (typeof roles)[number]

export type Actor = {
  account_id: number
  office_id: string
  person_id: number | null
  name: string
  roles: readonly Role[]
  /** Departments whose head the person is. */
  heads: readonly number[]
  language: 'zh' | 'en'
}

/**
 * What a request carries, first argument everywhere. `tx` is the request's transaction (for GET: the pool, since GET does not
 * write but for its audit line); `now` a UTC instant, fixed for the request; `today` the office's day: its set day if it is a
 * sample, else the day in Beijing.
 */
export type Ctx = { tx: Tx; actor: Actor; now: string; today: Day; request_id: string }

export const has =
  (...wanted: Role[]) =>
  (actor: Actor) =>
    wanted.some((role) => actor.roles.includes(role))
