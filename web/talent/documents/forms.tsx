import { Form, Input } from 'antd'
import * as contract from '../../../src/talent/documents/contract.ts'
import type { Policy } from '../../../src/talent/documents/contract.ts'
import { useCommand } from '../../client.ts'
import { useText } from '../../i18n.ts'
import { useToday } from '../../session.ts'
import { DayField } from '../../ui/day-field.tsx'
import { DrawerForm } from '../../ui/drawer-form.tsx'
import { PeopleField } from '../people-field.tsx'
import { useSaid } from '../reason-form.tsx'
import { ThingFields } from '../things/thing-fields.tsx'
import * as text from './text.ts'

type Fields = Record<string, unknown>

/** A document, new or as it is registered. */
export function DocumentForm({ p, onClose }: { p?: Policy; onClose: () => void }) {
  const t = useText(text)
  const today = useToday()
  const done = useSaid(onClose)
  const issue = useCommand(contract.issuePolicy, done)
  const change = useCommand(contract.changePolicy, done)
  const need = [{ required: true, message: t('need') }]
  const title = t(p ? 'do.change' : 'issue')
  return (
    <DrawerForm<Fields>
      open
      onClose={onClose}
      title={title}
      submit={title}
      send={p ? change : issue}
      initial={
        p ? { title: p.title, field: p.field, issued_on: p.issued_on, authors: p.authors.map((a) => a.person_id) } : { issued_on: today }
      }
      onSubmit={(f) =>
        p
          ? change.mutate({ params: { policy_id: p.policy_id }, body: { ...f, version: p.version } as never })
          : issue.mutate({ body: f as never })
      }
    >
      <Form.Item name="title" label={t('f.title')} rules={need}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="field" label={t('f.field')} rules={need}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="issued_on" label={t('f.issued_on')} rules={need}>
        <DayField max={today} />
      </Form.Item>
      <PeopleField name="authors" label={t('f.authors')} />
      {p && (
        <Form.Item name="reason" label={t('f.reason')} rules={need}>
          <Input maxLength={200} />
        </Form.Item>
      )}
    </DrawerForm>
  )
}

export function FollowForm({ p, onClose }: { p: Policy; onClose: () => void }) {
  const t = useText(text)
  const today = useToday()
  const send = useCommand(contract.followPolicy, useSaid(onClose))
  const need = [{ required: true, message: t('need') }]
  return (
    <DrawerForm<Fields>
      open
      onClose={onClose}
      title={`${t('do.follow')} · ${p.title}`}
      submit={t('do.follow')}
      send={send}
      initial={{ on: today }}
      onSubmit={({ type, ref, ...f }) =>
        send.mutate({ params: { policy_id: p.policy_id }, body: { ...f, ...(type ? { of: { type, ref } } : {}) } as never })
      }
    >
      <Form.Item name="on" label={t('f.on')} rules={need}>
        <DayField min={p.issued_on} max={today} />
      </Form.Item>
      <ThingFields types={contract.followingTypes} optional />
      <Form.Item noStyle dependencies={['type']}>
        {({ getFieldValue }) => (
          <Form.Item name="what" label={t('f.what')} extra={t('f.what_help')} rules={getFieldValue('type') ? [] : need}>
            <Input.TextArea rows={3} maxLength={2000} />
          </Form.Item>
        )}
      </Form.Item>
      <PeopleField name="people" label={t('f.people')} />
    </DrawerForm>
  )
}
