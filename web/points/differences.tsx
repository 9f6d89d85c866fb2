import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { openMonth } from '../../src/performance/contract.ts'
import { useCall, type Output } from '../client.ts'
import { useText } from '../i18n.ts'
import { Section } from '../ui/page.tsx'
import { EmptyState, ErrorState, RowsSkeleton } from '../ui/states.tsx'
import { Correction } from './correction.tsx'
import * as text from './text.ts'
import { shortId, signedPoints } from './value.ts'

type Difference = Output<typeof openMonth>['differences'][number]

/** What a closed month would be by today's facts. Nothing changes by itself; a correction takes it over. */
export function Differences({ month }: { month: string }) {
  const t = useText(text)
  const [chosen, setChosen] = useState<Difference | null>(null)
  const read = useCall(openMonth, { params: { month } })
  const found = read.data?.differences ?? []
  const may = read.data?.open_actions.includes('correct')
  return (
    <Section title={t('differences')} count={read.data ? t('differences.count', { count: found.length }) : undefined}>
      {read.isPending && <RowsSkeleton rows={3} />}
      {read.isError && <ErrorState small error={read.error} retry={() => void read.refetch()} />}
      {read.data && !found.length && <EmptyState small title={t('differences.none')} />}
      {found.length > 0 && (
        <>
          <p className="second section-note">{t('differences.note')}</p>
          <div className="table-scroll">
            <table className="behind simple-table">
              <thead>
                <tr>
                  <th scope="col">{t('col.name')}</th>
                  <th scope="col">{t('col.indicator')}</th>
                  <th scope="col" className="right">
                    {t('differences.then')}
                  </th>
                  <th scope="col" className="right">
                    {t('differences.now')}
                  </th>
                  <th scope="col">
                    <span className="hidden-text">{t('correct.verb')}</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {found.map((d) => (
                  <tr key={`${d.person_id} ${d.indicator_id}`}>
                    <td>
                      <Link to={`/points/${d.person_id}?month=${month}&open=${d.indicator_id}`}>{d.person}</Link>
                    </td>
                    <td>
                      <span className="third">{shortId(d.indicator_id)}</span> {d.zh}
                      {d.voided > 0 && <span className="second"> {t('differences.voided', { count: d.voided })}</span>}
                    </td>
                    <td className="right">{t('differences.side', { points: signedPoints(d.then.points), n: d.then.n })}</td>
                    <td className="right">{t('differences.side', { points: signedPoints(d.now.points), n: d.now.n })}</td>
                    <td className="right">
                      {d.entry_id !== null && may ? (
                        <Button size="small" onClick={() => setChosen(d)}>
                          {t('correct.verb')}
                        </Button>
                      ) : (
                        <span className="third">{t('differences.no_entry')}</span>
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
      {chosen?.entry_id != null && (
        <Correction
          entry={{ entry_id: chosen.entry_id, points: chosen.then.points }}
          name={`${chosen.person} · ${chosen.zh}`}
          now={chosen.now.points}
          onClose={() => setChosen(null)}
        />
      )}
    </Section>
  )
}
