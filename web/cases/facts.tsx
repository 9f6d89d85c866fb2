import { App, Button } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { voidFact } from '../../src/cases/acts/contract.ts'
import type { CaseRecord } from '../../src/cases/contract.ts'
import { useCommand } from '../client.ts'
import { beijingTime } from '../ui/format.ts'
import { Section } from '../ui/page.tsx'
import { ReasonDialog } from '../ui/reason-dialog.tsx'
import { DataTable, type Column } from '../ui/table.tsx'
import { here } from './dossier.ts'
import { useWords } from './words.ts'

type Fact = CaseRecord['facts'][number]

/** Every fact, voided ones struck through: what, by whom, recorded by whom and when. */
export function Facts({ record }: { record: CaseRecord }) {
  const { t, act, detail, field } = useWords()
  const [voiding, setVoiding] = useState<Fact | null>(null)
  const struck = (f: Fact, text: string) => (f.voided ? <s className="third">{text}</s> : text)
  const columns: Column<Fact>[] = [
    { key: 'on', title: t('facts.on'), phone: 'end', render: (f) => <span className="second">{struck(f, f.on)}</span> },
    { key: 'what', title: t('facts.what'), fixed: true, phone: 'title', render: (f) => struck(f, act(f.kind)) },
    {
      key: 'detail',
      title: t('facts.detail'),
      phone: 'meta',
      render: (f) =>
        f.voided ? (
          <span className="fact-detail">
            {t('facts.voided', { reason: f.voided.reason, by: f.voided.by ?? t('someone'), at: beijingTime(f.voided.at) })}
          </span>
        ) : (
          <span className="fact-detail">{detail(f, record.category)}</span>
        ),
    },
    {
      key: 'who',
      title: t('facts.who'),
      phone: 'meta',
      render: (f) => (
        <span className="second" title={f.credits.map((c) => `${field(`${c.role}_id`)} ${c.name}`).join(' · ')}>
          {[...f.credits]
            .sort((a, b) => seat(a.role) - seat(b.role))
            .map((c) => c.name)
            .join(t.language === 'zh' ? '、' : ', ')}
        </span>
      ),
    },
    {
      key: 'recorded',
      title: t('facts.recorded'),
      phone: 'meta',
      render: (f) => (
        <span className="third">
          {f.batch_id
            ? t('facts.batch', { batch: f.batch_id })
            : t('facts.by', { by: f.recorded_by ?? t('someone'), at: beijingTime(f.recorded_at) })}
        </span>
      ),
    },
    {
      key: 'void',
      title: '',
      phone: 'meta',
      render: (f) =>
        f.may_void && (
          <Button size="small" type="text" className="no-print" onClick={() => setVoiding(f)}>
            {t('facts.void')}
            <span className="hidden-text"> {act(f.kind)}</span>
          </Button>
        ),
    },
  ]
  return (
    <Section title={t('facts.record')} count={record.facts.length}>
      <DataTable
        name="case-facts"
        label={t('facts.record')}
        list={here([...record.facts].reverse())}
        columns={columns}
        rowKey={(f) => f.fact_id}
        keyboard={false}
        pager={false}
      />
      <VoidDialog record={record} fact={voiding} onClose={() => setVoiding(null)} />
    </Section>
  )
}
const seat = (role: string) => ['handler', 'assistant', 'clerk'].indexOf(role)

function VoidDialog({ record, fact, onClose }: { record: CaseRecord; fact: Fact | null; onClose: () => void }) {
  const { t, act } = useWords()
  const { message } = App.useApp()
  const navigate = useNavigate()
  const send = useCommand(voidFact, {
    onDone: (reply) => {
      void message.success(t('done'))
      onClose()
      if (!reply.case) void navigate('/cases')
    },
  })
  return (
    <ReasonDialog
      open={fact !== null}
      title={fact && t('facts.void_title', { act: act(fact.kind), on: fact.on })}
      note={t('facts.void_note')}
      label={t('facts.void_reason')}
      missing={t('problem.required')}
      most={500}
      ok={t('facts.void_do')}
      danger
      send={send}
      onReason={(reason) =>
        fact && send.mutate({ params: { case_id: record.case_id, fact_id: fact.fact_id }, body: { reason, version: record.version } })
      }
      onClose={onClose}
    />
  )
}
