import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { listNominations, type Round } from '../../../src/performance/nominations/contract.ts'
import { useCall } from '../../client.ts'
import { useText } from '../../i18n.ts'
import { Badge } from '../../ui/marks.tsx'
import { Page, PageHead } from '../../ui/page.tsx'
import { SimpleTable } from '../../ui/simple-table.tsx'
import { EmptyState, ErrorState, RowsSkeleton } from '../../ui/states.tsx'
import { TalentTabs } from '../tabs.tsx'
import { OpenForm } from './open-form.tsx'
import * as text from './text.ts'

export const useYears = () => {
  const t = useText(text)
  return ({ from_year: from, to_year: to }: Pick<Round, 'from_year' | 'to_year'>) =>
    from === to ? t('year', { year: from }) : t('years', { from, to })
}
/** Rounds of nominations, the latest first. */
export function NominationsPage() {
  const t = useText(text)
  const years = useYears()
  const read = useCall(listNominations, {})
  const [opening, setOpening] = useState(false)
  const d = read.data
  return (
    <Page>
      <PageHead
        title={t('title')}
        crumbs={[{ label: t('area'), to: '/talent' }]}
        note={t('note')}
        actions={
          d?.open_actions.includes('open') && (
            <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpening(true)}>
              {t('open')}
            </Button>
          )
        }
      />
      <TalentTabs current="nominations" />
      {read.isError ? (
        <ErrorState error={read.error} retry={() => void read.refetch()} />
      ) : !d ? (
        <RowsSkeleton rows={3} />
      ) : d.rows.length === 0 ? (
        <EmptyState title={t('none')} more={t('none_more')} />
      ) : (
        <SimpleTable
          label={t('title')}
          rows={d.rows}
          rowKey={(r) => r.round_id}
          open={(r) => `/talent/nominations/${r.round_id}`}
          columns={[
            { key: 'title', title: t('col.title'), fixed: true, phone: 'title', render: (r) => <strong>{r.title}</strong> },
            { key: 'level', title: t('col.level'), phone: 'meta', render: (r) => t(`level.${r.level}`) },
            { key: 'years', title: t('col.years'), phone: 'meta', render: years },
            { key: 'opened', title: t('col.opened'), phone: 'meta', render: (r) => <span className="nowrap">{r.opened_on}</span> },
            {
              key: 'state',
              title: t('col.state'),
              phone: 'end',
              render: (r) => <Badge tone={r.state === 'publicity' ? 'gold' : 'plain'}>{t(`state.${r.state}`)}</Badge>,
            },
          ]}
        />
      )}
      {opening && d && <OpenForm criteria={d.criteria} workdays={d.publicity_workdays} onClose={() => setOpening(false)} />}
    </Page>
  )
}
