import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { App, Button, Input, InputNumber, Popconfirm, Radio, Select } from 'antd'
import { useEffect, useRef, useState } from 'react'
import {
  actInReview,
  grades,
  type ReviewRecord,
  type Scored,
  type Sheet,
  type SheetFinding,
} from '../../../src/quality/reviews/contract.ts'
import { ApiError, call, useCommand } from '../../client.ts'
import { ClausePicker } from '../../standards/clause-picker.tsx'
import { Section } from '../../ui/page.tsx'
import { Problem } from '../../ui/problem.tsx'
import { useStandard } from './findings.tsx'
import { useWords } from './words.ts'

type Written = { sheet: Sheet; comment: string; proposed_grade: Scored['proposed_grade'] }
type Saved = { version: number; score: number; best: Scored['best_grade'] }
const WAIT = 700

/**
 * The reviewer's sheet by dimension. It is saved by itself while one writes; the server reckons the score. Nobody else sees it before it
 * is handed in.
 */
export function SheetEditor({ review }: { review: ReviewRecord }) {
  const { t, m, seat, grade: gradeName } = useWords()
  const { message } = App.useApp()
  const mine = review.seats.find((s) => s.mine && s.until === null)
  const own = review.sheets.find((s) => s.person_id !== null && s.role === mine?.role && s.submitted_on === null)
  const [written, setWritten] = useState<Written>(() => ({
    sheet: own?.sheet ?? { findings: [], dimensions: {} },
    comment: own?.comment ?? '',
    proposed_grade: own?.proposed_grade ?? null,
  }))
  const { saved, state, error, flush } = useAutosave(review.review_id, written, {
    version: own?.version ?? 0,
    score: own?.score ?? 100,
    best: own?.best_grade ?? 'qualified',
  })
  const submit = useCommand(actInReview, { onDone: () => void message.success(t('sheet.submitted')) })
  const { data } = useStandard(review.standard_on)
  const second = mine?.role === 'second_look'
  const change = (part: Partial<Written>) => setWritten((now) => ({ ...now, ...part }))
  const setFindings = (findings: SheetFinding[]) => change({ sheet: { ...written.sheet, findings } })
  const order = ['failed', 'basic', 'qualified', 'excellent']
  const tooGood = (g: string) => order.indexOf(g) > order.indexOf(saved.best)
  const send = async () => {
    const version = await flush()
    if (version === null || written.proposed_grade === null) return
    submit.mutate({
      params: { review_id: review.review_id },
      body: { action: 'submit_sheet', version, ...written, proposed_grade: written.proposed_grade },
    })
  }
  return (
    <Section
      title={t(second ? 'sheet.title_second' : 'sheet.title')}
      extra={
        <span className="second" role="status">
          {t.of(`sheet.${state}`)}
        </span>
      }
      className="review-sheet no-print"
    >
      <p className="second">{mine && t(second ? 'sheet.note_second' : 'sheet.note', { seat: seat(mine.role) })}</p>
      <Problem error={error ?? submit.error} reload={() => location.reload()} />
      {data?.dimensions.map((d) => (
        <Dimension
          key={d.id}
          name={d[t.language]}
          weight={d.weight}
          items={data.items.filter((i) => i.dimension === d.id && review.items.includes(i.id))}
          findings={written.sheet.findings}
          onChange={setFindings}
        />
      ))}
      <p className="third">{t('sheet.standard', { day: review.standard_on })}</p>
      <div className="sheet-sum">
        <span>
          {t('sheet.score')} <b className="sheet-score">{saved.score}</b>
        </span>
        <span className="second">{t('sheet.best', { grade: gradeName(review.scheme, saved.best) })}</span>
      </div>
      <fieldset className="sheet-grade">
        <legend>{t('sheet.proposed')}</legend>
        <Radio.Group
          value={written.proposed_grade}
          onChange={(e) => change({ proposed_grade: e.target.value as Scored['proposed_grade'] })}
        >
          {grades.map((g) => (
            <Radio key={g} value={g} disabled={tooGood(g)}>
              {gradeName(review.scheme, g)}
            </Radio>
          ))}
        </Radio.Group>
      </fieldset>
      <label className="sheet-comment">
        <span>{t(second ? 'sheet.opinion' : 'sheet.comment')}</span>
        <Input.TextArea
          value={written.comment}
          onChange={(e) => change({ comment: e.target.value })}
          autoSize={{ minRows: 3, maxRows: 12 }}
          maxLength={2000}
          placeholder={t(second ? 'sheet.opinion_hint' : 'sheet.comment_hint')}
        />
      </label>
      <div className="sheet-end">
        <Popconfirm
          title={t('sheet.sure')}
          okText={m('review.action.submit_sheet')}
          cancelText={t('cancel')}
          disabled={!written.proposed_grade || tooGood(written.proposed_grade)}
          onConfirm={() => void send()}
        >
          <Button type="primary" loading={submit.isPending} disabled={!written.proposed_grade || tooGood(written.proposed_grade)}>
            {m('review.action.submit_sheet')}
          </Button>
        </Popconfirm>
        <span className="second">{t(written.proposed_grade ? 'sheet.then' : 'sheet.choose')}</span>
      </div>
    </Section>
  )
}

/** Saves what is written shortly after the last key; one request at a time, each with the version that the one before answered. */
function useAutosave(review_id: number, written: Written, first: Saved) {
  const [saved, setSaved] = useState(first)
  const [state, setState] = useState<'saved' | 'saving' | 'unsaved' | 'failed' | 'empty'>(first.version ? 'saved' : 'empty')
  const [error, setError] = useState<ApiError | null>(null)
  const version = useRef(first.version)
  const stored = useRef(JSON.stringify(written))
  const running = useRef<Promise<void> | null>(null)
  const latest = useRef(written)
  latest.current = written
  const save = async () => {
    const now = latest.current
    const content = JSON.stringify(now)
    if (content === stored.current) return
    setState('saving')
    try {
      const reply = await call(actInReview, { params: { review_id }, body: { action: 'save_sheet', version: version.current, ...now } })
      const own = reply.review?.sheets.find((s) => s.submitted_on === null && reply.review?.seats.some((x) => x.mine && x.role === s.role))
      if (own) {
        version.current = own.version
        setSaved({ version: own.version, score: own.score ?? 100, best: own.best_grade })
      }
      stored.current = content
      setError(null)
      setState('saved')
    } catch (failed) {
      setState('failed')
      if (failed instanceof ApiError) setError(failed)
    }
  }
  const run = () => (running.current ??= save().finally(() => (running.current = null)))
  useEffect(() => {
    if (JSON.stringify(written) === stored.current) return
    setState('unsaved')
    const timer = setTimeout(() => void run(), WAIT)
    return () => clearTimeout(timer)
    // Only what is written asks for saving.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [written])
  /** The version to hand in, once everything is stored; null where it could not be. */
  const flush = async (): Promise<number | null> => {
    await running.current
    await run()
    return JSON.stringify(latest.current) === stored.current ? version.current : null
  }
  return { saved, state, error, flush }
}

type Item = { id: string; zh: string; en: string; deduct_min: number; deduct_max: number; effect: string; clause_id: number | null }
type DimensionProps = {
  name: string
  weight: number
  items: Item[]
  findings: SheetFinding[]
  onChange: (findings: SheetFinding[]) => void
}
function Dimension({ name, weight, items, findings, onChange }: DimensionProps) {
  const { t } = useWords()
  const own = findings.filter((f) => items.some((i) => i.id === f.item))
  const off = own.reduce((sum, f) => sum + (items.find((i) => i.id === f.item)!.effect === 'bonus' ? 0 : f.deduct), 0)
  const free = items.filter((i) => !own.some((f) => f.item === i.id))
  const [choosing, setChoosing] = useState(false)
  const put = (item: string, part: Partial<SheetFinding>) => onChange(findings.map((f) => (f.item === item ? { ...f, ...part } : f)))
  const add = (id: string) => {
    const item = items.find((i) => i.id === id)!
    onChange([
      ...findings,
      { item: id, deduct: item.effect === 'bonus' ? item.deduct_max : item.deduct_min, note: '', clause_id: item.clause_id },
    ])
    setChoosing(false)
  }
  return (
    <div className={`dimension${own.length ? ' has-findings' : ''}`}>
      <div className="dimension-head">
        <h3>{name}</h3>
        <span className="second">{t('dimension.points', { kept: Math.max(0, weight - off), weight })}</span>
        {!choosing && free.length > 0 && (
          <Button
            size="small"
            type="text"
            icon={<PlusOutlined />}
            onClick={() => setChoosing(true)}
            aria-label={t('dimension.add_to', { name })}
          >
            {t('dimension.add')}
          </Button>
        )}
      </div>
      {choosing && (
        <Select
          autoFocus
          defaultOpen
          showSearch={{ optionFilterProp: 'label' }}
          aria-label={t('dimension.choose', { name })}
          placeholder={t('dimension.choose', { name })}
          style={{ width: '100%' }}
          options={free.map((i) => ({
            value: i.id,
            label: t('finding.choice', { name: i[t.language], item: i.id, from: i.deduct_min, to: i.deduct_max }),
          }))}
          onSelect={(id: string) => add(id)}
          onBlur={() => setChoosing(false)}
        />
      )}
      {own.map((f) => (
        <OneFinding
          key={f.item}
          item={items.find((i) => i.id === f.item)!}
          finding={f}
          put={put}
          remove={() => onChange(findings.filter((o) => o.item !== f.item))}
        />
      ))}
    </div>
  )
}

type OneProps = { item: Item; finding: SheetFinding; put: (item: string, part: Partial<SheetFinding>) => void; remove: () => void }
function OneFinding({ item, finding: f, put, remove }: OneProps) {
  const { t, m } = useWords()
  const label = item[t.language]
  return (
    <div className="one-finding" role="group" aria-label={label}>
      <div className="one-finding-head">
        <span lang="zh-CN">{label}</span>
        <span className="second">
          {item.id} · {m.of(`review.effect.${item.effect}`)}
        </span>
        <Button size="small" type="text" icon={<DeleteOutlined />} aria-label={t('dimension.remove', { name: label })} onClick={remove} />
      </div>
      <div className="one-finding-fields">
        <label>
          <span>{t(item.effect === 'bonus' ? 'dimension.add_points' : 'dimension.deduct')}</span>
          <InputNumber
            min={item.deduct_min}
            max={item.deduct_max}
            step={0.5}
            value={f.deduct}
            aria-label={t('dimension.deduct_of', { name: label })}
            onChange={(value) => value !== null && put(f.item, { deduct: value })}
          />
          <span className="third">
            {item.deduct_min}–{item.deduct_max}
          </span>
        </label>
        <Input.TextArea
          autoSize={{ minRows: 1, maxRows: 6 }}
          value={f.note}
          maxLength={2000}
          aria-label={t('dimension.note_of', { name: label })}
          placeholder={t('dimension.note')}
          onChange={(e) => put(f.item, { note: e.target.value })}
        />
        <ClausePicker
          item={f.item}
          value={f.clause_id}
          aria-label={t('dimension.clause_of', { name: label })}
          onChange={(clause_id) => put(f.item, { clause_id })}
        />
      </div>
    </div>
  )
}
