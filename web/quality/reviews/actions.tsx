import { App, Button, Form, Input } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { actInReview, type ReviewAct, type ReviewAction, type ReviewRecord } from '../../../src/quality/reviews/contract.ts'
import { useCommand } from '../../client.ts'
import { SideDrawer } from '../../ui/drawer.tsx'
import { Problem } from '../../ui/problem.tsx'
import { ActionBar, type Action } from '../../ui/record.tsx'
import { useWords } from './words.ts'

/** Sends a step of a review and says that it was done. */
export function useStep(done?: () => void) {
  const { t, action } = useWords()
  const { message } = App.useApp()
  const navigate = useNavigate()
  return useCommand(actInReview, {
    onDone: (reply, { body }) => {
      void message.success(t('done', { action: action((body as ReviewAct).action) }))
      done?.()
      // Nothing is left to see for whoever has no part in it any more.
      if (!reply.review) void navigate('/quality/reviews')
    },
  })
}

/** Steps that need no form of their own. `text`: the field of what is written with it, and whether it has to be. */
const simple: Partial<Record<ReviewAction, { text?: 'text' | 'reason' | 'note' | 'result'; needed?: true; danger?: true }>> = {
  draw_reviewers: {},
  draw_lead: {},
  give_feedback: { text: 'text' },
  lapse: {},
  draw_second_look: {},
  close: { text: 'note' },
  answer_referral: { text: 'result', needed: true },
  recuse: { text: 'reason', needed: true },
  drop: { text: 'reason', needed: true, danger: true },
}
/** Possible nearly always, and seldom wanted: under “more”. */
const aside: ReadonlySet<string> = new Set<ReviewAction>(['recuse', 'drop'])
/** Of these the first that is open is what the review waits for. */
const main: ReviewAction[] = ['draw_reviewers', 'draw_lead', 'give_feedback', 'lapse', 'draw_second_look']

export function Steps({ review }: { review: ReviewRecord }) {
  const { t, action } = useWords()
  const [doing, setDoing] = useState<ReviewAction | null>(null)
  const step = useStep(() => setDoing(null))
  const start = (key: ReviewAction) => {
    step.reset()
    if (simple[key]!.text) setDoing(key)
    else step.mutate({ params: { review_id: review.review_id }, body: { action: key, version: review.version } as ReviewAct })
  }
  const open = review.open_actions.filter((key) => simple[key])
  const first = main.find((key) => open.includes(key))
  const actions: Action[] = [...open]
    .sort((a, b) => Number(b === first) - Number(a === first))
    .map((key) => ({
      key,
      verb: action(key),
      consequence: t.of(`step.${key}`, {}, ''),
      primary: key === first,
      danger: simple[key]!.danger ?? false,
      disabled: step.isPending,
      onStart: () => start(key),
    }))
  return (
    <>
      {doing === null && <Problem error={step.error} />}
      <ActionBar actions={actions} label={t('steps')} shown={actions.filter((a) => !aside.has(a.key)).length} />
      <SideDrawer open={doing !== null} onClose={() => setDoing(null)} title={doing ? action(doing) : ''}>
        {doing && (
          <StepForm
            key={doing}
            action={doing}
            pending={step.isPending}
            error={<Problem error={step.error} />}
            onSend={(words) =>
              step.mutate({
                params: { review_id: review.review_id },
                body: { action: doing, version: review.version, [simple[doing]!.text!]: words } as ReviewAct,
              })
            }
          />
        )}
      </SideDrawer>
    </>
  )
}

type FormProps = { action: ReviewAction; pending: boolean; error: React.ReactNode; onSend: (words: string) => void }
function StepForm({ action: key, pending, error, onSend }: FormProps) {
  const { t, action } = useWords()
  return (
    <Form layout="vertical" requiredMark={false} onFinish={({ words }: { words?: string }) => onSend(words ?? '')}>
      {error}
      <p className="second">{t.of(`step.${key}`, {}, '')}</p>
      <Form.Item
        name="words"
        label={t.of(`step.${key}.words`, {}, t('reason'))}
        rules={simple[key]!.needed ? [{ required: true, whitespace: true, message: t('reason.missing') }] : []}
      >
        <Input.TextArea autoFocus autoSize={{ minRows: 3, maxRows: 10 }} maxLength={1000} showCount />
      </Form.Item>
      <Button type="primary" danger={simple[key]!.danger ?? false} htmlType="submit" loading={pending}>
        {action(key)}
      </Button>
    </Form>
  )
}
