import { App, Button, Form, Input } from 'antd'
import { useState } from 'react'
import { fileObjection, ofPersonMonth } from '../../../src/performance/objections/contract.ts'
import { useCall, useCommand } from '../../client.ts'
import { useText } from '../../i18n.ts'
import { DrawerForm } from '../../ui/drawer-form.tsx'
import { Section } from '../../ui/page.tsx'
import { ObjectionTable } from './table.tsx'
import * as text from './text.ts'

const useObjections = (person_id: number, month: string, enabled = true) =>
  useCall(ofPersonMonth, { params: { person_id }, query: { month } }, { enabled }).data

/** Until when the month can be objected to, and what was objected to. */
export function MonthObjections({ person_id, month }: { person_id: number; month: string }) {
  const t = useText(text)
  const found = useObjections(person_id, month)
  if (!found?.until || (!found.open.length && !found.rows.length)) return null
  return (
    <Section title={t('objections')}>
      {found.open.length > 0 && <p className="second section-note">{t('window.open', { until: found.open[0]!.until })}</p>}
      {found.rows.length > 0 && <ObjectionTable rows={found.rows} />}
    </Section>
  )
}

/** At an entry that can still be objected to. */
export function FileObjection({ person_id, month, entry_id }: { person_id: number; month: string; entry_id: number }) {
  const t = useText(text)
  const { message } = App.useApp()
  const [filing, setFiling] = useState(false)
  const open = useObjections(person_id, month)?.open.find((e) => e.entry_id === entry_id)
  const send = useCommand(fileObjection, {
    onDone: () => {
      void message.success(t('file.done'))
      setFiling(false)
    },
  })
  if (!open) return null
  return (
    <div className="drawer-foot">
      <Button onClick={() => setFiling(true)}>{t('file.verb')}</Button>
      <span className="meta">{t('file.note', { until: open.until })}</span>
      <DrawerForm<{ text: string }>
        open={filing}
        onClose={() => setFiling(false)}
        title={t('file.title')}
        submit={t('file.ok')}
        send={send}
        onSubmit={(f) => send.mutate({ body: { entry_id, text: f.text } })}
      >
        <Form.Item name="text" label={t('file.text')} rules={[{ required: true, whitespace: true, min: 2, message: t('file.needed') }]}>
          <Input.TextArea rows={4} maxLength={1000} showCount placeholder={t('file.hint')} />
        </Form.Item>
      </DrawerForm>
    </div>
  )
}
