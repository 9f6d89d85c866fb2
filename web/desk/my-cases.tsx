import { UserOutlined } from '@ant-design/icons'
import { caseKinds } from '../../src/facts.ts'
import * as caseMessages from '../../src/cases/messages.ts'
import type { desk } from '../../src/deadlines/contract.ts'
import type { Output } from '../client.ts'
import { useText } from '../i18n.ts'
import { useRegistry } from '../registry.ts'
import { useMe } from '../session.ts'
import { CaseNo } from '../ui/case-no.tsx'
import { listDay } from '../ui/format.ts'
import { DueCell } from '../ui/ladder.tsx'
import { StateDot } from '../ui/marks.tsx'
import { Section } from '../ui/page.tsx'
import { EmptyState } from '../ui/states.tsx'
import type { Column } from '../ui/cards.tsx'
import { SimpleTable } from '../ui/simple-table.tsx'
import * as text from './text.ts'

type Case = Output<typeof desk>['cases'][number]
const SHOWN = 12

/** The reader's open cases, the most pressing first. */
export function MyCases({ desk: d }: { desk: Output<typeof desk> }) {
  const t = useText(text)
  const words = useText(caseMessages)
  const who = useMe()
  const names = useRegistry()
  const act = (kind: string) => (caseKinds as Record<string, { zh: string; en: string }>)[kind]?.[t.language] ?? kind
  const columns: Column<Case>[] = [
    {
      key: 'name',
      title: t('cases.name'),
      fixed: true,
      phone: 'title',
      render: (c) => (
        <span className="desk-wraps">
          {c.name} <CaseNo no={c.case_no} />
        </span>
      ),
    },
    {
      key: 'category',
      title: t('cases.category'),
      from: 1600,
      render: (c) => <span className="second">{names.category(c.category)}</span>,
      phone: 'meta',
    },
    {
      key: 'state',
      title: t('cases.state'),
      render: (c) => (
        <StateDot shape={c.state === 'returned' || c.state === 'suspended' ? 'hollow' : 'filled'}>
          {words.of(`case.state.${c.state}`)}
        </StateDot>
      ),
      phone: 'meta',
    },
    {
      key: 'held',
      title: t('cases.held'),
      align: 'right',
      from: 1000,
      render: (c) => (c.days_with_handler === null ? <span className="third">–</span> : t('cases.days', { count: c.days_with_handler })),
      phone: 'off',
    },
    {
      key: 'open',
      title: t('cases.open'),
      align: 'right',
      render: (c) => t('cases.days', { count: c.days_open }),
      phone: 'label',
    },
    {
      key: 'last',
      title: t('cases.last'),
      render: (c) => (
        <span className="desk-wraps">
          <span className="third">{listDay(c.last_act_on, who.today)}</span> {act(c.last_act)}
        </span>
      ),
      phone: 'meta',
    },
    {
      key: 'waits',
      title: t('cases.waits'),
      render: (c) =>
        c.waits_for === 'handler' && c.handler_id === who.person_id ? (
          <b>
            <UserOutlined aria-hidden /> {t('cases.me')}
          </b>
        ) : c.waits_for ? (
          <span className="desk-wraps">{words.of(`waits.${c.waits_for}`)}</span>
        ) : (
          ''
        ),
      phone: 'label',
    },
    {
      key: 'due',
      title: t('cases.due'),
      render: (c) => (c.next_due_on ? <DueCell due={c.next_due_on} lead={c.lead} /> : <span className="third">{t('cases.no_due')}</span>),
      phone: 'end',
    },
  ]
  const rows = d.cases.slice(0, SHOWN)
  return (
    <Section
      title={t('cases.title')}
      count={d.counts.cases}
      more={{ label: t('cases.all'), to: who.person_id ? `/cases?handler_id=${who.person_id}&open=true` : '/cases?open=true' }}
    >
      {rows.length ? (
        <SimpleTable label={t('cases.title')} rows={rows} columns={columns} rowKey={(c) => c.case_id} open={(c) => `/cases/${c.case_id}`} />
      ) : (
        <EmptyState small title={t('cases.none')} more={t('cases.none_more')} />
      )}
    </Section>
  )
}
