import { App, Form, Input, Radio } from 'antd'
import {
  decideObjection,
  excludePerson,
  giveOpinion,
  grades,
  includePerson,
  objectToGrade,
  proposeGrade,
  type Grade,
  type Sheet,
} from '../../../src/performance/evaluation/contract.ts'
import { useCommand } from '../../client.ts'
import { useText } from '../../i18n.ts'
import { DrawerForm } from '../../ui/drawer-form.tsx'
import * as text from './text.ts'

export type Doing =
  | { action: 'opine' | 'propose' | 'object' | 'exclude' | 'include' }
  | { action: 'decide'; objection: Sheet['objections'][number] }
type Fields = { grade?: Grade; reasons: string; result?: 'upheld' | 'changed' }

/** The form of what is done with a sheet: a grade where there is one to give, and why. */
export function SheetForm({ s, doing, onClose }: { s: Sheet; doing: Doing; onClose: () => void }) {
  const t = useText(text)
  const { message } = App.useApp()
  const options = {
    onDone: () => {
      void message.success(t('do.done'))
      onClose()
    },
  }
  const sends = {
    opine: useCommand(giveOpinion, options),
    propose: useCommand(proposeGrade, options),
    object: useCommand(objectToGrade, options),
    exclude: useCommand(excludePerson, options),
    include: useCommand(includePerson, options),
    decide: useCommand(decideObjection, options),
  }
  const params = { evaluation_id: s.evaluation_id, person_id: s.person.person_id }
  const submit = ({ grade, reasons, result }: Fields) => {
    if ('objection' in doing)
      sends.decide.mutate({
        params: { ...params, objection_id: doing.objection.objection_id },
        body: { version: doing.objection.version, result: result!, reasons, ...(result === 'changed' && grade ? { grade } : {}) },
      })
    else if (doing.action === 'opine')
      sends.opine.mutate({ params, body: { version: s.own_opinion?.version ?? 0, grade: grade!, reasons } })
    else if (doing.action === 'propose') sends.propose.mutate({ params, body: { version: s.version, grade: grade!, reasons } })
    else if (doing.action === 'object') sends.object.mutate({ params, body: { text: reasons } })
    else if (doing.action === 'include') sends.include.mutate({ params, body: { version: s.version, reason: reasons } })
    else sends.exclude.mutate({ params, body: { version: s.version, reason: reasons } })
  }
  const need = [{ required: true, message: t('need') }]
  const own = doing.action === 'opine' && s.own_opinion ? { grade: s.own_opinion.grade, reasons: s.own_opinion.reasons } : {}
  const gradeField = (
    <Form.Item name="grade" label={t('form.grade')} rules={need}>
      <Radio.Group options={grades.map((g) => ({ value: g, label: t(`grade.${g}`) }))} />
    </Form.Item>
  )
  return (
    <DrawerForm<Fields>
      open
      onClose={onClose}
      title={t(`do.${doing.action}`)}
      submit={t(`do.${doing.action}`)}
      send={sends[doing.action]}
      initial={own}
      onSubmit={submit}
    >
      {doing.action === 'decide' && (
        <>
          <Form.Item name="result" label={t('form.result')} rules={need}>
            <Radio.Group options={(['upheld', 'changed'] as const).map((r) => ({ value: r, label: t(`result.${r}`) }))} />
          </Form.Item>
          <Form.Item noStyle dependencies={['result']}>
            {({ getFieldValue }) => (getFieldValue('result') === 'changed' ? gradeField : null)}
          </Form.Item>
        </>
      )}
      {(doing.action === 'opine' || doing.action === 'propose') && gradeField}
      <Form.Item name="reasons" label={t(doing.action === 'object' ? 'form.text' : 'form.reasons')} rules={need}>
        <Input.TextArea rows={5} maxLength={2000} />
      </Form.Item>
    </DrawerForm>
  )
}
