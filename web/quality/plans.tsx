import { Button } from 'antd'
import { useNavigate } from 'react-router'
import { listPlans } from '../../src/quality/plans/contract.ts'
import { useCall } from '../client.ts'
import { useText } from '../i18n.ts'
import { Page, PageHead } from '../ui/page.tsx'
import { EmptyState, ErrorState, RowsSkeleton } from '../ui/states.tsx'
import { PlanTable } from './plan-table.tsx'
import { QualityTabs } from './tabs.tsx'
import * as text from './text.ts'
import './quality.css'

export function PlansPage() {
  const t = useText(text)
  const navigate = useNavigate()
  const read = useCall(listPlans, {})
  const may = read.data?.may.create
  return (
    <Page>
      <PageHead
        title={t('tab.plans')}
        crumbs={[{ label: t('title'), to: '/quality' }]}
        note={t('plans.note')}
        actions={
          may && (
            <>
              <Button onClick={() => void navigate('/quality/plans/new?kind=special')}>{t('plans.new_special')}</Button>
              <Button type="primary" onClick={() => void navigate('/quality/plans/new')}>
                {t('plans.new')}
              </Button>
            </>
          )
        }
      />
      <QualityTabs current="plans" />
      {read.isPending && <RowsSkeleton />}
      {read.isError && <ErrorState error={read.error} retry={() => void read.refetch()} />}
      {read.data &&
        (read.data.rows.length ? (
          <PlanTable rows={read.data.rows} />
        ) : (
          <EmptyState title={t('plans.empty')} more={t(may ? 'plans.empty_more' : 'plans.empty_other')} />
        ))}
    </Page>
  )
}
