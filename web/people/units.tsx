import { PlusOutlined } from '@ant-design/icons'
import { App, Button, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { z } from 'zod'
import { listLoad, type Load } from '../../src/cases/lists/contract.ts'
import { createUnit, listDepartments, listUnits, type Unit } from '../../src/people/contract.ts'
import * as messages from '../../src/people/messages.ts'
import { useCall, useCommand } from '../client.ts'
import { useText } from '../i18n.ts'
import { has, useMe } from '../session.ts'
import { DrawerForm } from '../ui/drawer-form.tsx'
import { wholeList } from '../ui/list-state.ts'
import { Badge } from '../ui/marks.tsx'
import { Page, PageHead } from '../ui/page.tsx'
import { EmptyState } from '../ui/states.tsx'
import { DataTable, type Column } from '../ui/table.tsx'
import { ImportLink, PeopleTabs } from './tabs.tsx'
import * as text from './text.ts'

type Row = z.output<typeof Unit>
type Counts = z.output<typeof Load>

/** The loads of a unit's procurators, summed. */
export function loadOf(unit: Pick<Row, 'members'>, loads: Counts[] | undefined): Omit<Counts, 'person_id'> | null {
  const own = (loads ?? []).filter((l) =>
    unit.members.some((m) => m.person_id === l.person_id && (m.role === 'lead' || m.role === 'prosecutor')),
  )
  if (!own.length) return null
  const sum = (key: keyof Counts) => own.reduce((n, l) => n + l[key], 0)
  return {
    open: sum('open'),
    due_in_7: sum('due_in_7'),
    overdue: sum('overdue'),
    in_custody: sum('in_custody'),
    closed_this_year: sum('closed_this_year'),
  }
}

/** What a unit lacks, one beside the other. */
export function Gaps({ gaps }: { gaps: Row['gaps'] }) {
  const m = useText(messages)
  return (
    <span style={{ display: 'inline-flex', flexWrap: 'wrap', gap: 6 }}>
      {gaps.map((g) => (
        <Badge key={g.code} tone="amber">
          {m(g.code)}
        </Badge>
      ))}
    </span>
  )
}

/** Case-handling units: who sits where, what is missing, what lies on their table. */
export function UnitsPage() {
  const t = useText(text)
  const who = useMe()
  const [adding, setAdding] = useState(false)
  const read = useCall(listUnits, {})
  const loads = useCall(listLoad, {}, { enabled: who.person_id !== null || has(who, 'case_officer', 'chief') })
  const seated = (unit: Row, ...roles: string[]) =>
    unit.members
      .filter((x) => roles.includes(x.role))
      .map((x) => x.name)
      .join('、')
  const columns: Column<Row>[] = [
    { key: 'name', title: t('unit'), fixed: true, phone: 'title', render: (r) => <strong>{r.name}</strong> },
    { key: 'prosecutor', title: t('role.prosecutor'), phone: 'meta', render: (r) => seated(r, 'lead', 'prosecutor') },
    { key: 'assistant', title: t('role.assistant'), phone: 'meta', render: (r) => seated(r, 'assistant') },
    { key: 'clerk', title: t('role.clerk'), phone: 'meta', render: (r) => seated(r, 'clerk') },
    { key: 'department', title: t('department'), from: 1000, phone: 'off', render: (r) => r.department },
    { key: 'speciality', title: t('speciality'), from: 1200, phone: 'off', render: (r) => r.speciality },
    {
      key: 'gaps',
      title: t('gaps'),
      phone: 'meta',
      render: (r) => (r.gaps.length ? <Gaps gaps={r.gaps} /> : <span className="second">{t('complete')}</span>),
    },
    { key: 'open', title: t('load'), align: 'right', phone: 'label', render: (r) => loadOf(r, loads.data?.rows)?.open ?? '–' },
    {
      key: 'due_in_7',
      title: t('due_in_7'),
      align: 'right',
      from: 1100,
      phone: 'off',
      render: (r) => loadOf(r, loads.data?.rows)?.due_in_7 ?? '–',
    },
  ]
  const list = wholeList(read)
  const gaps = (read.data?.rows ?? []).filter((u) => u.gaps.length).length
  return (
    <Page>
      <PageHead
        title={t('title')}
        note={read.data && read.data.rows.length > 0 && t(gaps ? 'units_note' : 'units_full', { count: read.data.rows.length, gaps })}
        actions={
          has(who, 'political', 'chief') && (
            <Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
              {t('new_unit')}
            </Button>
          )
        }
      />
      <PeopleTabs current="units" />
      <DataTable
        name="units"
        label={t('units')}
        list={list}
        columns={columns}
        rowKey={(r) => r.unit_id}
        open={(r) => `/people/units/${r.unit_id}`}
        unit={t('of.units')}
        empty={<EmptyState title={t('no_units')} action={<ImportLink />} />}
      />
      <UnitForm open={adding} onClose={() => setAdding(false)} />
    </Page>
  )
}

function UnitForm({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useText(text)
  const navigate = useNavigate()
  const { message } = App.useApp()
  const departments = useCall(listDepartments, {})
  const send = useCommand(createUnit, {
    onDone: (made) => {
      void message.success(t('done'))
      void navigate(`/people/units/${made.unit_id}`)
    },
  })
  return (
    <DrawerForm<z.input<typeof createUnit.body>>
      open={open}
      onClose={onClose}
      title={t('new_unit')}
      submit={t('new_unit')}
      send={send}
      initial={{ kind: 'sole' }}
      onSubmit={(f) => send.mutate({ body: { ...f, department_id: f.department_id ?? null } })}
    >
      <Form.Item name="name" label={t('unit_name')} rules={[{ required: true, message: t('give_name') }]}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="kind" label={t('unit_kind')}>
        <Select
          options={[
            { value: 'sole', label: t('kind.sole') },
            { value: 'group', label: t('kind.group') },
          ]}
        />
      </Form.Item>
      <Form.Item name="department_id" label={t('department')}>
        <Select allowClear options={(departments.data?.rows ?? []).map((d) => ({ value: d.department_id, label: d.name }))} />
      </Form.Item>
      <Form.Item name="speciality" label={t('speciality')}>
        <Input maxLength={50} />
      </Form.Item>
    </DrawerForm>
  )
}
