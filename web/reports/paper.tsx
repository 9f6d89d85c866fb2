import { Fragment } from 'react'
import type { openReport } from '../../src/insight/contract.ts'
import type { Output } from '../client.ts'
import { useText } from '../i18n.ts'
import { Figure } from '../ui/figure.tsx'
import * as text from './text.ts'

type Report = Output<typeof openReport>
type Parts = Extract<Report['sections'][number]['blocks'][number], { kind: 'p' }>['parts']
type Props = { report: Report; open: string | null; onOpen: (measure: string) => void }

const numerals = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二']

/** The paper: centred title, numbered sections, indented paragraphs. The report is written in Chinese, whatever the language of the page. */
export function Paper({ report, open, onOpen }: Props) {
  const t = useText(text)
  const [office, rest] = report.title.startsWith(report.office)
    ? [report.office, report.title.slice(report.office.length)]
    : ['', report.title]
  const empty = report.sections[0]?.blocks.every(
    (b) => b.kind !== 'p' || b.parts.every((p) => typeof p === 'string' || !/^(cases|quality)\./.test(p.measure) || !p.value),
  )
  return (
    <>
      {empty && <p className="second report-empty no-print">{t('empty')}</p>}
      <article className="paper" lang="zh-CN">
        <h2>
          {office && <span>{office}</span>}
          <span>{rest}</span>
        </h2>
        {report.sections.map((section, i) => (
          <section key={section.title}>
            <h3>
              {numerals[i]}、{section.title}
            </h3>
            {section.blocks.map((block, k) =>
              block.kind === 'p' ? (
                <p key={k}>
                  <Line parts={block.parts} open={open} onOpen={onOpen} />
                </p>
              ) : (
                <div key={k} className="table-scroll">
                  <table>
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
                        <tr key={r} className={/合计|总计/.test(plain(cells[0])) ? 'is-sum' : undefined}>
                          {cells.map((parts, c) => {
                            const of = `${plain(cells[0])} ${block.head[c] ?? ''}`
                            const inside = <Line parts={parts} open={open} onOpen={onOpen} of={of} />
                            return c === 0 ? (
                              <th key={c} scope="row">
                                {inside}
                              </th>
                            ) : (
                              <td key={c}>{inside}</td>
                            )
                          })}
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
    </>
  )
}
/** What a figure opens, as it stands in the address: cases.accepted, or quality.closed@department.3 in a row of a table. */
const opensOf = (part: Exclude<Parts[number], string>) => (part.per ? `${part.measure}@${part.per}.${part.key}` : part.measure)
const plain = (parts: Parts | undefined) => (parts ?? []).map((p) => (typeof p === 'string' ? p : p.text)).join('')

/** Text with its figures; what a figure is of stands just before it, and tells its name to who does not see the line. */
function Line({ parts, open, onOpen, of }: { parts: Parts; of?: string } & Omit<Props, 'report'>) {
  return parts.map((part, i) => {
    if (typeof part === 'string') return <Fragment key={i}>{part}</Fragment>
    const before = parts[i - 1]
    const label = of ?? (typeof before === 'string' ? (before.split(/[，。；：、（]/).at(-1) ?? '') : '')
    const opens = opensOf(part)
    return <Figure key={i} value={part.text} label={label} open={open === opens} onOpen={() => onOpen(opens)} />
  })
}
