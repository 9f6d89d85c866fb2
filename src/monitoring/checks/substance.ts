import type { NodeChecks } from '../check.ts'
import { conditionalCharges } from '../reference.ts'
import { all, arrested, decidedAs, is, nonProsecution, oneOf, prosecution } from './matches.ts'

/** Application of law. */
export const lawApplication: NodeChecks[] = [
  {
    node_id: 'RN-LA-01',
    checks: [
      {
        form: 'never',
        why: 'arrested_not_prosecuted',
        procedures: prosecution,
        given: [arrested],
        act: decidedAs('statutoryNon', 'discretionaryNon', 'doubtNon'),
      },
    ],
  },
  {
    node_id: 'RN-LA-02',
    checks: [
      {
        form: 'never',
        why: 'arrested_acquitted',
        given: [arrested],
        act: { kinds: ['judgment.received'], where: is('result', 'acquitted') },
      },
    ],
  },
  { node_id: 'RN-LA-03', checks: [{ form: 'never', why: 'indictment_withdrawn', act: { kinds: ['indictment.withdrawn'] } }] },
  {
    node_id: 'RN-LA-04',
    checks: [{ form: 'never', why: 'charge_changed', act: { kinds: ['judgment.received'], where: is('result', 'guilty_changed_charge') } }],
  },
  {
    node_id: 'RN-LA-06',
    checks: [
      {
        form: 'before',
        why: 'doubt_without_return',
        procedures: prosecution,
        act: decidedAs('doubtNon'),
        had: { kinds: ['case.returned'] },
      },
    ],
  },
  {
    node_id: 'RN-LA-10',
    checks: [
      { form: 'never', why: 'conditional_for_adult', when: is('juvenile', false), act: decidedAs('conditionalNon') },
      {
        form: 'never',
        why: 'conditional_for_charge',
        when: all(is('juvenile', true), { field: 'charge_code', op: 'exists' }, { not: oneOf('charge_code', conditionalCharges) }),
        act: decidedAs('conditionalNon'),
      },
    ],
  },
  {
    node_id: 'RN-LA-13',
    checks: [
      {
        form: 'before',
        why: 'upper_not_asked',
        procedures: prosecution,
        when: oneOf('source_kind', ['supervisory', 'own']),
        act: decidedAs(...nonProsecution),
        had: { kinds: ['upper.approved'] },
      },
    ],
  },
]

/** Property involved in the case. */
export const property: NodeChecks[] = [
  {
    node_id: 'RN-PM-01',
    checks: [
      {
        form: 'follows',
        why: 'stored_late',
        after: { kinds: ['property.received'] },
        comes: { kinds: ['property.stored', 'property.disposed'] },
        within: { unit: 'days', amount: 3 },
        same: 'name',
        told_in: 'stored_on',
      },
    ],
  },
  {
    node_id: 'RN-PM-05',
    checks: [
      {
        form: 'follows',
        why: 'not_released',
        when: oneOf('outcome', nonProsecution),
        after: { kinds: ['property.received'] },
        comes: { kinds: ['property.disposed'] },
        within: { unit: 'days', amount: 3 },
        from: 'decided_on',
        same: 'name',
      },
    ],
    why_off: 'not_in_exports',
  },
  {
    node_id: 'RN-PM-07',
    checks: [
      {
        form: 'follows',
        why: 'property_undisposed',
        after: { kinds: ['property.received'] },
        comes: { kinds: ['property.disposed'] },
        within: { unit: 'days', amount: 30 },
        from: 'closed_on',
        same: 'name',
      },
    ],
    why_off: 'not_in_exports',
  },
  {
    node_id: 'RN-PM-08',
    checks: [
      {
        form: 'never',
        why: 'disposed_unapproved',
        act: { kinds: ['property.disposed'], where: { field: 'approved_by', op: 'exists', value: false } },
      },
    ],
  },
]
