import { App } from 'antd'
import { exportCases } from '../../src/cases/lists/contract.ts'
import { save, useCommand } from '../client.ts'
import { useText } from '../i18n.ts'
import type { Query } from '../ui/list-state.ts'
import { ReasonDialog } from '../ui/reason-dialog.tsx'
import * as text from './text.ts'

/** How many leave the platform, what for, and that it is remembered. */
export function ExportDialog({ open, onClose, query, total }: { open: boolean; onClose: () => void; query: Query; total: number }) {
  const t = useText(text)
  const { message } = App.useApp()
  const send = useCommand(exportCases, {
    onDone: (file) => {
      save(file)
      void message.success(t('export.done', { name: file.name }))
      onClose()
    },
  })
  const count = total.toLocaleString('en-US')
  return (
    <ReasonDialog
      open={open}
      title={t('export.title', { count })}
      note={t('export.note')}
      label={t('export.reason')}
      hint={t('export.reason_note')}
      missing={t('export.reason_problem')}
      least={2}
      ok={t('export.ok', { count })}
      send={send}
      onReason={(reason) => send.mutate({ body: { filter: query, reason } })}
      onClose={onClose}
    />
  )
}
