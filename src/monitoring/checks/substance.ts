import type { Match, NodeChecks } from '../check.ts'
import { conditionalCharges } from '../reference.ts'
import { all, answered, arrested, asked, decidedAs, is, nonProsecution, oneOf, prosecution } from './matches.ts'

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
    node_id: 'RN-LA-05',
    checks: [
      {
        form: 'never',
        why: 'advice_not_followed',
        when: is('plea', true),
        act: { kinds: ['judgment.received'], where: is('advice_followed', false) },
      },
    ],
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
    node_id: 'RN-LA-09',
    checks: [
      {
        form: 'before',
        why: 'exclusion_unanswered',
        given: [asked('exclusion')],
        act: { kinds: ['case.decided'] },
        had: answered('exclusion'),
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
  { node_id: 'RN-LA-12', checks: [{ form: 'never', why: 'opinion_revoked', act: { kinds: ['opinion.withdrawn'] } }] },
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

const ownedBy = (belongs: string): Match => ({ kinds: ['property.owner_confirmed'], where: is('belongs', belongs) })
const returned: Match = { kinds: ['property.disposed'], where: is('how', 'returned') }

/** Property involved in the case. */
export const property: NodeChecks[] = [
  {
    node_id: 'RN-PM-01',
    checks: [
      {
        form: 'follows',
        why: 'stored_late',
        after: { kinds: ['property.received'], where: { not: is('money', true) } },
        comes: { kinds: ['property.stored', 'property.disposed'] },
        within: { unit: 'days', amount: 3 },
        same: 'name',
        told_in: 'stored_on',
      },
    ],
  },
  {
    node_id: 'RN-PM-02',
    checks: [
      {
        form: 'follows',
        why: 'money_undeposited',
        after: { kinds: ['property.received'], where: is('money', true) },
        comes: { kinds: ['property.stored', 'property.disposed'] },
        within: { unit: 'days', amount: 3 },
        same: 'name',
        told_in: 'stored_on',
      },
    ],
  },
  {
    node_id: 'RN-PM-03',
    checks: [
      {
        form: 'follows',
        why: 'unrelated_kept',
        after: ownedBy('unrelated'),
        comes: returned,
        within: { unit: 'days', amount: 3 },
        same: 'name',
      },
    ],
  },
  {
    node_id: 'RN-PM-04',
    checks: [
      {
        form: 'never',
        why: 'seized_unapproved',
        act: {
          kinds: ['property.seized'],
          where: { or: [{ not: oneOf('approved_by', ['deputy_chief', 'chief', 'committee', 'upper']) }, is('list_signed', false)] },
        },
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
    imported: false,
  },
  {
    node_id: 'RN-PM-06',
    checks: [
      {
        form: 'follows',
        why: 'gains_untransferred',
        when: oneOf('outcome', nonProsecution),
        after: ownedBy('illegal_gains'),
        comes: { kinds: ['linkage.transferred', 'property.disposed'] },
        within: { unit: 'days', amount: 10 },
        from: 'decided_on',
      },
    ],
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
    imported: false,
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
  {
    node_id: 'RN-PM-09',
    checks: [
      {
        form: 'follows',
        why: 'list_not_sent',
        procedures: prosecution,
        given: [{ kinds: ['property.received'] }],
        after: decidedAs('prosecute'),
        comes: { kinds: ['property_list.transferred', 'property.disposed'] },
        within: { unit: 'days', amount: 3 },
      },
    ],
    imported: false,
  },
  {
    node_id: 'RN-PM-10',
    checks: [
      {
        form: 'follows',
        why: 'victims_property_kept',
        after: ownedBy('victim'),
        comes: returned,
        within: { unit: 'days', amount: 30 },
        same: 'name',
      },
    ],
  },
]
