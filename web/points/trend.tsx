import { useCallback } from 'react'
import { Link, useNavigate } from 'react-router'
import { useText } from '../i18n.ts'
import { Chart } from '../ui/chart.tsx'
import { monthName } from '../ui/format.ts'
import { EmptyState } from '../ui/states.tsx'
import * as text from './text.ts'
import { decimal, type Month } from './value.ts'

type Props = { trend: Month['trend']; month: string; person_id: number }
/** Weighted cases concluded by month of the year, own and the median of the peers; nobody else's, and no rank. A month opens to its cases. */
export function Trend({ trend, month, person_id }: Props) {
  const t = useText(text)
  const navigate = useNavigate()
  const rowsOf = (of: string) => `/points/${person_id}?month=${of}&open=KPI-R01`
  const open = (index: number) => {
    const one = trend.find((m) => +m.month.slice(5) === index + 1)
    if (one?.value != null) void navigate(rowsOf(one.month))
  }
  const own = t('trend.own')
  const peers = t('trend.median')
  const option = useCallback(
    (color: (name: string) => string) => {
      const months = Array.from({ length: 12 }, (_, i) => trend.find((one) => +one.month.slice(5) === i + 1))
      const last = trend.at(-1)
      const both = last?.value != null && last.median != null
      const top = Math.max(...trend.map((one) => Math.max(one.value ?? 0, one.median ?? 0)), 1)
      // Two labels at the end of two near lines would lie on each other.
      const apart = both && Math.abs(last.value! - last.median!) < top * 0.14 ? (last.value! >= last.median! ? 9 : -9) : 0
      const at = (key: 'value' | 'median') =>
        months.map((one) =>
          one?.[key] == null ? null : { value: Number(one[key].toFixed(2)), symbolSize: one === last && key === 'value' ? 8 : 5 },
        )
      const label = (name: string, value: number | null | undefined, tone: string, offset: number, bold: boolean) => ({
        show: value != null,
        formatter: `${name} ${value == null ? '' : decimal(value, 1)}`,
        color: color(tone),
        fontWeight: bold ? 600 : 400,
        offset: [2, offset],
      })
      return {
        grid: { left: 4, right: 92, top: 14, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
        tooltip: {
          trigger: 'axis',
          backgroundColor: color('--raised'),
          borderColor: color('--line'),
          textStyle: { color: color('--text'), fontSize: 12 },
        },
        xAxis: {
          type: 'category',
          boundaryGap: false,
          data: months.map((_, i) => String(i + 1)),
          axisTick: { show: false },
          axisLine: { lineStyle: { color: color('--line') } },
          axisLabel: { color: color('--text3'), interval: 0 },
        },
        yAxis: {
          type: 'value',
          min: 0,
          minInterval: 1,
          splitNumber: 4,
          splitLine: { lineStyle: { color: color('--hair') } },
          axisLabel: { color: color('--text3') },
        },
        series: [
          {
            name: peers,
            type: 'line',
            data: at('median'),
            symbol: 'none',
            lineStyle: { color: color('--calm'), width: 1.5, type: 'dashed' },
            itemStyle: { color: color('--calm') },
            endLabel: label(peers, last?.median, '--text2', apart, false),
          },
          {
            name: own,
            type: 'line',
            data: at('value'),
            symbol: 'circle',
            lineStyle: { color: color('--primary-text'), width: 2 },
            itemStyle: { color: color('--primary-text') },
            endLabel: label(own, last?.value, '--primary-text', -apart, true),
          },
        ],
      }
    },
    [trend, own, peers],
  )
  if (!trend.length) return <EmptyState small title={t('trend.none')} />
  const noMedian = trend.every((one) => one.median === null)
  const label = t('trend.label', { month: monthName(month, t.language) })
  return (
    <>
      <Chart option={option} height={204} label={label} onOpen={open} />
      {noMedian && <p className="meta">{t('trend.no_median')}</p>}
      <details className="fold is-small">
        <summary>{t('trend.figures')}</summary>
        <div className="table-scroll">
          <table className="behind">
            <thead>
              <tr>
                <th scope="col">{t('trend.month')}</th>
                <th scope="col" className="right">
                  {own}
                </th>
                <th scope="col" className="right">
                  {peers}
                </th>
              </tr>
            </thead>
            <tbody>
              {trend.map((one) => (
                <tr key={one.month}>
                  <td>{monthName(one.month, t.language)}</td>
                  <td className="right">
                    {one.value === null ? (
                      t('value.none')
                    ) : (
                      <Link
                        className="fig"
                        to={rowsOf(one.month)}
                        aria-label={`${monthName(one.month, t.language)} ${own} ${decimal(one.value)}`}
                      >
                        {decimal(one.value)}
                      </Link>
                    )}
                  </td>
                  <td className="right">{one.median === null ? t('median.few') : decimal(one.median)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </>
  )
}
