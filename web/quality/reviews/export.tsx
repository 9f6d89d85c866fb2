import { App } from 'antd'
import { exportReviews } from '../../../src/quality/reviews/contract.ts'
import { save, useCommand } from '../../client.ts'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { useWords } from './words.ts'

/** The list as it is filtered, as a workbook; what for is asked and remembered. */
export function ExportDialog({ open, onClose, filter, total }: { open: boolean; onClose: () => void; filter: object; total: number }) {
  const { t } = useWords()
  const { message } = App.useApp()
  const send = useCommand(exportReviews, {
    onDone: (file) => {
      save(file)
      void message.success(t('export.done', { name: file.name }))
      onClose()
    },
  })
  return (
    <ReasonDialog
      open={open}
      title={t('export.title', { count: total.toLocaleString('en-US') })}
      note={t('export.note')}
      label={t('export.reason')}
      missing={t('export.problem')}
      least={2}
      most={200}
      ok={t('export')}
      send={send}
      onReason={(reason) => send.mutate({ body: { filter, reason } })}
      onClose={onClose}
    />
  )
}
