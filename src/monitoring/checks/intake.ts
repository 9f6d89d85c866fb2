import type { NodeChecks } from '../check.ts'
import { accepted, is, prosecution } from './matches.ts'

export const intake: NodeChecks[] = [
  { node_id: 'RN-IN-01', checks: [{ form: 'clock', why: 'jurisdiction_unmoved', clocks: ['jurisdiction_move'] }] },
  {
    node_id: 'RN-IN-03',
    checks: [
      {
        form: 'agree',
        why: 'property_differs',
        act: { kinds: ['property.received'] },
        fields: ['quantity', 'listed_quantity'],
        cured_by: { kinds: ['property.difference_noted'] },
      },
    ],
  },
  {
    node_id: 'RN-IN-04',
    checks: [
      {
        form: 'follows',
        why: 'assigned_late',
        after: { ...accepted, where: { field: 'handler_id', op: 'exists', value: false } },
        comes: { kinds: ['case.assigned', 'case.handler_changed'] },
        within: { unit: 'workdays', amount: 1 },
      },
      {
        // Registers that name the handler at once often keep no line for the assignment.
        form: 'follows',
        why: 'assigned_late',
        after: { ...accepted, where: { field: 'handler_id', op: 'exists' } },
        comes: { kinds: ['case.assigned'] },
        within: { unit: 'workdays', amount: 1 },
        only_if_it_comes: true,
      },
    ],
  },
  {
    node_id: 'RN-IN-05',
    checks: [
      {
        form: 'never',
        why: 'designated_without_reason',
        act: {
          kinds: ['case.assigned'],
          where: {
            and: [
              is('mode', 'designated'),
              { or: [{ field: 'reason', op: 'exists', value: false }, is('reason', '')] },
              { or: [{ field: 'note', op: 'exists', value: false }, is('note', '')] },
            ],
          },
        },
      },
    ],
    imported: false,
  },
  {
    node_id: 'RN-IN-06',
    checks: [
      {
        form: 'never',
        why: 'at_large',
        procedures: prosecution,
        act: { kinds: ['party.added'], where: is('at_large', true) },
        cured_by: { kinds: ['party.measure_changed'] },
        same: 'name',
      },
    ],
  },
  { node_id: 'RN-IN-07', checks: [{ form: 'clock', why: 'petition_unscreened', clocks: ['petition_handle'] }] },
  { node_id: 'RN-IN-08', checks: [{ form: 'clock', why: 'letter_unanswered', clocks: ['petition_reply'] }] },
  {
    node_id: 'RN-IN-09',
    checks: [{ form: 'clock', why: 'acceptance_notice_late', clocks: ['civil_accept_notice', 'admin_accept_notice'] }],
  },
]
