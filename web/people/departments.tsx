import { PlusOutlined } from '@ant-design/icons'
import { Alert, App, Button, Form, Input } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { createDepartment, listDepartments, type Department } from '../../src/people/contract.ts'
import { useCall, useCommand } from '../client.ts'
import { useText } from '../i18n.ts'
import { has, useMe } from '../session.ts'
import { SideDrawer } from '../ui/drawer.tsx'
import { wholeList } from '../ui/list-state.ts'
import { Page, PageHead } from '../ui/page.tsx'
import { EmptyState } from '../ui/states.tsx'
import { DataTable, type Column } from '../ui/table.tsx'
import { PeopleTabs } from './tabs.tsx'
import * as text from './text.ts'

type Row = z.output<typeof Department>

/** The office's departments; each leads to its people. */
export function DepartmentsPage() {
  const t = useText(text)
  const who = useMe()
  const [adding, setAdding] = useState(false)
  const read = useCall(listDepartments, {})
  const columns: Column<Row>[] = [
    { key: 'name', title: t('department'), fixed: true, phone: 'title', render: (r) => <strong>{r.name}</strong> },
    { key: 'persons', title: t('in_office'), align: 'right', phone: 'end', render: (r) => r.persons },
    { key: 'prosecutors', title: t('category.prosecutor'), align: 'right', phone: 'meta', render: (r) => r.prosecutors },
  ]
  return (
    <Page>
      <PageHead
        title={t('title')}
        note={t('departments_note')}
        actions={
          has(who, 'political', 'system_admin') && (
            <Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
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
        empty={<EmptyState title={t('no_departments')} />}
      />
      <DepartmentForm open={adding} onClose={() => setAdding(false)} />
    </Page>
  )
}

function DepartmentForm({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useText(text)
  const { message } = App.useApp()
  const [form] = Form.useForm<{ name: string }>()
  const send = useCommand(createDepartment, {
    onDone: () => {
      void message.success(t('done'))
      form.resetFields()
      onClose()
    },
  })
  return (
    <SideDrawer
      open={open}
      onClose={onClose}
      title={t('new_department')}
      footer={
        <Button type="primary" loading={send.isPending} onClick={() => form.submit()}>
          {t('new_department')}
        </Button>
      }
    >
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(body) => send.mutate({ body })} style={{ paddingTop: 12 }}>
        {send.isError && <Alert type="error" showIcon title={send.error.message} role="alert" style={{ marginBottom: 16 }} />}
        <Form.Item name="name" label={t('unit_name')} rules={[{ required: true, message: t('give_name') }]}>
          <Input maxLength={100} />
        </Form.Item>
      </Form>
    </SideDrawer>
  )
}
