import { Link } from 'react-router'
import { coverage, coverageParts } from '../../src/quality/coverage/contract.ts'
import { listEnrolments } from '../../src/quality/enrol/contract.ts'
import { listPlans } from '../../src/quality/plans/contract.ts'
import { listSettings } from '../../src/quality/settings/contract.ts'
import { day } from '../../src/platform/day.ts'
import { useCall } from '../client.ts'
import { useText } from '../i18n.ts'
import { useToday } from '../session.ts'
import * as uiText from '../ui/text.ts'
import { Figure, FigureDrawer } from '../ui/figure.tsx'
import { useListState } from '../ui/list-state.ts'
import { Page, PageHead, Pairs, Section } from '../ui/page.tsx'
import { EmptyState, ErrorState, RowsSkeleton } from '../ui/states.tsx'
import { CoverageCases } from './coverage-cases.tsx'
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
  const ui = useText(uiText)
  const { query, change } = useListState()
  const period = quarterOf(day(useToday()))
  const read = useCall(coverage, { query: period })
  const close = () => change({ open: null })
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
                <Figure
                  value={sum[key]}
                  unit={t('unit.of', { count: sum[key] })}
                  label={t(`overview.${key}`)}
                  size="large"
                  open={query.open === key}
                  {...(sum[key] ? { onOpen: () => change({ open: key }) } : {})}
                />
              </dd>
            </div>
          ))}
        </dl>
      )}
      {read.data && !read.data.whole && <p className="third">{t('overview.own')}</p>}
      <CoverageCases
        period={period}
        part={coverageParts.find((part) => part === query.open) ?? null}
        personId={undefined}
        rows={[]}
        onClose={close}
      />
      <FigureDrawer
        open={query.open === 'required'}
        onClose={close}
        kicker={`${period.from} – ${period.to}`}
        name={t('overview.required')}
        value={sum?.required}
        unit={t('unit.of', { count: sum?.required })}
        about={[[ui('figure.definition'), t('overview.required_is')]]}
        rows={read.data?.rows ?? []}
        rowKey={(r) => r.person_id ?? 0}
        columns={[
          {
            key: 'person',
            title: t('col.person'),
            render: (r) => (
              <>
                {r.person ?? t('nobody')} <span className="third">{r.department}</span>
              </>
            ),
          },
          { key: 'closed', title: t('col.closed'), align: 'right', render: (r) => r.closed },
          { key: 'required', title: t('coverage.col.required'), align: 'right', render: (r) => r.required },
        ]}
        sum={sum?.required}
      />
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
            <Link to={`/quality/mandatory?class_id=${c.class_id}&from=${year.from}&to=${year.to}`}>
              <span>{c.name}</span>
              <span>{t('unit.n', { count: c.count })}</span>
            </Link>
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
