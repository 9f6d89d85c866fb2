import { useMemo } from 'react'
import { useSearchParams } from 'react-router'
import { downloadReport, openMonths, openReport } from '../../src/insight/contract.ts'
import { call, useCall } from '../client.ts'
import { useText } from '../i18n.ts'
import { useToday } from '../session.ts'
import { Months } from '../ui/months.tsx'
import { Section } from '../ui/page.tsx'
import { ReportFrame } from './frame.tsx'
import * as text from './text.ts'

/** 2025 or 2025-12, from the address; the present month where none stands there. */
function usePeriod(): string {
  const [params] = useSearchParams()
  const today = useToday()
  const month = params.get('month') ?? ''
  const year = params.get('year') ?? ''
  if (/^\d{4}$/.test(year)) return year
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(month) ? month : today.slice(0, 7)
}
const asQuery = (period: string): { year: string } | { month: string } => (period.length === 4 ? { year: period } : { month: period })

/** The work report of a month or a year; a year is drawn month by month as well. */
export function ReportPage() {
  const t = useText(text)
  const period = usePeriod()
  return (
    <ReportFrame
      title={t('title')}
      note={t('note')}
      lengths={['month', 'year']}
      period={period}
      address={asQuery}
      read={useCall(openReport, { query: asQuery(period) })}
      download={() => call(downloadReport, { query: asQuery(period) })}
    >
      {(open) => period.length === 4 && <Year year={period} onOpen={open} />}
    </ReportFrame>
  )
}

/** Cases, warnings and hours month by month, each drawing of one unit. */
function Year({ year, onOpen }: { year: string; onOpen: (measure: string, of: string) => void }) {
  const t = useText(text)
  const read = useCall(openMonths, { query: { year } }).data
  const parts = useMemo(() => {
    const lines = (read?.rows ?? [])
      .filter((r) => r.values.some((v) => v))
      .map((r) => ({ key: r.measure, name: r[t.language], unit: t.of(`unit.${r.unit}`, {}, ''), values: r.values }))
    return [['cases.accepted', 'cases.concluded'], ['warnings.all'], ['talent.hours']]
      .map((keys) => lines.filter((line) => keys.includes(line.key)))
      .filter((part) => part.length)
  }, [read, t])
  if (!read || !parts.length) return null
  return (
    <Section title={t('months', { year })} extra={t('months.note')} className="no-print">
      <div className="report-months">
        {parts.map((part) => (
          <div key={part[0]!.key}>
            <Months label={part.map((line) => line.name).join(t('comma'))} months={read.months} lines={part} onOpen={onOpen} />
          </div>
        ))}
      </div>
    </Section>
  )
}
