import { DownloadOutlined } from '@ant-design/icons'
import { App, Button } from 'antd'
import { Fragment, useState } from 'react'
import { Link } from 'react-router'
import { analysisFile, openAnalysis, type Analysis, type AnalysisFigure, type AnalysisPart } from '../../src/monitoring/log/contract.ts'
import { call, save, useCall, type ApiError } from '../client.ts'
import { useText } from '../i18n.ts'
import { MonthSwitch, useMonth } from '../points/month-switch.tsx'
import { Page, PageHead } from '../ui/page.tsx'
import { Problem } from '../ui/problem.tsx'
import { ErrorState, PageSkeleton } from '../ui/states.tsx'
import * as text from './response-text.ts'
import { WarningsTabs } from './tabs.tsx'
import '../reports/report.css'
import './warnings.css'

const paths = { warnings: '/warnings', notices: '/warnings/notices', log: '/warnings/log' }
const numerals = ['一', '二', '三', '四', '五', '六']

/** The month as a paper reads, nobody named, every figure leading to the list that it counts. */
export function AnalysisPage() {
  const t = useText(text)
  const { message } = App.useApp()
  const month = useMonth()
  const [failed, setFailed] = useState<ApiError | null>(null)
  const read = useCall(openAnalysis, { query: { month } })
  const download = async () => {
    setFailed(null)
    try {
      const file = await call(analysisFile, { query: { month } })
      save(file)
      void message.success(t('analysis.saved', { name: file.name }))
    } catch (error) {
      setFailed(error as ApiError)
    }
  }
  if (read.isPending) return <PageSkeleton />
  if (read.isError) return <ErrorState page error={read.error} retry={() => void read.refetch()} />
  return (
    <Page>
      <div className="no-print">
        <PageHead
          title={t('analysis.title')}
          name={`${t('analysis.title')} ${month}`}
          note={t('analysis.note')}
          after={<MonthSwitch month={month} />}
          actions={
            <Button type="primary" icon={<DownloadOutlined />} onClick={() => void download()}>
              {t('analysis.download')}
            </Button>
          }
        />
        <WarningsTabs current="analysis" />
        <Problem error={failed} />
      </div>
      <Paper of={read.data} />
    </Page>
  )
}

function Paper({ of }: { of: Analysis }) {
  return (
    <article className="paper" lang="zh-CN">
      <h2>
        <span>{of.office}</span>
        <span>{of.title.slice(of.office.length)}</span>
      </h2>
      {of.sections.map((section, i) => (
        <section key={section.title}>
          <h3>
            {numerals[i]}、{section.title}
          </h3>
          {section.blocks.map((block, k) =>
            block.kind === 'p' ? (
              <p key={k}>
                <Line parts={block.parts} />
              </p>
            ) : (
              <div key={k} className="table-scroll">
                <table className={plain(block.rows.at(-1)?.[0]) === '合计' ? undefined : 'is-plain'}>
                  <thead>
                    <tr>
                      {block.head.map((cell) => (
                        <th key={cell} scope="col">
                          {cell}
                        </th>
                      ))}
                    </tr>
                  </thead>
                  <tbody>
                    {block.rows.map((cells, r) => (
                      <tr key={r}>
                        {cells.map((parts, c) =>
                          c === 0 ? (
                            <th key={c} scope="row">
                              <Line parts={parts} />
                            </th>
                          ) : (
                            <td key={c}>
                              <Line parts={parts} label={`${plain(cells[0])} ${block.head[c] ?? ''}`} />
                            </td>
                          ),
                        )}
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
            ),
          )}
        </section>
      ))}
    </article>
  )
}
const plain = (parts: readonly AnalysisPart[] | undefined) => (parts ?? []).map((p) => (typeof p === 'string' ? p : p.text)).join('')

function Line({ parts, label }: { parts: readonly AnalysisPart[]; label?: string }) {
  const to = (f: AnalysisFigure) => `${paths[f.list!]}?${new URLSearchParams(f.query)}`
  return parts.map((part, i) => {
    if (typeof part === 'string') return <Fragment key={i}>{part}</Fragment>
    const before = parts[i - 1]
    const of = label ?? (typeof before === 'string' ? (before.split(/[，。；：、（]/).at(-1) ?? '') : '')
    return part.list ? (
      <Link key={i} to={to(part)} className="fig size-text">
        <span className="hidden-text">{of} </span>
        <span className="fig-value">{part.text}</span>
      </Link>
    ) : (
      <Fragment key={i}>{part.text}</Fragment>
    )
  })
}
