import { listPoints } from '../../../src/performance/contract.ts'
import { useCall } from '../../client.ts'
import { useText } from '../../i18n.ts'
import { Section } from '../../ui/page.tsx'
import { SimpleTable } from '../../ui/simple-table.tsx'
import * as points from '../text.ts'
import { points as shownPoints } from '../value.ts'
import * as text from './text.ts'

/** What the month's publication tells everybody: ranges per post, or the full list by pinyin. */
export function Published({ month, list = true }: { month: string; list?: boolean }) {
  const t = useText(text)
  const words = useText(points)
  const d = useCall(listPoints, { query: { month } }).data
  if (!d?.publication) return null
  return (
    <Section title={t('published')}>
      <p className="second section-note">{t(`published.${d.publication}`)}</p>
      {d.publication === 'bands' && !d.bands.length && <p className="second">{t('published.none')}</p>}
      {d.bands.map((group) => (
        <div key={group.category} className="bands-of-post">
          <h3>
            {words(`code.${group.category}`)} <span className="section-extra">{t('published.people', { count: group.people })}</span>
          </h3>
          <ul>
            {group.bands.map((b) => (
              <li key={b.from}>
                {t('published.band', { from: b.from, to: b.to })} <b>{t('published.people', { count: b.people })}</b>
              </li>
            ))}
          </ul>
        </div>
      ))}
      {list && d.publication === 'full' && (
        <SimpleTable
          label={words('list.label')}
          rows={d.rows}
          rowKey={(r) => r.person_id}
          columns={[
            { key: 'name', title: words('col.name'), fixed: true, phone: 'title', render: (r) => r.name },
            { key: 'department', title: words('col.department'), phone: 'meta', render: (r) => r.department },
            { key: 'category', title: words('col.category'), from: 900, phone: 'meta', render: (r) => words(`code.${r.category}`) },
            { key: 'total', title: words('total'), align: 'right', phone: 'end', render: (r) => shownPoints(r.total) },
          ]}
        />
      )}
    </Section>
  )
}
