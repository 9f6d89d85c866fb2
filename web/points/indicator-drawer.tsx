import { EyeOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState, type ReactNode } from 'react'
import { listPointRows, type MonthState } from '../../src/performance/contract.ts'
import * as messages from '../../src/performance/messages.ts'
import { useCall, type Output } from '../client.ts'
import { useText } from '../i18n.ts'
import { FigureDrawer } from '../ui/figure.tsx'
import { beijingTime, monthName } from '../ui/format.ts'
import { useLast } from '../ui/last.ts'
import * as uiText from '../ui/text.ts'
import { Correction } from './correction.tsx'
import { FileObjection } from './objections/file.tsx'
import { numbered, shareRows, useCountedColumns } from './counted.tsx'
import { ScoringWords } from './scoring.tsx'
import { inWords, saidIn } from './source-words.ts'
import * as text from './text.ts'
import { decimal, nameOf, ownValue, signedPoints, whySentence, type Indicator, type Month } from './value.ts'

type Props = {
  indicator: Indicator | null
  person: Month['person']
  month: string
  state: MonthState
  mayCorrect: boolean
  onClose: () => void
}
/** Where an indicator's points come from: rule, what was counted, the ledger; whoever may correct does it from here. */
export function IndicatorDrawer({ indicator, person, month, state, mayCorrect, onClose }: Props) {
  const t = useText(text)
  const shown = useLast(indicator)
  const [correcting, setCorrecting] = useState(false)
  const open = indicator !== null
  if (!shown) return null
  return (
    <>
      <Opened
        key={shown.indicator_id}
        open={open}
        indicator={shown}
        person={person}
        month={month}
        booked={state === 'closed' || state === 'published'}
        onClose={onClose}
        footer={
          mayCorrect && shown.entry_id !== null ? (
            <div className="drawer-foot">
              <Button onClick={() => setCorrecting(true)}>{t('correct.open')}</Button>
              <span className="meta">{t('correct.open_note')}</span>
            </div>
          ) : state === 'published' && shown.entry_id !== null ? (
            <FileObjection person_id={person.person_id} month={month} entry_id={shown.entry_id} />
          ) : state === 'open' || state === 'computed' ? (
            <p className="meta">{t('drawer.not_closed')}</p>
          ) : undefined
        }
      />
      {correcting && shown.entry_id !== null && (
        <Correction
          entry={{ entry_id: shown.entry_id, points: shown.points }}
          name={`${person.name} · ${nameOf(shown, t.language)}`}
          onClose={() => setCorrecting(false)}
        />
      )}
    </>
  )
}

type OpenedProps = Pick<Props, 'person' | 'month' | 'onClose'> & { open: boolean; indicator: Indicator; booked: boolean; footer: ReactNode }
const first = 40

function Opened({ open, indicator, person, month, booked, onClose, footer }: OpenedProps) {
  const t = useText(text)
  const ui = useText(uiText)
  const words = useText(messages)
  const [all, setAll] = useState(false)
  const read = useCall(
    listPointRows,
    { params: { person_id: person.person_id, indicator_id: indicator.indicator_id }, query: { month } },
    { enabled: open },
  )
  const d = read.data?.indicator.indicator_id === indicator.indicator_id && read.data.month === month ? read.data : undefined
  const rows = numbered(d ? shareRows(d.rows) : [])
  const columns = useCountedColumns(rows)
  const { value, unit } = ownValue(indicator, t)
  const params = indicator.why?.params
  const said = d && saidIn(d, t.language)
  const about: [ReactNode, ReactNode][] = [
    [ui('figure.definition'), said?.definition ?? '…'],
    [ui('figure.formula'), said?.formula ?? '…'],
    [
      ui('figure.scoring'),
      <div key="scoring" className="scored">
        <p>
          <b>{t('drawer.points', { points: signedPoints(indicator.points) })}</b>
          {indicator.why && <span> {whySentence(indicator.why, words)}</span>}
        </p>
        {d?.scoring && (
          <ScoringWords
            scoring={d.scoring}
            rate={indicator.shown === 'rate'}
            at={params && 'from' in params ? { from: params.from, to: params.to } : undefined}
          />
        )}
        {said?.note && !(d?.scoring?.method === 'band' && d.scoring.under) && <p className="second">{said.note}</p>}
      </div>,
    ],
    [
      ui('figure.version'),
      <span key="version" className="rule-version">
        {t('drawer.version', { version: indicator.version, from: d?.valid_from ?? '' })} <Mark verified={indicator.verified} />
      </span>,
    ],
    ...(d?.origin ? ([[t('drawer.origin'), inWords(d.origin, t.language)]] as [string, string][]) : []),
    ...(indicator.caution ? ([[t('drawer.caution'), inWords(indicator.caution, t.language)]] as [string, string][]) : []),
    [
      ui('figure.who'),
      <span key="who">
        <EyeOutlined aria-hidden /> {(d?.seen_by ?? []).map((key) => words.of(key)).join(t('comma'))}
      </span>,
    ],
  ]
  const counted = d?.rows.filter((r) => r.part !== 'numerator') ?? []
  const sum = indicator.shown === 'value' && indicator.unit === '比率' ? undefined : decimal(counted.reduce((n, r) => n + r.value, 0))
  return (
    <FigureDrawer
      open={open}
      onClose={onClose}
      kicker={`${indicator.indicator_id} · ${person.name} · ${monthName(month, t.language)}`}
      name={nameOf(indicator, t.language)}
      value={value}
      unit={unit}
      about={about}
      loading={!d && !read.isError}
      error={read.isError ? read.error : undefined}
      retry={() => void read.refetch()}
      rows={d ? (all ? rows : rows.slice(0, first)) : undefined}
      rowKey={(r) => r.no}
      columns={columns}
      rowsTitle={ui('figure.rows', { count: rows.length + (d?.hidden ?? 0) })}
      rowsExtra={d && d.hidden > 0 ? words('points.hidden', { hidden: d.hidden }) : undefined}
      sum={d?.hidden ? undefined : sum}
      footer={footer}
    >
      {!all && rows.length > first && (
        <Button type="link" size="small" className="no-print" onClick={() => setAll(true)}>
          {t('drawer.all_rows', { count: rows.length })}
        </Button>
      )}
      {d && d.ledger.length > 0 && <Ledger entries={d.ledger} standing={indicator.entry_id} booked={booked} />}
    </FigureDrawer>
  )
}

/** A rule's mark: nothing of the kind has been checked against a printed source unless it says so. */
export function Mark({ verified }: { verified: boolean }) {
  const t = useText(text)
  return <span className={`cite${verified ? '' : ' is-unverified'}`}>{t(verified ? 'mark.verified' : 'mark.unverified')}</span>
}

type LedgerProps = { entries: Output<typeof listPointRows>['ledger']; standing: number | null; booked: boolean }
/** The entries from the first; a correction is an opposite entry and a new one. Until the month is closed they are provisional. */
function Ledger({ entries, standing, booked }: LedgerProps) {
  const t = useText(text)
  const kind = (e: (typeof entries)[number]) => {
    if (e.corrects === null) return t(booked ? 'ledger.first' : 'ledger.first_provisional')
    // They come in pairs, the opposite first.
    const opposite = entries.find((o) => o.corrects === e.corrects) === e
    return t(opposite ? 'ledger.opposite' : 'ledger.new', { entry: e.corrects })
  }
  return (
    <div className="fig-rows">
      <div className="section-head">
        <h3>{t('ledger')}</h3>
        <span className="section-extra">{t(booked ? 'ledger.note' : 'ledger.provisional')}</span>
      </div>
      <div className="table-scroll">
        <table className="behind">
          <thead>
            <tr>
              <th scope="col">{t('ledger.no')}</th>
              <th scope="col">{t('ledger.at')}</th>
              <th scope="col">{t('ledger.what')}</th>
              <th scope="col" className="right">
                {t('col.change')}
              </th>
            </tr>
          </thead>
          <tbody>
            {entries.map((e) => (
              <tr key={e.entry_id}>
                <td className="third">{e.entry_id}</td>
                <td className="nowrap">{beijingTime(e.recorded_at)}</td>
                <td>
                  {kind(e)}
                  {e.reason && <div className="second">{e.reason}</div>}
                </td>
                <td className={`right${e.entry_id === standing ? ' weighs' : ''}`}>{signedPoints(e.points)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  )
}
