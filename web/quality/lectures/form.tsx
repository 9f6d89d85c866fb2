import { App, Button, Form, Input, Select } from 'antd'
import { useEffect } from 'react'
import { listPersons } from '../../../src/people/contract.ts'
import { editLecture, planLecture, type LectureRecord } from '../../../src/quality/lectures/contract.ts'
import { listLessons } from '../../../src/quality/lessons/contract.ts'
import { useCall, useCommand } from '../../client.ts'
import { useText } from '../../i18n.ts'
import { useToday } from '../../session.ts'
import { DayField } from '../../ui/day-field.tsx'
import { SideDrawer } from '../../ui/drawer.tsx'
import { Problem } from '../../ui/problem.tsx'
import * as text from './text.ts'

type Fields = { title: string; on_day: string; place?: string; speaker_id: number; summary?: string; errors?: string[]; cases?: string }
type Props = { open: boolean; onClose: () => void; lecture?: LectureRecord; errors?: string[]; onDone: (id: number) => void }
export const usePersonOptions = (enabled: boolean) =>
  (useCall(listPersons, { query: {} }, { enabled }).data?.rows ?? []).map((p) => ({
    value: p.person_id,
    label: `${p.name}${p.department ? ` · ${p.department}` : ''}`,
  }))

/** Plans a lecture, or changes one that was planned. */
export function LectureForm({ open, onClose, lecture, errors, onDone }: Props) {
  const t = useText(text)
  const today = useToday()
  const { message } = App.useApp()
  const [form] = Form.useForm<Fields>()
  const persons = usePersonOptions(open)
  const known = useCall(listLessons, { query: {} }, { enabled: open }).data?.rows ?? []
  const done = ({ lecture_id }: LectureRecord) => {
    void message.success(t('saved'))
    onClose()
    onDone(lecture_id)
  }
  const plan = useCommand(planLecture, { onDone: done })
  const edit = useCommand(editLecture, { onDone: done })
  const asked = errors?.join()
  useEffect(() => {
    if (!open) return
    form.setFieldsValue(
      lecture
        ? {
            ...lecture,
            speaker_id: lecture.speaker.person_id,
            errors: lecture.errors.map((e) => e.error),
            cases: lecture.cases.map((c) => c.case_no).join('\n'),
          }
        : { on_day: today, errors: asked ? asked.split(',') : [] },
    )
  }, [open, lecture, form, today, asked])
  const options = new Map(known.map((r) => [`${r.source}:${r.code}`, `${r.code} ${r.name}`]))
  for (const e of lecture?.errors ?? []) options.set(e.error, e.name)
  const send = ({ cases, ...f }: Fields) => {
    const body = {
      ...f,
      place: f.place ?? '',
      summary: f.summary ?? '',
      errors: f.errors ?? [],
      case_nos: (cases ?? '')
        .split('\n')
        .map((no) => no.trim())
        .filter(Boolean),
    } as never as (typeof planLecture.body)['_input']
    if (lecture) edit.mutate({ params: { lecture_id: lecture.lecture_id }, body: { ...body, version: lecture.version } })
    else plan.mutate({ body })
  }
  return (
    <SideDrawer
      open={open}
      onClose={onClose}
      title={t(lecture ? 'edit' : 'plan')}
      footer={
        <Button type="primary" loading={plan.isPending || edit.isPending} onClick={() => form.submit()}>
          {t(lecture ? 'save' : 'plan')}
        </Button>
      }
    >
      <Form form={form} layout="vertical" requiredMark={false} onFinish={send} style={{ paddingTop: 12 }}>
        <Problem error={plan.error ?? edit.error} />
        <Form.Item name="title" label={t('name')} rules={[{ required: true, whitespace: true, message: t('give_name') }]}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="on_day" label={t('on_day')} rules={[{ required: true, message: t('give_day') }]}>
          <DayField />
        </Form.Item>
        <Form.Item name="speaker_id" label={t('speaker')} rules={[{ required: true, message: t('give_speaker') }]}>
          <Select showSearch={{ optionFilterProp: 'label' }} options={persons} />
        </Form.Item>
        <Form.Item name="place" label={t('place')}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="errors" label={t('errors')}>
          <Select
            mode="multiple"
            options={[...options].map(([value, label]) => ({ value, label }))}
            showSearch={{ optionFilterProp: 'label' }}
          />
        </Form.Item>
        <Form.Item name="cases" label={t('cases')} extra={t('cases_note')}>
          <Input.TextArea rows={3} />
        </Form.Item>
        <Form.Item name="summary" label={t('summary')}>
          <Input.TextArea rows={5} maxLength={4000} />
        </Form.Item>
      </Form>
    </SideDrawer>
  )
}
