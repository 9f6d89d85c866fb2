import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { listProjects, stages, type Project } from '../../../src/talent/projects/contract.ts'
import { useCall } from '../../client.ts'
import { useText } from '../../i18n.ts'
import { has, useMe } from '../../session.ts'
import { FilterBar, type FilterField } from '../../ui/filter.tsx'
import { useListState, wholeList } from '../../ui/list-state.ts'
import { Badge } from '../../ui/marks.tsx'
import { Page, PageHead } from '../../ui/page.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { DataTable, type Column } from '../../ui/table.tsx'
import { usePersons } from '../people-field.tsx'
import { TalentTabs } from '../tabs.tsx'
import { useTalentWords } from '../words.ts'
import { ProjectForm } from './project-form.tsx'
import * as text from './text.ts'

/** What the office researches: running projects first. */
export function ProjectsPage() {
  const t = useText(text)
  const { value } = useTalentWords()
  const [opening, setOpening] = useState(false)
  const { query, change } = useListState()
  const read = useCall(listProjects, { query: { ...query } })
  const persons = usePersons()
  const me = useMe()
  const fields: FilterField[] = [
    { kind: 'choice', key: 'stage', label: t('col.stage'), options: stages.map((s) => ({ value: s, label: t(`stage.${s}`) })) },
    { kind: 'choice', key: 'person_id', label: t('f.person'), options: persons.map((p) => ({ value: String(p.value), label: p.label })) },
  ]
  const columns: Column<Project>[] = [
    { key: 'title', title: t('col.title'), fixed: true, phone: 'title', render: (p) => <strong>{p.title}</strong> },
    { key: 'level', title: t('col.level'), phone: 'meta', render: (p) => value('level', p.level) },
    { key: 'lead', title: t('col.lead'), phone: 'meta', render: (p) => p.lead.name },
    { key: 'outputs', title: t('col.outputs'), align: 'right', from: 800, phone: 'off', render: (p) => p.outputs },
    { key: 'adopted', title: t('col.adopted'), align: 'right', from: 800, phone: 'off', render: (p) => p.adoptions },
    { key: 'opened', title: t('col.opened'), from: 700, phone: 'off', render: (p) => p.opened_on },
    {
      key: 'stage',
      title: t('col.stage'),
      phone: 'end',
      render: (p) => <Badge tone={p.stage === 'concluded' || p.stage === 'dropped' ? 'plain' : 'gold'}>{t(`stage.${p.stage}`)}</Badge>,
    },
  ]
  const may = me.person_id !== null || has(me, 'political')
  return (
    <Page>
      <PageHead
        title={t('title')}
        crumbs={[{ label: t('area'), to: '/talent' }]}
        note={t('note')}
        actions={
          may && (
            <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpening(true)}>
              {t('open')}
            </Button>
          )
        }
      />
      <TalentTabs current="projects" />
      <FilterBar fields={fields} query={query} change={change} />
      <DataTable
        name="projects"
        label={t('title')}
        list={wholeList(read)}
        columns={columns}
        rowKey={(p) => p.project_id}
        open={(p) => `/talent/projects/${p.project_id}`}
        empty={<EmptyState title={t('empty')} more={t('empty_more')} />}
      />
      {opening && <ProjectForm onClose={() => setOpening(false)} />}
    </Page>
  )
}
