import { Alert, App, Button, Form, Input, Radio } from 'antd'
import { setCalendarDay, setCalendarYear } from '../../src/deadlines/contract.ts'
import { weekday, type Day } from '../../src/platform/day.ts'
import { useCommand } from '../client.ts'
import { useText } from '../i18n.ts'
import { SideDrawer } from '../ui/drawer.tsx'
import { weekdayName } from '../ui/format.ts'
import type { Known } from './holidays.ts'
import * as text from './text.ts'

/** Says of a day whether it is off, and on what notice; every deadline that crosses it is computed anew. */
export function DayDrawer({ day, onClose }: { day: Known | null; onClose: () => void }) {
  const t = useText(text)
  const { message } = App.useApp()
  const [form] = Form.useForm<{ off: boolean; name: string; source: string }>()
  const send = useCommand(setCalendarDay, {
    onDone: () => {
      void message.success(t('calendar_saved'))
      onClose()
    },
  })
  const plainWeekend = day?.name ? /^星期[六日]$/.test(day.name) : true
  return (
    <SideDrawer
      open={day !== null}
      onClose={onClose}
      title={day ? `${day.day} ${weekdayName(day.day, t.language)}` : ''}
      footer={
        <Button type="primary" loading={send.isPending} onClick={() => form.submit()}>
          {t('day_save')}
        </Button>
      }
    >
      {day && (
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          initialValues={{ off: day.off, name: plainWeekend ? '' : day.name, source: '' }}
          onFinish={(body) => send.mutate({ params: { day: day.day }, body })}
          style={{ paddingTop: 12 }}
        >
          <p className="consequence">{t('day_means')}</p>
          {send.isError && <Alert type="error" showIcon title={send.error.message} role="alert" style={{ marginBottom: 16 }} />}
          <Form.Item name="off" label={t('day_is')}>
            <Radio.Group
              options={[
                { value: true, label: t('off') },
                { value: false, label: t(weekday(day.day as Day) > 5 ? 'makeup' : 'working') },
              ]}
            />
          </Form.Item>
          <Form.Item
            name="name"
            label={t('day_name')}
            extra={t('day_name_note')}
            rules={[{ required: true, whitespace: true, message: t('day_name') }]}
          >
            <Input maxLength={40} />
          </Form.Item>
          <Form.Item
            name="source"
            label={t('source')}
            extra={t('source_note')}
            rules={[{ required: true, whitespace: true, message: t('source') }]}
          >
            <Input maxLength={200} />
          </Form.Item>
        </Form>
      )}
    </SideDrawer>
  )
}

type Year = { year: number; status: 'published' | 'predicted'; source: string }
/** Opens a year, or says that its notice is out. */
export function YearDrawer({ year, known, open, onClose }: { year: number; known: Year | undefined; open: boolean; onClose: () => void }) {
  const t = useText(text)
  const { message } = App.useApp()
  const [form] = Form.useForm<Pick<Year, 'status' | 'source'>>()
  const send = useCommand(setCalendarYear, {
    onDone: () => {
      void message.success(t('calendar_saved'))
      onClose()
    },
  })
  const action = t(known ? 'year_state' : 'open_year', { year })
  return (
    <SideDrawer
      open={open}
      onClose={onClose}
      title={action}
      footer={
        <Button type="primary" loading={send.isPending} onClick={() => form.submit()}>
          {known ? t('year_save') : action}
        </Button>
      }
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={known ?? { status: 'predicted', source: '' }}
        onFinish={(body) => send.mutate({ params: { year }, body })}
        style={{ paddingTop: 12 }}
      >
        <p className="consequence">{t(known ? 'year_means' : 'open_year_means', { year })}</p>
        {send.isError && <Alert type="error" showIcon title={send.error.message} role="alert" style={{ marginBottom: 16 }} />}
        <Form.Item name="status" label={t('year_status')}>
          <Radio.Group
            options={[
              { value: 'published', label: t('year.published') },
              { value: 'predicted', label: t('year.predicted') },
            ]}
          />
        </Form.Item>
        <Form.Item
          name="source"
          label={t('source')}
          extra={t('source_note')}
          rules={[{ required: true, whitespace: true, message: t('source') }]}
        >
          <Input maxLength={200} />
        </Form.Item>
      </Form>
    </SideDrawer>
  )
}
