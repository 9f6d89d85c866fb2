import { Link } from 'react-router'
import { coverage } from '../../src/quality/coverage/contract.ts'
import { listEnrolments } from '../../src/quality/enrol/contract.ts'
import { listPlans } from '../../src/quality/plans/contract.ts'
import { listSettings } from '../../src/quality/settings/contract.ts'
import { day } from '../../src/platform/day.ts'
import { useCall } from '../client.ts'
import { useText } from '../i18n.ts'
import { useToday } from '../session.ts'
import { Page, PageHead, Pairs, Section } from '../ui/page.tsx'
import { EmptyState, ErrorState, RowsSkeleton } from '../ui/states.tsx'
import { PlanTable } from './plan-table.tsx'
import { quarterOf, yearPeriod } from './period.tsx'
import { useValue } from './setting-value.ts'
import { QualityTabs } from './tabs.tsx'
import * as text from './text.ts'
import './quality.css'

/** How the quarter stands: coverage, plans, mandatory classes, rules in force. */
export function QualityPage() {
  const t = useText(text)
  return (
    <Page rail={<Rules />}>
      <PageHead title={t('title')} note={t('overview.note')} />
      <QualityTabs current="overview" />
      <Covered />
      <Plans />
      <Classes />
    </Page>
  )
}

function Covered() {
  const t = useText(text)
  const period = quarterOf(day(useToday()))
  const read = useCall(coverage, { query: period })
  if (read.isError) return <ErrorState small error={read.error} retry={() => void read.refetch()} />
  const sum = read.data?.sum
  return (
    <Section title={t('overview.coverage')} more={{ label: t('tab.coverage'), to: '/quality/coverage' }}>
      {!sum && <RowsSkeleton rows={2} />}
      {sum && (
        <dl className="quality-figures">
          {(['closed', 'required', 'picked', 'covered', 'reviewed'] as const).map((key) => (
            <div key={key}>
              <dt>{t(`overview.${key}`)}</dt>
              <dd>
                {sum[key]}
                <small>{t('unit')}</small>
              </dd>
            </div>
          ))}
        </dl>
      )}
      {read.data && !read.data.whole && <p className="third">{t('overview.own')}</p>}
    </Section>
  )
}

function Plans() {
  const t = useText(text)
  const read = useCall(listPlans, {})
  return (
    <Section title={t('overview.plans')} count={read.data?.rows.length} more={{ label: t('all'), to: '/quality/plans' }}>
      {read.isPending && <RowsSkeleton rows={3} />}
      {read.isError && <ErrorState small error={read.error} retry={() => void read.refetch()} />}
      {read.data &&
        (read.data.rows.length ? (
          <PlanTable rows={read.data.rows.slice(0, 5)} />
        ) : (
          <EmptyState small title={t('plans.empty')} more={t(read.data.may.create ? 'plans.empty_more' : 'plans.empty_other')} />
        ))}
    </Section>
  )
}

function Classes() {
  const t = useText(text)
  const year = yearPeriod(day(useToday()))
  const read = useCall(listEnrolments, { query: { ...year, limit: 1 } })
  const classes = (read.data?.classes ?? []).filter((c) => c.count)
  return (
    <Section title={t('overview.classes')} count={read.data?.total} more={{ label: t('all'), to: '/quality/mandatory' }}>
      {read.isPending && <RowsSkeleton rows={4} />}
      {read.isError && <ErrorState small error={read.error} retry={() => void read.refetch()} />}
      {read.data && !classes.length && <EmptyState small title={t('mandatory.empty')} more={t('mandatory.empty_more')} />}
      <ul className="class-list">
        {classes.map((c) => (
          <li key={c.class_id}>
            <Link to={`/quality/mandatory?class_id=${c.class_id}&from=${year.from}&to=${year.to}`}>{c.name}</Link>
            <span>{t('unit.n', { count: c.count })}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** Those that whoever is reviewed wants to know; the rest stands on their own page. */
const shown = new Set<string>(['rate', 'floor_year', 'enrol_from', 'scheme', 'objection_workdays', 'rectify_workdays'])

function Rules() {
  const t = useText(text)
  const value = useValue()
  const read = useCall(listSettings, {})
  return (
    <Section title={t('overview.rules')} more={{ label: t('tab.settings'), to: '/quality/settings' }}>
      {read.data ? (
        <Pairs rows={read.data.rows.filter((s) => shown.has(s.code)).map((s) => [s.name, value(s, s.value)])} labelWidth={150} />
      ) : (
        <RowsSkeleton rows={6} />
      )}
    </Section>
  )
}
