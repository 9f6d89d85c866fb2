import { InboxOutlined } from '@ant-design/icons'
import { Alert } from 'antd'
import { useId, useRef, useState } from 'react'
import { useText } from '../i18n.ts'
import * as text from './text.ts'

type Props = {
  accept: string[]
  limitMb?: number
  onFiles: (files: File[]) => void
  busy?: string | null
  multiple?: boolean
  note?: string
}
/** A place for files: drag or choose; tells at once what it cannot take. */
export function UploadBox({ accept, limitMb = 50, onFiles, busy, multiple, note }: Props) {
  const t = useText(text)
  const input = useRef<HTMLInputElement>(null)
  const noteId = useId()
  const [over, setOver] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const take = (list: FileList | null) => {
    const files = [...(list ?? [])].slice(0, multiple ? undefined : 1)
    const wrong = files.find((f) => !accept.some((end) => f.name.toLowerCase().endsWith(end)))
    const large = files.find((f) => f.size > limitMb * 1_048_576)
    setProblem(
      wrong
        ? t('upload.wrong', { name: wrong.name, accept: accept.join('、') })
        : large
          ? t('upload.large', { name: large.name, size: Math.ceil(large.size / 1_048_576), limit: limitMb })
          : null,
    )
    if (files.length && !wrong && !large) onFiles(files)
    if (input.current) input.current.value = ''
  }
  return (
    <div>
      <button
        type="button"
        className={`plain upload${over ? ' is-over' : ''}`}
        disabled={Boolean(busy)}
        aria-describedby={note ? noteId : undefined}
        onClick={() => input.current?.click()}
        onDragOver={(e) => {
          e.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(e) => {
          e.preventDefault()
          setOver(false)
          take(e.dataTransfer.files)
        }}
      >
        <InboxOutlined className="upload-icon" />
        <b>{busy ? t('upload.sending', { name: busy }) : t('upload.title')}</b>
        {note && (
          <span className="meta" id={noteId}>
            {note}
          </span>
        )}
      </button>
      <input
        ref={input}
        type="file"
        hidden
        accept={accept.join(',')}
        multiple={multiple}
        data-testid="file"
        onChange={(e) => take(e.target.files)}
      />
      {problem && <Alert type="error" showIcon title={problem} style={{ marginTop: 8 }} />}
    </div>
  )
}
