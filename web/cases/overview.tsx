import { Link } from 'react-router'
import type { DeadlineRow } from '../../src/deadlines/contract.ts'
import { LearnedFrom } from '../archive/learned.tsx'
import { BrandsOf } from '../talent/brands/brands-of.tsx'
import { CheckSection } from '../quality/checks/case-section.tsx'
import { ReviewSection } from '../quality/reviews/case-section.tsx'
import { CaseLooks } from '../warnings/looks.tsx'
import { Pairs, Section } from '../ui/page.tsx'
import { EmptyState, RowsSkeleton } from '../ui/states.tsx'
import type { Doing } from './actions.tsx'
import type { Tab } from './case.tsx'
import { ClockTable } from './clocks.tsx'
import { ordered, type Dossier } from './dossier.ts'
import { PartyTable } from './parties.tsx'
import { Compared } from './property.tsx'
import { WarningLine } from './warnings.tsx'
import { useWords } from './words.ts'

type Props = {
  dossier: Dossier
  onBasis: (of: DeadlineRow) => void
  onWarning: (id: number) => void
  show: (tab: Tab) => void
  start: (doing: Doing) => void
}
const CLOCKS = 6

export function Overview({ dossier, onBasis, onWarning, show, start }: Props) {
  const { t, names, value } = useWords()
  const { record, deadlines, warnings } = dossier
  const open = (warnings ?? []).filter((w) => w.state === 'open')
  const charge = names.data?.charges.find((c) => c.code === record.charge_code)
  const decided =
    record.outcome &&
    [
      names.outcome(record.category, record.outcome),
      record.outcome_reason && names.reason(record.category, record.outcome, record.outcome_reason),
      record.decided_on,
    ]
      .filter(Boolean)
      .join(' · ')
  const all = (tab: Tab) => (
    <button type="button" className="plain section-more" onClick={() => show(tab)}>
      {t('overview.all')}
      <span className="hidden-text"> {t(`tab.${tab}`)}</span>
    </button>
  )
  return (
    <>
      {open.length > 0 && (
        <ul className="overview-warnings">
          {open.map((w) => (
            <WarningLine key={w.warning_id} of={w} onOpen={onWarning} />
          ))}
        </ul>
      )}
      <CheckSection record={record} />
      <ReviewSection record={record} />
      <CaseLooks case_id={record.case_id} />
      <Section title={t('overview.parties')} count={record.parties.length} extra={all('parties')}>
        <PartyTable record={record} start={start} />
      </Section>
      <Section title={t('overview.clocks')} count={deadlines?.length} extra={all('deadlines')}>
        {!deadlines ? (
          <RowsSkeleton rows={3} />
        ) : deadlines.length ? (
          <ClockTable dossier={dossier} rows={ordered(deadlines).slice(0, CLOCKS)} label={t('overview.clocks')} onBasis={onBasis} />
        ) : (
          <EmptyState small title={t('overview.no_clocks')} />
        )}
      </Section>
      <div className="two-columns">
        <Section title={t('overview.elements')}>
          <Pairs
            rows={[
              [t('a.cause'), record.cause || t('act.unchosen'), charge ? t('law.criminal', { article: charge.article }) : undefined],
              [t('a.category'), `${names.line(record.line)} · ${names.category(record.category)}`],
              [t('element.source'), [record.source_agency, value('source_kind', record.source_kind)].filter(Boolean).join(' · ')],
              [t('f.department'), record.department ?? t('unassigned')],
              [
                t('overview.accepted_assigned'),
                `${record.accepted_on} / ${record.assigned_on ? `${record.assigned_on} ${record.assign_mode ? value('mode', record.assign_mode) : ''}` : t('element.not_assigned')}`,
              ],
              ...(decided ? ([[t('element.decision'), decided]] as [string, string][]) : []),
              ...(record.closed_on
                ? ([[t('element.closed'), `${record.closed_on} / ${record.archived_on ?? t('element.not_archived')}`]] as [
                    string,
                    string,
                  ][])
                : []),
              [t('a.unified_no'), record.unified_no ?? t('act.unchosen')],
              [
                t('element.import'),
                record.batch_id ? (
                  <Link key="batch" to={`/cases?view=all&batch_id=${record.batch_id}`}>
                    {t('element.by_import', { batch: record.batch_id })}
                  </Link>
                ) : (
                  t('element.by_hand')
                ),
                record.synthetic ? t('case.synthetic') : undefined,
              ],
            ]}
          />
        </Section>
        <Section
          title={t('overview.property')}
          count={record.properties.length || undefined}
          extra={record.properties.length > 0 && all('property')}
        >
          {record.properties.length ? (
            <Pairs
              labelWidth={140}
              rows={record.properties
                .slice(0, 8)
                .map((p) => [p.name, p.quantity.toLocaleString('en-US'), <Compared key={p.property_id} item={p} />])}
            />
          ) : (
            <p className="second case-note">{t('overview.no_property')}</p>
          )}
        </Section>
      </div>
      <LearnedFrom case_id={record.case_id} />
      <BrandsOf type="case" id={record.case_id} />
    </>
  )
}
