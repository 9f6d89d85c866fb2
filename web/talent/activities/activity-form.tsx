import { App, Button, Form, Input, InputNumber, Select } from 'antd'
import { useEffect } from 'react'
import {
  activityTypes,
  announceActivity,
  changeActivity,
  functions,
  type ActivityFields,
  type ActivityRecord,
} from '../../../src/talent/activities/contract.ts'
import { useCommand } from '../../client.ts'
import { useToday } from '../../session.ts'
import { DayField } from '../../ui/day-field.tsx'
import { SideDrawer } from '../../ui/drawer.tsx'
import { fieldProblems } from '../../ui/form.ts'
import { Problem } from '../../ui/problem.tsx'
import { PeopleField } from '../people-field.tsx'
import { useTalentWords } from '../words.ts'

type Props = { open: boolean; activity?: ActivityRecord; onClose: () => void; onDone: (activity_id: number) => void }
/** Announces an activity, or changes one that has not been held. */
export function ActivityForm({ open, activity, onClose, onDone }: Props) {
  const { t, value } = useTalentWords()
  const { message } = App.useApp()
  const today = useToday()
  const [form] = Form.useForm<ActivityFields>()
  const done = (sentence: string) => (a: ActivityRecord) => {
    void message.success(sentence)
    onClose()
    onDone(a.activity_id)
  }
  const announce = useCommand(announceActivity, { onDone: done(t('a.announced')) })
  const change = useCommand(changeActivity, { onDone: done(t('a.saved')) })
  const error = announce.error ?? change.error
  useEffect(() => {
    if (error) form.setFields(fieldProblems(error) as never)
  }, [error, form])
  const need = [{ required: true, message: t('form.need') }]
  const send = (f: ActivityFields) => {
    const body = { ...f, starts_at: f.starts_at || null, capacity: f.capacity ?? null } as never as ActivityFields
    if (activity) change.mutate({ params: { activity_id: activity.activity_id }, body: { ...body, version: activity.version } })
    else announce.mutate({ body: body })
  }
  const initial = activity
    ? { ...activity, speakers: activity.speakers.map((p) => p.person_id) }
    : { type: 'lecture', on: today, hours: 2, functions: [], speakers: [] }
  return (
    <SideDrawer
      open={open}
      onClose={onClose}
      title={t(activity ? 'do.change' : 'activities.announce')}
      footer={
        <Button type="primary" loading={announce.isPending || change.isPending} onClick={() => form.submit()}>
          {t(activity ? 'a.save' : 'a.announce')}
        </Button>
      }
    >
      <Form form={form} layout="vertical" requiredMark="optional" initialValues={initial} onFinish={send} preserve={false}>
        <Problem error={error ?? null} />
        <Form.Item name="type" label={t('col.type')} rules={need}>
          <Select options={activityTypes.map((one) => ({ value: one, label: t(`type.${one}`) }))} />
        </Form.Item>
        <Form.Item name="title" label={t('col.title')} rules={need}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="on" label={t('col.on')} rules={need}>
          <DayField />
        </Form.Item>
        <Form.Item
          name="starts_at"
          label={t('a.starts_at')}
          extra={t('a.starts_help')}
          rules={[{ pattern: /^([01]\d|2[0-3]):[0-5]\d$/, message: t('a.starts_help') }]}
        >
          <Input maxLength={5} style={{ width: 120 }} />
        </Form.Item>
        <Form.Item name="hours" label={t('col.hours')} rules={need}>
          <InputNumber min={0} max={80} step={0.5} />
        </Form.Item>
        <PeopleField name="speakers" label={t('a.speakers')} />
        <Form.Item name="guest" label={t('a.guest')} extra={t('a.guest_help')}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="functions" label={t('a.functions')}>
          <Select mode="multiple" options={functions.map((f) => ({ value: f, label: value('functions', f) }))} />
        </Form.Item>
        <Form.Item name="place" label={t('a.place')}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="capacity" label={t('a.capacity')} extra={t('a.capacity_help')}>
          <InputNumber min={1} max={1000} precision={0} />
        </Form.Item>
        <Form.Item name="about" label={t('a.about')}>
          <Input.TextArea rows={4} maxLength={4000} />
        </Form.Item>
      </Form>
    </SideDrawer>
  )
}
