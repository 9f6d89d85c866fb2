import { z } from 'zod'
import { endpoint } from '../../platform/endpoint.ts'

/** What waits for those who manage cases, in the order in which it is shown; each is a list of its own area, with that condition. */
export const waitingFor = [
  /** Replies to notices, to be accepted or sent back. */
  'replies',
  /** Contests of warnings and requests for time, to be decided. */
  'requests',
  /** Cases in which somebody has to look at a node. */
  'looks',
  /** Notices that were not answered in time. */
  'overdue',
  /** Reminders and notices that were not enough: the next grade is proposed. */
  'escalate',
  /** Reports to the chief that the chief has not read. */
  'reports',
  /** Referrals to inspection that have no answer. */
  'referred',
  /** Reviews for which reviewers are to be drawn. */
  'reviewers',
  /** Reviews that their handler contested. */
  'objected',
  /** Reviews to be decided. */
  'decide',
  /** Self-checks for whose verification nobody is named. */
  'verifier',
  /** Self-checks on which handler and verifier disagree. */
  'disputed',
] as const
export type WaitingFor = (typeof waitingFor)[number]
export const waiting = endpoint({
  method: 'GET',
  path: '/api/waiting',
  summary: '等待案管、检察长办理的事项：各有几件',
  reply: z.object({
    /** Only what there is. */
    rows: z.array(z.object({ what: z.enum(waitingFor), count: z.number() })),
    /** Plans to be frozen or drawn by the reader. */
    plans: z.array(z.object({ plan_id: z.number(), name: z.string(), state: z.enum(['open', 'frozen']) })),
  }),
})
