import { App, Button, Form, Input, Radio } from 'antd'
import {
  assessMentoring,
  endMentoring,
  mentoringForms,
  planMentoring,
  progresses,
  recordMentoring,
  type MentoringRecord,
} from '../../../src/talent/mentoring/contract.ts'
import { useCommand } from '../../client.ts'
import { useToday } from '../../session.ts'
import { DayField } from '../../ui/day-field.tsx'
import { SideDrawer } from '../../ui/drawer.tsx'
import { Problem } from '../../ui/problem.tsx'
import { useTalentWords } from '../words.ts'
import { PlanFields } from './plan-fields.tsx'

export type MentoringAction = 'record' | 'assess' | 'plan' | 'end'
type Props = { m: MentoringRecord; action: MentoringAction; reload: () => void; onClose: () => void }

/** The form of what is done with a pair. */
export function MentoringForm({ m, action, reload, onClose }: Props) {
  const { t } = useTalentWords()
  const { message } = App.useApp()
  const today = useToday()
  const [form] = Form.useForm()
  const formOf = Form.useWatch('form', form) as string | undefined
  const done = {
    onDone: () => {
      void message.success(t('m.done'))
      onClose()
    },
  }
  const commands = {
    record: useCommand(recordMentoring, done),
    assess: useCommand(assessMentoring, done),
    plan: useCommand(planMentoring, done),
    end: useCommand(endMentoring, done),
  }
  const params = { mentoring_id: m.mentoring_id }
  const { error, isPending } = commands[action]
  const send = (said: object) => {
    const body = Object.fromEntries(Object.entries(said).filter(([, v]) => v !== undefined && v !== '')) as never
    if (action === 'record') commands.record.mutate({ params, body })
    else if (action === 'assess') commands.assess.mutate({ params, body })
    else if (action === 'plan') commands.plan.mutate({ params, body: { ...(body as object), version: m.version } as never })
    else commands.end.mutate({ params, body: { ...(body as object), version: m.version } as never })
  }
  const need = [{ required: true, message: t('form.need') }]
  const words = (name: string, label: string, required = true) => (
    <Form.Item name={name} label={label} rules={required ? need : []}>
      <Input.TextArea rows={4} maxLength={2000} />
    </Form.Item>
  )
  return (
    <SideDrawer
      open
      onClose={onClose}
      title={t(`m.do.${action}`)}
      footer={
        <Button type="primary" loading={isPending} onClick={() => form.submit()}>
          {t(`m.do.${action}`)}
        </Button>
      }
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark="optional"
        initialValues={{ on: today, form: 'case_guidance', progress: 'steady', goal: m.goal, plan: m.plan }}
        onFinish={send}
      >
        <Problem error={error} reload={reload} />
        {action !== 'plan' && (
          <Form.Item name="on" label={t('m.on')} rules={need}>
            <DayField min={m.from_on} max={today} />
          </Form.Item>
        )}
        {action === 'record' && (
          <>
            <Form.Item name="form" label={t('m.form')} rules={need}>
              <Radio.Group options={mentoringForms.map((f) => ({ value: f, label: t(`m.form.${f}`) }))} />
            </Form.Item>
            <Form.Item name="case_no" label={t('m.case_no')} extra={t('m.case_help')} rules={formOf === 'case_guidance' ? need : []}>
              <Input maxLength={60} />
            </Form.Item>
            {words('what', t('m.what'))}
            {words('outcome', t('m.outcome'), false)}
          </>
        )}
        {action === 'assess' && (
          <>
            <Form.Item name="progress" label={t('m.progress')} rules={need}>
              <Radio.Group options={progresses.map((p) => ({ value: p, label: t(`m.progress.${p}`) }))} />
            </Form.Item>
            {words('comment', t('m.comment'))}
          </>
        )}
        {action === 'plan' && (
          <>
            {words('goal', t('m.goal'))}
            <PlanFields />
          </>
        )}
        {action === 'end' && words('result', t('m.result'))}
      </Form>
    </SideDrawer>
  )
}
