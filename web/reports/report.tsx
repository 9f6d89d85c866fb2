import { DownloadOutlined, PrinterOutlined } from '@ant-design/icons'
import { Alert, App, Button, Segmented } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { downloadReport, openReport } from '../../src/insight/contract.ts'
import { call, save, useCall, type ApiError } from '../client.ts'
import { useText } from '../i18n.ts'
import { monthAfter, Switch } from '../points/month-switch.tsx'
import { useToday } from '../session.ts'
import { useKeys } from '../shell/keys.ts'
import { monthName } from '../ui/format.ts'
import { Page, PageHead } from '../ui/page.tsx'
import { ErrorState, PageSkeleton } from '../ui/states.tsx'
import * as uiText from '../ui/text.ts'
import { FigureOf } from './figure-of.tsx'
import { Paper } from './paper.tsx'
import * as text from './text.ts'
import './report.css'

/** 2025 or 2025-12, from the address; the present month where none stands there. */
function usePeriod(): string {
  const [params] = useSearchParams()
  const today = useToday()
  const month = params.get('month') ?? ''
  const year = params.get('year') ?? ''
  if (/^\d{4}$/.test(year)) return year
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(month) ? month : today.slice(0, 7)
}
const asQuery = (period: string) => (period.length === 4 ? { year: period } : { month: period })
const later = (period: string, step: number) => (period.length === 4 ? String(+period + step) : monthAfter(period, step))

/** The work report of a month or a year as an official paper reads, every figure leading to its rows. */
export function ReportPage() {
  const t = useText(text)
  const ui = useText(uiText)
  const { message } = App.useApp()
  const today = useToday()
  const period = usePeriod()
  const isYear = period.length === 4
  const [params, setParams] = useSearchParams()
  const [saving, setSaving] = useState(false)
  const [failed, setFailed] = useState<ApiError | null>(null)
  const read = useCall(openReport, { query: asQuery(period) })
  const go = (to: string) => setParams(asQuery(to) as never)
  const last = period >= today.slice(0, period.length)
  const of = isYear ? 'year' : 'month'
  const keys = useText(text)
  useKeys(t('title'), [
    { keys: '[', label: keys(`${of}.previous`), hint: true, run: () => go(later(period, -1)) },
    ...(last ? [] : [{ keys: ']', label: keys(`${of}.next`), hint: true, run: () => go(later(period, 1)) }]),
  ])
  const open = params.get('open')
  const setOpen = (measure: string | null) =>
    setParams({ ...asQuery(period), ...(measure ? { open: measure } : {}) } as never, { replace: true, preventScrollReset: true })
  const download = async () => {
    setSaving(true)
    setFailed(null)
    try {
      const file = await call(downloadReport, { query: asQuery(period) })
      save(file)
      void message.success(t('saved', { name: file.name }))
    } catch (error) {
      setFailed(error as ApiError)
    }
    setSaving(false)
  }
  if (read.isPending) return <PageSkeleton />
  if (read.isError) return <ErrorState page error={read.error} retry={() => void read.refetch()} />
  return (
    <Page>
      <div className="no-print">
        <PageHead
          title={t('title')}
          name={`${t('title')} ${period}`}
          after={
            <span className="report-period">
              <Segmented
                size="small"
                value={of}
                aria-label={t('period')}
                options={[
                  { value: 'month', label: t('month') },
                  { value: 'year', label: t('year') },
                ]}
                onChange={(to) =>
                  go(to === 'year' ? period.slice(0, 4) : period === today.slice(0, 4) ? today.slice(0, 7) : `${period}-12`)
                }
              />
              <Switch
                of={of}
                name={isYear ? t('year_name', { year: period }) : monthName(period, t.language)}
                previous={() => go(later(period, -1))}
                next={last ? null : () => go(later(period, 1))}
              />
            </span>
          }
          note={t('note')}
          actions={
            <>
              <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
                {ui('common.print')}
              </Button>
              <Button type="primary" icon={<DownloadOutlined />} loading={saving} onClick={() => void download()}>
                {t('download')}
              </Button>
            </>
          }
        />
      </div>
      {failed && <Alert type="error" showIcon role="alert" title={failed.message} style={{ marginBottom: 16 }} />}
      <Paper report={read.data} open={open} onOpen={setOpen} />
      <FigureOf id={open} period={read.data.period} onClose={() => setOpen(null)} />
    </Page>
  )
}
