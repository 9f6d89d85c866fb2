import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { activityStates, activityTypes, listActivities, type Activity } from '../../../src/talent/activities/contract.ts'
import { useCall } from '../../client.ts'
import { FilterBar, type FilterField } from '../../ui/filter.tsx'
import { useList, useListState } from '../../ui/list-state.ts'
import { Badge } from '../../ui/marks.tsx'
import { Page, PageHead } from '../../ui/page.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { DataTable, type Column } from '../../ui/table.tsx'
import { usePersons } from '../people-field.tsx'
import { TalentTabs } from '../tabs.tsx'
import { useTalentWords } from '../words.ts'
import { ActivityForm } from './activity-form.tsx'

/** Lectures, seminars, forums, trainings, the latest first. */
export function ActivitiesPage() {
  const { t } = useTalentWords()
  const navigate = useNavigate()
  const [announcing, setAnnouncing] = useState(false)
  const { query, change } = useListState()
  const list = useList(listActivities, { query: { ...query } })
  const head = useCall(listActivities, { query: { ...query, limit: 1 } })
  const persons = usePersons()
  const fields: FilterField[] = [
    {
      kind: 'choice',
      key: 'type',
      label: t('col.type'),
      options: activityTypes
        .map((type) => ({ type, count: head.data?.types.find((one) => one.type === type)?.count ?? 0 }))
        .filter(({ type, count }) => count > 0 || query.type === type)
        .map(({ type, count }) => ({ value: type, label: `${t(`type.${type}`)} ${count}` })),
    },
    { kind: 'choice', key: 'state', label: t('a.state'), options: activityStates.map((s) => ({ value: s, label: t(`astate.${s}`) })) },
    { kind: 'choice', key: 'person_id', label: t('f.person'), options: persons.map((p) => ({ value: String(p.value), label: p.label })) },
    { kind: 'days', key: 'on', label: t('f.on'), names: ['from', 'to'] },
  ]
  const speakers = (a: Activity) => [...a.speakers.map((s) => s.name), a.guest].filter(Boolean).join(t.language === 'zh' ? '、' : ', ')
  const columns: Column<Activity>[] = [
    { key: 'title', title: t('col.title'), fixed: true, phone: 'title', render: (a) => <strong>{a.title}</strong> },
    { key: 'type', title: t('col.type'), phone: 'meta', render: (a) => <span className="second">{t(`type.${a.type}`)}</span> },
    { key: 'speakers', title: t('col.speakers'), phone: 'meta', render: speakers },
    { key: 'hours', title: t('col.hours'), align: 'right', from: 900, phone: 'off', render: (a) => a.hours || null },
    {
      key: 'attended',
      title: t('col.attended'),
      align: 'right',
      from: 900,
      phone: 'off',
      render: (a) => (a.attended ? t('astate.of', { attended: a.attended }) : null),
    },
    {
      key: 'state',
      title: t('a.state'),
      phone: 'meta',
      render: (a) =>
        a.mine ? (
          <Badge tone="gold">{t(`mine.${a.mine}`)}</Badge>
        ) : a.state === 'held' ? null : (
          <Badge tone="plain">{t(`astate.${a.state}`)}</Badge>
        ),
    },
    { key: 'on', title: t('col.on'), phone: 'end', render: (a) => <span className="figures">{a.on}</span> },
  ]
  const filtered = Object.keys(query).length > 0
  return (
    <Page>
      <PageHead
        title={t('activities.title')}
        crumbs={[{ label: t('title'), to: '/talent' }]}
        note={head.data && t('activities.note', { count: head.data.total })}
        actions={
          head.data?.open_actions.includes('announce') && (
            <Button type="primary" icon={<PlusOutlined />} onClick={() => setAnnouncing(true)}>
              {t('activities.announce')}
            </Button>
          )
        }
      />
      <TalentTabs current="activities" />
      <FilterBar fields={fields} query={query} change={change} search={{ key: 'q', placeholder: t('activities.search') }} />
      <DataTable
        name="activities"
        label={t('activities.title')}
        list={list}
        columns={columns}
        rowKey={(a) => a.activity_id}
        open={(a) => `/talent/activities/${a.activity_id}`}
        unit={t('activities.unit')}
        empty={
          filtered ? (
            <EmptyState title={t('activities.no_match')} more={t('records.no_match_more')} />
          ) : (
            <EmptyState title={t('activities.empty')} more={t('activities.empty_more')} />
          )
        }
      />
      <ActivityForm open={announcing} onClose={() => setAnnouncing(false)} onDone={(id) => void navigate(`/talent/activities/${id}`)} />
    </Page>
  )
}
