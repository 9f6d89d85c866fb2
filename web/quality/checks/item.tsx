import { CheckOutlined } from '@ant-design/icons'
import { Input, Radio } from 'antd'
import { Link } from 'react-router'
import type { Answer, CheckItem } from '../../../src/quality/checks/contract.ts'
import * as messages from '../../../src/quality/checks/messages.ts'
import { useText } from '../../i18n.ts'
import { Cites } from '../../ui/marks.tsx'
import * as text from './text.ts'

const choices = ['ok', 'problem', 'na'] as const
type Props = {
  item: CheckItem
  answer: Answer | undefined
  disputed: boolean
  current: boolean
  /** Absent: it is only read. */
  onAnswer?: ((answer: Answer) => void) | undefined
  onFocus?: () => void
}

/** One item of the form: what is asked, what the facts say of it, the answer. */
export function Item({ item, answer, disputed, current, onAnswer, onFocus }: Props) {
  const t = useText(text)
  const words = useText(messages)
  return (
    <li id={`item-${item.id}`} className={`check-item${current ? ' is-current' : ''}`} onFocus={onFocus}>
      <div className="check-what">
        <p>
          <span className="check-name">{item.name}</span> <span className="third check-id">{item.id}</span>
          {disputed && <span className="check-disputed"> {t('form.disputed')}</span>}
        </p>
        {item.own && (
          <p className="third">{t('form.own', { basis: item.basis.map((b) => b.law).join(t.language === 'zh' ? '；' : '; ') })}</p>
        )}
        <Evidence item={item} told={onAnswer ? '' : (answer?.note ?? '')} />
        {item.points.length > 0 && (
          <details className="check-points">
            <summary>{t('form.points', { count: item.points.length })}</summary>
            <ul>
              {item.points.map((p) => (
                <li key={p.node_id}>{p.name}</li>
              ))}
            </ul>
            <Cites basis={item.basis} />
          </details>
        )}
      </div>
      {onAnswer ? (
        <div className="check-choice" role="group" aria-label={item.name}>
          {choices.map((choice) => (
            <button
              key={choice}
              type="button"
              className={`plain check-answer is-${choice}`}
              aria-pressed={answer?.answer === choice}
              onClick={() => onAnswer({ ...(choice === 'problem' ? { grade: item.grade ?? 'minor' } : {}), ...answer, answer: choice })}
            >
              {words(`answer.${choice}`)}
            </button>
          ))}
        </div>
      ) : (
        <span className={`check-told is-${answer?.answer ?? 'open'}`}>
          {answer?.answer === 'ok' && <CheckOutlined aria-hidden />} {answer ? words(`answer.${answer.answer}`) : ''}
          {answer?.answer === 'problem' && answer.grade && t('form.told_grade', { grade: words(`grade.${answer.grade}`) })}
        </span>
      )}
      {answer?.answer === 'problem' && (onAnswer ? <Problem item={item} answer={answer} onAnswer={onAnswer} /> : <Told answer={answer} />)}
    </li>
  )
}

/** What the note already tells is not told twice. */
function Evidence({ item, told }: { item: CheckItem; told: string }) {
  const t = useText(text)
  if (!item.evidence.length) return null
  return (
    <ul className="check-evidence">
      {item.evidence.map((e) => (
        <li key={`${e.kind}${e.id}`}>
          {e.kind === 'warning' ? (
            <>
              <Link to={`/warnings/${e.id}`}>{t('form.warned')}</Link> {told.includes(e.text) ? e.name : e.text}
              {e.cleared_on && <span className="third"> {t('form.cleared', { day: e.cleared_on })}</span>}
            </>
          ) : (
            <span className="third">{t('form.seen', { on: e.on, name: e.name })}</span>
          )}
        </li>
      ))}
    </ul>
  )
}

function Problem({ item, answer, onAnswer }: { item: CheckItem; answer: Answer; onAnswer: (answer: Answer) => void }) {
  const t = useText(text)
  const words = useText(messages)
  return (
    <div className="check-problem">
      <Radio.Group
        size="small"
        aria-label={t('form.grade')}
        value={answer.grade}
        options={(['minor', 'serious'] as const).map((grade) => ({ value: grade, label: words(`grade.${grade}`) }))}
        onChange={(event) => onAnswer({ ...answer, grade: event.target.value as 'minor' | 'serious' })}
      />
      <label className="check-field">
        <span>{t('form.note')}</span>
        <Input.TextArea
          id={`note-${item.id}`}
          autoSize={{ minRows: 1, maxRows: 6 }}
          maxLength={1000}
          value={answer.note ?? ''}
          placeholder={t('form.note_hint')}
          onChange={(event) => onAnswer({ ...answer, note: event.target.value })}
        />
      </label>
      <label className="check-field">
        <span>{t('form.corrected')}</span>
        <Input
          maxLength={500}
          value={answer.corrected ?? ''}
          placeholder={t('form.corrected_hint')}
          onChange={(event) => onAnswer({ ...answer, corrected: event.target.value })}
        />
      </label>
    </div>
  )
}

function Told({ answer }: { answer: Answer }) {
  const t = useText(text)
  return (
    <div className="check-problem is-told">
      <p>{answer.note}</p>
      {answer.corrected && <p className="second">{t('form.told_corrected', { how: answer.corrected })}</p>}
    </div>
  )
}
