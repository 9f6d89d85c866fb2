import { App, Button } from 'antd'
import { useState } from 'react'
import { coverage, coverageParts, exportCoverage, type Coverage, type CoverageRow } from '../../src/quality/coverage/contract.ts'
import { save, useCall, useCommand } from '../client.ts'
import { useText } from '../i18n.ts'
import * as dated from '../ui/dated-settings-text.ts'
import { Figure } from '../ui/figure.tsx'
import { Page, PageHead, Pairs, Section } from '../ui/page.tsx'
import { ReasonDialog } from '../ui/reason-dialog.tsx'
import { EmptyState, ErrorState, RowsSkeleton } from '../ui/states.tsx'
import { CoverageCases } from './coverage-cases.tsx'
import { PeriodBar, usePeriod, type Period } from './period.tsx'
import { QualityTabs } from './tabs.tsx'
import * as text from './text.ts'
import './quality.css'

type Part = (typeof coverageParts)[number]
const part = (key: string | undefined): Part | null => coverageParts.find((p) => p === key) ?? null

/** Whether rate and floor were kept, procurator by procurator in the order of departments and numbers, each figure with its cases. */
export function CoveragePage() {
  const t = useText(text)
  const { period, query, change } = usePeriod()
  const [exporting, setExporting] = useState(false)
  const read = useCall(coverage, { query: period })
  const open = part(query.part)
  return (
    <Page rail={read.data && <Rule coverage={read.data} />}>
      <PageHead
        title={t('tab.coverage')}
        crumbs={[{ label: t('title'), to: '/quality' }]}
        note={t('coverage.note')}
        actions={read.data?.may.export && <Button onClick={() => setExporting(true)}>{t('coverage.export')}</Button>}
      />
      <QualityTabs current="coverage" />
      <PeriodBar period={period} onChange={({ from, to }) => change({ from, to, part: null, person_id: null })} />
      {read.isPending && <RowsSkeleton />}
      {read.isError && <ErrorState error={read.error} retry={() => void read.refetch()} />}
      {read.data &&
        (read.data.rows.length ? (
          <Table
            coverage={read.data}
            open={(p, person) => change({ part: p, person_id: person === undefined ? null : String(person ?? 0) })}
          />
        ) : (
          <EmptyState title={t('coverage.empty')} more={t('coverage.empty_more')} />
        ))}
      <CoverageCases
        period={period}
        part={open}
        personId={query.person_id}
        rows={read.data?.rows ?? []}
        onClose={() => change({ part: null, person_id: null })}
      />
      <ExportDialog open={exporting} period={period} onClose={() => setExporting(false)} />
    </Page>
  )
}

const share = (n: number, of: number) => (of ? `${(Math.round((n / of) * 1000) / 10).toFixed(1)}%` : '')

function Table({ coverage: c, open }: { coverage: Coverage; open: (part: Part, person?: number | null) => void }) {
  const t = useText(text)
  const figure = (r: CoverageRow, key: Part) =>
    r[key] ? (
      <Figure value={r[key]} label={`${r.person ?? t('nobody')} ${word(key)}`} onOpen={() => open(key, r.person_id)} />
    ) : (
      <span className="third">0</span>
    )
  const sum = (key: Part) =>
    c.sum[key] ? (
      <Figure value={c.sum[key]} label={`${t('plan.sum')} ${word(key)}`} onOpen={() => open(key)} />
    ) : (
      <span className="third">0</span>
    )
  const short = c.rows.reduce((n, r) => n + Math.max(0, r.required - r.picked), 0)
  const word = (key: Part) => (key === 'closed' ? t('col.closed') : t(`coverage.col.${key}`))
  return (
    <div className="table-scroll coverage-scroll">
      <table className="behind simple-table coverage-table" aria-label={t('tab.coverage')}>
        <thead>
          <tr>
            <th scope="col">{t('col.person')}</th>
            {(['closed', 'required', 'picked', 'share', 'met', 'mandatory', 'special', 'covered', 'reviewed'] as const).map((key) => (
              <th key={key} scope="col" className="right">
                {key === 'closed' ? t('col.closed') : t(`coverage.col.${key}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {c.rows.map((r) => (
            <tr key={r.person_id ?? 0}>
              <td className="nowrap" title={r.department ?? undefined}>
                {r.person ?? t('nobody')} <span className="third">{r.department}</span>
              </td>
              <td className="right">{figure(r, 'closed')}</td>
              <td className="right">{r.required}</td>
              <td className="right">{figure(r, 'picked')}</td>
              <td className="right">{share(r.picked, r.closed)}</td>
              <td className="right nowrap">
                <span className={r.picked < r.required ? '' : 'third'}>
                  {r.picked < r.required ? t('coverage.short', { count: r.required - r.picked }) : t('coverage.met')}
                </span>
              </td>
              {(['mandatory', 'special', 'covered', 'reviewed'] as const).map((key) => (
                <td key={key} className="right">
                  {figure(r, key)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td>{t('plan.sum')}</td>
            <td className="right">{sum('closed')}</td>
            <td className="right">{c.sum.required}</td>
            <td className="right">{sum('picked')}</td>
            <td className="right">{share(c.sum.picked, c.sum.closed)}</td>
            <td className="right nowrap">{short ? t('coverage.short', { count: short }) : t('coverage.met')}</td>
            {(['mandatory', 'special', 'covered', 'reviewed'] as const).map((key) => (
              <td key={key} className="right">
                {sum(key)}
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
    </div>
  )
}

function Rule({ coverage: c }: { coverage: Coverage }) {
  const t = useText(text)
  const mark = useText(dated)
  return (
    <Section title={t('coverage.rates')} more={{ label: t('tab.settings'), to: '/quality/settings' }}>
      <Pairs
        rows={[
          ...c.rates.map((r): [string, React.ReactNode] => [
            t('coverage.rate_from', { day: r.from, rate: r.rate }),
            <span key={r.from} className="second">
              {r.basis} · {mark.of(`mark.${r.mark}`)}
            </span>,
          ]),
          [t('coverage.floor'), t('coverage.floor_v', { count: c.floor_year })],
        ]}
        labelWidth={130}
      />
    </Section>
  )
}

function ExportDialog({ open, period, onClose }: { open: boolean; period: Period; onClose: () => void }) {
  const t = useText(text)
  const { message } = App.useApp()
  const send = useCommand(exportCoverage, {
    onDone: (file) => {
      save(file)
      void message.success(t('coverage.exported', { name: file.name }))
      onClose()
    },
  })
  return (
    <ReasonDialog
      open={open}
      title={t('coverage.export_title')}
      note={t('coverage.export_note')}
      label={t('coverage.export_reason')}
      missing={t('coverage.export_problem')}
      least={2}
      ok={t('coverage.export')}
      send={send}
      onReason={(reason) => send.mutate({ body: { ...period, reason } })}
      onClose={onClose}
    />
  )
}
