import { Button, Checkbox, Form, Input, Radio } from 'antd'
import { grades, type bodies, type ReviewRecord } from '../../../src/quality/reviews/contract.ts'
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
  by?: (typeof bodies)[number]
  authority?: string
}

/** Where the reader, or the chief, has to stand back: why, and who decides instead. */
export function StandsBack({ review: r }: { review: ReviewRecord }) {
  const { t, m } = useWords()
  const d = r.deciding
  if (!d || (!d.mine.length && (!d.recused.length || d.by === 'officer'))) return null
  const why = (all: readonly string[]) => all.map((key) => m.of(`review.recusal.${key}`)).join(t('comma'))
  return (
    <div className="no-print stands-back" role="status">
      <p>
        {d.mine.length
          ? t('back.you', { why: why(d.mine) })
          : t('back.others', { who: d.recused.map((x) => t('back.who', { person: x.person, why: why(x.why) })).join(t('comma')) })}
      </p>
      <p className="second">{t(`back.then_${d.by}`)}</p>
    </div>
  )
}

/**
 * The review group's decision: the chief decides freely, the officer confirms what is proposed and contested by nobody, or enters what a
 * body decided where no chief is left.
 */
export function Decide({ review: r }: { review: ReviewRecord }) {
  const { t, m, grade: gradeName } = useWords()
  const [form] = Form.useForm<Given>()
  const draft = useDraft(`review.decision.${r.review_id}`, form)
  const step = useStep(draft.drop)
  const bodies = has(useMe(), 'chief') ? [] : (r.deciding?.bodies ?? [])
  const needed = bodies.length > 0 && (r.chief_decides !== null || (r.deciding?.mine.length ?? 0) > 0)
  const by = Form.useWatch('by', form) ?? (needed ? bodies[0] : undefined)
  // Decides freely: the chief, or a body whose decision is entered.
  const free = has(useMe(), 'chief') || by !== undefined
  const chosen = Form.useWatch('grade', form) ?? r.proposed_grade
  const contested = r.objections.length > 0
  const needsGrounds = free && (by !== undefined || contested || r.chief_decides !== null || chosen !== r.proposed_grade)
  return (
    <Section title={t('decide.title')} className="no-print review-decide">
      <p className="second">{t(needed ? 'decide.body_note' : r.chief_decides ? `decide.why_${r.chief_decides}` : 'decide.note')}</p>
      <Problem error={step.error} />
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ grade: r.proposed_grade ?? undefined, withdrawn: [], ...(needed ? { by: bodies[0] } : {}) }}
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
              ...(needed ? { by: g.by, authority: g.authority ?? '' } : {}),
            },
          })
        }
      >
        {needed && (
          <>
            <Form.Item name="by" label={t('decide.body')}>
              <Radio.Group options={bodies.map((b) => ({ value: b, label: m(`review.body.${b}`) }))} />
            </Form.Item>
            <Form.Item
              name="authority"
              label={t('decide.authority')}
              rules={[{ required: true, whitespace: true, message: t('decide.authority_missing') }]}
            >
              <Input maxLength={200} placeholder={t(`decide.authority_hint_${by ?? 'committee'}`)} />
            </Form.Item>
          </>
        )}
        {contested && (
          <Form.Item name="objection" label={t('decide.objection')} rules={[{ required: true, message: t('decide.objection_missing') }]}>
            <Radio.Group options={(['accepted', 'partly', 'rejected'] as const).map((o) => ({ value: o, label: t(`objection.${o}`) }))} />
          </Form.Item>
        )}
        {free && r.findings.length > 0 && (
          <Form.Item name="withdrawn" label={t('decide.withdrawn')} extra={t('decide.withdrawn_note')}>
            <Checkbox.Group
              className="review-checks"
              options={r.findings.map((f) => ({ value: f.finding_id, label: t('finding.of', { name: f.item_name, item: f.item }) }))}
            />
          </Form.Item>
        )}
        <Form.Item name="grade" label={t('decide.grade')} rules={[{ required: true, message: t('decide.grade_missing') }]}>
          <Radio.Group
            options={grades.map((g) => ({ value: g, label: gradeName(r.scheme, g), disabled: !free && g !== r.proposed_grade }))}
          />
        </Form.Item>
        {chosen === 'failed' && <p className="second">{t('decide.referral')}</p>}
        {free && (
          <Form.Item name="members" label={t('decide.members')}>
            <Input maxLength={400} placeholder={t('decide.members_hint')} />
          </Form.Item>
        )}
        {free && (
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
