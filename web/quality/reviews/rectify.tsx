import { Button, Checkbox, Form, Input, InputNumber } from 'antd'
import type { ReviewRecord } from '../../../src/quality/reviews/contract.ts'
import { Section } from '../../ui/page.tsx'
import { Problem } from '../../ui/problem.tsx'
import { useStep } from './actions.tsx'
import { useWords } from './words.ts'

type Given = { findings: number[]; what: Record<string, string>; workdays: number }

/** Which of the findings have to be put right, how, and in how many working days. */
export function AskRectification({ review: r }: { review: ReviewRecord }) {
  const { t, m } = useWords()
  const [form] = Form.useForm<Given>()
  const step = useStep()
  const standing = r.findings.filter((f) => f.state === 'standing' && f.effect !== 'bonus')
  const chosen = Form.useWatch('findings', form) ?? standing.map((f) => f.finding_id)
  return (
    <Section title={t('rectify.ask')} className="no-print">
      <p className="second">{t('rectify.ask_note')}</p>
      <Problem error={step.error} />
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ findings: standing.map((f) => f.finding_id), workdays: 15 }}
        onFinish={(g) =>
          step.mutate({
            params: { review_id: r.review_id },
            body: {
              action: 'rectify',
              version: r.version,
              rows: g.findings.map((finding_id) => ({ finding_id, what: g.what[finding_id]!, workdays: g.workdays })),
            },
          })
        }
      >
        <Form.Item
          name="findings"
          label={t('rectify.which')}
          rules={[
            // Not `required`, which a group of boxes must not be called.
            {
              validator: (_, chosen?: number[]) =>
                chosen?.length ? Promise.resolve() : Promise.reject(new Error(t('rectify.which_missing'))),
            },
          ]}
        >
          <Checkbox.Group
            className="review-checks"
            options={standing.map((f) => ({ value: f.finding_id, label: t('finding.of', { name: f.item_name, item: f.item }) }))}
          />
        </Form.Item>
        {standing
          .filter((f) => chosen.includes(f.finding_id))
          .map((f) => (
            <Form.Item
              key={f.finding_id}
              name={['what', String(f.finding_id)]}
              label={t('rectify.what', { item: f.item_name })}
              rules={[{ required: true, whitespace: true, message: t('rectify.what_missing') }]}
            >
              <Input.TextArea autoSize={{ minRows: 1, maxRows: 5 }} maxLength={1000} />
            </Form.Item>
          ))}
        <Form.Item name="workdays" label={t('rectify.days')}>
          <InputNumber min={1} max={250} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={step.isPending}>
          {m('review.action.rectify')}
        </Button>
      </Form>
    </Section>
  )
}
