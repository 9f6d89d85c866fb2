import * as messages from '../../src/performance/messages.ts'
import { useText } from '../i18n.ts'
import { Figure } from '../ui/figure.tsx'
import * as text from './text.ts'
import { decimal, points, signedPoints, type Month } from './value.ts'

type Aspect = Month['aspects'][number]
type Props = { month: Month; ceiling: number | null; open: string | null; onOpen: (key: string) => void }
export const sums = (all: readonly Aspect[]) => {
  const of = (key: 'base' | 'plus' | 'minus') => Number(all.reduce((n, a) => n + a[key], 0).toFixed(2))
  return { base: of('base'), plus: of('plus'), minus: of('minus') }
}

/** The four aspects: where each begins, what was added and taken off, what stands. */
export function AspectTable({ month, ceiling, open, onOpen }: Props) {
  const t = useText(text)
  const words = useText(messages)
  const widest = Math.max(...month.aspects.map((a) => a.base * (ceiling ?? 1)), 1)
  const sum = sums(month.aspects)
  return (
    <table className="behind aspects">
      <thead>
        <tr>
          <th scope="col">{t('col.aspect')}</th>
          <th scope="col" className="aspect-bar-cell">
            <span className="hidden-text">{t('col.bar')}</span>
          </th>
          <th scope="col" className="right">
            {t('col.base')}
          </th>
          <th scope="col" className="right">
            {t('col.plus')}
          </th>
          <th scope="col" className="right">
            {t('col.minus')}
          </th>
          <th scope="col" className="right">
            {t('col.points')}
          </th>
        </tr>
      </thead>
      <tbody>
        {month.aspects.map((a) => (
          <tr key={a.aspect}>
            <th scope="row">
              <b>{words(`aspect.${a.aspect}`)}</b> <span className="meta nowrap">{t('aspect.live', { live: a.live, of: a.of })}</span>
            </th>
            <td className="aspect-bar-cell">
              <Bar of={a} ceiling={ceiling} widest={widest} />
            </td>
            <td className="right second">{decimal(a.base)}</td>
            <td className={`right${a.plus ? ' weighs' : ' third'}`}>{signedPoints(a.plus)}</td>
            <td className={`right${a.minus ? ' weighs' : ' third'}`}>{signedPoints(a.minus)}</td>
            <td className="right">
              <Figure
                value={points(a.points)}
                label={words(`aspect.${a.aspect}`)}
                open={open === a.aspect}
                onOpen={() => onOpen(a.aspect)}
              />
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{t('total')}</th>
          <td className="aspect-bar-cell" aria-hidden />
          <td className="right second">{decimal(sum.base)}</td>
          <td className="right">{signedPoints(sum.plus)}</td>
          <td className="right">{signedPoints(sum.minus)}</td>
          <td className="right">
            <Figure size="clock" value={points(month.total)} label={t('total')} open={open === 'total'} onOpen={() => onOpen('total')} />
          </td>
        </tr>
      </tfoot>
    </table>
  )
}

/** The outline reaches to the ceiling, the line marks the base; what lies above it is set off. */
function Bar({ of, ceiling, widest }: { of: Aspect; ceiling: number | null; widest: number }) {
  const part = (points: number) => `${(points / widest) * 100}%`
  return (
    <span className="aspect-bar" aria-hidden>
      <i className="is-ceiling" style={{ width: part(of.base * (ceiling ?? 1)) }} />
      <i className="is-points" style={{ width: part(Math.min(of.points, of.base)) }} />
      {of.points > of.base && <i className="is-above" style={{ left: part(of.base), width: part(of.points - of.base) }} />}
      <i className="is-base" style={{ left: part(of.base) }} />
    </span>
  )
}
