import { Link } from 'react-router'
import type { CaseRecord } from '../../../src/cases/contract.ts'
import { listReviews } from '../../../src/quality/reviews/contract.ts'
import { useCall } from '../../client.ts'
import { Pairs, Section } from '../../ui/page.tsx'
import { GradeMark, StateOf } from './marks.tsx'
import { useWords } from './words.ts'

/** On the page of a closed case: its reviews, as far as the reader has a part in them. */
export function ReviewSection({ record }: { record: CaseRecord }) {
  const { t, kind, grade } = useWords()
  const read = useCall(listReviews, { query: { case_id: record.case_id, limit: 10 } }, { enabled: record.closed_on !== null })
  const rows = read.data?.rows.filter((r) => r.case_id === record.case_id) ?? []
  if (!rows.length) return null
  return (
    <Section title={t('section.title')} count={rows.length}>
      <Pairs
        rows={rows.map((r) => [
          <Link key="k" to={`/quality/reviews/${r.review_id}`}>
            {kind(r)}
          </Link>,
          r.grade ? <GradeMark key="g" grade={r.grade} name={grade(r.scheme, r.grade)} score={r.score} /> : <StateOf key="s" review={r} />,
          r.graded_on ?? r.due_on ?? undefined,
        ])}
      />
    </Section>
  )
}
