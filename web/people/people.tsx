import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { z } from 'zod'
import { categories, listDepartments, listPersons, type Person } from '../../src/people/contract.ts'
import { useCall } from '../client.ts'
import { useText } from '../i18n.ts'
import { has, useMe } from '../session.ts'
import { FilterBar, type FilterField } from '../ui/filter.tsx'
import { useListState, wholeList } from '../ui/list-state.ts'
import { Badge } from '../ui/marks.tsx'
import { Page, PageHead } from '../ui/page.tsx'
import { EmptyState } from '../ui/states.tsx'
import { DataTable, type Column } from '../ui/table.tsx'
import { PersonForm } from './person-form.tsx'
import { ImportLink, PeopleTabs } from './tabs.tsx'
import * as text from './text.ts'

type Row = z.output<typeof Person>

/** Everybody in the office, by pinyin. */
export function PeoplePage() {
  const t = useText(text)
  const who = useMe()
  const navigate = useNavigate()
  const [adding, setAdding] = useState(false)
  const { query, change } = useListState()
  const read = useCall(listPersons, { query: { ...query } })
  const departments = useCall(listDepartments, {})
  const fields: FilterField[] = [
    {
      kind: 'choice',
      key: 'department_id',
      label: t('department'),
      options: (departments.data?.rows ?? []).map((d) => ({ value: String(d.department_id), label: d.name })),
    },
    { kind: 'choice', key: 'category', label: t('category'), options: categories.map((c) => ({ value: c, label: t(`category.${c}`) })) },
    { kind: 'flag', key: 'left', label: t('show_left') },
  ]
  const columns: Column<Row>[] = [
    { key: 'name', title: t('name'), fixed: true, phone: 'title', render: (r) => <strong>{r.name}</strong> },
    { key: 'post', title: t('post'), phone: 'end', render: (r) => r.post || t(`category.${r.category}`) },
    { key: 'department', title: t('department'), phone: 'meta', render: (r) => r.department },
    { key: 'category', title: t('category'), from: 900, phone: 'off', render: (r) => t(`category.${r.category}`) },
    { key: 'unit', title: t('unit'), phone: 'meta', render: (r) => r.unit },
    { key: 'speciality', title: t('speciality'), from: 1100, phone: 'off', render: (r) => r.speciality },
    { key: 'person_no', title: t('person_no'), from: 1100, phone: 'off', render: (r) => r.person_no },
    {
      key: 'state',
      title: '',
      phone: 'meta',
      render: (r) =>
        r.left_on ? (
          <Badge tone="plain">{t('left')}</Badge>
        ) : r.on_leave_to ? (
          <Badge tone="plain">{t('on_leave', { day: r.on_leave_to })}</Badge>
        ) : null,
    },
  ]
  const filtered = Object.keys(query).length > 0
  return (
    <Page>
      <PageHead
        title={t('title')}
        note={read.data && (filtered || read.data.total > 0) && t(filtered ? 'note_filtered' : 'note', { count: read.data.total })}
        actions={
          has(who, 'political', 'system_admin') && (
            <Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
              {t('register')}
            </Button>
          )
        }
      />
      <PeopleTabs current="people" />
      <FilterBar fields={fields} query={query} change={change} search={{ key: 'q', placeholder: t('search') }} />
      <DataTable
        name="people"
        label={t('people')}
        list={wholeList(read)}
        columns={columns}
        rowKey={(r) => r.person_id}
        open={(r) => `/people/${r.person_id}`}
        unit={t('of.people')}
        empty={
          filtered ? (
            <EmptyState title={t('no_match')} more={t('no_match_more')} />
          ) : (
            <EmptyState title={t('no_people')} action={<ImportLink />} />
          )
        }
      />
      <PersonForm open={adding} onClose={() => setAdding(false)} onDone={(id) => void navigate(`/people/${id}`)} />
    </Page>
  )
}
