import type { ReviewRecord } from '../../../src/quality/reviews/contract.ts'
import { has, useMe } from '../../session.ts'
import { Pairs, Section } from '../../ui/page.tsx'
import { FindingTable } from './findings.tsx'
import { useWords } from './words.ts'

type Props = { review: ReviewRecord }
/** What the reviewers propose, once it has been fed back. */
export function Opinion({ review: r }: Props) {
  const { t, grade } = useWords()
  const who = useMe()
  if (!r.feedback) return null
  const leads = has(who, 'case_officer', 'chief')
  return (
    <Section title={t('opinion.title')} extra={<span className="second">{t('opinion.on', { day: r.feedback.on })}</span>}>
      <p className="opinion-line">
        {t('opinion.line', { score: r.proposed_score ?? '', grade: grade(r.scheme, r.proposed_grade) })}
        {r.feedback.text && <span className="second"> {r.feedback.text}</span>}
      </p>
      {r.findings.length ? (
        <FindingTable
          label={t('opinion.findings')}
          rows={r.findings.map((f) => ({ ...f, key: f.finding_id }))}
          {...(leads ? { toItem: (f) => `/quality/standard?new=finding:${r.review_id}:${f.key}` } : {})}
        />
      ) : (
        <p className="second">{t('opinion.none')}</p>
      )}
    </Section>
  )
}

export function Objections({ review: r }: Props) {
  const { t } = useWords()
  if (!r.objections.length) return null
  const name = (id: number) => r.findings.find((f) => f.finding_id === id)?.item_name
  return (
    <Section title={t('objection.title')} count={r.objections.length}>
      {r.objections.map((o) => (
        <div key={o.objection_id} className="objection">
          <p className="second">
            {o.person} · {o.on}
            {o.findings.length > 0 && ` · ${t('objection.about', { items: o.findings.map(name).filter(Boolean).join(t('comma')) })}`}
          </p>
          <p className="objection-text">{o.text}</p>
          {o.decided_on && (
            <p className="second">{t('objection.decided', { state: t.of(`objection.${o.state}`), grounds: o.grounds ?? '' })}</p>
          )}
        </div>
      ))}
    </Section>
  )
}

export function SecondLooks({ review: r }: Props) {
  const { t } = useWords()
  if (!r.second_looks.length) return null
  return (
    <Section title={t('second.title')}>
      {r.second_looks.map((s, i) => (
        <div key={i} className="objection">
          <p className="second">
            {[s.person, s.on, s.score !== null && t('second.score', { score: s.score })].filter(Boolean).join(' · ')}
          </p>
          <p className="objection-text">{s.opinion}</p>
        </div>
      ))}
    </Section>
  )
}

export function Decision({ review: r }: Props) {
  const { t, grade, m } = useWords()
  if (!r.decision) return null
  type Decided = NonNullable<ReviewRecord['decision']>
  const by = (d: Decided) =>
    d.role === 'committee' || d.role === 'upper'
      ? [m(`review.body.${d.role}`), d.by, t('decision.entered', { by: d.entered_by ?? '' })].join(' · ')
      : [d.by, t(`decision.as_${d.role}`)].join(' · ')
  const back = (d: Decided) =>
    d.recused
      .map(({ person, why }) => [person, why.map((key) => m.of(`review.recusal.${key}`)).join(t('comma'))].filter(Boolean).join(' · '))
      .join(t('semicolon'))
  return (
    <Section title={t('decision.title')}>
      <Pairs
        labelWidth={72}
        rows={[
          [
            t('decision.grade'),
            `${grade(r.scheme, r.grade)} · ${t('decision.score', { score: r.score ?? '' })}`,
            m.of(`review.scheme.${r.scheme}`),
          ],
          [t('decision.by'), by(r.decision), r.decision.on],
          ...(r.decision.recused.length ? ([[t('decision.back'), back(r.decision)]] as [string, string][]) : []),
          ...(r.decision.members ? ([[t('decide.members'), r.decision.members]] as [string, string][]) : []),
          ...(r.decision.grounds ? ([[t('decide.grounds'), r.decision.grounds]] as [string, string][]) : []),
        ]}
      />
    </Section>
  )
}

/** 不合格 was handed over to inspection; the grade itself changes nothing else. */
export function Referral({ review: r }: Props) {
  const { t } = useWords()
  if (!r.referral) return null
  return (
    <Section title={t('referral.title')}>
      <p>{t('referral.note', { day: r.referral.on })}</p>
      <p className="objection-text">{r.referral.grounds}</p>
      <p className="second">{r.referral.result ? t('referral.result', { result: r.referral.result }) : t('referral.waiting')}</p>
    </Section>
  )
}
