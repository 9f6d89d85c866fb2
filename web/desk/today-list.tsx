import { DownOutlined, RightOutlined } from '@ant-design/icons'
import { useRef, useState } from 'react'
import { Link } from 'react-router'
import type { desk, DeadlineRow } from '../../src/deadlines/contract.ts'
import { clockName } from '../../src/deadlines/messages.ts'
import type { Output } from '../client.ts'
import { useText, type Text } from '../i18n.ts'
import { useKeys } from '../shell/keys.ts'
import { DateOpens } from '../ui/basis.tsx'
import { CaseNo } from '../ui/case-no.tsx'
import { listDay, weekdayShort } from '../ui/format.ts'
import { Ladder, Left } from '../ui/ladder.tsx'
import { Section } from '../ui/page.tsx'
import { useRows } from '../ui/rows.ts'
import { EmptyState } from '../ui/states.tsx'
import { useToday } from '../session.ts'
import * as text from './text.ts'

type Desk = Output<typeof desk>
type Group = { key: 'main' | 'duty' | 'other' | 'units' | 'targets'; rows: DeadlineRow[]; hidden?: number }
/** Of duties long overdue only the first; they must not hide what is due today. */
const LATE = 3

/** What the list shows: overdue and the next ten days, by kind; the rest is counted. */
function groupsOf(d: Pick<Desk, 'deadlines' | 'units'>): Group[] {
  const near = (row: DeadlineRow) => row.days_left <= 9
  const ours = d.deadlines.filter((row) => row.owner === 'ours' && near(row))
  const duties = ours.filter((row) => !row.main)
  const late = duties.filter((row) => row.days_left < 0)
  const groups: Group[] = [
    { key: 'main', rows: ours.filter((row) => row.main) },
    { key: 'duty', rows: [...late.slice(0, LATE), ...duties.filter((row) => row.days_left >= 0)], hidden: Math.max(0, late.length - LATE) },
    { key: 'other', rows: d.deadlines.filter((row) => row.owner !== 'ours' && near(row)) },
    { key: 'units', rows: d.units.filter(near) },
  ]
  return groups.filter((group) => group.rows.length > 0)
}

export function TodayList({ desk: d, onBasis }: { desk: Desk; onBasis: (row: DeadlineRow) => void }) {
  const t = useText(text)
  const area = useRef<HTMLDivElement>(null)
  const [unfolded, setUnfolded] = useState(false)
  const groups = groupsOf(d)
  const shown = [...groups.flatMap((group) => group.rows), ...(unfolded ? d.targets : [])]
  const first = shown[0] && String(shown[0].deadline_id)
  const rows = useRows(area, 'desk', { title: t('today'), current: first })
  // A row that is no longer there cannot be current: the first one is.
  const current = shown.some((row) => String(row.deadline_id) === rows.current) ? rows.current : first
  const later = d.counts.running - d.counts.targets - d.deadlines.filter((row) => row.days_left <= 9).length
  const total = groups.reduce((sum, group) => sum + group.rows.length + (group.hidden ?? 0), 0) + d.counts.targets
  useKeys(t('today'), [
    {
      keys: 't',
      label: t('keys.basis'),
      hint: true,
      run: () => {
        const row = shown.find((one) => String(one.deadline_id) === current)
        if (row) onBasis(row)
      },
    },
  ])
  return (
    <Section title={t('today')} count={total} extra={<Legend t={t} />}>
      {!total && <EmptyState small title={t('row.none')} more={t('row.none_more')} />}
      <div ref={area} className="today">
        {groups.map((group) => (
          <section key={group.key} className="today-group" aria-labelledby={`group-${group.key}`}>
            <h3 id={`group-${group.key}`}>
              {t(`group.${group.key}`)} <span className="third">{group.rows.length + (group.hidden ?? 0)}</span>
            </h3>
            <Lines rows={group.rows} group={group.key} current={current} onBasis={onBasis} onChoose={rows.choose} />
            {Boolean(group.hidden) && (
              <p className="today-more">
                <Link to="/deadlines?mine=true&state=overdue">{t('row.more_late', { count: group.hidden })}</Link>
              </p>
            )}
          </section>
        ))}
        {d.counts.targets > 0 && (
          <section className="today-group" aria-labelledby="group-targets">
            <h3 id="group-targets">
              {t('group.targets')} <span className="third">{d.counts.targets}</span>
            </h3>
            <div>
              <button type="button" className="plain today-fold" aria-expanded={unfolded} onClick={() => setUnfolded(!unfolded)}>
                {unfolded ? <DownOutlined /> : <RightOutlined />} {t('row.targets', { count: d.counts.targets })}
              </button>
              {unfolded && <Lines rows={d.targets} group="targets" current={current} onBasis={onBasis} onChoose={rows.choose} />}
              {unfolded && d.counts.targets > d.targets.length && (
                <p className="today-more">
                  <Link to="/deadlines?mine=true&state=running&target=true">{t('row.targets_all')}</Link>
                </p>
              )}
            </div>
          </section>
        )}
      </div>
      {later > 0 && (
        <p className="today-later">
          <Link to="/deadlines?mine=true&state=running">{t('row.later', { count: later })}</Link>
        </p>
      )}
    </Section>
  )
}

type LinesProps = Omit<RowProps, 'row' | 'current'> & { rows: DeadlineRow[]; current: string | null | undefined }
function Lines({ rows, current, ...rest }: LinesProps) {
  return (
    <ul>
      {rows.map((row) => (
        <Row key={row.deadline_id} row={row} current={String(row.deadline_id) === current} {...rest} />
      ))}
    </ul>
  )
}
type RowProps = {
  row: DeadlineRow
  group: Group['key']
  current: boolean
  onBasis: (row: DeadlineRow) => void
  onChoose: (key: string) => void
}
function Row({ row, group, current, onBasis, onChoose }: RowProps) {
  const t = useText(text)
  const today = useToday()
  const name = clockName(row.code, t.language)
  return (
    <li data-row={row.deadline_id} className={`today-row${current ? ' is-current' : ''}`} onFocus={() => onChoose(String(row.deadline_id))}>
      <span className="today-what">
        <Link to={`/cases/${row.case_id}`} data-open className="today-case">
          {row.case_name}
        </Link>
        <span className="second">{name}</span>
        <CaseNo no={row.case_no} />
      </span>
      <span className="today-why">
        <span className="today-note">{noteOf(row, group, t)}</span>
        <span className="today-act">
          <Link to={`/cases/${row.case_id}`} className="small-primary" tabIndex={-1}>
            {t('row.act')}
            <span className="hidden-text"> {row.case_name}</span>
          </Link>
          <kbd className="hide-phone">Enter</kbd>
        </span>
      </span>
      <span className="today-when">
        <DateOpens due={row.due_on} short={listDay(row.due_on, today)} label={`${row.case_name} ${name}`} onOpen={() => onBasis(row)} />
        <span className="third">{weekdayShort(row.due_on, t.language)}</span>
      </span>
      <span className="due-cell">
        <Ladder due={row.due_on} lead={row.lead} />
        <Left due={row.due_on} lead={row.lead} column />
      </span>
    </li>
  )
}

/** Why the day is what it is, or for whom it waits; nothing where the name says all. */
function noteOf(row: DeadlineRow, group: Group['key'], t: Text<keyof typeof text.zh>): string {
  if (group === 'units') return row.handler ? t('row.handler', { name: row.handler }) : ''
  if (group === 'other') return t('row.waits', { who: t(`owner.${row.owner}`) })
  const last = row.steps.at(-1)
  if (last?.kind === 'keep') return t('row.custody')
  if (last?.kind === 'roll') return t('row.rolled', { name: last.params.name ?? '' })
  return ''
}

const Legend = ({ t }: { t: Text<keyof typeof text.zh> }) => (
  <span className="legend hide-phone" aria-hidden>
    {(['working', 'off', 'due'] as const).map((kind) => (
      <span key={kind}>
        <span className="ladder is-calm legend-rung">
          <i className={kind === 'working' ? '' : kind} />
        </span>
        {t(`legend.${kind}`)}
      </span>
    ))}
  </span>
)
