import { useSearchParams } from 'react-router'
import { downloadQualityReport, openQualityReport } from '../../src/insight/contract.ts'
import { call, useCall } from '../client.ts'
import { useText } from '../i18n.ts'
import { ReportFrame } from '../reports/frame.tsx'
import { lengths, periodAt } from '../reports/period.ts'
import * as text from '../reports/text.ts'
import { useToday } from '../session.ts'
import { QualityTabs } from './tabs.tsx'

/** The report on case quality as an official paper reads; a quarter unless another period is asked for. */
export function QualityReportPage() {
  const t = useText(text)
  const month = useToday().slice(0, 7)
  const asked = useSearchParams()[0].get('period') ?? ''
  const period = /^\d{4}(-(0[1-9]|1[0-2])|-Q[1-4]|-H[12])?$/.test(asked) ? asked : periodAt(month, 'quarter')
  return (
    <ReportFrame
      title={t('quality')}
      note={t('quality.note')}
      lengths={lengths}
      period={period}
      address={(to) => ({ period: to })}
      read={useCall(openQualityReport, { query: { period } })}
      download={() => call(downloadQualityReport, { query: { period } })}
      tabs={<QualityTabs current="report" />}
    />
  )
}
