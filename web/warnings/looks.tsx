import { Button, Input } from 'antd'
import { useState } from 'react'
import { listLooks, look, type LookItem } from '../../src/monitoring/nodes/contract.ts'
import { useCall, useCommand } from '../client.ts'
import { useText } from '../i18n.ts'
import { Badge } from '../ui/marks.tsx'
import { Section } from '../ui/page.tsx'
import { Problem } from '../ui/problem.tsx'
import * as text from './node-text.ts'
import './nodes.css'

/** How many are shown before one asks for all. */
const FEW = 3
/** The nodes that somebody has to look at in this case now; a problem becomes a warning of its node. */
export function CaseLooks({ case_id }: { case_id: number }) {
  const t = useText(text)
  const read = useCall(listLooks, { params: { case_id } })
  const send = useCommand(look)
  const [all, setAll] = useState(false)
  const rows = read.data?.rows ?? []
  if (!rows.length) return null
  const may = read.data!.open_actions.includes('look')
  const left = rows.filter((r) => !r.found)
  const bad = rows.filter((r) => r.found?.finding === 'problem')
  const fine = rows.filter((r) => r.found?.finding === 'fine')
  const shown = all ? rows : [...bad, ...left.slice(0, FEW)]
  const more = rows.length - shown.length
  const say = (looks: { node_id: string; finding: 'fine' | 'problem'; note: string }[]) =>
    send.mutate({ params: { case_id }, body: { looks } })
  return (
    <Section
      title={t('looks.title')}
      count={rows.length}
      extra={<span className="meta">{left.length ? t('looks.left', { n: left.length }) : t('looks.done')}</span>}
    >
      <p className="second rule-hint">{t('looks.note')}</p>
      <Problem error={send.error} reload={() => void read.refetch()} />
      <ul className="looks">
        {shown.map((item) => (
          <Item key={`${item.node_id} ${item.found?.fact_id ?? 0}`} item={item} may={may} pending={send.isPending} say={say} />
        ))}
      </ul>
      {(more > 0 || (may && left.length > 1)) && (
        <div className="looks-foot no-print">
          {more > 0 && (
            <Button type="text" aria-expanded={all} onClick={() => setAll(true)}>
              {t('looks.all', { n: rows.length, fine: fine.length })}
            </Button>
          )}
          {may && left.length > 1 && (
            <Button
              loading={send.isPending}
              onClick={() => say(left.map(({ node_id }) => ({ node_id, finding: 'fine' as const, note: '' })))}
            >
              {t('looks.all_fine', { n: left.length })}
            </Button>
          )}
        </div>
      )}
    </Section>
  )
}

type ItemProps = {
  item: LookItem
  may: boolean
  pending: boolean
  say: (looks: { node_id: string; finding: 'fine' | 'problem'; note: string }[]) => void
}
function Item({ item: { node_id, name, question, evidence, found, may_look }, may: mayInCase, pending, say }: ItemProps) {
  const t = useText(text)
  const [again, setAgain] = useState(false)
  // What is written about: a problem, or how one was put right.
  const [about, setAbout] = useState<'problem' | 'fine' | null>(null)
  const [note, setNote] = useState('')
  const may = mayInCase && may_look
  const asks = may && (!found || again)
  const was = found?.finding === 'problem'
  const write = (finding: 'fine' | 'problem') => say([{ node_id, finding, note }])
  return (
    <li>
      <div>
        <p>{question}</p>
        <p className="meta">
          {node_id} {name} · {t('looks.evidence', { evidence })}
        </p>
        {found?.note && <p className="second">{found.note}</p>}
        {mayInCase && !may_look && <p className="meta">{t('looks.officers')}</p>}
      </div>
      <div className="looks-do">
        {found && !again && (
          <>
            <Badge tone={found.finding === 'fine' ? 'plain' : 'amber'}>{t(`looks.${found.finding}`)}</Badge>
            <span className="meta nowrap">{[found.on, found.by].filter(Boolean).join(' ')}</span>
            {may && (
              <Button size="small" type="text" className="no-print" onClick={() => setAgain(true)}>
                {t('looks.again')}
                <span className="hidden-text"> {name}</span>
              </Button>
            )}
          </>
        )}
        {asks && (
          <>
            <Button
              size="small"
              className="no-print"
              disabled={pending}
              {...(was ? { 'aria-expanded': about === 'fine' } : {})}
              onClick={() => (was ? setAbout(about === 'fine' ? null : 'fine') : write('fine'))}
            >
              {t('looks.fine')}
              <span className="hidden-text"> {name}</span>
            </Button>
            <Button
              size="small"
              className="no-print"
              aria-expanded={about === 'problem'}
              onClick={() => setAbout(about === 'problem' ? null : 'problem')}
            >
              {t('looks.problem')}
              <span className="hidden-text"> {name}</span>
            </Button>
          </>
        )}
      </div>
      {asks && about && (
        <div className="looks-note no-print">
          <Input
            key={about}
            autoFocus
            maxLength={500}
            aria-label={t(about === 'fine' ? 'looks.how' : 'looks.what')}
            placeholder={t(about === 'fine' ? 'looks.how' : 'looks.what')}
            value={note}
            onChange={(e) => setNote(e.target.value)}
            onPressEnter={() => note.trim() && write(about)}
          />
          <Button type="primary" disabled={!note.trim()} loading={pending} onClick={() => write(about)}>
            {t(about === 'fine' ? 'looks.put_right' : 'looks.save')}
          </Button>
        </div>
      )}
    </li>
  )
}
