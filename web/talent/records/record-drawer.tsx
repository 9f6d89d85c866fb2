import { App, Button, Form, Input } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { voidRecord, type TalentRecord } from '../../../src/talent/records/contract.ts'
import { useCommand } from '../../client.ts'
import { SideDrawer } from '../../ui/drawer.tsx'
import { beijingTime } from '../../ui/format.ts'
import { Pairs } from '../../ui/page.tsx'
import { Problem } from '../../ui/problem.tsx'
import { useTalentWords } from '../words.ts'

/** One record: what it says, who is credited, who recorded it; the political department may void it. */
export function RecordDrawer({ record: asked, onClose }: { record: TalentRecord | undefined; onClose: () => void }) {
  const { t, kind, field, value, role, titleOf } = useTalentWords()
  const { message } = App.useApp()
  const [record, setRecord] = useState(asked)
  if (asked && asked !== record) setRecord(asked)
  const send = useCommand(voidRecord, {
    onDone: () => {
      void message.success(t('one.voided'))
      onClose()
    },
  })
  if (!record) return null
  const roles = [...new Set(record.credits.map((c) => c.role))]
  const said = Object.entries(record.data).filter(([name, v]) => name !== 'title' && v !== '' && !(Array.isArray(v) && !v.length))
  return (
    <SideDrawer open={asked !== undefined} onClose={onClose} title={kind(record.kind)} printable>
      <h3>{titleOf(record.data)}</h3>
      <Pairs
        labelWidth={96}
        rows={[
          [t('col.on'), record.on],
          ...roles.map(
            (as) =>
              [
                role(as),
                <span key={as}>
                  {record.credits
                    .filter((c) => c.role === as)
                    .map((c, i) => (
                      <span key={c.person_id}>
                        {i > 0 && (t.language === 'zh' ? '、' : ', ')}
                        <Link to={`/people/${c.person_id}`}>{c.name}</Link>
                      </span>
                    ))}
                </span>,
              ] as [string, React.ReactNode],
          ),
          ...said.map(([name, v]) => [field(name), value(name, v)] as [string, React.ReactNode]),
          ...(record.case_id
            ? [
                [
                  t('one.case'),
                  <Link key="c" to={`/cases/${record.case_id}`}>
                    {record.case_no}
                  </Link>,
                ] as [string, React.ReactNode],
              ]
            : []),
        ]}
      />
      <p className="meta">{t('one.recorded', { by: record.recorded_by ?? '—', at: beijingTime(record.recorded_at) })}</p>
      {record.open_actions.includes('void') && (
        <Form
          layout="vertical"
          className="no-print"
          requiredMark={false}
          onFinish={({ reason }: { reason: string }) => send.mutate({ params: { fact_id: record.fact_id }, body: { reason } })}
        >
          <Problem error={send.error} />
          <Form.Item name="reason" label={t('one.reason')} extra={t('one.void_note')} rules={[{ required: true, message: t('form.need') }]}>
            <Input maxLength={200} />
          </Form.Item>
          <Button danger htmlType="submit" loading={send.isPending}>
            {t('one.void')}
          </Button>
        </Form>
      )}
    </SideDrawer>
  )
}
