import { listCitations } from '../../../src/quality/lessons/contract.ts'
import { useCall } from '../../client.ts'
import { useText } from '../../i18n.ts'
import { useMe } from '../../session.ts'
import { Section } from '../../ui/page.tsx'
import { SimpleTable } from '../../ui/simple-table.tsx'
import * as text from '../../standards/text.ts'

/** Under a document: findings of reviews that cite its clauses, in cases that the reader sees. */
export function Citations({ standard_id }: { standard_id: number }) {
  const t = useText(text)
  const who = useMe()
  const d = useCall(listCitations, { query: { standard_id } }, { enabled: who.person_id !== null }).data
  if (!d?.rows.length) return null
  return (
    <Section title={t('citations')} count={d.total}>
      <SimpleTable
        label={t('citations')}
        rows={d.rows}
        rowKey={(r) => r.finding_id}
        open={(r) => `/quality/reviews/${r.review_id}`}
        columns={[
          { key: 'case', title: t('citation_case'), fixed: true, phone: 'title', render: (r) => r.case_no },
          { key: 'clause', title: t('citation_clause'), phone: 'meta', render: (r) => <a href={`#c${r.anchor}`}>{r.clause}</a> },
          { key: 'item', title: t('citation_item'), phone: 'meta', render: (r) => r.item_name },
          { key: 'note', title: t('citation_note'), from: 1000, phone: 'meta', render: (r) => r.note },
          { key: 'day', title: t('citation_day'), phone: 'end', render: (r) => r.on_day },
        ]}
      />
    </Section>
  )
}
