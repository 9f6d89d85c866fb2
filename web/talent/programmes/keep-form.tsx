import { Form, Input, InputNumber, Select } from 'antd'
import * as contract from '../../../src/talent/programmes/contract.ts'
import { useCommand } from '../../client.ts'
import { useText } from '../../i18n.ts'
import { useToday } from '../../session.ts'
import { DayField } from '../../ui/day-field.tsx'
import { DrawerForm } from '../../ui/drawer-form.tsx'
import { PeopleField } from '../people-field.tsx'
import { useSaid } from '../reason-form.tsx'
import * as text from './text.ts'

type Shut = { onClose: () => void }
type Fields = Record<string, unknown>
const useShared = (onClose: () => void) => {
  const t = useText(text)
  const year = Number(useToday().slice(0, 4))
  const need = [{ required: true, message: t('need') }]
  const years = (name: string, label: string) => (
    <Form.Item name={name} label={label} rules={need}>
      <InputNumber min={2000} max={2100} precision={0} />
    </Form.Item>
  )
  return { t, year, need, years, done: useSaid(onClose) }
}

/** A programme, new or as it is. */
export function ProgrammeForm({ p, onClose }: Shut & { p?: contract.Programme }) {
  const { t, year, need, years, done } = useShared(onClose)
  const add = useCommand(contract.addProgramme, done)
  const change = useCommand(contract.changeProgramme, done)
  const title = t(p ? 'programme.change' : 'programme')
  return (
    <DrawerForm<Fields>
      open
      onClose={onClose}
      title={title}
      submit={title}
      send={p ? change : add}
      initial={p ?? { from_year: year, to_year: year }}
      onSubmit={(f) =>
        p
          ? change.mutate({ params: { programme_id: p.programme_id }, body: { ...f, version: p.version } as never })
          : add.mutate({ body: f as never })
      }
    >
      <Form.Item name="name" label={t('f.name')} rules={need}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="about" label={t('f.about')}>
        <Input.TextArea rows={3} maxLength={2000} />
      </Form.Item>
      {years('from_year', t('f.from_year'))}
      {years('to_year', t('f.to_year'))}
    </DrawerForm>
  )
}

/** A goal of a programme for a year. */
export function GoalForm({ p, g, onClose }: Shut & { p: contract.Programme; g?: contract.Goal }) {
  const { t, year, need, years, done } = useShared(onClose)
  const add = useCommand(contract.addGoal, done)
  const change = useCommand(contract.changeGoal, done)
  const title = t(g ? 'goal.change' : 'goal')
  return (
    <DrawerForm<Fields>
      open
      onClose={onClose}
      title={`${title} · ${p.name}`}
      submit={title}
      send={g ? change : add}
      initial={g ?? { year: Math.min(Math.max(year, p.from_year), p.to_year) }}
      onSubmit={(f) =>
        g
          ? change.mutate({ params: { goal_id: g.goal_id }, body: { ...f, version: g.version } as never })
          : add.mutate({ params: { programme_id: p.programme_id }, body: f as never })
      }
    >
      {years('year', t('f.year'))}
      <Form.Item name="text" label={t('f.text')} rules={need}>
        <Input.TextArea rows={3} maxLength={1000} />
      </Form.Item>
    </DrawerForm>
  )
}

/** Assigns a task: of a goal, or one that stands alone. */
export function AssignForm({ programmes, onClose }: Shut & { programmes: contract.Programme[] }) {
  const { t, need, done } = useShared(onClose)
  const today = useToday()
  const send = useCommand(contract.assignTask, done)
  const goals = programmes.flatMap((p) =>
    p.ended_on === null
      ? p.goals.filter((g) => g.dropped_on === null).map((g) => ({ value: g.goal_id, label: `${p.name} ${g.year} · ${g.text}` }))
      : [],
  )
  return (
    <DrawerForm<Fields>
      open
      onClose={onClose}
      title={t('task')}
      submit={t('task')}
      send={send}
      initial={{ type: 'service' }}
      onSubmit={(f) => send.mutate({ body: f as never })}
    >
      <Form.Item name="type" label={t('f.type')} rules={need}>
        <Select options={contract.taskTypes.map((type) => ({ value: type, label: t(`type.${type}`) }))} />
      </Form.Item>
      <Form.Item noStyle dependencies={['type']}>
        {({ getFieldValue }) =>
          getFieldValue('type') === 'programme' && (
            <Form.Item name="goal_id" label={t('f.goal')} rules={need}>
              <Select options={goals} />
            </Form.Item>
          )
        }
      </Form.Item>
      <Form.Item name="title" label={t('f.title')} rules={need}>
        <Input maxLength={200} />
      </Form.Item>
      <PeopleField name="owner_id" label={t('f.owner')} multiple={false} required={t('need')} />
      <Form.Item name="due_on" label={t('f.due')} rules={need}>
        <DayField min={today} />
      </Form.Item>
    </DrawerForm>
  )
}
