import { Form, Select } from 'antd'
import { listPersons } from '../../src/people/contract.ts'
import { useCall } from '../client.ts'

type Props = { name: string | (string | number)[]; label: string; required?: string | false; multiple?: boolean; disabled?: boolean }
/** Persons of the office, by name or initials. */
export function PeopleField({ name, label, required = false, multiple = true, disabled = false }: Props) {
  const persons = usePersons()
  return (
    <Form.Item name={name} label={label} rules={required ? [{ required: true, message: required }] : []} required={required !== false}>
      <Select
        {...(multiple ? { mode: 'multiple' as const } : {})}
        allowClear={!required}
        disabled={disabled}
        options={persons}
        showSearch={{ optionFilterProp: 'label' }}
      />
    </Form.Item>
  )
}
/** Those in the office, as choices. */
export function usePersons() {
  const all = useCall(listPersons, {}, { staleTime: 300_000 }).data?.rows ?? []
  return all
    .filter((p) => !p.left_on)
    .map((p) => ({ value: p.person_id, label: [p.name, p.department].filter(Boolean).join(' · '), name: p.name }))
}
