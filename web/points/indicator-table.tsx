import { useRef } from 'react'
import { aspects } from '../../src/performance/contract.ts'
import * as messages from '../../src/performance/messages.ts'
import { useText } from '../i18n.ts'
import { useNarrow } from '../shell/width.ts'
import { Figure } from '../ui/figure.tsx'
import { useRows } from '../ui/rows.ts'
import { Badge } from '../ui/marks.tsx'
import * as text from './text.ts'
import { medianOf, nameOf, ownValue, shortId, signedPoints, whySentence, type Indicator } from './value.ts'

type Props = { rows: Indicator[]; open: string | null; onOpen: (id: string) => void }

/** The indicators that count, by aspect: own figure, median of the peers, points, and why in one sentence. */
export function IndicatorTable({ rows, open, onOpen }: Props) {
  const t = useText(text)
  const narrow = useNarrow(860)
  const area = useRef<HTMLDivElement>(null)
  const { current } = useRows(area, 'indicators', { title: t('indicators') })
  const groups = aspects.map((aspect) => ({ aspect, own: rows.filter((r) => r.aspect === aspect) })).filter((g) => g.own.length)
  return (
    <div ref={area}>
      {narrow ? (
        <Cards groups={groups} open={open} onOpen={onOpen} current={current} />
      ) : (
        <Wide groups={groups} open={open} onOpen={onOpen} current={current} />
      )}
    </div>
  )
}
type Shown = Omit<Props, 'rows'> & { groups: { aspect: Indicator['aspect']; own: Indicator[] }[]; current: string | null }

function Own({ of, open, onOpen }: { of: Indicator } & Omit<Props, 'rows'>) {
  const t = useText(text)
  const { value, unit } = ownValue(of, t)
  return (
    <Figure
      value={value}
      unit={unit}
      label={nameOf(of, t.language)}
      open={open === of.indicator_id}
      onOpen={() => onOpen(of.indicator_id)}
      opensRow
    />
  )
}
const Points = ({ of }: { of: Indicator }) => <span className={of.points ? 'weighs' : 'third'}>{signedPoints(of.points)}</span>

function WhySentence({ of }: { of: Indicator }) {
  const t = useText(text)
  const words = useText(messages)
  return (
    <>
      {of.why ? whySentence(of.why, words) : t('why.unknown')}
      {of.corrected && (
        <>
          {' '}
          <Badge tone="plain">{t('corrected')}</Badge>
        </>
      )}
    </>
  )
}

function Wide({ groups, open, onOpen, current }: Shown) {
  const t = useText(text)
  const words = useText(messages)
  return (
    <div className="table-scroll">
      <table className="behind indicators" aria-label={t('indicators')}>
        <thead>
          <tr>
            <th scope="col">{t('col.aspect')}</th>
            <th scope="col">{t('col.id')}</th>
            <th scope="col">{t('col.indicator')}</th>
            <th scope="col" className="right">
              {t('col.own')}
            </th>
            <th scope="col" className="right">
              {t('col.median')}
            </th>
            <th scope="col" className="right">
              {t('col.change')}
            </th>
            <th scope="col" className="col-why">
              {t('col.why')}
            </th>
          </tr>
        </thead>
        {groups.map(({ aspect, own }) => (
          <tbody key={aspect}>
            {own.map((i, k) => {
              const median = medianOf(i, t)
              const is = [i.indicator_id === current && 'is-current', i.indicator_id === open && 'is-open'].filter(Boolean).join(' ')
              return (
                <tr key={i.indicator_id} data-row={i.indicator_id} className={is}>
                  {k === 0 && (
                    <th scope="rowgroup" rowSpan={own.length}>
                      <b>{words(`aspect.${aspect}`)}</b>
                    </th>
                  )}
                  <td className="third">{shortId(i.indicator_id)}</td>
                  <td>{nameOf(i, t.language)}</td>
                  <td className="right">
                    <Own of={i} open={open} onOpen={onOpen} />
                  </td>
                  <td className={`right ${median.word ? 'meta' : 'second'}`}>{median.value}</td>
                  <td className="right">
                    <Points of={i} />
                  </td>
                  <td className="col-why second">
                    <WhySentence of={i} />
                  </td>
                </tr>
              )
            })}
          </tbody>
        ))}
      </table>
    </div>
  )
}

function Cards({ groups, open, onOpen, current }: Shown) {
  const t = useText(text)
  const words = useText(messages)
  return groups.map(({ aspect, own }) => (
    <div key={aspect} className="indicator-group">
      <h3>{words(`aspect.${aspect}`)}</h3>
      <ul className="cards">
        {own.map((i) => {
          const median = medianOf(i, t)
          return (
            <li key={i.indicator_id} data-row={i.indicator_id} className={i.indicator_id === current ? 'is-current' : undefined}>
              <div className="card-head">
                <span>
                  <span className="third">{shortId(i.indicator_id)}</span> {nameOf(i, t.language)}
                </span>
                <span className="card-end">
                  <Points of={i} />
                </span>
              </div>
              <div className="card-meta">
                <span className="card-own">
                  <Own of={i} open={open} onOpen={onOpen} />
                </span>
                <span>
                  {!median.word && <span className="third">{t('col.median')} </span>}
                  {median.value}
                </span>
              </div>
              <p className="meta">
                <WhySentence of={i} />
              </p>
            </li>
          )
        })}
      </ul>
    </div>
  ))
}
