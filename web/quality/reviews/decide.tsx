import { Button, Checkbox, Form, Input, Radio } from 'antd'
import { grades, type ReviewRecord } from '../../../src/quality/reviews/contract.ts'
import { has, useMe } from '../../session.ts'
import { useDraft } from '../../ui/draft.ts'
import { Section } from '../../ui/page.tsx'
import { Problem } from '../../ui/problem.tsx'
import { useStep } from './actions.tsx'
import { useWords } from './words.ts'

type Given = {
  grade: (typeof grades)[number]
  grounds?: string
  members?: string
  withdrawn?: number[]
  objection?: 'accepted' | 'partly' | 'rejected'
}

/** The review group's decision: the chief decides freely, the officer confirms what is proposed and contested by nobody. */
export function Decide({ review: r }: { review: ReviewRecord }) {
  const { t, m, grade: gradeName } = useWords()
  const [form] = Form.useForm<Given>()
  const draft = useDraft(`review.decision.${r.review_id}`, form)
  const step = useStep(draft.drop)
  const chief = has(useMe(), 'chief')
  const chosen = Form.useWatch('grade', form) ?? r.proposed_grade
  const contested = r.objections.length > 0
  const needsGrounds = chief && (contested || r.chief_decides !== null || chosen !== r.proposed_grade)
  return (
    <Section title={t('decide.title')} className="no-print review-decide">
      <p className="second">{t(r.chief_decides ? `decide.why_${r.chief_decides}` : 'decide.note')}</p>
      <Problem error={step.error} />
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ grade: r.proposed_grade ?? undefined, withdrawn: [] }}
        onValuesChange={draft.keep}
        onFinish={(g) =>
          step.mutate({
            params: { review_id: r.review_id },
            body: {
              action: 'decide',
              version: r.version,
              grade: g.grade,
              grounds: g.grounds ?? '',
              members: g.members ?? '',
              withdrawn: g.withdrawn ?? [],
              ...(contested ? { objection: g.objection } : {}),
            },
          })
        }
      >
        {contested && (
          <Form.Item name="objection" label={t('decide.objection')} rules={[{ required: true, message: t('decide.objection_missing') }]}>
            <Radio.Group options={(['accepted', 'partly', 'rejected'] as const).map((o) => ({ value: o, label: t(`objection.${o}`) }))} />
          </Form.Item>
        )}
        {chief && r.findings.length > 0 && (
          <Form.Item name="withdrawn" label={t('decide.withdrawn')} extra={t('decide.withdrawn_note')}>
            <Checkbox.Group
              className="review-checks"
              options={r.findings.map((f) => ({ value: f.finding_id, label: `${f.item_name}（${f.item}）` }))}
            />
          </Form.Item>
        )}
        <Form.Item name="grade" label={t('decide.grade')} rules={[{ required: true, message: t('decide.grade_missing') }]}>
          <Radio.Group
            options={grades.map((g) => ({ value: g, label: gradeName(r.scheme, g), disabled: !chief && g !== r.proposed_grade }))}
          />
        </Form.Item>
        {chosen === 'failed' && <p className="second">{t('decide.referral')}</p>}
        {chief && (
          <Form.Item name="members" label={t('decide.members')}>
            <Input maxLength={400} placeholder={t('decide.members_hint')} />
          </Form.Item>
        )}
        {chief && (
          <Form.Item
            name="grounds"
            label={t('decide.grounds')}
            rules={needsGrounds ? [{ required: true, whitespace: true, message: t('decide.grounds_missing') }] : []}
          >
            <Input.TextArea autoSize={{ minRows: 3, maxRows: 10 }} maxLength={2000} />
          </Form.Item>
        )}
        <Button type="primary" htmlType="submit" loading={step.isPending}>
          {m('review.action.decide')}
        </Button>
      </Form>
    </Section>
  )
}
