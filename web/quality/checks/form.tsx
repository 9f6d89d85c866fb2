import { App, Button, Input } from 'antd'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import {
  openCheck,
  saveCheck,
  submitCheck,
  type Answer,
  type Answers,
  type CheckItem,
  type CheckRecord,
} from '../../../src/quality/checks/contract.ts'
import { call, keyOf, queryClient, useCommand, type ApiError } from '../../client.ts'
import { useText } from '../../i18n.ts'
import { useKeys } from '../../shell/keys.ts'
import { Section } from '../../ui/page.tsx'
import { Problem } from '../../ui/problem.tsx'
import { asRead, grouped, missing, opening, problemOf } from './answers.ts'
import { Item } from './item.tsx'
import * as text from './text.ts'

const WAIT = 1500

/** The form while its handler fills it in: saved as it is answered, sent when nothing is left open. */
export function CheckForm({ check, reread }: { check: CheckRecord; reread: () => Promise<CheckRecord | undefined> }) {
  const t = useText(text)
  const navigate = useNavigate()
  const { message } = App.useApp()
  const made = useCallback((day: string) => t('form.cleared', { day }), [t])
  // Over what was saved and what the facts say, in the language of now, what was answered here.
  const [given, setGiven] = useState<Answers>({})
  const answers = useMemo((): Answers => ({ ...opening(check.items, made), ...given }), [check.items, made, given])
  const [remark, setRemark] = useState(check.remark)
  const [at, setAt] = useState<string | null>(null)
  const [changed, setChanged] = useState(0)
  const version = useRef(check.version)
  const sent = useRef(false)
  // In the order in which it was opened: an answer must not make its item jump.
  const [opened] = useState(() => grouped(check))
  const { first, groups } = useMemo(() => asRead(opened, check), [opened, check])
  const order = useMemo(() => [...first, ...groups.flatMap((g) => g.items)], [first, groups])
  const open = missing(order, answers)
  const params = { case_id: check.case_id }

  const [saving, setSaving] = useState(false)
  const [failed, setFailed] = useState<ApiError | null>(null)
  const send = useCommand(submitCheck, {
    onDone: (reply) => {
      void message.success(reply.verifier ? t('form.sent', { verifier: reply.verifier }) : t('form.sent_nobody'))
      void navigate(reply.next_case_id ? `/quality/checks/${reply.next_case_id}` : '/quality/checks?view=mine')
    },
  })
  const body = () => ({ answers, remark, version: version.current })
  const save = async () => {
    if (sent.current) return
    setSaving(true)
    try {
      version.current = (await call(saveCheck, { params, body: body() })).version
      setFailed(null)
      void queryClient.invalidateQueries({ queryKey: keyOf(openCheck, { params }) })
    } catch (error) {
      setFailed(error as ApiError)
    }
    setSaving(false)
  }
  const sendNow = () => send.mutate({ params, body: body() }, { onError: () => void (sent.current = false) })
  // What is saved or sent is what stands there then, not what stood there when the wait began.
  const latest = useRef({ save, sendNow })
  useEffect(() => {
    latest.current = { save, sendNow }
  })
  // One after the other: a save that is on its way comes before the next, and before the submission.
  const queue = useRef(Promise.resolve())
  useEffect(() => {
    if (!changed) return
    const timer = setTimeout(() => void (queue.current = queue.current.then(() => latest.current.save())), WAIT)
    return () => clearTimeout(timer)
  }, [changed])

  /** Somebody else saved it: what stands here goes over it, with the version that is now. */
  const goOn = async () => {
    const saved = await reread()
    if (saved) version.current = saved.version
    setFailed(null)
    send.reset()
    setChanged((n) => n + 1)
  }
  const put = (more: Answers) => {
    setGiven((before) => ({ ...before, ...more }))
    setChanged((n) => n + 1)
  }
  const answer = (item: CheckItem) => (given: Answer) => {
    const fresh = given.answer === 'problem' && answers[item.id]?.answer !== 'problem' && !given.note
    put({ [item.id]: fresh ? { ...problemOf(item, made), ...(given.grade ? { grade: given.grade } : {}) } : given })
    setAt(item.id)
  }
  const rest = (items: readonly CheckItem[]) =>
    put(Object.fromEntries(items.filter((item) => !answers[item.id]).map((item) => [item.id, { answer: 'ok' as const }])))
  const blank = order.filter((item) => !answers[item.id])
  const goTo = (item: CheckItem | undefined) => {
    if (!item) return
    setAt(item.id)
    document.getElementById(`item-${item.id}`)?.scrollIntoView({ block: 'center' })
  }
  const step = (by: number) => goTo(order[Math.min(Math.max(order.findIndex((i) => i.id === at) + by, 0), order.length - 1)])
  const choose = (choice: Answer['answer']) => {
    const item = order.find((i) => i.id === at) ?? order[0]
    if (!item) return
    answer(item)({ ...(choice === 'problem' ? { grade: item.grade ?? 'minor' } : {}), ...answers[item.id], answer: choice })
    if (choice === 'problem') setTimeout(() => document.getElementById(`note-${item.id}`)?.focus())
    else goTo(order[order.indexOf(item) + 1])
  }
  const submit = () => {
    if (!open.length) {
      if (sent.current) return
      sent.current = true
      void queue.current.then(() => latest.current.sendNow())
      return
    }
    void message.warning(t('form.missing', { count: open.length }))
    goTo(open[0])
    const left = open[0]!
    if (answers[left.id]?.answer === 'problem') document.getElementById(`note-${left.id}`)?.focus()
  }
  useKeys(t('form.title'), [
    { keys: 'j', label: t('key.next'), hint: true, run: () => step(1) },
    { keys: 'k', label: t('key.previous'), run: () => step(-1) },
    { keys: '1', label: t('key.ok'), hint: true, run: () => choose('ok') },
    { keys: '2', label: t('key.problem'), hint: true, run: () => choose('problem') },
    { keys: '3', label: t('key.na'), hint: true, run: () => choose('na') },
    { keys: 'a', label: t('key.rest'), hint: true, run: () => rest(blank) },
    { keys: 'mod+Enter', label: t('key.submit'), run: submit },
  ])
  const one = (item: CheckItem) => (
    <Item
      key={item.id}
      item={item}
      answer={answers[item.id]}
      disputed={check.disputed.includes(item.id)}
      current={at === item.id}
      onAnswer={answer(item)}
      onFocus={() => setAt(item.id)}
    />
  )
  const problem = send.error ?? failed
  return (
    <>
      {first.length > 0 && (
        <Section title={t('form.first')} count={first.length} extra={t('form.first_note')}>
          <ul>{first.map(one)}</ul>
        </Section>
      )}
      {groups.map((group) => {
        const left = group.items.filter((item) => !answers[item.id])
        return (
          <Section
            key={group.id}
            title={group.name}
            count={group.items.length}
            extra={
              left.length > 0 && (
                <button type="button" className="plain section-more" onClick={() => rest(left)}>
                  {t('form.rest_of')}
                  <span className="hidden-text"> {group.name}</span>
                </button>
              )
            }
          >
            <ul>{group.items.map(one)}</ul>
          </Section>
        )
      })}
      <Section title={t('form.remark')}>
        <Input.TextArea
          aria-label={t('form.remark')}
          autoSize={{ minRows: 2, maxRows: 8 }}
          maxLength={2000}
          value={remark}
          placeholder={t('form.remark_hint')}
          onChange={(event) => {
            setRemark(event.target.value)
            setChanged((n) => n + 1)
          }}
        />
      </Section>
      <div className="check-foot no-print">
        <Problem error={problem} reload={() => void goOn()} />
        <div className="check-send">
          {blank.length > 0 && <Button onClick={() => rest(blank)}>{t('form.rest', { count: blank.length })}</Button>}
          <Button type="primary" loading={send.isPending} onClick={submit}>
            {t('form.submit')}
          </Button>
          <span className="meta" role="status">
            {t('form.counts', { all: order.length, done: order.length - open.length })}
            {changed > 0 && ` · ${t(saving ? 'form.saving' : 'form.saved')}`}
          </span>
          <span className="meta hide-phone">{t('form.submit_then')}</span>
        </div>
      </div>
    </>
  )
}
