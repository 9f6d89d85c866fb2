import { listVersions } from '../../../src/performance/rulebook/contract.ts'
import { listWeightObjections, weighing, type WeightFactor } from '../../../src/performance/weights/contract.ts'
import { useCall } from '../../client.ts'
import { useText } from '../../i18n.ts'
import { useRegistry } from '../../registry.ts'
import { useToday } from '../../session.ts'
import { Page, PageHead, Section } from '../../ui/page.tsx'
import { SimpleTable } from '../../ui/simple-table.tsx'
import { EmptyState, ErrorState, PageSkeleton } from '../../ui/states.tsx'
import { Versions } from '../rulebook.tsx'
import { DatedSettings } from '../settings.tsx'
import { PointsTabs } from '../tabs.tsx'
import * as points from '../text.ts'
import { decimal } from '../value.ts'
import { ChangeWeights } from './change.tsx'
import { WeightObjections } from './objections.tsx'
import * as text from './text.ts'
import { byLine, categoryName, stepOf, type WeightVersion } from './words.ts'
import '../points.css'

/** By what rule cases weigh, since when, how it is changed, and what was objected to. */
export function WeightsPage() {
  const t = useText(text)
  const today = useToday()
  const area = useText(points)('title')
  const read = useCall(listVersions, { params: { indicator_id: weighing } })
  const objections = useCall(listWeightObjections, { query: {} })
  if (read.isPending) return <PageSkeleton />
  if (read.isError) return <ErrorState page error={read.error} retry={() => void read.refetch()} />
  const { rows, open_actions, open_from } = read.data
  const now = rows.find((v) => v.valid_from <= today && (v.valid_to === null || v.valid_to > today)) ?? rows[0]!
  return (
    <Page>
      <PageHead title={t('title')} crumbs={[{ label: area, to: '/points' }]} note={t('page.note')} />
      <PointsTabs current="weights" />
      <Section title={t('rule.title')} extra={t('rule.version', { version: now.version, from: now.valid_from })}>
        <SimpleTable<WeightFactor>
          label={t('rule.title')}
          rows={now.factors ?? []}
          rowKey={(f) => f.key}
          columns={[
            { key: 'factor', title: t('rule.factor'), fixed: true, phone: 'title', width: 160, render: (f) => t.of(`factor.${f.key}`) },
            {
              key: 'steps',
              title: t('rule.steps'),
              phone: 'meta',
              render: (f) =>
                [...f.steps.map((s) => stepOf(s, t)), t('rule.otherwise', { factor: decimal(f.otherwise) })].join(t('rule.join')),
            },
          ]}
        />
      </Section>
      <Coefficients of={now} />
      {open_actions.includes('try') && (
        <ChangeWeights key={rows[0]!.version} latest={rows[0]!} openFrom={open_from} mayChange={open_actions.includes('change')} />
      )}
      <Versions rows={rows} />
      <Section title={t('objections.title')} {...(objections.data?.rows.length ? { count: objections.data.rows.length } : {})}>
        {objections.data?.rows.length ? (
          <WeightObjections rows={objections.data.rows} cases />
        ) : (
          <EmptyState small title={t('objections.none')} more={t('objections.none_more')} />
        )}
      </Section>
      <h2 className="rules-topic">{t('settings.title')}</h2>
      <DatedSettings topic="weights" then={t('settings.then')} />
    </Page>
  )
}

function Coefficients({ of }: { of: WeightVersion }) {
  const t = useText(text)
  const registry = useRegistry()
  const all = byLine(registry, Object.keys(of.coefficients ?? {}))
  if (!all.length) return null
  return (
    <Section title={t('rule.coefficients')} count={all.length}>
      <ul className="coefficients">
        {all.map((category) => (
          <li key={category}>
            <span>{categoryName(registry, category)}</span>
            <b>{decimal(of.coefficients![category]!)}</b>
          </li>
        ))}
      </ul>
      <p className="third">{t('rule.others')}</p>
    </Section>
  )
}
