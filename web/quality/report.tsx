import { DownloadOutlined, PrinterOutlined } from '@ant-design/icons'
import { Alert, App, Button, Segmented } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { downloadQualityReport, openQualityReport } from '../../src/insight/contract.ts'
import { call, save, useCall, type ApiError } from '../client.ts'
import { useText } from '../i18n.ts'
import { Switch } from '../points/month-switch.tsx'
import { FigureOf } from '../reports/figure-of.tsx'
import { Paper } from '../reports/paper.tsx'
import { lastMonth, lengthOf, lengths, periodAfter, periodAt, periodName, type Length } from '../reports/period.ts'
import '../reports/report.css'
import * as text from '../reports/text.ts'
import { useToday } from '../session.ts'
import { useKeys } from '../shell/keys.ts'
import { Page, PageHead } from '../ui/page.tsx'
import { ErrorState, PageSkeleton } from '../ui/states.tsx'
import * as uiText from '../ui/text.ts'
import { QualityTabs } from './tabs.tsx'

/** The report on case quality as an official paper reads; a quarter unless another period is asked for. */
export function QualityReportPage() {
  const t = useText(text)
  const ui = useText(uiText)
  const { message } = App.useApp()
  const month = useToday().slice(0, 7)
  const [params, setParams] = useSearchParams()
  const [saving, setSaving] = useState(false)
  const [failed, setFailed] = useState<ApiError | null>(null)
  const asked = params.get('period') ?? ''
  const period = /^\d{4}(-(0[1-9]|1[0-2])|-Q[1-4]|-H[12])?$/.test(asked) ? asked : periodAt(month, 'quarter')
  const length = lengthOf(period)
  const last = lastMonth(period) >= month
  const read = useCall(openQualityReport, { query: { period } })
  const go = (to: string) => setParams({ period: to })
  useKeys(t('quality'), [
    { keys: '[', label: t(`${length}.previous`), hint: true, run: () => go(periodAfter(period, -1)) },
    ...(last ? [] : [{ keys: ']', label: t(`${length}.next`), hint: true, run: () => go(periodAfter(period, 1)) }]),
  ])
  const open = params.get('open')
  const setOpen = (figure: string | null) =>
    setParams({ period, ...(figure ? { open: figure } : {}) }, { replace: true, preventScrollReset: true })
  const download = async () => {
    setSaving(true)
    setFailed(null)
    try {
      const file = await call(downloadQualityReport, { query: { period } })
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
          title={t('quality')}
          name={`${t('quality')} ${period}`}
          after={
            <span className="report-period">
              <Segmented
                size="small"
                value={length}
                aria-label={t('period')}
                options={lengths.map((value) => ({ value, label: t(value) }))}
                onChange={(to: Length) => go(periodAt(lastMonth(period) > month ? month : lastMonth(period), to))}
              />
              <Switch
                of={length}
                name={periodName(period, t)}
                previous={() => go(periodAfter(period, -1))}
                next={last ? null : () => go(periodAfter(period, 1))}
              />
            </span>
          }
          note={t('quality.note')}
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
        <QualityTabs current="report" />
      </div>
      {failed && <Alert type="error" showIcon role="alert" title={failed.message} style={{ marginBottom: 16 }} />}
      <Paper report={read.data} open={open} onOpen={setOpen} />
      <FigureOf id={open} period={read.data.period} onClose={() => setOpen(null)} />
    </Page>
  )
}
