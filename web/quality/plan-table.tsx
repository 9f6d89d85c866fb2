import type { Plan } from '../../src/quality/plans/contract.ts'
import { StateDot } from '../ui/marks.tsx'
import { SimpleTable } from '../ui/simple-table.tsx'
import { useWords } from './words.ts'

const shapes = { open: 'hollow', frozen: 'filled', drawn: 'none', withdrawn: 'none' } as const

export function PlanState({ plan }: { plan: Pick<Plan, 'state' | 'half_by'> }) {
  const { state } = useWords()
  return <StateDot shape={shapes[plan.state]}>{state(plan)}</StateDot>
}

/** Plans in their order, the latest period first. */
export function PlanTable({ rows }: { rows: readonly Plan[] }) {
  const { t, rule } = useWords()
  return (
    <SimpleTable
      label={t('tab.plans')}
      rows={rows}
      rowKey={(p) => p.plan_id}
      open={(p) => `/quality/plans/${p.plan_id}`}
      columns={[
        {
          key: 'name',
          title: t('col.plan'),
          fixed: true,
          phone: 'title',
          render: (p) => <span className={p.state === 'withdrawn' ? 'third' : undefined}>{p.name}</span>,
        },
        {
          key: 'kind',
          title: t('col.class'),
          from: 1280,
          phone: 'off',
          render: (p) => <span className="second">{t(`plan.kind.${p.kind}`)}</span>,
        },
        {
          key: 'period',
          title: t('col.period'),
          phone: 'meta',
          from: 860,
          render: (p) => (
            <span className="second nowrap">
              {p.from_on} – {p.to_on}
            </span>
          ),
        },
        { key: 'rule', title: t('col.rule'), from: 1180, phone: 'off', render: (p) => <span className="second">{rule(p)}</span> },
        { key: 'population', title: t('col.population'), align: 'right', phone: 'label', render: (p) => p.population ?? '' },
        { key: 'picked', title: t('col.picked'), align: 'right', phone: 'label', render: (p) => p.picked ?? '' },
        { key: 'state', title: t('col.state'), phone: 'end', render: (p) => <PlanState plan={p} /> },
      ]}
    />
  )
}
