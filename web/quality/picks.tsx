import type { Picked, PlanRecord } from '../../src/quality/plans/contract.ts'
import * as messages from '../../src/quality/reviews/messages.ts'
import { useText } from '../i18n.ts'
import { CaseNo } from '../ui/case-no.tsx'
import { Section } from '../ui/page.tsx'
import { SimpleTable } from '../ui/simple-table.tsx'
import { useWords } from './words.ts'

/** The cases that were drawn; each opens its review. */
export function Picks({ plan }: { plan: PlanRecord }) {
  const { t } = useWords()
  const m = useText(messages)
  const why = (p: Picked) => t(plan.seed === 'all' ? 'plan.why.filter' : `plan.why.${p.why}`)
  return (
    <Section title={t('plan.picks')} count={plan.picked ?? 0}>
      {plan.picks.length > 0 && (
        <SimpleTable
          label={t('plan.picks')}
          rows={plan.picks}
          rowKey={(p) => p.case_id}
          open={(p) => (p.review_id ? `/quality/reviews/${p.review_id}` : `/cases/${p.case_id}`)}
          columns={[
            { key: 'case', title: t('col.case'), fixed: true, phone: 'title', render: (p) => p.case_name },
            { key: 'no', title: t('mandatory.case_no'), phone: 'meta', render: (p) => <CaseNo no={p.case_no} year /> },
            {
              key: 'person',
              title: t('col.person'),
              phone: 'meta',
              render: (p) => <span className="second">{p.person ?? t('nobody')}</span>,
            },
            {
              key: 'closed_on',
              title: t('col.closed_on'),
              from: 900,
              phone: 'off',
              render: (p) => <span className="second">{p.closed_on}</span>,
            },
            { key: 'why', title: t('col.why'), phone: 'meta', render: (p) => <span className="second">{why(p)}</span> },
            { key: 'key', title: t('col.key'), from: 1300, phone: 'off', render: (p) => <span className="mono third">{p.key}…</span> },
            {
              key: 'review',
              title: t('col.review'),
              phone: 'end',
              render: (p) => (p.review_state ? m.of(`review.state.${p.review_state}`) : ''),
            },
          ]}
        />
      )}
      {plan.hidden > 0 && <p className="third">{plan.picks.length ? t('plan.hidden', { count: plan.hidden }) : t('plan.no_picks')}</p>}
    </Section>
  )
}
