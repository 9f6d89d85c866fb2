import { PlusOutlined } from '@ant-design/icons'
import { App, Button, Form, Input, Select } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { changeDepartment, createDepartment, listDepartments, type Department } from '../../src/people/contract.ts'
import { useCall, useCommand } from '../client.ts'
import { useText } from '../i18n.ts'
import { useRegistry } from '../registry.ts'
import { has, useMe } from '../session.ts'
import { DrawerForm } from '../ui/drawer-form.tsx'
import { wholeList } from '../ui/list-state.ts'
import { Page, PageHead } from '../ui/page.tsx'
import { EmptyState } from '../ui/states.tsx'
import { DataTable, type Column } from '../ui/table.tsx'
import { ImportLink, PeopleTabs } from './tabs.tsx'
import * as text from './text.ts'

type Row = z.output<typeof Department>

/** The office's departments; each leads to its people. */
export function DepartmentsPage() {
  const t = useText(text)
  const who = useMe()
  const names = useRegistry()
  const [form, setForm] = useState<Row | 'new' | null>(null)
  const read = useCall(listDepartments, {})
  const may = has(who, 'political', 'system_admin')
  const columns: Column<Row>[] = [
    { key: 'name', title: t('department'), fixed: true, phone: 'title', render: (r) => <strong>{r.name}</strong> },
    {
      key: 'lines',
      title: t('lines'),
      phone: 'off',
      render: (r) => <span className="second">{r.lines.map(names.line).join(t('comma'))}</span>,
    },
    { key: 'persons', title: t('in_office'), align: 'right', width: 130, phone: 'label', render: (r) => r.persons },
    { key: 'prosecutors', title: t('prosecutors'), align: 'right', width: 130, phone: 'label', render: (r) => r.prosecutors },
    ...(may
      ? [
          {
            key: 'change',
            title: '',
            align: 'right',
            width: 90,
            phone: 'end',
            render: (r) => (
              <Button size="small" type="text" onClick={() => setForm(r)}>
                {t('change')}
                <span className="hidden-text"> {r.name}</span>
              </Button>
            ),
          } satisfies Column<Row>,
        ]
      : []),
  ]
  return (
    <Page>
      <PageHead
        title={t('title')}
        note={t('departments_note')}
        actions={
          may && (
            <Button type="primary" icon={<PlusOutlined />} onClick={() => setForm('new')}>
              {t('new_department')}
            </Button>
          )
        }
      />
      <PeopleTabs current="departments" />
      <DataTable
        name="departments"
        label={t('departments')}
        list={wholeList(read)}
        columns={columns}
        rowKey={(r) => r.department_id}
        open={(r) => `/people?department_id=${r.department_id}`}
        unit={t('of.departments')}
        empty={<EmptyState title={t('no_departments')} action={<ImportLink />} />}
      />
      <DepartmentForm open={form !== null} onClose={() => setForm(null)} department={form === 'new' ? null : form} />
    </Page>
  )
}

type FormProps = { open: boolean; onClose: () => void; department: Row | null }
/** Sets up a department, or changes its name and lines. */
function DepartmentForm({ open, onClose, department }: FormProps) {
  const t = useText(text)
  const names = useRegistry()
  const { message } = App.useApp()
  const onDone = () => {
    void message.success(t('done'))
    onClose()
  }
  const create = useCommand(createDepartment, { onDone })
  const change = useCommand(changeDepartment, { onDone })
  const title = t(department ? 'change_department' : 'new_department')
  return (
    <DrawerForm<{ name: string; lines?: string[] }>
      open={open}
      onClose={onClose}
      title={title}
      submit={department ? t('save') : title}
      send={department ? change : create}
      {...(department ? { initial: { name: department.name, lines: department.lines } } : {})}
      onSubmit={({ name, lines = [] }) =>
        department
          ? change.mutate({ params: { department_id: department.department_id }, body: { name, lines } })
          : create.mutate({ body: { name, lines } })
      }
    >
      <Form.Item name="name" label={t('unit_name')} rules={[{ required: true, message: t('give_name') }]}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="lines" label={t('lines')}>
        <Select mode="multiple" options={names.options(names.data?.lines)} optionFilterProp="label" />
      </Form.Item>
    </DrawerForm>
  )
}
