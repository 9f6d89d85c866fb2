import { App, Button, Input } from 'antd'
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { editDraft, openStandard } from '../../src/standards/contract.ts'
import { useCall, useCommand } from '../client.ts'
import { useText } from '../i18n.ts'
import { Page, PageHead } from '../ui/page.tsx'
import { Problem } from '../ui/problem.tsx'
import { ErrorState, PageSkeleton } from '../ui/states.tsx'
import { ClauseEditor, edited, written } from './clause-editor.tsx'
import type { StandardRecord } from './standard.tsx'
import * as text from './text.ts'
import './standards.css'

/** The draft of a document, to be changed. */
export function EditDraftPage() {
  const standard_id = Number(useParams().standard_id)
  const read = useCall(openStandard, { params: { standard_id }, query: {} })
  const draft = read.data?.versions.find((v) => v.state === 'draft')
  const full = useCall(
    openStandard,
    { params: { standard_id }, query: draft ? { version_no: draft.version_no } : {} },
    { enabled: Boolean(draft) },
  )
  const error = read.error ?? full.error
  if (error) return <ErrorState page error={error} retry={() => void read.refetch()} />
  if (read.data && !draft) return <ErrorState page error={null} />
  if (!full.data || full.data.shown.state !== 'draft') return <PageSkeleton />
  return <Editor key={standard_id} d={full.data} reload={() => void read.refetch().then(() => full.refetch())} />
}

function Editor({ d, reload }: { d: StandardRecord; reload: () => void }) {
  const t = useText(text)
  const navigate = useNavigate()
  const { message } = App.useApp()
  const [note, setNote] = useState(d.shown.note)
  const [clauses, setClauses] = useState(() => edited(d.clauses.map(({ clause_id: _, ...c }) => c)))
  const send = useCommand(editDraft, {
    onDone: (saved) => {
      void message.success(t('saved_draft'))
      void navigate(`/standards/${d.standard_id}?version=${saved.shown.version_no}`)
    },
  })
  const blank = clauses.some((c) => !c.text.trim())
  return (
    <Page>
      <PageHead
        name={`${t('edit_title')} ${d.name}`}
        title={d.name}
        note={t('edit_title')}
        crumbs={[
          { label: t('title'), to: '/standards' },
          { label: d.name, to: `/standards/${d.standard_id}?version=${d.shown.version_no}` },
        ]}
        actions={
          <Button
            type="primary"
            disabled={blank}
            loading={send.isPending}
            onClick={() =>
              send.mutate({ params: { standard_id: d.standard_id }, body: { note, clauses: written(clauses), version: d.version } })
            }
          >
            {t('save')}
          </Button>
        }
      />
      <Problem error={send.error} reload={reload} />
      {blank && <p className="second">{t('give_text')}</p>}
      <label className="draft-note">
        <span>{t('why_draft')}</span>
        <Input.TextArea value={note} maxLength={1000} autoSize={{ minRows: 1, maxRows: 4 }} onChange={(e) => setNote(e.target.value)} />
      </label>
      <ClauseEditor clauses={clauses} onChange={setClauses} />
    </Page>
  )
}
