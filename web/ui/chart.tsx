import { lazy, Suspense } from 'react'
import type { EChartsCoreOption } from 'echarts/core'

const Drawn = lazy(async () => ({ default: (await import('./chart-drawn.tsx')).ChartDrawn }))

/**
 * A chart, loaded when it is first needed. `label` says in words what it shows; the figures must also stand in a table or list.
 * Colours as CSS variables: `option` is a function of `color('--calm')`.
 */
export type ChartProps = {
  option: (color: (name: string) => string) => EChartsCoreOption
  height?: number
  label: string
  /** A click opens what is behind the category of this number; by keyboard the same opens from the table or list beside the chart. */
  onOpen?: (index: number) => void
}
export const Chart = (props: ChartProps) => (
  <Suspense fallback={<div style={{ height: props.height ?? 220 }} />}>
    <Drawn {...props} />
  </Suspense>
)

/** A line without axes for beside a number: own values, the last one marked. */
export function Sparkline({ values, label }: { values: readonly number[]; label: string }) {
  if (values.length < 2) return null
  const [width, height] = [64, 20]
  const [min, max] = [Math.min(...values), Math.max(...values)]
  const point = (v: number, i: number) =>
    [(i / (values.length - 1)) * (width - 6) + 3, height - 3 - ((v - min) / (max - min || 1)) * (height - 6)] as const
  const last = point(values.at(-1)!, values.length - 1)
  return (
    <svg className="sparkline" width={width} height={height} role="img" aria-label={label}>
      <polyline points={values.map((v, i) => point(v, i).join(',')).join(' ')} />
      <circle cx={last[0]} cy={last[1]} r="2.5" />
    </svg>
  )
}
