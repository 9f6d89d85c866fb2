import { ImportOutlined } from '@ant-design/icons'
import { Button, Tabs } from 'antd'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { kinds, listStandards, searchClauses, states } from '../../src/standards/contract.ts'
import * as messages from '../../src/standards/messages.ts'
import { useCall, type Output } from '../client.ts'
import { useText } from '../i18n.ts'
import { FilterBar, type FilterField } from '../ui/filter.tsx'
import { useList, useListState } from '../ui/list-state.ts'
import { Badge } from '../ui/marks.tsx'
import { Page, PageHead, Section } from '../ui/page.tsx'
import { EmptyState } from '../ui/states.tsx'
import { DataTable, type Column } from '../ui/table.tsx'
import { PublishForm } from './publish.tsx'
import { StandardState } from './state.tsx'
import * as text from './text.ts'
import './standards.css'

type Row = Output<typeof listStandards>['rows'][number]
const FOUND = 8

/** The library: documents by kind, and what in force says the words that are asked for. */
export function StandardsPage() {
  const t = useText(text)
  const m = useText(messages)
  const navigate = useNavigate()
  const { query, change } = useListState()
  const list = useList(listStandards, { query: { ...query } })
  const head = useCall(listStandards, { query: { limit: 1 } }).data
  const [chosen, setChosen] = useState<(string | number)[]>([])
  const [publishing, setPublishing] = useState(false)
  const publishable = (r: Row) => r.has_draft && head?.may_publish.includes(r.kind)
  const rows = list.rows ?? []
  const picked = rows.filter((r) => chosen.includes(r.standard_id) && publishable(r))
  const choosing = query.state === 'draft' && (head?.may_publish.length ?? 0) > 0
  const fields: FilterField[] = [
    { kind: 'choice', key: 'state', label: t('state'), options: states.map((s) => ({ value: s, label: m(`standard.state.${s}`) })) },
    { kind: 'flag', key: 'unread', label: t('my_reading') },
  ]
  const columns: Column<Row>[] = [
    { key: 'name', title: t('name'), fixed: true, phone: 'title', render: (r) => <strong className="wrap">{r.name}</strong> },
    { key: 'kind', title: t('kind'), phone: 'meta', render: (r) => m(`standard.kind.${r.kind}`) },
    {
      key: 'state',
      title: t('state'),
      phone: 'end',
      render: (r) => (
        <>
          <StandardState state={r.state} /> {r.has_draft && r.state !== 'draft' && <Badge tone="plain">{t('has_draft')}</Badge>}
        </>
      ),
    },
    { key: 'version', title: t('version'), from: 900, phone: 'off', render: (r) => t('version_no', { no: r.version_no }) },
    { key: 'valid_from', title: t('valid_from'), from: 700, phone: 'off', render: (r) => r.valid_from ?? '' },
    { key: 'clauses', title: t('clauses'), align: 'right', phone: 'off', render: (r) => r.clauses },
    {
      key: 'mine',
      title: t('my_reading'),
      phone: 'meta',
      render: (r) =>
        r.my_read_on ? (
          <span className="third">{t('read_on', { day: r.my_read_on })}</span>
        ) : r.my_due_on ? (
          t('due', { day: r.my_due_on })
        ) : null,
    },
  ]
  const filtered = Object.keys(query).length > 0
  const c = head?.counts
  return (
    <Page>
      <PageHead
        title={t('title')}
        note={c && t('note', c)}
        actions={
          head !== undefined &&
          head.may_draft.length > 0 && (
            <Button type="primary" icon={<ImportOutlined />} onClick={() => void navigate('/standards/import')}>
              {t('import')}
            </Button>
          )
        }
      />
      <Tabs
        activeKey={query.kind ?? 'all'}
        onChange={(key) => change({ kind: key === 'all' ? null : key })}
        items={[
          { key: 'all', label: t('all') },
          ...[...kinds].reverse().map((kind) => ({ key: kind, label: `${m(`standard.kind.${kind}`)}${c ? ` ${c[kind]}` : ''}` })),
        ]}
      />
      <FilterBar fields={fields} query={query} change={change} search={{ key: 'q', placeholder: t('search') }} />
      {query.q && <FoundClauses q={query.q} kind={query.kind} />}
      <DataTable
        name="standards"
        label={t('title')}
        list={list}
        columns={columns}
        rowKey={(r) => r.standard_id}
        open={(r) => `/standards/${r.standard_id}`}
        unit={t('unit')}
        selection={
          choosing
            ? {
                chosen,
                onChange: setChosen,
                toolbar: picked.length > 0 && (
                  <Button size="small" type="primary" onClick={() => setPublishing(true)}>
                    {t('publish_chosen')}
                  </Button>
                ),
              }
            : undefined
        }
        empty={<EmptyState title={t(filtered ? 'no_match' : 'empty')} more={t(filtered ? 'no_match_more' : 'empty_more')} />}
      />
      <PublishForm
        open={publishing}
        onClose={() => setPublishing(false)}
        standards={picked}
        onDone={() => {
          setChosen([])
          change({ state: null })
        }}
      />
    </Page>
  )
}

function FoundClauses({ q, kind }: { q: string; kind?: string }) {
  const t = useText(text)
  const read = useCall(searchClauses, { query: { q, limit: FOUND, ...(kind ? { kind: kind as never } : {}) } })
  const d = read.data
  if (!d?.rows.length) return null
  return (
    <Section title={t('found_clauses')} count={d.total}>
      <ul className="found-clauses">
        {d.rows.map((c) => (
          <li key={c.clause_id}>
            <Link to={`/standards/${c.standard_id}#c${c.anchor}`}>
              {c.name} {c.number} {c.heading}
            </Link>
            <p className="second">
              <Marked text={c.text} words={q.toLowerCase().split(/\s+/).filter(Boolean)} />
            </p>
          </li>
        ))}
      </ul>
      {d.total > d.rows.length && <p className="meta">{t('found_more', { total: d.total, shown: d.rows.length })}</p>}
    </Section>
  )
}

/** The part of a text around the first word found, with the words marked. */
function Marked({ text: whole, words }: { text: string; words: string[] }) {
  const first = Math.min(...words.map((w) => whole.toLowerCase().indexOf(w)).filter((at) => at >= 0), whole.length)
  const from = Math.max(0, (first === whole.length ? 0 : first) - 24)
  const part = `${from > 0 ? '…' : ''}${whole.slice(from, from + 110)}${whole.length > from + 110 ? '…' : ''}`
  const pattern = words.map((w) => w.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')
  if (!pattern) return <>{part}</>
  return <>{part.split(new RegExp(`(${pattern})`, 'i')).map((piece, i) => (i % 2 ? <mark key={i}>{piece}</mark> : piece))}</>
}
