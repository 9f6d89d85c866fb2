import { DownloadOutlined, PrinterOutlined } from '@ant-design/icons'
import { Alert, App, Button, Segmented } from 'antd'
import { useState, type ReactNode } from 'react'
import { useSearchParams } from 'react-router'
import type { Report } from '../../src/insight/contract.ts'
import { save, type ApiError, type Download } from '../client.ts'
import { useText } from '../i18n.ts'
import { Switch } from '../points/month-switch.tsx'
import { useToday } from '../session.ts'
import { useKeys } from '../shell/keys.ts'
import { Page, PageHead } from '../ui/page.tsx'
import { ErrorState, PageSkeleton } from '../ui/states.tsx'
import * as uiText from '../ui/text.ts'
import { FigureOf } from './figure-of.tsx'
import { Paper } from './paper.tsx'
import { lastMonth, lengthOf, periodAfter, periodAt, periodName, type Length } from './period.ts'
import * as text from './text.ts'
import './report.css'

type Read = { data: Report | undefined; isPending: boolean; isError: boolean; error: unknown; refetch: () => unknown }
type Props = {
  title: string
  note: string
  /** Into which lengths of time one may look. */
  lengths: readonly Length[]
  period: string
  /** How a period stands in the address. */
  address: (period: string) => { [key: string]: string }
  read: Read
  download: () => Promise<Download>
  tabs?: ReactNode
  /** Between head and paper; opens a figure of a period. */
  children?: (open: (measure: string, of: string) => void) => ReactNode
}

/** A report as an official paper reads: its period by switch and by [ and ], print, Word, every figure leading to its rows. */
export function ReportFrame({ title, note, lengths, period, address, read, download, tabs, children }: Props) {
  const t = useText(text)
  const ui = useText(uiText)
  const { message } = App.useApp()
  const month = useToday().slice(0, 7)
  const [params, setParams] = useSearchParams()
  const [saving, setSaving] = useState(false)
  const [failed, setFailed] = useState<ApiError | null>(null)
  const length = lengthOf(period)
  const last = lastMonth(period) >= month
  const go = (to: string) => setParams(address(to))
  useKeys(title, [
    { keys: '[', label: t(`${length}.previous`), hint: true, run: () => go(periodAfter(period, -1)) },
    ...(last ? [] : [{ keys: ']', label: t(`${length}.next`), hint: true, run: () => go(periodAfter(period, 1)) }]),
  ])
  const open = params.get('open')
  // A figure of another period than the paper's own: of one month of the drawing.
  const of = params.get('of') ?? period
  const setOpen = (measure: string | null, other?: string) =>
    setParams(
      { ...address(period), ...(measure ? { open: measure } : {}), ...(measure && other ? { of: other } : {}) },
      { replace: true, preventScrollReset: true },
    )
  const take = async () => {
    setSaving(true)
    setFailed(null)
    try {
      const file = await download()
      save(file)
      void message.success(t('saved', { name: file.name }))
    } catch (error) {
      setFailed(error as ApiError)
    }
    setSaving(false)
  }
  if (read.isPending) return <PageSkeleton />
  if (read.isError || !read.data) return <ErrorState page error={read.error} retry={() => void read.refetch()} />
  return (
    <Page>
      <div className="no-print">
        <PageHead
          title={title}
          name={`${title} ${period}`}
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
          note={note}
          actions={
            <>
              <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
                {ui('common.print')}
              </Button>
              <Button type="primary" icon={<DownloadOutlined />} loading={saving} onClick={() => void take()}>
                {t('download')}
              </Button>
            </>
          }
        />
        {tabs}
      </div>
      {failed && <Alert type="error" showIcon role="alert" title={failed.message} style={{ marginBottom: 16 }} />}
      {children?.(setOpen)}
      <Paper report={read.data} open={of === period ? open : null} onOpen={(measure) => setOpen(measure)} />
      <FigureOf id={open} period={of} onClose={() => setOpen(null)} />
    </Page>
  )
}
