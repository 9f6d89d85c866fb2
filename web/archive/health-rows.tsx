import { listHealthRows, type healthCounted } from '../../src/performance/archive/contract.ts'
import * as messages from '../../src/measures/messages.ts'
import { useCall } from '../client.ts'
import { useText } from '../i18n.ts'
import { numbered, shareRows, useCountedColumns } from '../points/counted.tsx'
import { FigureDrawer } from '../ui/figure.tsx'
import * as uiText from '../ui/text.ts'
import * as text from './health-text.ts'

export type Counted = (typeof healthCounted)[number]
/** Enough for the year of one person; where it is not, the rest is told. */
const most = 500

type Props = { figure: Counted; value: string; from: string; to: string; person_id: number; onClose: () => void }
/** What a number of the health report counted. */
export function HealthRows({ figure, value, from, to, person_id, onClose }: Props) {
  const t = useText(text)
  const ui = useText(uiText)
  const words = useText(messages)
  const read = useCall(listHealthRows, { params: { person_id }, query: { figure, limit: most } })
  const rows = numbered(shareRows(read.data?.rows ?? []))
  const columns = useCountedColumns(rows)
  const { hidden = 0, total = 0 } = read.data ?? {}
  return (
    <FigureDrawer
      open
      onClose={onClose}
      name={t(`figure.${figure}`)}
      value={value}
      about={[[ui('figure.period'), t('period', { from, to })]]}
      loading={read.isPending}
      error={read.isError ? read.error : undefined}
      retry={() => void read.refetch()}
      rows={read.data ? rows : undefined}
      rowKey={(r) => r.no}
      columns={columns}
      rowsExtra={
        read.data?.next ? t('first', { shown: read.data.rows.length, total }) : hidden > 0 ? words('figure.hidden', { hidden }) : undefined
      }
    />
  )
}
