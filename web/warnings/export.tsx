import { DownloadOutlined } from '@ant-design/icons'
import { App, Button } from 'antd'
import { useState } from 'react'
import { exportWarnings } from '../../src/monitoring/contract.ts'
import { exportNotices } from '../../src/monitoring/response/contract.ts'
import { save, useCommand } from '../client.ts'
import { useText } from '../i18n.ts'
import { has, useMe } from '../session.ts'
import type { Query } from '../ui/list-state.ts'
import { ReasonDialog } from '../ui/reason-dialog.tsx'
import * as text from './response-text.ts'

type Props = { what: 'warnings' | 'notices'; query: Query; total: number | undefined }
/** The list of this filter as a workbook: how many leave the platform, what for, and that it is remembered. */
export function ExportList({ what, query, total }: Props) {
  const t = useText(text)
  const who = useMe()
  const { message } = App.useApp()
  const [open, setOpen] = useState(false)
  const onDone = (file: Parameters<typeof save>[0]) => {
    save(file)
    void message.success(t('export.done', { name: file.name }))
    setOpen(false)
  }
  const warnings = useCommand(exportWarnings, { onDone })
  const notices = useCommand(exportNotices, { onDone })
  if (!has(who, 'case_officer', 'chief', 'department_head') || !total) return null
  const count = total.toLocaleString('en-US')
  return (
    <>
      <Button size="small" icon={<DownloadOutlined />} onClick={() => setOpen(true)}>
        {t('export.do')}
      </Button>
      <ReasonDialog
        open={open}
        title={t('export.title', { count })}
        note={t('export.note')}
        label={t('export.reason')}
        missing={t('export.reason_missing')}
        least={2}
        ok={t('export.ok', { count })}
        send={what === 'warnings' ? warnings : notices}
        onReason={(reason) =>
          what === 'warnings' ? warnings.mutate({ body: { filter: query, reason } }) : notices.mutate({ body: { filter: query, reason } })
        }
        onClose={() => setOpen(false)}
      />
    </>
  )
}
