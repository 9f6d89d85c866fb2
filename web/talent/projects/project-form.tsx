import { App, Form, Input, Select } from 'antd'
import { useNavigate } from 'react-router'
import { listExperts } from '../../../src/talent/partners/contract.ts'
import { beginProject, changeProject, levels, type ProjectRecord } from '../../../src/talent/projects/contract.ts'
import { useCall, useCommand } from '../../client.ts'
import { useText } from '../../i18n.ts'
import { has, useMe, useToday } from '../../session.ts'
import { DayField } from '../../ui/day-field.tsx'
import { DrawerForm } from '../../ui/drawer-form.tsx'
import { filled } from '../../ui/form.ts'
import { PeopleField } from '../people-field.tsx'
import { useTalentWords } from '../words.ts'
import * as text from './text.ts'

type Fields = Record<string, unknown>

/** The head of a project, new or as it is. */
export function ProjectForm({ p, onClose }: { p?: ProjectRecord; onClose: () => void }) {
  const t = useText(text)
  const { value } = useTalentWords()
  const { message } = App.useApp()
  const navigate = useNavigate()
  const today = useToday()
  const me = useMe()
  const partners = useCall(listExperts, { query: {} }).data?.partners ?? []
  const onDone = (made: ProjectRecord) => {
    void message.success(t('done'))
    onClose()
    if (!p) void navigate(`/talent/projects/${made.project_id}`)
  }
  const begin = useCommand(beginProject, { onDone })
  const change = useCommand(changeProject, { onDone })
  const need = [{ required: true, message: t('need') }]
  const title = t(p ? 'do.change' : 'open')
  return (
    <DrawerForm<Fields>
      open
      onClose={onClose}
      title={title}
      submit={title}
      send={p ? change : begin}
      initial={
        p
          ? {
              title: p.title,
              level: p.level,
              sponsor: p.sponsor,
              partner_id: p.partner_id ?? undefined,
              lead_id: p.lead.person_id,
              members: p.members.map((m) => m.person_id),
              due_on: p.due_on ?? undefined,
            }
          : { opened_on: today, level: 'office', lead_id: me.person_id }
      }
      onSubmit={(f) =>
        p
          ? change.mutate({ params: { project_id: p.project_id }, body: { ...(filled(f) as object), version: p.version } as never })
          : begin.mutate({ body: filled(f) })
      }
    >
      <Form.Item name="title" label={t('f.title')} rules={need}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="level" label={t('col.level')} rules={need}>
        <Select options={levels.map((l) => ({ value: l, label: value('level', l) }))} />
      </Form.Item>
      <Form.Item name="sponsor" label={t('f.sponsor')}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="partner_id" label={t('f.partner')}>
        <Select allowClear options={partners.map((one) => ({ value: one.partner_id, label: one.name }))} />
      </Form.Item>
      <PeopleField name="lead_id" label={t('f.lead')} multiple={false} required={t('need')} disabled={!has(me, 'political')} />
      <PeopleField name="members" label={t('f.members')} />
      {!p && (
        <Form.Item name="opened_on" label={t('f.on')} rules={need}>
          <DayField max={today} />
        </Form.Item>
      )}
      <Form.Item name="due_on" label={t('f.due')}>
        <DayField allowClear />
      </Form.Item>
    </DrawerForm>
  )
}
