import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Form, Input, InputNumber, Select } from 'antd'
import { useNavigate } from 'react-router'
import { levels, openNominations, type Criterion } from '../../../src/performance/nominations/contract.ts'
import { useCommand } from '../../client.ts'
import { useText } from '../../i18n.ts'
import { useToday } from '../../session.ts'
import { DrawerForm } from '../../ui/drawer-form.tsx'
import { filled } from '../../ui/form.ts'
import { useSaid } from '../reason-form.tsx'
import * as text from './text.ts'

type Known = Criterion & { leveled: boolean }
type Fields = { criteria: Partial<Criterion>[] } & Record<string, unknown>

/** A round: the title, the years, the criteria with what is asked of each. */
export function OpenForm({ criteria, workdays, onClose }: { criteria: Known[]; workdays: number; onClose: () => void }) {
  const t = useText(text)
  const year = Number(useToday().slice(0, 4))
  const navigate = useNavigate()
  const done = useSaid(onClose)
  const send = useCommand(openNominations, {
    onDone: (made) => {
      done.onDone()
      void navigate(`/talent/nominations/${made.round_id}`)
    },
  })
  const need = [{ required: true, message: t('need') }]
  const first = (code: Criterion['code']) => {
    const { at_least, level } = criteria.find((c) => c.code === code)!
    return { code, at_least, level }
  }
  const number = (name: string, label: string, bounds: { min: number; max: number }, extra?: string) => (
    <Form.Item name={name} label={label} {...(extra ? { extra } : { rules: need })}>
      <InputNumber {...bounds} precision={0} />
    </Form.Item>
  )
  return (
    <DrawerForm<Fields>
      open
      onClose={onClose}
      title={t('open')}
      submit={t('open')}
      send={send}
      initial={{
        level: 'office',
        from_year: year,
        to_year: year,
        criteria: (['honours', 'training', 'quality'] as const).map(first),
        least: 2,
        publicity_workdays: workdays,
      }}
      onSubmit={({ criteria: given, ...f }) => send.mutate({ body: { ...(filled(f) as object), criteria: given.map(filled) } as never })}
    >
      <Form.Item name="title" label={t('f.title')} rules={need}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="level" label={t('f.level')} extra={t('f.level_help')} rules={need}>
        <Select options={levels.map((l) => ({ value: l, label: t(`level.${l}`) }))} />
      </Form.Item>
      {number('from_year', t('f.from_year'), { min: 2000, max: year })}
      {number('to_year', t('f.to_year'), { min: 2000, max: year })}
      <Criteria criteria={criteria} />
      {number('least', t('f.least'), { min: 1, max: 9 })}
      {number('places', t('f.places'), { min: 1, max: 100 }, t('f.places_help'))}
      {number('publicity_workdays', t('f.publicity'), { min: 1, max: 30 })}
    </DrawerForm>
  )
}

function Criteria({ criteria }: { criteria: Known[] }) {
  const t = useText(text)
  const need = [{ required: true, message: t('need') }]
  const form = Form.useFormInstance()
  const known = (code: unknown) => criteria.find((c) => c.code === code)
  return (
    <Form.List name="criteria">
      {(rows, { add, remove }) => (
        <fieldset className="plan-steps">
          <legend>{t('f.criteria')}</legend>
          {rows.map(({ key, name }) => (
            <div key={key} className="plan-step">
              <Form.Item name={[name, 'code']} label={t('f.criterion')} rules={need} className="plan-what">
                <Select
                  options={criteria.map((c) => ({ value: c.code, label: c.name }))}
                  onChange={(code) => {
                    const c = known(code)!
                    form.setFieldValue(['criteria', name], { code, at_least: c.at_least, level: c.level })
                  }}
                />
              </Form.Item>
              <Form.Item noStyle dependencies={[['criteria', name, 'code']]}>
                {({ getFieldValue }) => {
                  const c = known(getFieldValue(['criteria', name, 'code']))
                  return (
                    <>
                      <Form.Item name={[name, 'at_least']} label={t('f.at_least')} rules={need}>
                        <InputNumber min={1} max={500} precision={0} {...(c ? { suffix: t(`unit.${c.unit}`) } : {})} />
                      </Form.Item>
                      {c?.leveled && (
                        <Form.Item name={[name, 'level']} label={t('f.min_level')}>
                          <Select allowClear options={levels.map((l) => ({ value: l, label: t(`level.${l}`) }))} />
                        </Form.Item>
                      )}
                    </>
                  )
                }}
              </Form.Item>
              <Button size="small" type="text" icon={<DeleteOutlined />} aria-label={t('f.remove')} onClick={() => remove(name)} />
            </div>
          ))}
          <Button size="small" icon={<PlusOutlined />} onClick={() => add({})} disabled={rows.length >= criteria.length}>
            {t('f.add')}
          </Button>
        </fieldset>
      )}
    </Form.List>
  )
}
