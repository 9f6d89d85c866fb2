import { Button } from 'antd'
import { useState } from 'react'
import { useParams } from 'react-router'
import { openPlan, type Plan, type PlanRecord } from '../../src/quality/plans/contract.ts'
import { useCall } from '../client.ts'
import { conditionText, type Condition } from '../ui/condition.ts'
import * as conditionWords from '../ui/condition-text.ts'
import { useText } from '../i18n.ts'
import { useToday } from '../session.ts'
import { Page, PageHead, Pairs, Section } from '../ui/page.tsx'
import { Absent, ErrorState, PageSkeleton } from '../ui/states.tsx'
import { PlanState } from './plan-table.tsx'
import { Picks } from './picks.tsx'
import { Freeze, Seed, Withdraw } from './plan-steps.tsx'
import { Recipe } from './recipe.tsx'
import { Shares } from './shares.tsx'
import { useWords } from './words.ts'
import './quality.css'

export function PlanPage() {
  const { t } = useWords()
  const plan_id = Number(useParams().plan_id)
  const read = useCall(openPlan, { params: { plan_id } })
  const today = useToday()
  const [withdrawing, setWithdrawing] = useState(false)
  if (read.isPending) return <PageSkeleton />
  if (read.isError)
    return read.error.status === 404 ? (
      <Page>
        <Absent />
      </Page>
    ) : (
      <ErrorState page error={read.error} retry={() => void read.refetch()} />
    )
  const plan = read.data
  const reload = () => void read.refetch()
  return (
    <Page rail={<About plan={plan} />}>
      <PageHead
        title={plan.name}
        crumbs={[
          { label: t('title'), to: '/quality' },
          { label: t('tab.plans'), to: '/quality/plans' },
        ]}
        after={<PlanState plan={plan} />}
        actions={plan.open_actions.includes('withdraw') && <Button onClick={() => setWithdrawing(true)}>{t('plan.withdraw')}</Button>}
      />
      {plan.open_actions.includes('freeze') && <Freeze plan={plan} reload={reload} />}
      {plan.state === 'open' && plan.to_on > today && (
        <Section title={t('plan.population')}>
          <p className="second">{t('plan.freeze_from', { to: plan.to_on })}</p>
        </Section>
      )}
      {plan.state === 'frozen' && <Seed plan={plan} reload={reload} />}
      {plan.seed !== null && <Picks plan={plan} />}
      <Section title={t('plan.shares')} extra={<span className="third">{t('plan.shares_note')}</span>}>
        <Shares shares={plan.shares} drawn={plan.seed !== null} />
      </Section>
      {plan.frozen_on !== null && plan.seed !== 'all' && <Recipe plan={plan} />}
      <Withdraw plan={plan} open={withdrawing} onClose={() => setWithdrawing(false)} reload={reload} />
    </Page>
  )
}

function About({ plan }: { plan: PlanRecord }) {
  const { t, rule, names, fields } = useWords()
  const c = useText(conditionWords)
  const by = (day: string | null, person: string | null) => (day ? t('plan.by', { day, person: person ?? '' }) : '')
  const rows: [string, React.ReactNode][] = [
    [t('period'), `${plan.from_on} – ${plan.to_on}`],
    [t('plan.rule'), rule(plan)],
    ...(plan.categories.length
      ? ([[t('plan.categories'), plan.categories.map((id) => names.category(id)).join(t.language === 'zh' ? '、' : ', ')]] as [
          string,
          string,
        ][])
      : []),
    ...(plan.filter ? ([[t('plan.conditions'), conditionText(plan.filter as Condition, fields, c)]] as [string, string][]) : []),
    [t('plan.made'), by(plan.created_on, plan.created_by)],
    [
      t('plan.population'),
      plan.frozen_on
        ? t('plan.population_v', { count: plan.population ?? 0, day: plan.frozen_on })
        : t('plan.population_open', { count: plan.population ?? 0 }),
    ],
    ...(plan.carried ? ([['', t('plan.carried', { count: plan.carried })]] as [string, string][]) : []),
    ...(plan.population_sm3 ? ([[t('plan.sm3'), <Mono key="sm3">{plan.population_sm3}</Mono>]] as [string, React.ReactNode][]) : []),
    ...seedRows(plan, t),
    ...(plan.drawn_on ? ([[t('plan.drawn'), by(plan.drawn_on, plan.drawn_by)]] as [string, string][]) : []),
    ...(plan.withdrawn_on ? ([[t('plan.withdrawn'), `${plan.withdrawn_on} ${plan.withdrawn_why}`]] as [string, string][]) : []),
  ]
  return (
    <Section title={t('col.rule')}>
      <Pairs rows={rows} labelWidth={96} />
    </Section>
  )
}
const Mono = ({ children }: { children: string }) => <span className="mono">{children}</span>

function seedRows(plan: Plan, t: ReturnType<typeof useWords>['t']): [string, React.ReactNode][] {
  if (plan.seed !== null) return plan.seed === 'all' ? [] : [[t('plan.seed'), <Mono key="seed">{plan.seed}</Mono>]]
  if (plan.state !== 'frozen') return []
  if (!plan.half_by) return [[t('plan.half'), t('plan.half_none')]]
  return [
    [
      t('plan.half'),
      <span key="half">
        {t('plan.half_v', { person: plan.half_by })} <Mono>{plan.half_sha256!}</Mono>
      </span>,
    ],
  ]
}
