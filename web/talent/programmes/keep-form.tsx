import { App, Form, Input, InputNumber, Select } from 'antd'
import * as contract from '../../../src/talent/programmes/contract.ts'
import { useCommand } from '../../client.ts'
import { useText } from '../../i18n.ts'
import { useToday } from '../../session.ts'
import { DayField } from '../../ui/day-field.tsx'
import { DrawerForm } from '../../ui/drawer-form.tsx'
import { PeopleField } from '../people-field.tsx'
import * as text from './text.ts'

export type Keeping = 'programme' | 'goal' | 'task' | 'issue' | 'follow'
type Props = { what: Keeping; programmes: contract.Programme[]; policies: contract.Policy[]; onClose: () => void }
type Fields = Record<string, unknown> & { programme_id?: number; policy_id?: number }

/** What is set up here, one form for each. */
export function KeepForm({ what, programmes, policies, onClose }: Props) {
  const t = useText(text)
  const { message } = App.useApp()
  const today = useToday()
  const done = {
    onDone: () => {
      void message.success(t('done'))
      onClose()
    },
  }
  const commands = {
    programme: useCommand(contract.addProgramme, done),
    goal: useCommand(contract.addGoal, done),
    task: useCommand(contract.assignTask, done),
    issue: useCommand(contract.issuePolicy, done),
    follow: useCommand(contract.followPolicy, done),
  }
  const send = ({ programme_id, policy_id, ...f }: Fields) => {
    const body = Object.fromEntries(Object.entries(f).filter(([, v]) => v !== undefined && v !== '')) as never
    if (what === 'goal') commands.goal.mutate({ params: { programme_id: programme_id! }, body })
    else if (what === 'follow') commands.follow.mutate({ params: { policy_id: policy_id! }, body })
    else commands[what].mutate({ body })
  }
  const need = [{ required: true, message: t('need') }]
  const year = Number(today.slice(0, 4))
  const line = (name: string, label: string) => (
    <Form.Item name={name} label={label} rules={need}>
      <Input maxLength={200} />
    </Form.Item>
  )
  const years = (name: string, label: string) => (
    <Form.Item name={name} label={label} rules={need}>
      <InputNumber min={2000} max={2100} precision={0} />
    </Form.Item>
  )
  const dated = (name: string, label: string, bounds: { min?: string; max?: string }) => (
    <Form.Item name={name} label={label} rules={need}>
      <DayField {...bounds} />
    </Form.Item>
  )
  const fields = {
    programme: (
      <>
        {line('name', t('f.name'))}
        <Form.Item name="about" label={t('f.about')}>
          <Input.TextArea rows={3} maxLength={2000} />
        </Form.Item>
        {years('from_year', t('f.from_year'))}
        {years('to_year', t('f.to_year'))}
      </>
    ),
    goal: (
      <>
        <Form.Item name="programme_id" label={t('f.programme')} rules={need}>
          <Select options={programmes.map((p) => ({ value: p.programme_id, label: p.name }))} />
        </Form.Item>
        {years('year', t('f.year'))}
        <Form.Item name="text" label={t('f.text')} rules={need}>
          <Input.TextArea rows={3} maxLength={1000} />
        </Form.Item>
      </>
    ),
    task: (
      <>
        <Form.Item name="type" label={t('f.type')} rules={need}>
          <Select options={contract.taskTypes.map((type) => ({ value: type, label: t(`type.${type}`) }))} />
        </Form.Item>
        <Form.Item noStyle dependencies={['type']}>
          {({ getFieldValue }) =>
            getFieldValue('type') === 'programme' && (
              <Form.Item name="goal_id" label={t('f.goal')} rules={need}>
                <Select
                  options={programmes.flatMap((p) => p.goals.map((g) => ({ value: g.goal_id, label: `${p.name} ${g.year} · ${g.text}` })))}
                />
              </Form.Item>
            )
          }
        </Form.Item>
        {line('title', t('f.title'))}
        <PeopleField name="owner_id" label={t('f.owner')} multiple={false} required={t('need')} />
        {dated('due_on', t('f.due'), { min: today })}
      </>
    ),
    issue: (
      <>
        {line('title', t('f.title'))}
        {line('field', t('f.field'))}
        {dated('issued_on', t('f.on'), { max: today })}
        <PeopleField name="authors" label={t('f.authors')} />
      </>
    ),
    follow: (
      <>
        <Form.Item name="policy_id" label={t('f.policy')} rules={need}>
          <Select options={policies.map((p) => ({ value: p.policy_id, label: p.title }))} />
        </Form.Item>
        {dated('on', t('f.on'), { max: today })}
        <Form.Item name="what" label={t('f.what')} rules={need}>
          <Input.TextArea rows={3} maxLength={2000} />
        </Form.Item>
        <PeopleField name="people" label={t('f.people')} />
      </>
    ),
  }
  return (
    <DrawerForm<Fields>
      open
      onClose={onClose}
      title={t(what)}
      submit={t(what)}
      send={commands[what]}
      initial={{ type: 'service', from_year: year, to_year: year, year, on: today, issued_on: today }}
      onSubmit={send}
    >
      {fields[what]}
    </DrawerForm>
  )
}
