import { Link } from 'react-router'
import { learnedFromCase } from '../../src/performance/archive/contract.ts'
import { useCall } from '../client.ts'
import { Section } from '../ui/page.tsx'
import { SimpleTable } from '../ui/simple-table.tsx'
import { useArchiveWords } from './words.ts'

/** On the page of a case: who learned from it, or was corrected through it. */
export function LearnedFrom({ case_id }: { case_id: number }) {
  const { t, kind } = useArchiveWords()
  const rows = useCall(learnedFromCase, { params: { case_id } }).data?.rows ?? []
  if (!rows.length) return null
  return (
    <Section title={t('learned')} count={rows.length} extra={t('learned.note')}>
      <SimpleTable
        label={t('learned')}
        rows={rows}
        rowKey={(r) => r.id}
        open={(r) => r.to ?? undefined}
        columns={[
          {
            key: 'what',
            title: t('col.what'),
            fixed: true,
            phone: 'title',
            render: (r) => r.what ?? <span className="third">{t('learned.unread')}</span>,
          },
          {
            key: 'kind',
            title: t('col.kind'),
            phone: 'meta',
            render: (r) => (r.key === 'record' && r.kind ? kind(r.kind) : t(`learned.${r.key}`)),
          },
          {
            key: 'who',
            title: t('learned.who'),
            phone: 'meta',
            render: (r) =>
              r.persons.map((p, i) => (
                <span key={p.person_id}>
                  {i > 0 && (t.language === 'zh' ? '、' : ', ')}
                  <Link to={`/people/${p.person_id}`}>{p.name}</Link>
                </span>
              )),
          },
          { key: 'on', title: t('col.on'), phone: 'end', render: (r) => <span className="nowrap">{r.on}</span> },
        ]}
      />
    </Section>
  )
}
