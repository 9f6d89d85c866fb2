import { Button } from 'antd'
import type { CaseRecord } from '../../src/cases/contract.ts'
import { Badge } from '../ui/marks.tsx'
import { Section } from '../ui/page.tsx'
import { EmptyState } from '../ui/states.tsx'
import { DataTable, type Column } from '../ui/table.tsx'
import type { Doing } from './actions.tsx'
import { here } from './dossier.ts'
import { useWords } from './words.ts'

type Item = CaseRecord['properties'][number]
type Props = { record: CaseRecord; start: (doing: Doing) => void }
const acts = ['property.received', 'property.stored', 'property.disposed', 'property.difference_noted']

/** Whether what was received is what the list says. */
export function Compared({ item }: { item: Item }) {
  const { t } = useWords()
  if (item.listed_quantity === null) return <span className="third">{t('property.no_list')}</span>
  if (item.listed_quantity === item.quantity) return <span className="second">{t('property.same')}</span>
  return <Badge tone="amber">{t('property.differs')}</Badge>
}

export function Properties({ record, start }: Props) {
  const { t, act, value } = useWords()
  const columns: Column<Item>[] = [
    { key: 'name', title: t('property.col.name'), fixed: true, phone: 'title', render: (p) => p.name },
    {
      key: 'quantity',
      title: t('property.col.quantity'),
      align: 'right',
      phone: 'label',
      render: (p) => p.quantity.toLocaleString('en-US'),
    },
    {
      key: 'listed',
      title: t('property.col.listed'),
      align: 'right',
      phone: 'label',
      render: (p) =>
        p.listed_quantity === null ? <span className="third">{t('property.no_list')}</span> : p.listed_quantity.toLocaleString('en-US'),
    },
    { key: 'compare', title: t('property.col.compare'), phone: 'end', render: (p) => <Compared item={p} /> },
    {
      key: 'stored',
      title: t('property.col.stored'),
      phone: 'meta',
      render: (p) => p.stored_on ?? <span className="third">{t('property.not_stored')}</span>,
    },
    { key: 'state', title: t('property.col.state'), phone: 'meta', render: (p) => value('state', p.state) },
  ]
  return (
    <Section
      title={t('overview.property')}
      count={record.properties.length}
      extra={record.open_actions
        .filter((a) => acts.includes(a.kind) && (a.kind === 'property.received' || record.properties.length > 0))
        .map((a) => (
          <Button key={a.kind} size="small" onClick={() => start({ what: 'act', action: a })}>
            {act(a.kind)}
          </Button>
        ))}
    >
      <DataTable
        name="case-property"
        label={t('overview.property')}
        list={here(record.properties)}
        columns={columns}
        rowKey={(p) => p.property_id}
        keyboard={false}
        pager={false}
        empty={<EmptyState small title={t('overview.no_property')} />}
      />
    </Section>
  )
}
