import { MoreOutlined } from '@ant-design/icons'
import { Button, Dropdown, Timeline } from 'antd'
import { useState, type ReactNode } from 'react'
import { useText } from '../i18n.ts'
import * as text from './text.ts'

export type Action = {
  key: string
  verb: string
  consequence?: string
  onStart: () => void
  primary?: boolean
  danger?: boolean
  disabled?: boolean
}
/** What may be done now: verb and consequence in words. One primary; from `shown` on under “other actions”, a single one never. */
export function ActionBar({ actions, shown = 4, label }: { actions: Action[]; shown?: number; label: string }) {
  const t = useText(text)
  if (!actions.length) return null
  const cut = actions.length > shown + 1 ? shown : actions.length
  const [first, rest] = [actions.slice(0, cut), actions.slice(cut)]
  return (
    <div className="action-bar no-print" role="group" aria-label={label}>
      {first.map((a) => (
        <button key={a.key} type="button" disabled={a.disabled} className={`action${a.primary ? ' is-primary' : ''}`} onClick={a.onStart}>
          <b>{a.verb}</b>
          {a.consequence && <span>{a.consequence}</span>}
        </button>
      ))}
      {rest.length > 0 && (
        <Dropdown
          trigger={['click']}
          menu={{
            items: rest.map((a) => ({
              key: a.key,
              danger: a.danger,
              disabled: a.disabled,
              label: a.consequence ? (
                <span className="action-line">
                  <b>{a.verb}</b>
                  <span>{a.consequence}</span>
                </span>
              ) : (
                a.verb
              ),
            })),
            onClick: ({ key }) => rest.find((a) => a.key === key)?.onStart(),
          }}
        >
          <Button className="action-more" icon={<MoreOutlined />} aria-label={t('common.more')} />
        </Dropdown>
      )}
    </div>
  )
}

export type ClockCell = { key: string; label: ReactNode; value: ReactNode; detail?: ReactNode }
/** The clocks and counts that matter, between two lines. */
export const ClockStrip = ({ cells }: { cells: ClockCell[] }) => (
  <dl className="clock-strip">
    {cells.map((cell) => (
      <div key={cell.key}>
        <dt>{cell.label}</dt>
        <dd>
          <div className="clock-value">{cell.value}</div>
          {cell.detail && <div className="clock-detail">{cell.detail}</div>}
        </dd>
      </div>
    ))}
  </dl>
)

export type TimelineFact = {
  key: string | number
  on: string
  title: ReactNode
  detail?: ReactNode
  icon?: ReactNode
  tone?: 'filled' | 'gold' | 'outline'
  voided?: boolean
}
/** Facts, the latest first, under their years. Filled: moves a clock; gold: a meeting; outline: the rest. */
export function FactTimeline({ facts, first = 12 }: { facts: TimelineFact[]; first?: number }) {
  const t = useText(text)
  const [all, setAll] = useState(false)
  const shown = all ? facts : facts.slice(0, first)
  return (
    <div className="facts">
      {shown
        .map((fact, i) => fact.on.slice(0, 4) !== shown[i - 1]?.on.slice(0, 4) && fact.on.slice(0, 4))
        .map((year, i, starts) => year && { year, from: i, to: starts.findIndex((other, j) => j > i && other) })
        .filter((group) => group !== false && group !== '')
        .map(({ year, from, to }) => (
          <div key={`${year}-${from}`}>
            <p className="meta">{year}</p>
            <Timeline
              items={shown.slice(from, to < 0 ? undefined : to).map((fact) => ({
                key: String(fact.key),
                icon: (
                  <span className={`fact-icon tone-${fact.tone ?? 'outline'}`} aria-hidden>
                    {fact.icon}
                  </span>
                ),
                content: (
                  <div className={`fact${fact.voided ? ' is-voided' : ''}`}>
                    <time dateTime={fact.on}>{fact.on.slice(5)}</time>
                    <div>
                      <p className="fact-title">{fact.title}</p>
                      {(fact.detail || fact.voided) && <p className="second">{fact.voided ? t('timeline.voided') : fact.detail}</p>}
                    </div>
                  </div>
                ),
              }))}
            />
          </div>
        ))}
      {shown.length < facts.length && (
        <Button type="link" size="small" onClick={() => setAll(true)}>
          {t('timeline.more', { count: facts.length - shown.length })}
        </Button>
      )}
    </div>
  )
}
