import { PlusOutlined } from '@ant-design/icons'
import { App, Button, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { listExperts } from '../../../src/talent/partners/contract.ts'
import { beginProject, levels, listProjects, stages, type Project } from '../../../src/talent/projects/contract.ts'
import { useCall, useCommand } from '../../client.ts'
import { useText } from '../../i18n.ts'
import { has, useMe, useToday } from '../../session.ts'
import { DayField } from '../../ui/day-field.tsx'
import { DrawerForm } from '../../ui/drawer-form.tsx'
import { FilterBar, type FilterField } from '../../ui/filter.tsx'
import { useListState, wholeList } from '../../ui/list-state.ts'
import { Badge } from '../../ui/marks.tsx'
import { Page, PageHead } from '../../ui/page.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { DataTable, type Column } from '../../ui/table.tsx'
import { PeopleField, usePersons } from '../people-field.tsx'
import { TalentTabs } from '../tabs.tsx'
import { useTalentWords } from '../words.ts'
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
      <OpenForm open={opening} onClose={() => setOpening(false)} />
    </Page>
  )
}

function OpenForm({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useText(text)
  const { value } = useTalentWords()
  const { message } = App.useApp()
  const navigate = useNavigate()
  const today = useToday()
  const me = useMe()
  const partners = useCall(listExperts, { query: {} }, { enabled: open }).data?.partners ?? []
  const send = useCommand(beginProject, {
    onDone: (p) => {
      void message.success(t('done'))
      onClose()
      void navigate(`/talent/projects/${p.project_id}`)
    },
  })
  const need = [{ required: true, message: t('need') }]
  return (
    <DrawerForm<Record<string, unknown>>
      open={open}
      onClose={onClose}
      title={t('open')}
      submit={t('open')}
      send={send}
      initial={{ opened_on: today, level: 'office', lead_id: me.person_id }}
      onSubmit={(f) => send.mutate({ body: Object.fromEntries(Object.entries(f).filter(([, v]) => v !== undefined && v !== '')) as never })}
    >
      <Form.Item name="title" label={t('f.title')} rules={need}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="level" label={t('col.level')} rules={need}>
        <Select options={levels.map((l) => ({ value: l, label: value('level', l) }))} />
      </Form.Item>
      <Form.Item name="sponsor" label={t('f.sponsor')}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="partner_id" label={t('f.partner')}>
        <Select allowClear options={partners.map((p) => ({ value: p.partner_id, label: p.name }))} />
      </Form.Item>
      <PeopleField name="lead_id" label={t('f.lead')} multiple={false} required={t('need')} disabled={!has(me, 'political')} />
      <PeopleField name="members" label={t('f.members')} />
      <Form.Item name="opened_on" label={t('f.on')} rules={need}>
        <DayField max={today} />
      </Form.Item>
      <Form.Item name="due_on" label={t('f.due')}>
        <DayField allowClear />
      </Form.Item>
    </DrawerForm>
  )
}
