import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { kindsOfRecords, listRecords, openRecord, type TalentRecord } from '../../../src/talent/records/contract.ts'
import { levels } from '../../../src/facts/talent.ts'
import { has, useMe } from '../../session.ts'
import { FilterBar, type FilterField } from '../../ui/filter.tsx'
import { useList, useListState } from '../../ui/list-state.ts'
import { useCall } from '../../client.ts'
import { Page, PageHead } from '../../ui/page.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { DataTable, type Column } from '../../ui/table.tsx'
import { usePersons } from '../people-field.tsx'
import { TalentTabs } from '../tabs.tsx'
import { useTalentWords } from '../words.ts'
import { RecordDrawer } from './record-drawer.tsx'
import { RecordForm } from './record-form.tsx'

/** What the people of the office won, wrote, learned: every record that its reader may see. */
export function RecordsPage() {
  const { t, kind, value, titleOf } = useTalentWords()
  const me = useMe()
  const [doing, setDoing] = useState<'record' | 'submit' | null>(null)
  const { query, change } = useListState()
  const { record: opened, ...filter } = query
  const list = useList(listRecords, { query: filter })
  const here = list.rows?.find((r) => String(r.fact_id) === opened)
  // An address may name a record that stands on no page read so far.
  const named = useCall(
    openRecord,
    { params: { fact_id: Number(opened) } },
    { enabled: Boolean(opened) && list.rows !== undefined && !here },
  ).data
  const counts = useCall(listRecords, { query: { ...filter, limit: 1 } })
  const persons = usePersons()
  const keeper = has(me, 'political')
  const fields: FilterField[] = [
    {
      kind: 'choice',
      key: 'kind',
      label: t('f.kind'),
      options: kindsOfRecords
        .map((k) => ({ k, count: counts.data?.kinds.find((one) => one.kind === k)?.count ?? 0 }))
        .filter(({ k, count }) => count > 0 || query.kind === k)
        .map(({ k, count }) => ({ value: k, label: `${kind(k)} ${count}` })),
    },
    { kind: 'choice', key: 'person_id', label: t('f.person'), options: persons.map((p) => ({ value: String(p.value), label: p.label })) },
    { kind: 'choice', key: 'level', label: t('f.level'), options: levels.map((l) => ({ value: l, label: value('level', l) })) },
    { kind: 'days', key: 'on', label: t('f.on'), names: ['from', 'to'] },
  ]
  const columns: Column<TalentRecord>[] = [
    { key: 'what', title: t('col.what'), fixed: true, phone: 'title', render: (r) => <strong>{titleOf(r.data)}</strong> },
    { key: 'kind', title: t('col.kind'), phone: 'meta', render: (r) => <span className="second">{kind(r.kind)}</span> },
    { key: 'who', title: t('col.who'), phone: 'meta', render: (r) => namesOf(r, t.language) },
    { key: 'level', title: t('col.level'), from: 900, phone: 'meta', render: (r) => (r.data.level ? value('level', r.data.level) : null) },
    { key: 'on', title: t('col.on'), phone: 'end', render: (r) => <span className="figures">{r.on}</span> },
  ]
  const filtered = Object.keys(filter).length > 0
  const submit = (
    <Button type={keeper ? 'default' : 'primary'} onClick={() => setDoing('submit')}>
      {t('records.submit')}
    </Button>
  )
  return (
    <Page>
      <PageHead
        title={t('title')}
        note={counts.data && t('records.note', { count: counts.data.total })}
        actions={
          <>
            {me.person_id !== null && submit}
            {keeper && (
              <Button type="primary" icon={<PlusOutlined />} onClick={() => setDoing('record')}>
                {t('records.record')}
              </Button>
            )}
          </>
        }
      />
      <TalentTabs current="records" />
      <FilterBar fields={fields} query={query} change={change} search={{ key: 'q', placeholder: t('records.search') }} />
      <DataTable
        name="records"
        label={t('records.title')}
        list={list}
        columns={columns}
        rowKey={(r) => r.fact_id}
        open={(r) => () => change({ record: String(r.fact_id) })}
        unit={t('records.unit')}
        empty={
          filtered ? (
            <EmptyState title={t('records.no_match')} more={t('records.no_match_more')} />
          ) : (
            <EmptyState title={t('records.empty')} more={t(keeper ? 'records.empty_more_keeper' : 'records.empty_more')} />
          )
        }
      />
      <RecordDrawer record={here ?? (opened ? named : undefined)} onClose={() => change({ record: null })} />
      <RecordForm key={doing ?? 'none'} open={doing !== null} submitting={doing === 'submit'} onClose={() => setDoing(null)} />
    </Page>
  )
}
const namesOf = (r: TalentRecord, language: 'zh' | 'en') => {
  const names = [...new Set(r.credits.map((c) => c.name))]
  const shown = names.slice(0, 4).join(language === 'zh' ? '、' : ', ')
  return names.length > 4 ? `${shown} +${names.length - 4}` : shown
}
