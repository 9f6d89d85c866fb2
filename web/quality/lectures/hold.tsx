import { App, Button, Form, Select } from 'antd'
import { holdLecture, type LectureRecord } from '../../../src/quality/lectures/contract.ts'
import { useCommand } from '../../client.ts'
import { useText } from '../../i18n.ts'
import { SideDrawer } from '../../ui/drawer.tsx'
import { Problem } from '../../ui/problem.tsx'
import { usePersonOptions } from './form.tsx'
import * as text from './text.ts'

/** It took place: who was there. */
export function HoldForm({ open, onClose, d }: { open: boolean; onClose: () => void; d: LectureRecord }) {
  const t = useText(text)
  const { message } = App.useApp()
  const [form] = Form.useForm<{ attended: number[] }>()
  const persons = usePersonOptions(open)
  const send = useCommand(holdLecture, {
    onDone: () => {
      void message.success(t('held'))
      onClose()
    },
  })
  return (
    <SideDrawer
      open={open}
      onClose={onClose}
      title={t('hold')}
      footer={
        <Button type="primary" loading={send.isPending} onClick={() => form.submit()}>
          {t('hold')}
        </Button>
      }
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ attended: [d.speaker.person_id] }}
        onFinish={({ attended }) => send.mutate({ params: { lecture_id: d.lecture_id }, body: { attended, version: d.version } })}
        style={{ paddingTop: 12 }}
      >
        <Problem error={send.error} />
        <p className="second">{t('hold_note')}</p>
        <Button
          size="small"
          onClick={() =>
            form.setFieldValue(
              'attended',
              persons.map((p) => p.value),
            )
          }
        >
          {t('all_people')}
        </Button>
        <Form.Item name="attended" label={t('people')} rules={[{ required: true, message: t('give_people') }]}>
          <Select mode="multiple" options={persons} showSearch={{ optionFilterProp: 'label' }} />
        </Form.Item>
      </Form>
    </SideDrawer>
  )
}
