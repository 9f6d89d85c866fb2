import type { ReviewRecord } from '../../../src/quality/reviews/contract.ts'
import { Section } from '../../ui/page.tsx'
import { FindingTable, useStandard } from './findings.tsx'
import { useWords } from './words.ts'

/** The sheets that were handed in, as far as the reader may see them, and how far the first two lie apart. */
export function Sheets({ review: r }: { review: ReviewRecord }) {
  const { t, grade, seat } = useWords()
  const { item, itemName } = useStandard(r.standard_on)
  const shown = r.sheets.filter((s) => s.submitted_on !== null)
  if (!shown.length) return null
  return (
    <Section
      title={t('sheets.title')}
      count={shown.length}
      extra={
        r.margin && (
          <span className="second">
            {t(r.margin.beyond ? 'sheets.apart' : 'sheets.near', { points: r.margin.points, allowed: r.margin.allowed })}
          </span>
        )
      }
    >
      {shown.map((s) => (
        <div key={`${s.role}-${s.submitted_on}-${s.person_id}`} className="one-sheet">
          <p>
            <b>{[seat(s.role), s.person].filter(Boolean).join(' · ')}</b>{' '}
            {t('sheets.line', { score: s.score ?? '', grade: grade(r.scheme, s.proposed_grade), day: s.submitted_on ?? '' })}
          </p>
          {s.comment && <p className="second objection-text">{s.comment}</p>}
          {s.sheet.findings.length > 0 && (
            <FindingTable
              label={t('sheets.findings', { seat: seat(s.role) })}
              rows={s.sheet.findings.map((f) => ({
                ...f,
                key: f.item,
                item_name: itemName(f.item),
                dimension: item(f.item)?.dimension ?? '',
                effect: item(f.item)?.effect ?? 'deduct',
                clause: null,
                state: 'proposed',
                why_withdrawn: null,
              }))}
            />
          )}
        </div>
      ))}
    </Section>
  )
}
