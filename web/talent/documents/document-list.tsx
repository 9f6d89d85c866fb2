import { Button } from 'antd'
import { useState } from 'react'
import { listPolicies } from '../../../src/talent/documents/contract.ts'
import { useCall } from '../../client.ts'
import { useText } from '../../i18n.ts'
import { Section } from '../../ui/page.tsx'
import { SimpleTable } from '../../ui/simple-table.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { DocumentForm } from './forms.tsx'
import * as text from './text.ts'

/** The office's documents, each with how much follows from it; opens to its page. */
export function DocumentList() {
  const t = useText(text)
  const read = useCall(listPolicies, {})
  const [issuing, setIssuing] = useState(false)
  const rows = read.data?.rows ?? []
  return (
    <Section
      title={t('title')}
      {...(read.data ? { count: rows.length } : {})}
      extra={
        read.data?.open_actions.includes('issue') && (
          <Button className="no-print" onClick={() => setIssuing(true)}>
            {t('issue')}
          </Button>
        )
      }
    >
      {read.data && rows.length === 0 && <EmptyState small title={t('none')} more={t('none_more')} />}
      {rows.length > 0 && (
        <SimpleTable
          label={t('title')}
          rows={rows}
          rowKey={(p) => p.policy_id}
          open={(p) => `/talent/documents/${p.policy_id}`}
          columns={[
            { key: 'title', title: t('f.title'), fixed: true, phone: 'title', render: (p) => <strong>{p.title}</strong> },
            { key: 'field', title: t('f.field'), phone: 'meta', render: (p) => p.field },
            { key: 'drove', title: t('works'), phone: 'meta', render: (p) => t('drove', { count: p.drove.length }) },
            {
              key: 'on',
              title: t('f.issued_on'),
              phone: 'end',
              render: (p) => <span className="nowrap">{p.issued_on}</span>,
            },
          ]}
        />
      )}
      {issuing && <DocumentForm onClose={() => setIssuing(false)} />}
    </Section>
  )
}
