import { Button, Checkbox, Form, Input, InputNumber } from 'antd'
import { useState } from 'react'
import type { ReviewRecord } from '../../../src/quality/reviews/contract.ts'
import { useMe } from '../../session.ts'
import { Left } from '../../ui/ladder.tsx'
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
            options={standing.map((f) => ({ value: f.finding_id, label: `${f.item_name}（${f.item}）` }))}
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

/** What has to be put right: until when, what was reported, who confirmed it. */
export function Rectifications({ review: r }: { review: ReviewRecord }) {
  const { t } = useWords()
  const who = useMe()
  if (!r.rectifications.length) return null
  const may = (action: 'give_evidence' | 'confirm_evidence') => r.open_actions.includes(action)
  return (
    <Section title={t('rectify.title')} count={r.rectifications.length}>
      <ul className="rectifications">
        {r.rectifications.map((x) => (
          <li key={x.rectification_id}>
            <p>
              <b>{x.what}</b>
            </p>
            <p className="second">
              {x.closed_on ? (
                t('rectify.closed', { day: x.closed_on, by: x.closed_by ?? '' })
              ) : (
                <>
                  {t('rectify.due', { person: x.person, day: x.due_on })}{' '}
                  {x.evidence === null && x.due_on && <Left due={x.due_on} lead={[5, 2]} />}
                </>
              )}
            </p>
            {x.returned_why && !x.closed_on && <p className="second">{t('rectify.returned', { why: x.returned_why })}</p>}
            {x.evidence && <p className="rectify-evidence">{t('rectify.evidence', { text: x.evidence, day: x.evidence_on ?? '' })}</p>}
            {!x.closed_on && x.evidence === null && x.person_id === who.person_id && may('give_evidence') && (
              <WordsForm review={r} action="give_evidence" id={x.rectification_id} />
            )}
            {!x.closed_on && x.evidence !== null && may('confirm_evidence') && <Confirm review={r} id={x.rectification_id} />}
          </li>
        ))}
      </ul>
    </Section>
  )
}

type WordsProps = { review: ReviewRecord; action: 'give_evidence' | 'return_evidence'; id: number; onCancel?: () => void }
function WordsForm({ review: r, action, id, onCancel }: WordsProps) {
  const { t, m } = useWords()
  const step = useStep()
  return (
    <Form
      layout="vertical"
      requiredMark={false}
      className="no-print"
      onFinish={({ words }: { words: string }) =>
        step.mutate({
          params: { review_id: r.review_id },
          body:
            action === 'give_evidence'
              ? { action, version: r.version, rectification_id: id, text: words }
              : { action, version: r.version, rectification_id: id, reason: words },
        })
      }
    >
      <Problem error={step.error} />
      <Form.Item name="words" label={t(`rectify.${action}`)} rules={[{ required: true, whitespace: true, message: t('reason.missing') }]}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={1000} />
      </Form.Item>
      <div className="review-buttons">
        <Button type="primary" htmlType="submit" loading={step.isPending}>
          {m(`review.action.${action}`)}
        </Button>
        {onCancel && <Button onClick={onCancel}>{t('cancel')}</Button>}
      </div>
    </Form>
  )
}

function Confirm({ review: r, id }: { review: ReviewRecord; id: number }) {
  const { m } = useWords()
  const step = useStep()
  const [returning, setReturning] = useState(false)
  if (returning) return <WordsForm review={r} action="return_evidence" id={id} onCancel={() => setReturning(false)} />
  return (
    <div className="review-buttons no-print">
      <Problem error={step.error} />
      <Button
        type="primary"
        loading={step.isPending}
        onClick={() =>
          step.mutate({
            params: { review_id: r.review_id },
            body: { action: 'confirm_evidence', version: r.version, rectification_id: id, note: '' },
          })
        }
      >
        {m('review.action.confirm_evidence')}
      </Button>
      <Button onClick={() => setReturning(true)}>{m('review.action.return_evidence')}</Button>
    </div>
  )
}
