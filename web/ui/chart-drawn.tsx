import { BarChart, LineChart } from 'echarts/charts'
import { AriaComponent, GridComponent, MarkLineComponent, TooltipComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'
import { fontFamily, useDark } from '../theme.ts'
import type { ChartProps } from './chart.tsx'

use([BarChart, LineChart, GridComponent, TooltipComponent, MarkLineComponent, AriaComponent, SVGRenderer])

export function ChartDrawn({ option, height = 220, label, onOpen }: ChartProps) {
  const box = useRef<HTMLDivElement>(null)
  const open = useRef(onOpen)
  useEffect(() => {
    open.current = onOpen
  }, [onOpen])
  const isDark = useDark()
  useEffect(() => {
    if (!box.current) return
    const styles = getComputedStyle(document.documentElement)
    const color = (name: string) => styles.getPropertyValue(name).trim()
    const chart = init(box.current, null, { renderer: 'svg' })
    chart.setOption({ animation: false, textStyle: { fontFamily, color: color('--text2'), fontSize: 12 }, ...option(color) })
    // Anywhere over a category opens it: a point of a line is too small to be hit.
    chart.getZr().on('click', ({ offsetX, offsetY }) => {
      const at = [offsetX, offsetY]
      if (!chart.containPixel('grid', at)) return
      const [index] = chart.convertFromPixel({ gridIndex: 0 }, at)
      if (index !== undefined) open.current?.(Math.round(index))
    })
    const watch = new ResizeObserver(() => chart.resize())
    watch.observe(box.current)
    return () => {
      watch.disconnect()
      chart.dispose()
    }
  }, [option, isDark])
  return <div ref={box} className={onOpen && 'chart-opens'} style={{ height, width: '100%' }} role="img" aria-label={label} />
}
