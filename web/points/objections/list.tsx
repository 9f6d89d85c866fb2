import { listPointObjections } from '../../../src/performance/objections/contract.ts'
import { useCall } from '../../client.ts'
import { useText } from '../../i18n.ts'
import { Page, PageHead } from '../../ui/page.tsx'
import { EmptyState, ErrorState, RowsSkeleton } from '../../ui/states.tsx'
import { PointsTabs } from '../tabs.tsx'
import * as points from '../text.ts'
import { ObjectionTable } from './table.tsx'
import * as text from './text.ts'

export function ObjectionsPage() {
  const t = useText(text)
  const read = useCall(listPointObjections, { query: {} })
  return (
    <Page>
      <PageHead title={t('list.label')} crumbs={[{ label: useText(points)('title'), to: '/points' }]} note={t('list.note')} />
      <PointsTabs current="objections" />
      {read.isPending && <RowsSkeleton />}
      {read.isError && <ErrorState error={read.error} retry={() => void read.refetch()} />}
      {read.data &&
        (read.data.rows.length ? (
          <ObjectionTable rows={read.data.rows} who />
        ) : (
          <EmptyState title={t('list.empty')} more={t('list.empty_more')} />
        ))}
    </Page>
  )
}
