import { Link } from 'react-router'
import type { ReviewRecord } from '../../../src/quality/reviews/contract.ts'
import { CaseNo } from '../../ui/case-no.tsx'
import { Pairs, Section } from '../../ui/page.tsx'
import { useWords } from './words.ts'

/** What one has to know of the case while scoring it; the case itself opens where the reader may see it. */
export function Essentials({ review: r }: { review: ReviewRecord }) {
  const { t, names, kind } = useWords()
  const outcome = r.outcome
    ? [names.outcome(r.category, r.outcome), r.outcome_reason && names.reason(r.category, r.outcome, r.outcome_reason)]
        .filter(Boolean)
        .join(' · ')
    : t('case.no_outcome')
  return (
    <Section title={t('case.title')} className="review-essentials">
      <Pairs
        labelWidth={72}
        rows={[
          [
            t('case.case'),
            <span key="c" className="pair-lines">
              {r.case_open ? <Link to={`/cases/${r.case_id}`}>{r.case_name}</Link> : <span>{r.case_name}</span>}
              <CaseNo no={r.case_no} whole />
            </span>,
          ],
          [t('case.category'), names.category(r.category)],
          ...(r.cause ? ([[t('case.cause'), r.cause]] as [string, string][]) : []),
          [t('case.handler'), [r.handler, r.department].filter(Boolean).join(' · ') || t('none')],
          [t('case.outcome'), outcome, r.decided_on ?? undefined],
          [t('case.time'), t('case.from_to', { from: r.accepted_on, to: r.closed_case_on ?? '' })],
          [t('case.kind'), kind(r), r.plan ?? undefined],
        ]}
      />
      {!r.case_open && <p className="second">{t('case.closed_to_you')}</p>}
    </Section>
  )
}
