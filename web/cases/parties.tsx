import { Button } from 'antd'
import type { CaseRecord } from '../../src/cases/contract.ts'
import { Section } from '../ui/page.tsx'
import { EmptyState } from '../ui/states.tsx'
import { DataTable, type Column } from '../ui/table.tsx'
import type { Doing } from './actions.tsx'
import { here } from './dossier.ts'
import { useWords } from './words.ts'

type Party = CaseRecord['parties'][number]
type Props = { record: CaseRecord; start: (doing: Doing) => void }

/** `full`: with identity and contact, masked by the server for those who do not work in the case. */
export function PartyTable({ record, start, full }: Props & { full?: boolean }) {
  const { t, value } = useWords()
  const none = <span className="third">{t('party.not_given')}</span>
  const columns: Column<Party>[] = [
    { key: 'name', title: t('party.col.name'), fixed: true, phone: 'title', render: (p) => p.name },
    { key: 'role', title: t('party.col.role'), phone: 'end', render: (p) => <span className="second">{value('role', p.role)}</span> },
    { key: 'charge', title: t('party.col.charge'), phone: 'meta', render: (p) => p.charge || (p.role === 'suspect' ? none : null) },
    {
      key: 'measure',
      title: t('party.col.measure'),
      phone: 'meta',
      render: (p) => (p.measure ? value('measure', p.measure) : p.role === 'suspect' ? none : null),
    },
    {
      key: 'about',
      title: t('party.col.about'),
      phone: 'meta',
      render: (p) => (
        <span className="second">
          {[p.sex && value('sex', p.sex), p.age !== null && t('party.age', { age: p.age })]
            .filter(Boolean)
            .join(t.language === 'zh' ? '，' : ', ') || none}
        </span>
      ),
    },
    ...(full
      ? ([
          { key: 'identity', title: t('party.col.identity'), phone: 'label', render: (p) => p.identity_no ?? none },
          {
            key: 'contact',
            title: t('party.col.contact'),
            phone: 'label',
            render: (p) => [p.phone, p.address].filter(Boolean).join(' ') || none,
          },
          ...(record.may.see_identity
            ? [
                {
                  key: 'edit',
                  title: '',
                  phone: 'meta' as const,
                  render: (p: Party) => (
                    <Button size="small" onClick={() => start({ what: 'identity', party_id: p.party_id })}>
                      {t('party.edit')}
                      <span className="hidden-text"> {p.name}</span>
                    </Button>
                  ),
                },
              ]
            : []),
        ] as Column<Party>[])
      : []),
  ]
  return (
    <DataTable
      name={full ? 'case-parties-full' : 'case-parties'}
      label={t('overview.parties')}
      list={here(record.parties)}
      columns={columns}
      rowKey={(p) => p.party_id}
      keyboard={false}
      pager={false}
      empty={<EmptyState small title={t('overview.no_parties')} />}
    />
  )
}

export function Parties({ record, start }: Props) {
  const { t } = useWords()
  return (
    <Section
      title={t('overview.parties')}
      count={record.parties.length}
      extra={
        <>
          {!record.may.see_identity && record.parties.length > 0 && <span>{t('party.masked')}</span>}
          {record.may.add_party && (
            <Button size="small" onClick={() => start({ what: 'party' })}>
              {t('action.party')}
            </Button>
          )}
        </>
      }
    >
      <PartyTable record={record} start={start} full />
    </Section>
  )
}
