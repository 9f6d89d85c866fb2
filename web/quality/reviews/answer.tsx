import { Button, Checkbox, Form, Input, Popconfirm } from 'antd'
import { useState } from 'react'
import type { ReviewRecord } from '../../../src/quality/reviews/contract.ts'
import { useDraft } from '../../ui/draft.ts'
import { Section } from '../../ui/page.tsx'
import { Problem } from '../../ui/problem.tsx'
import { useStep } from './actions.tsx'
import { useWords } from './words.ts'

/** The handler's answer: agrees, or objects in writing within the days set. */
export function Answer({ review: r }: { review: ReviewRecord }) {
  const { t, m } = useWords()
  const [objecting, setObjecting] = useState(false)
  const [form] = Form.useForm<{ text: string; findings?: number[] }>()
  const draft = useDraft(`review.objection.${r.review_id}`, form)
  const step = useStep(draft.drop)
  const may = r.open_actions.includes('object')
  const params = { review_id: r.review_id }
  return (
    <Section title={t('answer.title')} className="no-print">
      <p>{t(may ? 'answer.note' : 'answer.over', { day: r.feedback?.answer_by ?? '' })}</p>
      <Problem error={step.error} />
      {!objecting && (
        <div className="review-buttons">
          <Popconfirm
            title={t('answer.sure')}
            okText={m('review.action.accept')}
            cancelText={t('cancel')}
            onConfirm={() => step.mutate({ params, body: { action: 'accept', version: r.version, note: '' } })}
          >
            <Button type="primary" loading={step.isPending}>
              {m('review.action.accept')}
            </Button>
          </Popconfirm>
          {may && <Button onClick={() => setObjecting(true)}>{m('review.action.object')}</Button>}
        </div>
      )}
      {objecting && (
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          onValuesChange={draft.keep}
          onFinish={(given) =>
            step.mutate({ params, body: { action: 'object', version: r.version, text: given.text, findings: given.findings ?? [] } })
          }
        >
          {r.findings.length > 0 && (
            <Form.Item name="findings" label={t('answer.which')}>
              <Checkbox.Group
                className="review-checks"
                options={r.findings.map((f) => ({ value: f.finding_id, label: t('finding.of', { name: f.item_name, item: f.item }) }))}
              />
            </Form.Item>
          )}
          <Form.Item name="text" label={t('answer.text')} rules={[{ required: true, whitespace: true, message: t('answer.text_missing') }]}>
            <Input.TextArea
              autoFocus
              autoSize={{ minRows: 4, maxRows: 14 }}
              maxLength={1000}
              showCount
              placeholder={t('answer.text_hint')}
            />
          </Form.Item>
          <div className="review-buttons">
            <Button type="primary" htmlType="submit" loading={step.isPending}>
              {m('review.action.object')}
            </Button>
            <Button onClick={() => setObjecting(false)}>{t('cancel')}</Button>
          </div>
        </Form>
      )}
    </Section>
  )
}
