import { App, Button, Form, Input, Radio, Select } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { states } from '../../../src/cases/contract.ts'
import * as caseMessages from '../../../src/cases/messages.ts'
import {
  listLessons,
  improvementKinds,
  beginImprovement,
  type LessonRecord,
  type ImprovementKind,
} from '../../../src/quality/lessons/contract.ts'
import { beginDraft, openClause, openStandard } from '../../../src/standards/contract.ts'
import { call, useCall, useCommand, type ApiError } from '../../client.ts'
import { useText } from '../../i18n.ts'
import { useRegistry } from '../../registry.ts'
import { ClausePicker } from '../../standards/clause-picker.tsx'
import { SideDrawer } from '../../ui/drawer.tsx'
import { Problem } from '../../ui/problem.tsx'
import { caseKinds } from '../../../src/facts.ts'
import { useDrafts } from './proposal.tsx'
import * as text from './text.ts'

type Fields = {
  kind: ImprovementKind
  title: string
  text: string
  clause_id?: number | null
  states?: (typeof states)[number][]
  acts?: string[]
  lines?: string[]
}

/** A card, a question at a stage, or the next version of a clause. */
type Props = { open: boolean; onClose: () => void; d: LessonRecord; kind: ImprovementKind }
export function ImprovementForm({ open, onClose, d, kind: first }: Props) {
  const t = useText(text)
  const words = useText(caseMessages)
  const registry = useRegistry()
  const navigate = useNavigate()
  const { message } = App.useApp()
  const [form] = Form.useForm<Fields>()
  const kind = Form.useWatch('kind', form) ?? first
  const drafts = useDrafts(d)
  const [refused, setRefused] = useState<ApiError | null>(null)
  const months = useCall(listLessons, { query: {} }, { enabled: open }).data?.threshold.months ?? ''
  const send = useCommand(beginImprovement, { onDone: () => void message.success(t('taken')) })
  async function take(f: Fields) {
    setRefused(null)
    try {
      const standard_id = f.kind === 'clause' ? await drafted(f.clause_id!, f.text) : null
      await send.mutateAsync({
        params: { source: d.source, code: d.code },
        body: {
          kind: f.kind,
          title: f.title,
          text: f.text,
          clause_id: f.clause_id ?? null,
          standard_id,
          states: f.states ?? [],
          acts: f.acts ?? [],
          lines: f.lines ?? [],
        },
      })
      onClose()
      if (standard_id) void navigate(`/standards/${standard_id}/edit`)
    } catch (error) {
      setRefused(error as ApiError)
    }
  }
  const some = ({ getFieldValue }: { getFieldValue: (name: string) => unknown }) => ({
    validator: () =>
      [getFieldValue('states'), getFieldValue('acts')].some((list) => (list as string[] | undefined)?.length)
        ? Promise.resolve()
        : Promise.reject(new Error(t('give_states'))),
  })
  return (
    <SideDrawer
      open={open}
      onClose={onClose}
      title={t('take')}
      footer={
        <Button type="primary" loading={send.isPending} onClick={() => form.submit()}>
          {t(`kind.${kind}`)}
        </Button>
      }
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{
          kind: first,
          clause_id: d.clauses[0]?.clause_id ?? null,
          title: d.name.slice(0, 60),
          text: d.recurring ? drafts[first] : '',
          states: d.proposal?.states ?? [],
          acts: d.proposal?.acts ?? [],
        }}
        onValuesChange={(changed: Partial<Fields>) => {
          // A draft nobody has touched gives way to that of the other kind.
          const now = form.getFieldValue('text') as string
          if (changed.kind && d.recurring && Object.values(drafts).includes(now)) form.setFieldValue('text', drafts[changed.kind])
        }}
        onFinish={(f) => void take(f)}
        style={{ paddingTop: 12 }}
      >
        <Problem error={refused} />
        <Form.Item name="kind" label={t('kind')}>
          <Radio.Group options={improvementKinds.map((k) => ({ value: k, label: t(`kind.${k}`) }))} />
        </Form.Item>
        <p className="second">{t(`kind_note.${kind}`, { months })}</p>
        <Form.Item name="title" label={t('improvement_title')} rules={[{ required: true, whitespace: true, message: t('give_title') }]}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="text" label={t('improvement_text')} rules={[{ required: true, whitespace: true, message: t('give_text') }]}>
          <Input.TextArea rows={4} maxLength={1000} />
        </Form.Item>
        <Form.Item
          name="clause_id"
          label={t(kind === 'clause' ? 'clause_to_change' : 'clause')}
          rules={kind === 'clause' ? [{ required: true, message: t('give_clause') }] : []}
        >
          <ClausePicker {...{ [d.source]: d.code }} />
        </Form.Item>
        {kind === 'check' && (
          <>
            <Form.Item name="states" label={t('states')} dependencies={['acts']} rules={[some]}>
              <Select mode="multiple" options={states.map((s) => ({ value: s, label: words.of(`case.state.${s}`) }))} />
            </Form.Item>
            <Form.Item name="acts" label={t('acts')}>
              <Select
                mode="multiple"
                optionFilterProp="label"
                options={Object.entries(caseKinds).map(([value, k]) => ({ value, label: k[t.language] }))}
              />
            </Form.Item>
            <Form.Item name="lines" label={t('lines')}>
              <Select mode="multiple" options={registry.options(registry.data?.lines)} />
            </Form.Item>
          </>
        )}
      </Form>
    </SideDrawer>
  )
}

/** The document of a clause with a draft of its next version; one that is there already serves. */
async function drafted(clause_id: number, note: string): Promise<number> {
  const { standard_id } = await call(openClause, { params: { clause_id } })
  const standard = await call(openStandard, { params: { standard_id }, query: {} })
  if (!standard.versions.some((v) => v.state === 'draft'))
    await call(beginDraft, { params: { standard_id }, body: { note, version: standard.version } })
  return standard_id
}
