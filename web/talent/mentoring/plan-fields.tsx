import { Button, Form, Input, Select } from 'antd'
import { mentoringForms } from '../../../src/talent/mentoring/contract.ts'
import { DayField } from '../../ui/day-field.tsx'
import { useTalentWords } from '../words.ts'

/** The steps of a plan, as many as wanted. */
export function PlanFields() {
  const { t } = useTalentWords()
  const need = [{ required: true, message: t('form.need') }]
  const forms = mentoringForms.map((f) => ({ value: f, label: t(`m.form.${f}`) }))
  return (
    <Form.List name="plan">
      {(steps, { add, remove }) => (
        <fieldset className="plan-steps">
          <legend>{t('m.plan')}</legend>
          {steps.map(({ key, name }) => (
            <div key={key} className="plan-step">
              <Form.Item name={[name, 'form']} label={t('m.form')} rules={need}>
                <Select options={forms} />
              </Form.Item>
              <Form.Item name={[name, 'by']} label={t('m.by')} rules={need}>
                <DayField />
              </Form.Item>
              <Form.Item name={[name, 'what']} label={t('m.what')} rules={need} className="plan-what">
                <Input maxLength={500} />
              </Form.Item>
              <Button size="small" type="text" onClick={() => remove(name)}>
                {t('m.drop_plan')}
              </Button>
            </div>
          ))}
          <Button size="small" onClick={() => add({ form: 'case_guidance' })}>
            {t('m.add_plan')}
          </Button>
        </fieldset>
      )}
    </Form.List>
  )
}
