import { useCallback } from 'react'
import { useText } from '../i18n.ts'
import { Chart } from './chart.tsx'
import { Figure } from './figure.tsx'
import { monthName } from './format.ts'
import * as text from './text.ts'

type Line = { key: string; name: string; unit: string; values: readonly (number | null)[] }
type Props = {
  label: string
  /** 2025-01 … */
  months: readonly string[]
  lines: readonly Line[]
  /** What a month of a line rests on; a click in the drawing opens that of the first line. */
  onOpen: (key: string, month: string) => void
  /** The axis begins near the lowest value: for what varies little around a base. */
  near?: boolean
}
const tones = ['--primary-text', '--calm', '--gold-text']

/** Own counts month by month as lines, and below the same as a table in which each number opens. No target, nobody beside. */
export function Months({ label, months, lines, onOpen, near = false }: Props) {
  const t = useText(text)
  const open = (index: number) => {
    const first = lines[0]
    if (first?.values[index] != null) onOpen(first.key, months[index]!)
  }
  const option = useCallback(
    (color: (name: string) => string) => ({
      grid: { left: 4, right: 12, top: 12, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
      tooltip: {
        trigger: 'axis',
        backgroundColor: color('--raised'),
        borderColor: color('--line'),
        textStyle: { color: color('--text'), fontSize: 12 },
      },
      xAxis: {
        type: 'category',
        boundaryGap: false,
        data: months.map((m) => String(Number(m.slice(5)))),
        axisTick: { show: false },
        axisLine: { lineStyle: { color: color('--line') } },
        axisLabel: { color: color('--text3'), interval: 0 },
      },
      yAxis: {
        type: 'value',
        ...(near ? { scale: true } : { min: 0, minInterval: 1 }),
        splitNumber: 4,
        splitLine: { lineStyle: { color: color('--hair') } },
        axisLabel: { color: color('--text3') },
      },
      series: lines.map((line, i) => ({
        name: line.name,
        type: 'line',
        data: line.values.map((v) => v ?? '-'),
        symbol: i ? 'emptyCircle' : 'circle',
        symbolSize: 6,
        lineStyle: { color: color(tones[i % tones.length]!), width: 2, type: i ? 'dashed' : 'solid' },
        itemStyle: { color: color(tones[i % tones.length]!) },
      })),
    }),
    [months, lines, near],
  )
  return (
    <>
      <p className="second months-legend" aria-hidden>
        {lines.map((line, i) => (
          <span key={line.key}>
            <i style={{ borderTop: `2px ${i ? 'dashed' : 'solid'} var(${tones[i % tones.length]})` }} /> {line.name}
          </span>
        ))}
      </p>
      <Chart option={option} height={190} label={label} onOpen={open} />
      <details className="fold is-small">
        <summary>{t('months.figures')}</summary>
        <div className="table-scroll">
          <table className="behind" aria-label={label}>
            <thead>
              <tr>
                <th scope="col">{t('months.month')}</th>
                {lines.map((line) => (
                  <th key={line.key} scope="col" className="right">
                    {line.name}
                    {line.unit && ` (${line.unit})`}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {months.map((month, i) => (
                <tr key={month}>
                  <th scope="row">{monthName(month, t.language)}</th>
                  {lines.map((line) => (
                    <td key={line.key} className="right">
                      {line.values[i] == null ? (
                        '—'
                      ) : (
                        <Figure
                          value={line.values[i]}
                          label={`${monthName(month, t.language)} ${line.name}`}
                          onOpen={() => onOpen(line.key, month)}
                        />
                      )}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </>
  )
}
