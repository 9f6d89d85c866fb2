import * as messages from '../../src/performance/messages.ts'
import { useText } from '../i18n.ts'
import { FigureDrawer } from '../ui/figure.tsx'
import { monthName } from '../ui/format.ts'
import * as uiText from '../ui/text.ts'
import { sums } from './aspects.tsx'
import * as text from './text.ts'
import { decimal, nameOf, points, shortId, signedPoints, type Month } from './value.ts'

type Props = { month: Month; of: string | null; ceiling: number | null; onOpen: (key: string) => void; onClose: () => void }
type Line = { key: string; id: string; name: string; points: number; base?: number }

/** Where an aspect's points, or their sum, come from; each line leads on to its own. */
export function AspectDrawer({ month, of, ceiling, onOpen, onClose }: Props) {
  const t = useText(text)
  const ui = useText(uiText)
  const words = useText(messages)
  const aspect = month.aspects.find((a) => a.aspect === of)
  const total = of === 'total'
  const { base, plus, minus } = aspect ?? sums(month.aspects)
  const stands = aspect?.points ?? month.total
  const limit = ceiling === null ? null : base * ceiling
  const raw = Number((base + plus + minus).toFixed(2))
  const rows: Line[] = aspect
    ? month.indicators
        .filter((i) => i.live && i.aspect === aspect.aspect)
        .map((i) => ({ key: i.indicator_id, id: shortId(i.indicator_id), name: nameOf(i, t.language), points: i.points }))
    : month.aspects.map((a) => ({ key: a.aspect, id: '', name: words(`aspect.${a.aspect}`), points: a.points }))
  const formula = `${decimal(base)}${plus ? ` + ${points(plus)}` : ''}${minus ? ` − ${points(-minus)}` : ''} = ${points(raw)}`
  return (
    <FigureDrawer<Line>
      open={Boolean(aspect) || total}
      onClose={onClose}
      kicker={`${month.person.name} · ${monthName(month.month, t.language)}`}
      name={aspect ? words(`aspect.${aspect.aspect}`) : t('total')}
      value={points(stands)}
      unit={t('unit.分')}
      about={[
        [ui('figure.definition'), t(aspect ? 'aspect.definition' : 'total.definition', { ceiling: ceiling ?? '' })],
        [ui('figure.formula'), aspect ? formula : month.aspects.map((a) => points(a.points)).join(' + ')],
        ...(aspect && limit !== null && raw > limit
          ? ([[t('aspect.limited'), t('aspect.limited_to', { limit: decimal(limit) })]] as [string, string][])
          : []),
        [ui('figure.who'), t('aspect.who')],
      ]}
      rows={rows}
      rowKey={(r) => r.key}
      rowsTitle={t(aspect ? 'aspect.rows' : 'total.rows', { count: rows.length })}
      columns={[
        ...(aspect ? [{ key: 'id', title: t('col.id'), render: (r: Line) => <span className="third">{r.id}</span> }] : []),
        {
          key: 'name',
          title: t(aspect ? 'col.indicator' : 'col.aspect'),
          render: (r) => (
            <button type="button" className="plain link-like" onClick={() => onOpen(r.key)}>
              {r.name}
            </button>
          ),
        },
        {
          key: 'points',
          title: t(aspect ? 'col.change' : 'col.points'),
          align: 'right',
          render: (r) => (aspect ? signedPoints(r.points) : points(r.points)),
        },
      ]}
      sum={aspect ? signedPoints(Number((plus + minus).toFixed(2))) : points(stands)}
    />
  )
}
