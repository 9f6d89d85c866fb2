import { useState } from 'react'
import { Link } from 'react-router'
import type { DeadlineRow } from '../../src/deadlines/contract.ts'
import * as messages from '../../src/deadlines/messages.ts'
import { clockName } from '../../src/deadlines/messages.ts'
import { useText } from '../i18n.ts'
import { useMe } from '../session.ts'
import { BasisDrawer, DateOpens, DeadlineState } from '../ui/basis.tsx'
import { CaseNo } from '../ui/case-no.tsx'
import { listDay, weekdayShort } from '../ui/format.ts'
import { Custody } from '../ui/marks.tsx'
import type { Column } from '../ui/table.tsx'
import * as text from './text.ts'

/** A deadline's name, numbered from the second of its kind in the case. */
function useClockName() {
  const t = useText(text)
  return (d: Pick<DeadlineRow, 'code' | 'ordinal'>) => {
    const name = clockName(d.code, t.language)
    return d.ordinal > 1 ? t('col.ordinal', { name, n: d.ordinal }) : name
  }
}

/** The columns of a list of deadlines, and the drawer that their dates open. */
export function useDeadlineColumns() {
  const t = useText(text)
  const words = useText(messages)
  const who = useMe()
  const nameOf = useClockName()
  const [opened, setOpened] = useState<DeadlineRow | null>(null)
  const columns: Column<DeadlineRow>[] = [
    { key: 'case_no', title: t('col.case_no'), from: 900, phone: 'meta', render: (d) => <CaseNo no={d.case_no} year /> },
    {
      key: 'name',
      title: t('col.name'),
      fixed: true,
      phone: 'title',
      render: (d) => (
        <span className="deadline-case" title={d.case_name}>
          {d.case_name}
        </span>
      ),
    },
    { key: 'code', title: t('col.code'), phone: 'meta', render: (d) => nameOf(d) },
    {
      key: 'main',
      title: t('col.kind'),
      optional: true,
      render: (d) => <span className="second">{t(d.main ? 'kind.main' : 'kind.duty')}</span>,
    },
    {
      key: 'due',
      title: t('col.due'),
      phone: 'meta',
      render: (d) => (
        <DateOpens
          due={d.due_on}
          short={listDay(d.due_on, who.today)}
          weekday
          label={t('row.open_date', { name: nameOf(d) })}
          open={opened?.deadline_id === d.deadline_id}
          onOpen={() => setOpened(d)}
        />
      ),
    },
    {
      key: 'left',
      title: t('col.left'),
      phone: 'end',
      render: (d) => <DeadlineState of={d} column />,
    },
    {
      key: 'handler',
      title: t('col.handler'),
      from: 860,
      phone: 'meta',
      render: (d) => (
        <span className={who.person_id !== null && (d.person_id ?? d.handler_id) === who.person_id ? 'deadline-mine' : 'second'}>
          {d.person ?? d.handler ?? t('col.nobody')}
        </span>
      ),
    },
    {
      key: 'department',
      title: t('col.department'),
      from: 1200,
      phone: 'off',
      render: (d) => <span className="second">{d.department}</span>,
    },
    {
      key: 'owner',
      title: t('col.owner'),
      from: 1500,
      phone: 'off',
      render: (d) => <span className="second">{words(`deadline.owner.${d.owner}`)}</span>,
    },
    {
      key: 'custody',
      title: t('col.custody'),
      from: 1280,
      phone: 'off',
      render: (d) => (d.custody ? <Custody>{t('col.held')}</Custody> : null),
    },
    {
      key: 'opened',
      title: t('col.opened'),
      optional: true,
      render: (d) => (
        <span className="second" title={`${d.opened_on} ${weekdayShort(d.opened_on, t.language)}`}>
          {listDay(d.opened_on, who.today)}
        </span>
      ),
    },
  ]
  const drawer = (
    <BasisDrawer
      open={opened !== null}
      onClose={() => setOpened(null)}
      deadline={opened}
      name={opened ? nameOf(opened) : undefined}
      footer={
        opened && (
          <Link to={`/cases/${opened.case_id}`} className="deadline-to-case">
            {opened.case_name} <CaseNo no={opened.case_no} year />
          </Link>
        )
      }
    />
  )
  return { columns, drawer }
}
