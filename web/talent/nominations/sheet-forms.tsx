import { Form, Input, Radio } from 'antd'
import * as contract from '../../../src/performance/nominations/contract.ts'
import type { NominationSheet } from '../../../src/performance/nominations/contract.ts'
import { useCommand } from '../../client.ts'
import { useText } from '../../i18n.ts'
import { DrawerForm } from '../../ui/drawer-form.tsx'
import { ReasonForm, useSaid } from '../reason-form.tsx'
import * as text from './text.ts'

type Shut = { onClose: () => void }
const paramsOf = (s: NominationSheet) => ({ round_id: s.round.round_id, person_id: s.person.person_id })

export function ObjectForm({ round_id, person, onClose }: Shut & { round_id: number; person: { person_id: number; name: string } }) {
  const t = useText(text)
  const send = useCommand(contract.objectToNomination, useSaid(onClose))
  return (
    <DrawerForm<{ text: string }>
      open
      onClose={onClose}
      title={`${t('do.object')} · ${person.name}`}
      submit={t('do.object')}
      send={send}
      onSubmit={(body) => send.mutate({ params: { round_id, person_id: person.person_id }, body })}
    >
      <Form.Item name="text" label={t('f.text')} rules={[{ required: true, message: t('need') }]}>
        <Input.TextArea rows={4} maxLength={2000} />
      </Form.Item>
    </DrawerForm>
  )
}
export function StateForm({ s, onClose }: Shut & { s: NominationSheet }) {
  const t = useText(text)
  const send = useCommand(contract.stateNominee, useSaid(onClose))
  return (
    <DrawerForm<{ statement: string }>
      open
      onClose={onClose}
      title={t('do.state')}
      submit={t('do.state')}
      send={send}
      initial={{ statement: s.statement }}
      onSubmit={(f) => send.mutate({ params: paramsOf(s), body: { statement: f.statement ?? '', version: s.version } })}
    >
      <Form.Item name="statement" label={t('f.statement')}>
        <Input.TextArea rows={6} maxLength={2000} />
      </Form.Item>
    </DrawerForm>
  )
}
export function ProposeForm({ s, onClose }: Shut & { s: NominationSheet }) {
  const t = useText(text)
  const send = useCommand(contract.proposeNominee, useSaid(onClose))
  return (
    <DrawerForm<{ reasons: string }>
      open
      onClose={onClose}
      title={`${t('do.propose')} · ${s.person.name}`}
      submit={t('do.propose')}
      send={send}
      onSubmit={(f) => send.mutate({ params: paramsOf(s), body: { ...f, version: s.version } })}
    >
      <Form.Item name="reasons" label={t('f.reasons')} rules={[{ required: true, message: t('need') }]}>
        <Input.TextArea rows={4} maxLength={2000} />
      </Form.Item>
    </DrawerForm>
  )
}
/** Declines, takes that back, or turns down: with a reason. */
export function DeclineForm({ s, onClose }: Shut & { s: NominationSheet }) {
  const t = useText(text)
  const send = useCommand(contract.declineNomination, useSaid(onClose))
  return (
    <ReasonForm
      title={t('do.decline')}
      submit={t('do.decline')}
      note={t('do.decline_more')}
      send={send}
      onSubmit={({ reason }) => send.mutate({ params: paramsOf(s), body: { reason, version: s.version } })}
      onClose={onClose}
    />
  )
}
export function TurnDownForm({ s, onClose }: Shut & { s: NominationSheet }) {
  const t = useText(text)
  const send = useCommand(contract.turnDownNominee, useSaid(onClose))
  return (
    <ReasonForm
      title={`${t('do.turn_down')} · ${s.person.name}`}
      submit={t('do.turn_down')}
      send={send}
      onSubmit={({ reason }) => send.mutate({ params: paramsOf(s), body: { reason, version: s.version } })}
      onClose={onClose}
    />
  )
}
export function DecideForm({ s, o, onClose }: Shut & { s: NominationSheet; o: NominationSheet['objections'][number] }) {
  const t = useText(text)
  const send = useCommand(contract.decideNominationObjection, useSaid(onClose))
  return (
    <DrawerForm<{ result: 'granted' | 'refused'; reasons: string }>
      open
      onClose={onClose}
      title={t('do.decide')}
      submit={t('do.decide')}
      send={send}
      onSubmit={(f) => send.mutate({ params: { ...paramsOf(s), objection_id: o.objection_id }, body: { ...f, version: o.version } })}
    >
      <p className="second">{o.text}</p>
      <Form.Item name="result" label={t('f.result')} rules={[{ required: true, message: t('need') }]}>
        <Radio.Group options={(['granted', 'refused'] as const).map((r) => ({ value: r, label: t(`result.${r}`) }))} />
      </Form.Item>
      <Form.Item name="reasons" label={t('f.reasons')} rules={[{ required: true, message: t('need') }]}>
        <Input.TextArea rows={3} maxLength={2000} />
      </Form.Item>
    </DrawerForm>
  )
}
