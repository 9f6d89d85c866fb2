import type { NodeChecks } from '../check.ts'
import { all, answered, asked, is, oneOf, prosecution } from './matches.ts'

/** Publication of case information. */
export const disclosure: NodeChecks[] = [
  {
    node_id: 'RN-DS-01',
    checks: [
      {
        form: 'follows',
        why: 'unpublished',
        procedures: prosecution,
        when: is('juvenile', false),
        after: { kinds: ['judgment.received'], where: { not: is('result', 'ruling') } },
        comes: { kinds: ['information.published'], where: oneOf('what', ['document', 'withheld']) },
        within: { unit: 'workdays', amount: 10 },
      },
    ],
    imported: false,
  },
  {
    node_id: 'RN-DS-02',
    checks: [
      {
        form: 'never',
        why: 'juvenile_published',
        when: is('juvenile', true),
        act: { kinds: ['information.published'], where: oneOf('what', ['document', 'news']) },
      },
    ],
  },
  {
    node_id: 'RN-DS-03',
    checks: [
      {
        form: 'never',
        why: 'published_unmasked',
        act: { kinds: ['information.published'], where: all(is('what', 'document'), is('masked', false)) },
      },
    ],
  },
  {
    node_id: 'RN-DS-04',
    checks: [
      {
        form: 'follows',
        why: 'information_unanswered',
        after: asked('case_information'),
        comes: answered('case_information'),
        within: { unit: 'workdays', amount: 3 },
      },
    ],
  },
  {
    node_id: 'RN-DS-06',
    checks: [
      {
        form: 'never',
        why: 'news_unapproved',
        act: {
          kinds: ['information.published'],
          where: all(is('what', 'news'), { not: oneOf('approved_by', ['deputy_chief', 'chief', 'committee', 'upper']) }),
        },
      },
    ],
  },
]
