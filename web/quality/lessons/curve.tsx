import { useCallback } from 'react'
import type { LessonRecord } from '../../../src/quality/lessons/contract.ts'
import { useText } from '../../i18n.ts'
import { Chart } from '../../ui/chart.tsx'
import { useNarrow } from '../../shell/width.ts'
import { monthName } from '../../ui/format.ts'
import * as text from './text.ts'

/** How often in each month, with a line where something was done about it. */
export function Curve({ d }: { d: LessonRecord }) {
  const t = useText(text)
  const { months, list } = d
  // Names of two near months would lie on each other.
  const narrow = useNarrow(640)
  const option = useCallback(
    (color: (name: string) => string) => ({
      grid: { left: 4, right: 20, top: 28, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
      tooltip: {
        trigger: 'axis',
        backgroundColor: color('--raised'),
        borderColor: color('--line'),
        textStyle: { color: color('--text'), fontSize: 12 },
      },
      xAxis: {
        type: 'category',
        data: months.map((m) => m.month.slice(2)),
        axisTick: { show: false },
        axisLine: { lineStyle: { color: color('--line') } },
        axisLabel: { color: color('--text3') },
      },
      yAxis: {
        type: 'value',
        min: 0,
        minInterval: 1,
        splitLine: { lineStyle: { color: color('--hair') } },
        axisLabel: { color: color('--text3') },
      },
      series: [
        {
          type: 'bar',
          data: months.map((m) => m.times),
          barMaxWidth: 28,
          itemStyle: { color: color('--calm') },
          markLine: {
            symbol: 'none',
            lineStyle: { color: color('--primary-text'), type: 'dashed' },
            label: { show: !narrow, color: color('--text2'), formatter: '{b}' },
            data: [...new Map(list.map((m) => [m.taken_on.slice(2, 7), m])).entries()].flatMap(([month, m]) =>
              months.some((x) => x.month.slice(2) === month) ? [{ name: t(`kind.${m.kind}`), xAxis: month }] : [],
            ),
          },
        },
      ],
    }),
    [months, list, narrow, t],
  )
  const values = months.map((m) => `${m.month} ${m.times}`).join(t.language === 'zh' ? '，' : ', ')
  return (
    <>
      <Chart option={option} height={220} label={t('curve_of', { name: d.name, values })} />
      <details className="fold is-small">
        <summary>{t('figures')}</summary>
        <ul className="lesson-figures">
          {months.map((m) => (
            <li key={m.month}>
              {monthName(m.month, t.language)} {t('count_times', { count: m.times })}
            </li>
          ))}
        </ul>
      </details>
    </>
  )
}
