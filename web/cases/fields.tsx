import { Form, Input, InputNumber, Radio, Select } from 'antd'
import type { ReactNode } from 'react'
import { listDepartments, listPersons } from '../../src/people/contract.ts'
import { useCall } from '../client.ts'
import { useRegistry } from '../registry.ts'
import { DayField } from '../ui/day-field.tsx'
import { ruleOf, type FieldSpec } from './schema.ts'
import { useWords } from './words.ts'

type Option = { value: string; label: string }
type FieldProps = { spec: FieldSpec; kind?: string; path?: (string | number)[]; options?: Option[]; extra?: ReactNode; label?: string }

/** The control that fits a field's schema. Few choices stand side by side, many in a list. */
export function SpecField({ spec, kind = '', path, options, extra, label }: FieldProps) {
  const { t, field, value } = useWords()
  if (spec.kind === 'fixed') return null
  const choices = options ?? spec.options?.map((one) => ({ value: one, label: value(spec.name, one) }))
  const name = path ?? spec.name
  return (
    <Form.Item name={name} label={label ?? field(spec.name, kind)} rules={[ruleOf(spec, t)]} required={spec.required} extra={extra}>
      {choices ? (
        choices.length <= 4 && spec.required ? (
          <Radio.Group options={choices} />
        ) : (
          <Select allowClear={!spec.required} options={choices} showSearch={choices.length > 8 ? { optionFilterProp: 'label' } : false} />
        )
      ) : spec.kind === 'flag' ? (
        <Radio.Group
          options={[
            { value: true, label: t('yes') },
            { value: false, label: t('no') },
          ]}
        />
      ) : spec.kind === 'number' ? (
        <InputNumber min={spec.min} max={spec.max} style={{ width: 150 }} />
      ) : spec.kind === 'day' ? (
        <DayField allowClear={!spec.required} />
      ) : spec.kind === 'area' ? (
        <Input.TextArea rows={3} maxLength={2000} />
      ) : (
        <Input maxLength={200} />
      )}
    </Form.Item>
  )
}

type Seat = 'handler_id' | 'assistant_id' | 'clerk_id'
const categoryOf = { handler_id: 'prosecutor', assistant_id: 'assistant', clerk_id: 'clerk' } as const
/** Who is in the office, for the three seats of a case; those on leave say so. */
export function SeatFields({ required, onHandler }: { required?: boolean; onHandler?: (department_id: number | null) => void }) {
  const { t, field } = useWords()
  const persons = useCall(listPersons, {}, { staleTime: 300_000 }).data?.rows ?? []
  const of = (seat: Seat) =>
    persons
      .filter((p) => p.category === categoryOf[seat] && !p.left_on)
      .map((p) => ({ value: p.person_id, label: [p.name, p.department].filter(Boolean).join(' · ') }))
  return (
    <>
      {(Object.keys(categoryOf) as Seat[]).map((seat) => (
        <Form.Item
          key={seat}
          name={seat}
          label={field(seat)}
          rules={seat === 'handler_id' && required ? [{ required: true, message: t('problem.choose') }] : []}
        >
          <Select
            allowClear={!(seat === 'handler_id' && required)}
            options={of(seat)}
            showSearch={{ optionFilterProp: 'label' }}
            onChange={(id: number | undefined) => {
              if (seat === 'handler_id' && id) onHandler?.(persons.find((p) => p.person_id === id)?.department_id ?? null)
            }}
          />
        </Form.Item>
      ))}
    </>
  )
}
export function DepartmentField() {
  const { field } = useWords()
  const departments = useCall(listDepartments, {}, { staleTime: 300_000 }).data?.rows ?? []
  return (
    <Form.Item name="department_id" label={field('department_id')}>
      <Select allowClear options={departments.map((d) => ({ value: d.department_id, label: d.name }))} />
    </Form.Item>
  )
}
export function CategoryField() {
  const { t, names, field } = useWords()
  const categories = names.data?.categories ?? []
  return (
    <Form.Item name="category" label={field('category')} rules={[{ required: true, message: t('problem.choose') }]}>
      <Select
        showSearch={{ optionFilterProp: 'label' }}
        options={(names.data?.lines ?? []).map((line) => ({
          label: line[t.language],
          options: categories.filter((c) => c.line === line.id).map((c) => ({ value: c.id, label: c[t.language] })),
        }))}
      />
    </Form.Item>
  )
}
/** The charges of the code, by name, article or code. */
export function ChargeField({
  path = ['charge_code'],
  onChoose,
  label,
}: {
  path?: (string | number)[]
  onChoose?: (name: string) => void
  label?: string
}) {
  const { names, field } = useWords()
  const { data } = useRegistry()
  return (
    <Form.Item name={path} label={label ?? field('charge_code')}>
      <Select
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        loading={!data}
        onChange={(code: string | undefined) => {
          const charge = names.data?.charges.find((c) => c.code === code)
          if (charge) onChoose?.(charge.name)
        }}
        options={(data?.charges ?? []).map((c) => ({ value: c.code, label: `${c.name} ${c.article}` }))}
      />
    </Form.Item>
  )
}
