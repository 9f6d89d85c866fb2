import { PaperClipOutlined } from '@ant-design/icons'
import { App, Button, Segmented } from 'antd'
import { useState } from 'react'
import {
  activityFiles,
  activityFileTypes,
  keepActivityFile,
  readActivityFile,
  removeActivityFile,
  type ActivityRecord,
} from '../../../src/talent/activities/contract.ts'
import { save, useCommand } from '../../client.ts'
import { Section } from '../../ui/page.tsx'
import { Problem } from '../../ui/problem.tsx'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { UploadBox } from '../../ui/upload.tsx'
import { useTalentWords } from '../words.ts'

type File = ActivityRecord['files'][number]
/** Slides, sign-in sheets, pictures of an activity: for everybody who sees it; kept and removed by those who run it. */
export function ActivityFiles({ a, reload }: { a: ActivityRecord; reload: () => void }) {
  const { t } = useTalentWords()
  const keeps = a.open_actions.includes('keep_file')
  if (!a.files.length && !keeps) return null
  return (
    <Section title={t('files.title')} count={a.files.length || undefined}>
      {a.files.length === 0 ? (
        <EmptyState small title={t('files.none')} />
      ) : (
        <ul className="talent-files">
          {a.files.map((f) => (
            <Line key={f.file_id} a={a} file={f} keeps={keeps} reload={reload} />
          ))}
        </ul>
      )}
      {keeps && <Keep a={a} reload={reload} />}
    </Section>
  )
}

function Line({ a, file: f, keeps, reload }: { a: ActivityRecord; file: File; keeps: boolean; reload: () => void }) {
  const { t } = useTalentWords()
  const { message } = App.useApp()
  const [removing, setRemoving] = useState(false)
  const params = { activity_id: a.activity_id, file_id: f.file_id }
  const read = useCommand(readActivityFile, { onDone: (reply) => save(reply) })
  const remove = useCommand(removeActivityFile, {
    onDone: () => {
      void message.success(t('files.removed'))
      setRemoving(false)
    },
  })
  const size = f.size < 1_048_576 ? `${Math.max(1, Math.round(f.size / 1024))} KB` : `${(f.size / 1_048_576).toFixed(1)} MB`
  return (
    <li>
      <Button icon={<PaperClipOutlined aria-hidden />} loading={read.isPending} onClick={() => read.mutate({ params })}>
        {f.name}
      </Button>
      <span className="second">{[t(`file.${f.type}`), size, f.on, f.by].filter(Boolean).join(' · ')}</span>
      {keeps && (
        <Button type="text" className="no-print" onClick={() => setRemoving(true)}>
          {t('files.remove')}
          <span className="hidden-text"> {f.name}</span>
        </Button>
      )}
      <Problem error={read.error} reload={reload} />
      <ReasonDialog
        open={removing}
        title={`${t('files.remove')} · ${f.name}`}
        note={t('files.remove_note')}
        label={t('one.reason')}
        missing={t('form.need')}
        least={2}
        ok={t('files.remove')}
        danger
        send={remove}
        reload={reload}
        onReason={(reason) => remove.mutate({ params, body: { reason } })}
        onClose={() => setRemoving(false)}
      />
    </li>
  )
}

function Keep({ a, reload }: { a: ActivityRecord; reload: () => void }) {
  const { t } = useTalentWords()
  const { message } = App.useApp()
  const [type, setType] = useState<(typeof activityFileTypes)[number]>('slides')
  const [sending, setSending] = useState<string | null>(null)
  const send = useCommand(keepActivityFile, { onDone: () => void message.success(t('files.kept')) })
  const { accept, limit_mb, most } = activityFiles
  if (a.files.length >= most) return <p className="second">{t('files.full', { most })}</p>
  return (
    <div className="talent-keep no-print">
      <Segmented
        aria-label={t('files.type')}
        value={type}
        onChange={setType}
        options={activityFileTypes.map((value) => ({ value, label: t(`file.${value}`) }))}
      />
      <Problem error={send.error} reload={reload} />
      <UploadBox
        accept={[...accept]}
        limitMb={limit_mb}
        busy={send.isPending ? sending : null}
        onFiles={([file]) => {
          if (!file) return
          setSending(file.name)
          send.mutate({ params: { activity_id: a.activity_id }, body: { type }, upload: file })
        }}
        note={t('files.note', { accept: accept.join(' '), limit: limit_mb })}
      />
    </div>
  )
}
