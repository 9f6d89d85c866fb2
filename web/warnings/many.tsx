import { Alert, Button, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import * as warningWords from '../../src/monitoring/messages.ts'
import { grades, issueMany, type Grade, type NoticeOfMany } from '../../src/monitoring/response/contract.ts'
import * as messages from '../../src/monitoring/response/messages.ts'
import { useCommand, type Output } from '../client.ts'
import { useText } from '../i18n.ts'
import { useToday } from '../session.ts'
import { Problem } from '../ui/problem.tsx'
import { RowsSkeleton } from '../ui/states.tsx'
import { CaseCell } from './case-cell.tsx'
import * as text from './response-text.ts'
import { SeverityMark } from './severity.tsx'

type Reply = Output<typeof issueMany>
type Decided = Record<string, { grade?: Grade; demand?: string }>
const keyOf = (n: Pick<NoticeOfMany, 'case_id' | 'person_id'>) => `${n.case_id}:${n.person_id}`
const MOST = 100

/** Notifies of the warnings chosen in the list: what would come of it, what cannot be taken and why; then what has come of it. */
export function IssueMany({ chosen, onDone }: { chosen: readonly number[]; onDone: () => void }) {
  const t = useText(text)
  const [open, setOpen] = useState(false)
  if (chosen.length > MOST) return <span>{t('many.too_many', { most: MOST })}</span>
  return (
    <>
      <Button size="small" type="primary" onClick={() => setOpen(true)}>
        {t('many.do')}
      </Button>
      {open && (
        <Dialog
          chosen={chosen}
          onClose={(issued) => {
            setOpen(false)
            if (issued) onDone()
          }}
        />
      )}
    </>
  )
}

function Dialog({ chosen, onClose }: { chosen: readonly number[]; onClose: (issued: boolean) => void }) {
  const t = useText(text)
  const [plan, setPlan] = useState<Reply>()
  const [done, setDone] = useState<Reply>()
  const [decided, setDecided] = useState<Decided>({})
  const tried = useCommand(issueMany, { onDone: setPlan })
  const issue = useCommand(issueMany, { onDone: setDone })
  const attempt = () => tried.mutate({ body: { warnings: [...chosen], dry_run: true } })
  const shown = plan?.notices.map((n) => ({ ...n, ...decided[keyOf(n)] })) ?? []
  const send = () =>
    issue.mutate({
      body: {
        warnings: shown.flatMap((n) => n.warnings.map((w) => w.warning_id)),
        decided: shown.map(({ case_id, person_id, grade, demand }) => ({ case_id, person_id, grade, demand })),
      },
    })
  const reported = shown.filter((n) => n.grade === 'report').length
  const blank = shown.some((n) => !n.demand.trim())
  return (
    <Modal
      open
      width={760}
      className="many"
      title={done ? t('many.done', { count: done.notices.length }) : t('many.title')}
      afterOpenChange={(visible) => visible && attempt()}
      onCancel={() => onClose(done !== undefined)}
      footer={
        done ? (
          <Button type="primary" autoFocus onClick={() => onClose(true)}>
            {t('many.close')}
          </Button>
        ) : (
          <>
            <Button onClick={() => onClose(false)}>{t('cancel')}</Button>
            <Button type="primary" disabled={!shown.length || blank} loading={issue.isPending} onClick={send}>
              {t('many.ok', { count: shown.length })}
            </Button>
          </>
        )
      }
    >
      <Problem error={tried.error ?? issue.error} />
      {!plan && !tried.isError && <RowsSkeleton rows={3} />}
      {done ? (
        <Issued of={done} />
      ) : (
        plan && (
          <>
            <p className="second dialog-note" role="status">
              {shown.length
                ? t('many.told', { count: shown.length, warnings: shown.reduce((sum, n) => sum + n.warnings.length, 0) })
                : t('many.none')}
              {reported > 0 && t('many.reported', { count: reported })}
            </p>
            <ul className="many-notices">
              {shown.map((n) => (
                <Planned
                  key={keyOf(n)}
                  of={n}
                  decide={(what) => setDecided({ ...decided, [keyOf(n)]: { ...decided[keyOf(n)], ...what } })}
                />
              ))}
            </ul>
            <LeftOut rows={plan.left_out} />
          </>
        )
      )}
    </Modal>
  )
}

function Planned({ of: n, decide }: { of: NoticeOfMany; decide: (what: { grade?: Grade; demand?: string }) => void }) {
  const t = useText(text)
  const words = useText(messages)
  const about = { case: n.case_no }
  return (
    <li>
      <div className="many-head">
        <CaseCell name={n.case_name} no={n.case_no} />
        <span className="second">{[n.department, n.person].filter(Boolean).join(' · ')}</span>
        <Select
          aria-label={t('many.grade_of', about)}
          value={n.grade}
          onChange={(grade) => decide({ grade })}
          options={grades.map((g) => ({ value: g, label: words(`notice.grade.${g}`) }))}
        />
      </div>
      <ul className="many-cited">
        {n.warnings.map((w) => (
          <li key={w.warning_id}>
            <SeverityMark severity={w.severity} /> {w.node} <time dateTime={w.on_day}>{w.on_day}</time>
          </li>
        ))}
      </ul>
      <Input.TextArea
        aria-label={t('many.demand_of', about)}
        lang="zh-CN"
        value={n.demand}
        maxLength={2000}
        autoSize={{ minRows: 1, maxRows: 6 }}
        status={n.demand.trim() ? '' : 'error'}
        onChange={({ target }) => decide({ demand: target.value })}
      />
    </li>
  )
}

function Issued({ of: { notices, left_out } }: { of: Reply }) {
  const t = useText(text)
  const words = useText(messages)
  const today = useToday()
  return (
    <>
      <ul className="many-done">
        {notices.map((n) => (
          <li key={n.notice_id}>
            <Link to={`/warnings/notices/${n.notice_id}`}>{n.number ?? words(`notice.grade.${n.grade}`)}</Link>
            <CaseCell name={n.case_name} no={n.case_no} />
            <span className="second">
              {n.person} {t('many.warnings', { count: n.warnings.length })}
            </span>
          </li>
        ))}
      </ul>
      {notices.length > 0 && (
        <p>
          <Link to={`/warnings/notices?from=${today}&to=${today}`}>{t('many.list')}</Link>
        </p>
      )}
      <LeftOut rows={left_out} />
    </>
  )
}

function LeftOut({ rows }: { rows: Reply['left_out'] }) {
  const t = useText(text)
  const words = useText(messages)
  const base = useText(warningWords)
  if (!rows.length) return null
  return (
    <Alert
      type="warning"
      className="many-left"
      title={t('many.left', { count: rows.length })}
      description={
        <ul>
          {rows.map((r) => (
            <li key={r.warning_id}>
              {r.case_no && <span className="second">{r.case_no} </span>}
              {r.code in messages.zh ? words.of(r.code, r.details) : base.of(r.code, r.details)}
            </li>
          ))}
        </ul>
      }
    />
  )
}
