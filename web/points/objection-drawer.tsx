import { Button, Form, Input, Radio } from 'antd'
import type { ReactNode } from 'react'
import type { ApiError } from '../client.ts'
import { useText } from '../i18n.ts'
import type { Column } from '../ui/cards.tsx'
import { SideDrawer } from '../ui/drawer.tsx'
import { StateDot } from '../ui/marks.tsx'
import { Section } from '../ui/page.tsx'
import { Problem } from '../ui/problem.tsx'
import * as text from './objection-text.ts'
import './points.css'

/** What objections to points and to weights have in common. */
type Objection = {
  text: string
  filed_on: string
  due_on: string | null
  overdue: boolean
  state: 'open' | 'upheld' | 'rejected' | 'withdrawn'
  decided_on: string | null
  decided_by: string | null
  reason: string | null
  open_actions: ('decide' | 'withdraw')[]
}
type Sending = { isPending: boolean; error: ApiError | null }
const shapes = { open: 'hollow', upheld: 'filled', rejected: 'square', withdrawn: 'none' } as const

/** Until when an objection is to be decided, and how it stands. */
export function useObjectionColumns(): Column<Objection>[] {
  const t = useText(text)
  return [
    {
      key: 'due',
      title: t('col.due'),
      phone: 'meta',
      render: (o) => (
        <span className={o.overdue ? 'weighs nowrap' : 'nowrap'}>
          {o.state === 'open' ? o.due_on : ''} {o.overdue && t('overdue')}
        </span>
      ),
    },
    {
      key: 'state',
      title: t('col.state'),
      phone: 'end',
      render: (o) => <StateDot shape={shapes[o.state]}>{t(`state.${o.state}`)}</StateDot>,
    },
  ]
}

type Props = {
  objection: Objection
  open: boolean
  onClose: () => void
  title: string
  /** To what it objects. */
  about: ReactNode
  /** Beside the day by which it is to be decided. */
  due?: ReactNode
  /** What came of it. */
  outcome: ReactNode
  withdrawal: Sending
  onWithdraw: () => void
  /** The form for whoever decides. */
  decide: ReactNode
}
/** One objection: what it says, what was decided and why; whoever may withdraw or decide it does so here. */
export function ObjectionDrawer({ objection: o, withdrawal, onWithdraw, ...is }: Props) {
  const t = useText(text)
  return (
    <SideDrawer open={is.open} onClose={is.onClose} title={is.title}>
      {is.about}
      <Section title={t('one.text')} extra={o.filed_on}>
        <p>{o.text}</p>
      </Section>
      {o.state === 'open' && o.due_on && (
        <p className={o.overdue ? 'weighs' : 'second'}>
          {t('one.due', { due: o.due_on })} {o.overdue && t('overdue')} {is.due}
        </p>
      )}
      {o.reason && (
        <Section title={t('one.reason')} extra={t('one.decided', { person: o.decided_by ?? '', on: o.decided_on ?? '' })}>
          <p>
            <b>{t(`state.${o.state}`)}</b> {o.reason}
          </p>
          {is.outcome}
        </Section>
      )}
      {o.open_actions.includes('withdraw') && (
        <>
          <Problem error={withdrawal.error} />
          <Button loading={withdrawal.isPending} onClick={onWithdraw}>
            {t('withdraw.verb')}
          </Button>
        </>
      )}
      {o.open_actions.includes('decide') && is.decide}
    </SideDrawer>
  )
}

type Decision = { upheld: boolean; reason: string }
type DecideProps<F> = {
  send: Sending
  initial: Partial<F>
  /** What becomes of what was objected to, where the objection holds and where it does not. */
  upheld: string
  rejected: string
  onDecide: (fields: F & Decision) => void
  /** What else is asked where the objection holds. */
  children: ReactNode
}
/** Whether an objection holds, and why. */
export function DecideObjection<F extends object>({ send, initial, upheld, rejected, onDecide, children }: DecideProps<F>) {
  const t = useText(text)
  const needed = [{ required: true, message: t('decide.needed') }]
  return (
    <Section title={t('decide.title')}>
      <Problem error={send.error} />
      <Form<F & Decision> layout="vertical" requiredMark={false} initialValues={initial} onFinish={onDecide}>
        <Form.Item name="upheld" label={t('decide.result')} rules={needed}>
          <Radio.Group
            className="radio-lines"
            options={[
              { value: true, label: upheld },
              { value: false, label: rejected },
            ]}
          />
        </Form.Item>
        <Form.Item noStyle dependencies={['upheld']}>
          {({ getFieldValue }) => getFieldValue('upheld') === true && children}
        </Form.Item>
        <Form.Item name="reason" label={t('decide.reason')} rules={[{ ...needed[0], whitespace: true, min: 2 }]}>
          <Input.TextArea rows={3} maxLength={1000} showCount />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={send.isPending}>
          {t('decide.ok')}
        </Button>
      </Form>
    </Section>
  )
}
