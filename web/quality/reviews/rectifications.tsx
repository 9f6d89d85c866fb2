import type { ReviewRecord } from '../../../src/quality/reviews/contract.ts'
import { Left } from '../../ui/ladder.tsx'
import { Section } from '../../ui/page.tsx'
import { ConfirmEvidence, EvidenceFile, GiveEvidence } from './evidence.tsx'
import { useWords } from './words.ts'

/** What has to be put right: until when, what was reported, who confirmed it. */
export function Rectifications({ review: r }: { review: ReviewRecord }) {
  const { t } = useWords()
  if (!r.rectifications.length) return null
  const may = (action: 'give_evidence' | 'confirm_evidence') => r.open_actions.includes(action)
  return (
    <Section title={t('rectify.title')} count={r.rectifications.length}>
      <ul className="rectifications">
        {r.rectifications.map((x) => (
          <li key={x.rectification_id}>
            <p>
              <b>{x.what}</b>
            </p>
            <p className="second">
              {x.closed_on ? (
                t('rectify.closed', { day: x.closed_on, by: x.closed_by ?? '' })
              ) : (
                <>
                  {t('rectify.due', { person: x.person, day: x.due_on })}{' '}
                  {x.evidence === null && x.due_on && <Left due={x.due_on} lead={[5, 2]} />}
                </>
              )}
            </p>
            {x.returned_why && !x.closed_on && <p className="second">{t('rectify.returned', { why: x.returned_why })}</p>}
            {x.evidence && <p className="rectify-evidence">{t('rectify.evidence', { text: x.evidence, day: x.evidence_on ?? '' })}</p>}
            {x.file && <EvidenceFile review_id={r.review_id} file={x.file} />}
            {!x.closed_on && x.evidence === null && may('give_evidence') && <GiveEvidence review={r} id={x.rectification_id} />}
            {!x.closed_on && x.evidence !== null && may('confirm_evidence') && <ConfirmEvidence review={r} id={x.rectification_id} />}
          </li>
        ))}
      </ul>
    </Section>
  )
}
