import { App, Form, Input, Select } from 'antd'
import type { z } from 'zod'
import { categories, changePerson, listDepartments, registerPerson, type PersonRecord } from '../../src/people/contract.ts'
import { useCall, useCommand } from '../client.ts'
import { useText } from '../i18n.ts'
import { useToday } from '../session.ts'
import { DayField } from '../ui/day-field.tsx'
import { DrawerForm } from '../ui/drawer-form.tsx'
import { Overtaken } from './overtaken.tsx'
import * as text from './text.ts'

type Person = z.output<typeof PersonRecord>
type Fields = z.input<typeof registerPerson.body> & { from?: string; left_on?: string | null; version?: number }
type Props = { open: boolean; onClose: () => void; person?: Person; reload?: () => Promise<unknown>; onDone: (person_id: number) => void }

/** Registers a person, or changes one as of a day. */
export function PersonForm({ open, onClose, person, reload, onDone }: Props) {
  const t = useText(text)
  const { message } = App.useApp()
  const today = useToday()
  const departments = useCall(listDepartments, {}).data?.rows ?? []
  const done = (made: { person_id: number }) => {
    void message.success(t('done'))
    onClose()
    onDone(made.person_id)
  }
  const register = useCommand(registerPerson, { onDone: done })
  const change = useCommand(changePerson, { onDone: done })
  const send = person ? change : register
  const submit = ({ person_no, version, from, left_on, ...f }: Fields) => {
    const fields = {
      name: f.name,
      sex: f.sex ?? null,
      born_on: f.born_on ?? null,
      department_id: f.department_id ?? null,
      category: f.category,
      post: f.post ?? '',
      speciality: f.speciality ?? '',
      joined_on: f.joined_on ?? null,
    } as never as Fields
    if (person)
      change.mutate({
        params: { person_id: person.person_id },
        body: { ...fields, version: version ?? person.version, from, left_on: left_on ?? null },
      })
    else register.mutate({ body: { ...fields, person_no } })
  }
  const initial = (person ? { ...person, from: today } : { category: 'prosecutor', joined_on: today }) as Partial<Fields>
  return (
    <DrawerForm<Fields>
      open={open}
      onClose={() => {
        send.reset()
        onClose()
      }}
      title={person ? t('edit') : t('register')}
      submit={person ? t('save') : t('register')}
      send={send}
      initial={initial}
      onSubmit={submit}
      shown={send.error?.code === 'person.stale'}
    >
      {person ? (
        <>
          <Overtaken error={change.error} person={person} departments={departments} reload={reload} reset={change.reset} />
          <Form.Item name="version" hidden>
            <Input />
          </Form.Item>
        </>
      ) : (
        <Form.Item name="person_no" label={t('person_no')} rules={[{ required: true, message: t('give_person_no') }]}>
          <Input maxLength={100} />
        </Form.Item>
      )}
      <Form.Item name="name" label={t('name')} rules={[{ required: true, message: t('give_name') }]}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="category" label={t('category')}>
        <Select options={categories.map((c) => ({ value: c, label: t(`category.${c}`) }))} />
      </Form.Item>
      <Form.Item name="post" label={t('post')}>
        <Input maxLength={50} />
      </Form.Item>
      <Form.Item name="department_id" label={t('department')}>
        <Select allowClear options={departments.map((d) => ({ value: d.department_id, label: d.name }))} />
      </Form.Item>
      <Form.Item name="speciality" label={t('speciality')}>
        <Input maxLength={50} />
      </Form.Item>
      <Form.Item name="sex" label={t('sex')}>
        <Select
          allowClear
          options={[
            { value: 'female', label: t('sex.female') },
            { value: 'male', label: t('sex.male') },
          ]}
        />
      </Form.Item>
      <Form.Item name="born_on" label={t('born_on')}>
        <DayField allowClear />
      </Form.Item>
      <Form.Item name="joined_on" label={t('joined_on')}>
        <DayField allowClear />
      </Form.Item>
      {person && (
        <>
          <Form.Item name="from" label={t('from')} extra={t('from_note')}>
            <DayField />
          </Form.Item>
          <Form.Item name="left_on" label={t('left_on')}>
            <DayField allowClear />
          </Form.Item>
        </>
      )}
    </DrawerForm>
  )
}
