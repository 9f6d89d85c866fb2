import { useEffect } from 'react'
import { useLocation } from 'react-router'
import type { z } from 'zod'
import { listImportRows, rowStates, type BatchRow as BatchRowShape, type openImport } from '../../src/cases/import/contract.ts'
import type { Output } from '../client.ts'
import { useText } from '../i18n.ts'
import { FilterBar } from '../ui/filter.tsx'
import { useList, useListState } from '../ui/list-state.ts'
import { Section } from '../ui/page.tsx'
import { EmptyState } from '../ui/states.tsx'
import { DataTable, type Column } from '../ui/table.tsx'
import { ViewTabs } from '../ui/views.tsx'
import * as text from './text.ts'

type Row = z.output<typeof BatchRowShape>
type Batch = Output<typeof openImport>

/** The rows that have something to say: rejected with their reasons, changed field by field, to be noted. */
export function Lines({ batch }: { batch: Batch }) {
  const t = useText(text)
  const { hash } = useLocation()
  const { query, change, replace } = useListState()
  const total = (state: (typeof rowStates)[number]) => batch.sheets.reduce((n, s) => n + s[state], 0)
  const state = rowStates.find((s) => s === query.state) ?? rowStates.find((s) => total(s) > 0) ?? 'rejected'
  const asked = { state, ...(query.sheet_no ? { sheet_no: query.sheet_no } : {}) }
  const list = useList(listImportRows, { params: { batch_id: batch.batch_id }, query: asked }, 50)
  useEffect(() => {
    if (hash === '#lines') document.getElementById('lines')?.scrollIntoView({ block: 'start' })
  }, [hash, query])
  const columns: Column<Row>[] = [
    { key: 'row', title: t('line'), fixed: true, align: 'right', width: 64, phone: 'title', render: (r) => <LineNumber row={r.row} /> },
    ...(batch.sheets.length > 1
      ? [{ key: 'sheet', title: t('sheet'), phone: 'end' as const, render: (r: Row) => <span className="nowrap">{r.sheet}</span> }]
      : []),
    {
      key: 'what',
      title: t(state === 'changed' ? 'column_change' : 'column_reason'),
      phone: 'meta',
      render: (r) => <Words row={r} card={state === 'card'} />,
    },
  ]
  return (
    <div id="lines">
      <Section title={t('lines')}>
        <ViewTabs
          views={rowStates.map((s) => ({ key: s, label: t(`lines.${s}`), query: `state=${s}`, count: total(s) }))}
          query={{ state, view: state }}
          onChoose={(next) => replace(new URLSearchParams({ state: new URLSearchParams(next).get('state') ?? state }).toString())}
        />
        {batch.sheets.length > 1 && (
          <FilterBar
            fields={[
              {
                kind: 'choice',
                key: 'sheet_no',
                label: t('sheet'),
                options: batch.sheets.map((s) => ({ value: String(s.sheet_no), label: s.sheet })),
              },
            ]}
            query={query}
            change={change}
          />
        )}
        <DataTable
          name={`import-${state}`}
          label={t(`lines.${state}`)}
          list={list}
          columns={columns}
          rowKey={(r) => `${r.sheet_no}-${r.row}`}
          shown={columns}
          empty={<EmptyState small title={t(`lines_none.${state}`)} />}
        />
      </Section>
    </div>
  )
}

function LineNumber({ row }: { row: number }) {
  const t = useText(text)
  return <span className="nowrap">{t('line_row', { row })}</span>
}

/** Why the row is listed; in the list of the card check, what that says, else what the import says. */
function Words({ row, card }: { row: Row; card: boolean }) {
  const t = useText(text)
  const value = (one: string) => one || <span className="third">{t('empty_value')}</span>
  return (
    <ul className="row-words">
      {(card ? [] : row.changes).map((c, i) => (
        <li key={`c${i}`}>
          <span className="third">{c.field}</span>
          <span>
            <del>{value(c.from)}</del> <span aria-label={t('becomes')}>→</span> <ins>{value(c.to)}</ins>
          </span>
        </li>
      ))}
      {(card ? row.findings : row.issues).map((issue, i) => (
        <li key={i}>
          <span className="third">{issue.column}</span>
          <span>{issue.reason}</span>
        </li>
      ))}
    </ul>
  )
}
