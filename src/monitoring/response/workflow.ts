import type { Grade, NoticeState, RequestState } from './contract.ts'

/**
 * Response as data: from which state an action leads to which, for which grades, and by whom. The server checks with it, the pages draw
 * their buttons from it, docs/workflows/*.svg are drawn from it.
 */
export type Step<S extends string> = { from: readonly S[]; to: S; by: 'officer' | 'addressee' | 'asker'; grades?: readonly Grade[] }

export const notice = {
  reply: { from: ['issued', 'returned'], to: 'replied', by: 'addressee', grades: ['notice', 'report'] },
  accept: { from: ['replied'], to: 'closed', by: 'officer' },
  return: { from: ['replied'], to: 'returned', by: 'officer' },
  close: { from: ['issued'], to: 'closed', by: 'officer', grades: ['oral'] },
  escalate: { from: ['issued', 'replied', 'returned'], to: 'escalated', by: 'officer', grades: ['oral', 'notice'] },
  withdraw: { from: ['issued', 'replied', 'returned'], to: 'withdrawn', by: 'officer' },
} as const satisfies Record<string, Step<NoticeState>>
export type NoticeAction = keyof typeof notice

export const request = {
  grant: { from: ['open'], to: 'granted', by: 'officer' },
  refuse: { from: ['open'], to: 'refused', by: 'officer' },
  withdraw: { from: ['open'], to: 'withdrawn', by: 'asker' },
} as const satisfies Record<string, Step<RequestState>>

/** Whether the action is allowed in the state, whoever asks. */
export function allowed(action: NoticeAction, { state, grade }: { state: NoticeState; grade: Grade }): boolean {
  const step: Step<NoticeState> = notice[action]
  return step.from.includes(state) && (!step.grades || step.grades.includes(grade))
}
/** What is still going on. */
export const running: readonly NoticeState[] = ['issued', 'replied', 'returned']
export const above: Record<Grade, readonly Grade[]> = { oral: ['notice', 'report'], notice: ['report'], report: [] }
