import { ArrowRightOutlined, CheckCircleFilled, CheckOutlined, CopyOutlined, ExclamationCircleFilled } from '@ant-design/icons'
import { Button } from 'antd'
import { useState, type ReactNode } from 'react'
import { daysBetween, type Day } from '../../src/platform/day.ts'
import type { Basis, Step } from '../../src/deadlines/contract.ts'
import { deadlineIfs } from '../../src/deadlines/contract.ts'
import { clockName, ifText, stepText } from '../../src/deadlines/messages.ts'
import { useCalendar } from '../calendar.ts'
import { useCall } from '../client.ts'
import { useText, type Text } from '../i18n.ts'
import { useToday } from '../session.ts'
import { copy } from './copy.ts'
import { spansOf } from './days.ts'
import { SideDrawer } from './drawer.tsx'
import { weekdayName } from './format.ts'
import { Ladder, Left } from './ladder.tsx'
import { Cites } from './marks.tsx'
import { workingDaysLeft } from './rungs.ts'
import * as text from './text.ts'

/** A deadline as the server tells it; every list and record of deadlines carries at least this. */
type Dated = {
  /** With it the drawer asks what else could be. */
  deadline_id?: number
  code: string
  opened_on: string
  due_on: string
  state: 'open' | 'met' | 'late' | 'ended'
  met_on: string | null
  basis: readonly Basis[]
  steps: readonly Step[]
  lead?: readonly number[]
  rule_from?: string
  /** A right that passes with its last day, such as protest: then it is over, never overdue. */
  lapses?: boolean
}

type DateProps = {
  due: string
  label: string
  onOpen?: () => void
  open?: boolean
  size?: 'text' | 'clock'
  short?: string
  weekday?: boolean
}
/** A legal day that opens its calculation. */
export function DateOpens({ due, label, onOpen, open, size = 'text', short, weekday }: DateProps) {
  const t = useText(text)
  const inner = (
    <>
      <span className="fig-value">{short ?? due}</span>
      {weekday && <span className="fig-unit">{weekdayName(due, t.language)}</span>}
    </>
  )
  if (!onOpen) return <span className={`fig-plain size-${size}`}>{inner}</span>
  return (
    <button type="button" className={`plain fig size-${size}${open ? ' is-open' : ''}`} aria-haspopup="dialog" onClick={onOpen}>
      <span className="hidden-text">{label} </span>
      {inner}
      <span className="hidden-text">{t('figure.opens')}</span>
    </button>
  )
}

/** How a deadline ended, or how long it still runs. */
export function DeadlineState({ of, column }: { of: Pick<Dated, 'due_on' | 'state' | 'met_on' | 'lead' | 'lapses'>; column?: boolean }) {
  const t = useText(text)
  const today = useToday()
  if (of.state === 'open' && of.lapses && of.due_on < today) return <span className="third">{t('date.lapsed')}</span>
  if (of.state === 'open')
    return (
      <span className="due-cell">
        <Ladder due={of.due_on} lead={of.lead} />
        <Left due={of.due_on} lead={of.lead} column={column} />
      </span>
    )
  if (of.state === 'met')
    return (
      <span className="ended is-met">
        <CheckCircleFilled /> {t('date.met', { on: of.met_on })}
      </span>
    )
  if (of.state === 'late')
    return (
      <span className="ended is-late">
        <ExclamationCircleFilled />{' '}
        {t('date.late', { on: of.met_on, days: of.met_on ? daysBetween(of.due_on as Day, of.met_on as Day) : '' })}
      </span>
    )
  return <span className="third">{t('date.ended')}</span>
}

type Sentence = { name: ReactNode; detail?: ReactNode }
type DrawerProps = {
  open: boolean
  onClose: () => void
  /** The deadline's name; without it that of its code. */
  name?: string
  deadline: Dated | null
  /** Name and sentence of a step, where they are to be others than those of the deadlines area. */
  sentence?: (step: Step) => Sentence
  footer?: ReactNode
}

/** 这个日期怎么来的: the answer first, then the stretches in proportion, then each step with its basis, then what else could be. */
export function BasisDrawer({ open, onClose, name: given, deadline: asked, sentence: own, footer }: DrawerProps) {
  const t = useText(text)
  // What it shows stays while it closes.
  const [deadline, setDeadline] = useState(asked)
  if (asked && asked !== deadline) setDeadline(asked)
  if (!deadline) return null
  const name = given ?? clockName(deadline.code, t.language)
  const sentence = own ?? ((step: Step): Sentence => ({ name: t(`step.${step.kind}`), detail: stepText(step, t.language) }))
  const asText = () => textOf(name, deadline, sentence, t)
  return (
    <SideDrawer
      open={open}
      onClose={onClose}
      title={t('date.title')}
      printable
      footer={
        <div className="drawer-foot">
          {footer}
          <Button icon={<CopyOutlined />} onClick={() => void copy(asText())}>
            {t('date.copy')}
          </Button>
          <span className="foot-key meta">
            <kbd>Esc</kbd> {t('common.close')}
          </span>
        </div>
      }
    >
      <Answer name={name} deadline={deadline} />
      <SpanBar deadline={deadline} sentence={sentence} />
      <ol className="steps">
        {deadline.steps.map((step, i) => (
          <li key={i} className={`step is-${step.kind}`}>
            <span className="step-mark" aria-hidden>
              {i + 1}
            </span>
            <div>
              <div className="step-head">
                <h3>{sentence(step).name}</h3>
                <span className="step-days">
                  {step.from && step.from !== step.to ? (
                    <>
                      {step.from.slice(5)} <ArrowRightOutlined aria-label="→" />{' '}
                      <b>{step.from.slice(0, 4) === step.to.slice(0, 4) ? step.to.slice(5) : step.to}</b>
                    </>
                  ) : (
                    step.to
                  )}
                </span>
              </div>
              {sentence(step).detail && <p className="second">{sentence(step).detail}</p>}
              <Cites basis={step.basis} />
            </div>
          </li>
        ))}
        <li className="step is-result">
          <span className="step-mark" aria-hidden>
            <CheckOutlined />
          </span>
          <div className="step-head">
            <h3>{t('date.result')}</h3>
            <b className="step-days">{deadline.due_on}</b>
          </div>
        </li>
      </ol>
      {open && deadline.deadline_id !== undefined && deadline.state === 'open' && <Ifs id={deadline.deadline_id} deadline={deadline} />}
      <p className="meta basis-foot">
        <Cites basis={deadline.basis} /> {deadline.rule_from && t('date.rule', { from: deadline.rule_from })}
      </p>
    </SideDrawer>
  )
}

/** What the day would be if the case took another course today, as the server derives it. */
function Ifs({ id, deadline }: { id: number; deadline: Dated }) {
  const t = useText(text)
  const { data } = useCall(deadlineIfs, { params: { deadline_id: id } })
  const lines = (data?.rows ?? []).flatMap((one) => ifText(one, deadline.due_on as Day, deadline.code, t.language))
  if (!lines.length) return null
  return (
    <div className="ifs">
      <h3 className="meta">{t('date.if')}</h3>
      <dl>
        {lines.map(({ what, on, note }) => (
          <div key={what}>
            <dt>{what}</dt>
            <dd>
              <b>{on}</b> {weekdayName(on, t.language)} <span className="meta">{note}</span>
            </dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

function Answer({ name, deadline }: { name: string; deadline: Dated }) {
  const t = useText(text)
  const today = useToday()
  const isOff = useCalendar()
  const due = deadline.due_on as Day
  return (
    <div className="answer">
      <div>
        <p className="meta">{t('date.due', { name })}</p>
        <p className="answer-day">
          <b>{due}</b>
          <span className="second">
            {weekdayName(due, t.language)} · {t(isOff(due) ? 'date.off' : 'date.working')}
          </span>
        </p>
      </div>
      <div className="answer-left">
        <DeadlineState of={deadline} />
        {deadline.state === 'open' && due >= today && (
          <p className="meta">{t('date.working_left', { days: workingDaysLeft(due, today, isOff) })}</p>
        )}
      </div>
    </div>
  )
}

function SpanBar({ deadline, sentence }: { deadline: Dated; sentence: (step: Step) => Sentence }) {
  const t = useText(text)
  const today = useToday()
  const [from, to] = [deadline.opened_on as Day, deadline.due_on as Day]
  const spans = spansOf(deadline.steps, from, to)
  const whole = spans.reduce((sum, span) => sum + span.days, 0)
  if (!whole) return null
  const start = spans[0]!.from
  const at = (daysBetween(start, today) / whole) * 100
  const nameOf = (key: string) => {
    const step = deadline.steps.find((one) => one.key === key)
    return step ? sentence(step).name : ''
  }
  return (
    <figure className="span-bar">
      <div className="span-track">
        {spans.map((span, i) => (
          <span key={i} className={`span is-${span.kind}`} style={{ width: `${(span.days / whole) * 100}%` }}>
            {span.days / whole > 0.22 && <span>{t('date.span', { name: nameOf(span.label), days: span.days })}</span>}
          </span>
        ))}
        {at >= 0 && at <= 100 && <i className="span-today" style={{ left: `${at}%` }} title={t('date.today')} />}
      </div>
      <div className="span-days meta">
        <span>{start.slice(5)}</span>
        {at > 12 && at < 88 && (
          <span style={{ position: 'absolute', left: `${at}%`, transform: 'translateX(-50%)' }}>{t('date.today')}</span>
        )}
        <b>{to.slice(5)}</b>
      </div>
    </figure>
  )
}

function textOf(name: string, deadline: Dated, sentence: (step: Step) => Sentence, t: Text<keyof typeof text.zh>): string {
  const flat = (node: ReactNode): string =>
    typeof node === 'string' || typeof node === 'number' ? String(node) : Array.isArray(node) ? node.map(flat).join('') : ''
  const lines = deadline.steps.map((step, i) => {
    const basis = step.basis.map((b) => [b.law, b.article].filter(Boolean).join(' ')).join('、')
    return `${i + 1}. ${flat(sentence(step).name)} ${step.from && step.from !== step.to ? `${step.from} → ${step.to}` : step.to} ${flat(sentence(step).detail)} ${basis}`.trim()
  })
  return [`${t('date.due', { name })} ${deadline.due_on}`, ...lines].join('\n')
}
