import type { Basis } from '../contract.ts'
import type { Length, Rule } from '../rule.ts'
import { cpl, rules, since } from './sources.ts'
import { archived, criminalSuspension, days, decided, evaluation, months } from './terms.ts'

/** Periods of the courts, watched from the day on which one has accepted the case; a supplementary investigation has them counted anew. */
const heldBy = (code: string, courses: readonly string[], lengths: readonly Length[], more: number, basis: readonly Basis[]): Rule => ({
  code,
  procedures: ['prosecution_review'],
  opens: [{ kind: 'court.accepted', data: { course: courses } }],
  again: 'restart',
  lengths,
  met_by: [{ kind: 'judgment.received' }],
  ended_by: [{ kind: 'indictment.withdrawn', moot: true }],
  extended_by: [{ kind: 'court.extended', periods: [months(more)], basis }],
  owner: 'court',
  rolls: 'out_of_custody',
  lead: [30, 10, 3],
  basis,
  valid_from: since.cpl,
})
const first = heldBy(
  'court_first',
  ['ordinary', 'summary', 'summary_over_three', 'fast_track', 'fast_track_over_one'],
  [
    { when: { data: { course: ['summary'] } }, periods: [days(20)], basis: [cpl('220')] },
    { when: { data: { course: ['summary_over_three'] } }, periods: [months(1), days(15)], basis: [cpl('220')] },
    { when: { data: { course: ['fast_track'] } }, periods: [days(10)], basis: [cpl('225')] },
    { when: { data: { course: ['fast_track_over_one'] } }, periods: [days(15)], basis: [cpl('225')] },
    // Two months, three at the latest: the third needs nobody's approval.
    { periods: [months(3)], basis: [cpl('208')] },
  ],
  3,
  [cpl('208'), cpl('220'), cpl('225')],
)
const inCourt: readonly Rule[] = [
  {
    ...first,
    opens: [...first.opens, { kind: 'court.resumed', when: { after: ['court.accepted'], without: ['judgment.received'] } }],
  },
  {
    ...heldBy('court_second', ['second'], [{ periods: [months(2)] }], 2, [cpl('243')]),
    holds: [
      {
        from: { kind: 'request.received', data: { request: ['second_instance'] } },
        to: { kind: 'request.answered', data: { request: ['second_instance'] } },
        as: 'not_counted',
        basis: [cpl('235')],
      },
    ],
  },
  heldBy('court_retrial', ['retrial'], [{ periods: [months(3)] }], 3, [cpl('258')]),
]

export const trial: readonly Rule[] = [
  {
    code: 'withdrawal_decide',
    procedures: ['prosecution_review'],
    opens: [{ kind: 'indictment.withdrawn' }],
    lengths: [{ periods: [days(30)] }],
    met_by: [decided],
    ended_by: [archived],
    holds: [evaluation, criminalSuspension],
    owner: 'ours',
    main: true,
    rolls: 'out_of_custody',
    lead: [10, 5, 2],
    basis: [rules('424')],
    valid_from: since.rules,
  },
  {
    code: 'protest_judgment',
    procedures: ['prosecution_review'],
    opens: [{ kind: 'judgment.received', not: { result: ['ruling'] } }],
    again: 'restart',
    lengths: [{ periods: [days(10)] }],
    met_by: [{ kind: 'judgment.reviewed' }, { kind: 'protest.filed' }],
    owner: 'ours',
    lapses: true,
    rolls: 'out_of_custody',
    lead: [5, 3, 1],
    basis: [cpl('230'), rules('586')],
    valid_from: since.cpl,
  },
  {
    code: 'protest_ruling',
    procedures: ['prosecution_review'],
    opens: [{ kind: 'judgment.received', data: { result: ['ruling'] } }],
    again: 'restart',
    lengths: [{ periods: [days(5)] }],
    met_by: [{ kind: 'judgment.reviewed' }, { kind: 'protest.filed' }],
    owner: 'ours',
    lapses: true,
    rolls: 'out_of_custody',
    lead: [3, 1],
    basis: [cpl('230'), rules('586')],
    valid_from: since.cpl,
  },
  {
    code: 'victim_protest',
    procedures: ['prosecution_review'],
    opens: [{ kind: 'victim_protest.requested' }],
    lengths: [{ periods: [days(5)] }],
    met_by: [{ kind: 'victim_protest.answered' }],
    owner: 'ours',
    rolls: 'out_of_custody',
    lead: [2, 1],
    basis: [cpl('229'), rules('588')],
    valid_from: since.cpl,
  },
  {
    code: 'adjourn_each',
    procedures: ['prosecution_review'],
    opens: [{ kind: 'court.adjourned' }],
    again: 'restart',
    lengths: [{ periods: [months(1)] }],
    met_by: [{ kind: 'court.resumed' }, { kind: 'indictment.withdrawn' }],
    ended_by: [{ kind: 'judgment.received' }],
    owner: 'ours',
    rolls: 'out_of_custody',
    lead: [7, 3],
    basis: [cpl('205'), rules('421,422')],
    valid_from: since.cpl,
  },
  ...inCourt,
]
