import { PaperClipOutlined } from '@ant-design/icons'
import { App, Button, Form, Input } from 'antd'
import { useState } from 'react'
import { evidenceFiles, giveEvidenceFile, readEvidenceFile, type ReviewRecord } from '../../../src/quality/reviews/contract.ts'
import { save, useCommand } from '../../client.ts'
import { Problem } from '../../ui/problem.tsx'
import { UploadBox } from '../../ui/upload.tsx'
import { useStep } from './actions.tsx'
import { useWords } from './words.ts'

type Props = { review: ReviewRecord; id: number }
/** The handler says what was put right and hands in a file that shows it, or words alone. */
export function GiveEvidence({ review: r, id }: Props) {
  const { t, m, action } = useWords()
  const { message } = App.useApp()
  const [file, setFile] = useState<File | null>(null)
  const step = useStep()
  const sent = useCommand(giveEvidenceFile, {
    onDone: () => void message.success(t('done', { action: action('give_evidence') })),
  })
  const send = ({ words }: { words: string }) =>
    file
      ? sent.mutate({
          params: { review_id: r.review_id, rectification_id: id },
          body: { version: r.version, text: words },
          upload: file,
        })
      : step.mutate({
          params: { review_id: r.review_id },
          body: { action: 'give_evidence', version: r.version, rectification_id: id, text: words },
        })
  return (
    <Form layout="vertical" requiredMark={false} className="no-print" onFinish={send}>
      <Problem error={step.error ?? sent.error} />
      <Form.Item
        name="words"
        label={t('rectify.give_evidence')}
        rules={[{ required: true, whitespace: true, message: t('reason.missing') }]}
      >
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={1000} />
      </Form.Item>
      {file ? (
        <p className="evidence-file">
          <PaperClipOutlined aria-hidden /> <span>{file.name}</span>
          <Button size="small" onClick={() => setFile(null)}>
            {t('rectify.file_remove')}
          </Button>
        </p>
      ) : (
        <UploadBox
          accept={[...evidenceFiles.accept]}
          limitMb={evidenceFiles.limit_mb}
          onFiles={([chosen]) => setFile(chosen ?? null)}
          note={t('rectify.file_note', { accept: evidenceFiles.accept.join(' '), limit: evidenceFiles.limit_mb })}
        />
      )}
      <div className="review-buttons evidence-send">
        <Button type="primary" htmlType="submit" loading={step.isPending || sent.isPending}>
          {m('review.action.give_evidence')}
        </Button>
      </div>
    </Form>
  )
}

export function EvidenceFile({ review_id, file }: { review_id: number; file: { file_id: number; name: string; size?: number } }) {
  const { t } = useWords()
  const read = useCommand(readEvidenceFile, { onDone: (reply) => save(reply) })
  return (
    <>
      <Problem error={read.error} />
      <Button
        size="small"
        icon={<PaperClipOutlined />}
        loading={read.isPending}
        onClick={() => read.mutate({ params: { review_id, file_id: file.file_id } })}
      >
        {file.size === undefined ? file.name : t('rectify.file', { name: file.name, size: Math.max(1, Math.round(file.size / 1024)) })}
      </Button>
    </>
  )
}

/** Somebody else looks at it: it is enough, or goes back with the reason. */
export function ConfirmEvidence({ review: r, id }: Props) {
  const { t, m } = useWords()
  const step = useStep()
  const [returning, setReturning] = useState(false)
  const params = { review_id: r.review_id }
  if (returning)
    return (
      <Form
        layout="vertical"
        requiredMark={false}
        className="no-print"
        onFinish={({ words }: { words: string }) =>
          step.mutate({ params, body: { action: 'return_evidence', version: r.version, rectification_id: id, reason: words } })
        }
      >
        <Problem error={step.error} />
        <Form.Item
          name="words"
          label={t('rectify.return_evidence')}
          rules={[{ required: true, whitespace: true, message: t('reason.missing') }]}
        >
          <Input.TextArea autoFocus autoSize={{ minRows: 2, maxRows: 8 }} maxLength={1000} />
        </Form.Item>
        <div className="review-buttons">
          <Button type="primary" htmlType="submit" loading={step.isPending}>
            {m('review.action.return_evidence')}
          </Button>
          <Button onClick={() => setReturning(false)}>{t('cancel')}</Button>
        </div>
      </Form>
    )
  return (
    <div className="review-buttons no-print">
      <Problem error={step.error} />
      <Button
        type="primary"
        loading={step.isPending}
        onClick={() => step.mutate({ params, body: { action: 'confirm_evidence', version: r.version, rectification_id: id, note: '' } })}
      >
        {m('review.action.confirm_evidence')}
      </Button>
      <Button onClick={() => setReturning(true)}>{m('review.action.return_evidence')}</Button>
    </div>
  )
}
