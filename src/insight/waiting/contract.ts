import { z } from 'zod'
import { evaluationWaits } from '../../performance/evaluation/contract.ts'
import { endpoint } from '../../platform/endpoint.ts'

/** What waits for somebody's hand, in the order in which it is shown; each is a list of its own area, with that condition. */
export const waitingFor = [
  /** Open warnings of the reader's own cases. */
  'own_warnings',
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
  /** Objections to points, to be decided. */
  'point_objections',
  /** Objections to the weight of a case, to be decided. */
  'weight_objections',
  /** Lines of an archive that a person asked to be put right. */
  'corrections',
  /** What people submitted for their records, to be confirmed. */
  'submissions',
  /** Panels on which the reader has not scored everybody. */
  'panels',
  /** Changes proposed to the rules of points, of weights, of the evaluation, of quality, of the review standard: to be confirmed. */
  'rules_points',
  'rules_weights',
  'rules_evaluation',
  'rules_quality',
  'rules_standard',
] as const
export type WaitingFor = (typeof waitingFor)[number]
export const waiting = endpoint({
  method: 'GET',
  path: '/api/waiting',
  summary: '等待本人办理的事项：各有几件',
  reply: z.object({
    /** Only what there is. */
    rows: z.array(z.object({ what: z.enum(waitingFor), count: z.number() })),
    /** Plans to be frozen or drawn by the reader. */
    plans: z.array(z.object({ plan_id: z.number(), name: z.string(), state: z.enum(['open', 'frozen']) })),
    /** Months to be closed or published. */
    months: z.array(z.object({ month: z.string(), what: z.enum(['close', 'publish']) })),
    /** Year-end evaluations, with what the reader has to do next. */
    evaluations: z.array(z.object({ evaluation_id: z.number(), year: z.number(), what: z.enum(evaluationWaits) })),
  }),
})
