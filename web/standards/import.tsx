import { Alert, App, Button, Input, Select } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { kinds, listStandards, readFile, saveDrafts, type DocumentFields, type Kind } from '../../src/standards/contract.ts'
import * as messages from '../../src/standards/messages.ts'
import * as sheetMessages from '../../src/platform/spreadsheet/messages.ts'
import { useCall, useCommand, type Output } from '../client.ts'
import { useText } from '../i18n.ts'
import { Badge } from '../ui/marks.tsx'
import { Page, PageHead, Section } from '../ui/page.tsx'
import { Problem } from '../ui/problem.tsx'
import { UploadBox } from '../ui/upload.tsx'
import { ClauseEditor, edited, written, type Edited } from './clause-editor.tsx'
import * as text from './text.ts'
import './standards.css'

type Read = Output<typeof readFile>
type Draft = { key: number; kind: Kind; name: string; clauses: Edited[]; standard_id: number | null }
/** A request holds a megabyte; Chinese takes three bytes a character. */
const MOST = 200_000

/** A file is read, its clauses are looked at and corrected, then saved as drafts. */
export function ImportStandardsPage() {
  const t = useText(text)
  const m = useText(messages)
  const navigate = useNavigate()
  const { message } = App.useApp()
  const [problems, setProblems] = useState<Read['problems']>([])
  const [drafts, setDrafts] = useState<Draft[]>([])
  const [opened, setOpened] = useState<number | null>(null)
  const may = useCall(listStandards, { query: { limit: 1 } }).data?.may_draft ?? kinds
  const read = useCommand(readFile, {
    onDone: (d) => {
      const all = d.documents.map((x, key) => ({ ...x, key, clauses: edited(x.clauses) }))
      setDrafts(all)
      setProblems(d.problems)
      setOpened(all.length === 1 ? 0 : null)
    },
  })
  const send = useCommand(saveDrafts)
  const set = (key: number, fields: Partial<Draft>) => setDrafts((now) => now.map((d) => (d.key === key ? { ...d, ...fields } : d)))
  const blank = drafts.some((d) => !d.name.trim() || d.clauses.some((c) => !c.text.trim()))
  async function save() {
    const made: number[] = []
    try {
      for (const part of parts(drafts)) {
        const reply = await send.mutateAsync({ body: { documents: part.map(fieldsOf) } })
        made.push(...reply.standard_ids)
        setDrafts((now) => now.filter((d) => !part.includes(d)))
      }
    } catch {
      // What was refused stays on screen, with the reason above it.
      return
    }
    void message.success(t('saved'))
    void navigate(made.length === 1 ? `/standards/${made[0]}` : '/standards?state=draft')
  }
  return (
    <Page>
      <PageHead
        title={t('import_title')}
        crumbs={[{ label: t('title'), to: '/standards' }]}
        note={t('import_note')}
        actions={
          drafts.length > 0 && (
            <>
              <Button onClick={() => setDrafts([])}>{t('again')}</Button>
              <Button type="primary" disabled={blank} loading={send.isPending} onClick={() => void save()}>
                {t('save_drafts')}
              </Button>
            </>
          )
        }
      />
      {drafts.length === 0 && (
        <div className="standards-upload">
          <UploadBox
            accept={['.docx', '.xlsx', '.csv']}
            limitMb={20}
            busy={read.isPending ? (read.variables?.upload.name ?? '') : null}
            onFiles={([file]) => file && read.mutate({ upload: file })}
            note={t('upload_note')}
          />
          <Problem error={read.error} />
        </div>
      )}
      {problems.length > 0 && <Problems problems={problems} />}
      {drafts.length > 0 && (
        <Section title={t('read_documents', { count: drafts.length, clauses: drafts.reduce((n, d) => n + d.clauses.length, 0) })}>
          <Problem error={send.error} />
          <ul className="import-documents">
            {drafts.map((d) => (
              <li key={d.key}>
                <div className="import-document">
                  <Input value={d.name} maxLength={200} aria-label={t('name')} onChange={(e) => set(d.key, { name: e.target.value })} />
                  <Select
                    value={d.kind}
                    aria-label={t('kind')}
                    onChange={(kind) => set(d.key, { kind })}
                    options={kinds
                      .filter((k) => may.includes(k) || k === d.kind)
                      .map((k) => ({ value: k, label: m(`standard.kind.${k}`) }))}
                  />
                  <span className="second">{t('clause_count', { count: d.clauses.length })}</span>
                  <Badge tone="plain">{t(d.standard_id ? 'next_version' : 'new_document')}</Badge>
                  <span className="import-document-tools">
                    <Button size="small" aria-expanded={opened === d.key} onClick={() => setOpened(opened === d.key ? null : d.key)}>
                      {t('look')}
                    </Button>
                    <Button size="small" type="text" onClick={() => setDrafts(drafts.filter((x) => x !== d))}>
                      {t('leave_out')}
                    </Button>
                  </span>
                </div>
                {opened === d.key && <ClauseEditor clauses={d.clauses} onChange={(clauses) => set(d.key, { clauses })} />}
              </li>
            ))}
          </ul>
        </Section>
      )}
    </Page>
  )
}

function Problems({ problems }: { problems: Read['problems'] }) {
  const t = useText(text)
  const m = useText(messages)
  const s = useText(sheetMessages)
  return (
    <Alert
      type="warning"
      showIcon
      style={{ margin: '12px 0' }}
      title={t('problems', { count: problems.length })}
      description={
        <ul className="import-problems">
          {problems.slice(0, 20).map((p, i) => (
            <li key={i}>{t('row', { row: p.row, column: p.column, problem: m.of(p.code, p.params, s.of(p.code, p.params)) })}</li>
          ))}
        </ul>
      }
    />
  )
}

const fieldsOf = (d: Draft): DocumentFields => ({ kind: d.kind, name: d.name.trim(), clauses: written(d.clauses) })
function parts(drafts: Draft[]): Draft[][] {
  const all: Draft[][] = []
  let size = 0
  for (const d of drafts) {
    const own = JSON.stringify(fieldsOf(d)).length
    if (!all.length || size + own > MOST) {
      all.push([])
      size = 0
    }
    all.at(-1)!.push(d)
    size += own
  }
  return all
}
