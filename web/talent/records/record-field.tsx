import { Form, Input, InputNumber, Radio, Select } from 'antd'
import type { z } from 'zod'
import { functions } from '../../../src/facts/talent.ts'
import { talentKinds } from '../../../src/facts.ts'
import { specOf, type FieldSpec } from '../../cases/schema.ts'
import { DayField } from '../../ui/day-field.tsx'
import { useTalentWords } from '../words.ts'

const long = new Set(['text', 'note', 'what', 'outcome', 'comment', 'strengths', 'weaknesses'])
/** What a form asks of a record of this kind: not numbers of other records, nor the cases of an analysis. */
export const fieldsOf = (kind: keyof typeof talentKinds): FieldSpec[] =>
  Object.entries(talentKinds[kind].data.shape)
    .filter(([name]) => name !== 'cases' && !name.endsWith('_id'))
    .map(([name, schema]) => specOf(name, schema as z.ZodType))

/** A field of a record, drawn from the schema of its kind. `initial: false`: what it holds is given by the form. */
export function RecordField({ spec, initial = true }: { spec: FieldSpec; initial?: boolean }) {
  const { t, field, value } = useTalentWords()
  const options = spec.name === 'functions' ? [...functions] : spec.options
  const choices = options?.map((one) => ({ value: one, label: value(spec.name, one) }))
  const rules = spec.required ? [{ required: true, message: t('form.need') }] : []
  return (
    <Form.Item
      name={['data', spec.name]}
      label={field(spec.name)}
      rules={rules}
      {...(initial && spec.initial !== undefined && spec.name !== 'functions' ? { initialValue: spec.initial } : {})}
    >
      {spec.name === 'functions' ? (
        <Select mode="multiple" options={choices} />
      ) : choices ? (
        <Select allowClear={!spec.required} options={choices} />
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
      ) : long.has(spec.name) ? (
        <Input.TextArea rows={3} maxLength={2000} />
      ) : (
        <Input maxLength={200} />
      )}
    </Form.Item>
  )
}
