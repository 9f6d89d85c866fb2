import { BarChart, LineChart } from 'echarts/charts'
import { AriaComponent, GridComponent, MarkLineComponent, TooltipComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'
import { fontFamily, useDark } from '../theme.ts'
import type { ChartProps } from './chart.tsx'

use([BarChart, LineChart, GridComponent, TooltipComponent, MarkLineComponent, AriaComponent, SVGRenderer])

export function ChartDrawn({ option, height = 220, label }: ChartProps) {
  const box = useRef<HTMLDivElement>(null)
  const isDark = useDark()
  useEffect(() => {
    if (!box.current) return
    const styles = getComputedStyle(document.documentElement)
    const color = (name: string) => styles.getPropertyValue(name).trim()
    const chart = init(box.current, null, { renderer: 'svg' })
    chart.setOption({ animation: false, textStyle: { fontFamily, color: color('--text2'), fontSize: 12 }, ...option(color) })
    const watch = new ResizeObserver(() => chart.resize())
    watch.observe(box.current)
    return () => {
      watch.disconnect()
      chart.dispose()
    }
  }, [option, isDark])
  return <div ref={box} style={{ height, width: '100%' }} role="img" aria-label={label} />
}
