import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { Link } from 'react-router'
import { Button, Checkbox, Select } from 'antd'
import { functions } from '../../../src/facts/talent.ts'
import { dutyStates, listTraining, type Trained } from '../../../src/talent/training/contract.ts'
import { useCall } from '../../client.ts'
import { useToday } from '../../session.ts'
import { useListState, wholeList } from '../../ui/list-state.ts'
import { Cites } from '../../ui/marks.tsx'
import { Page, PageHead } from '../../ui/page.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { DataTable, type Column } from '../../ui/table.tsx'
import { TalentTabs } from '../tabs.tsx'
import { useTalentWords } from '../words.ts'
import { DutyDrawer } from './duty-drawer.tsx'
import { keyOf, useDutyWords } from './duty-words.ts'
import { TrainingDrawer } from './training-drawer.tsx'
import '../talent.css'

const shownStates = dutyStates.filter((s) => s !== 'before')

/** Hours and what is missing, person by person; and how cases and training spread over the four functions. */
export function TrainingPage() {
  const { t, value } = useTalentWords()
  const { query, change } = useListState()
  const today = useToday()
  const year = Number(query.year) || Number(today.slice(0, 4))
  const read = useCall(listTraining, { query: { year } })
  const short = query.missing === 'true'
  const { name, state } = useDutyWords()
  const asked = shownStates.find((s) => s === query.state)
  const lacks = (p: Trained) => p.missing > 0 || p.duties.some((d) => d.state === 'overdue')
  const rows = read.data?.rows.filter((p) => (!short || lacks(p)) && (!asked || p.duties.some((d) => d.state === asked)))
  const columns: Column<Trained>[] = [
    { key: 'name', title: t('training.person'), fixed: true, phone: 'title', render: (p) => <strong>{p.name}</strong> },
    { key: 'department', title: t('training.department'), from: 1000, phone: 'meta', render: (p) => p.department },
    {
      key: 'category',
      title: t('col.kind'),
      from: 1200,
      phone: 'off',
      render: (p) => <span className="second">{t.of(`training.category.${p.category}`)}</span>,
    },
    {
      key: 'hours',
      title: t('training.hours'),
      align: 'right',
      phone: 'end',
      render: (p) => (
        <span className="figures">
          {p.hours}
          <span className="only-phone"> {t('training.unit')}</span>
        </span>
      ),
    },
    {
      key: 'missing',
      title: t('training.missing'),
      align: 'right',
      phone: 'meta',
      render: (p) =>
        p.needed === null ? (
          <span className="third">{t('training.none_needed')}</span>
        ) : p.missing > 0 ? (
          <span className="figures">
            <span className="only-phone">{t('training.missing')} </span>
            {t('training.hours_v', { hours: p.missing })}
          </span>
        ) : (
          <span className="second">{t('training.enough')}</span>
        ),
    },
    {
      key: 'duties',
      title: t('duty.title'),
      from: 800,
      phone: 'meta',
      render: (p) => {
        const told = p.duties.filter((d) => d.state !== 'unknown' || asked === 'unknown')
        if (!told.length)
          return p.duties.length ? (
            <span className="third">
              <span className="only-phone">
                {t('duty.title')}
                {t.language === 'zh' ? '：' : ': '}
              </span>
              {t('duty.is.unknown')}
            </span>
          ) : null
        return (
          <span className="talent-duties">
            {told.map((d) => (
              <Link key={keyOf(d)} to={`?${at({ person: String(p.person_id), duty: keyOf(d) })}`}>
                {name(d)}
                <span className="second"> {state(d)}</span>
              </Link>
            ))}
          </span>
        )
      },
    },
    ...functions.map((f): Column<Trained> => ({
      key: f,
      title: value('functions', f),
      from: 800,
      phone: 'label',
      render: (p) => <Cell cases={p.functions[f].cases} hours={p.functions[f].hours} />,
    })),
  ]
  const at = (more: Record<string, string>) => new URLSearchParams({ ...query, ...more }).toString()
  const turn = (to: number) => change({ year: String(to) })
  return (
    <Page wide>
      <PageHead
        title={t('training.title')}
        crumbs={[{ label: t('title'), to: '/talent' }]}
        note={t('training.note', { year })}
        actions={
          <span className="talent-years">
            <Button icon={<LeftOutlined />} aria-label={t('training.previous')} onClick={() => turn(year - 1)} />
            <b>{year}</b>
            <Button icon={<RightOutlined />} aria-label={t('training.next')} onClick={() => turn(year + 1)} />
          </span>
        }
      />
      <TalentTabs current="training" />
      <ul className="talent-rules">
        {read.data?.rules.map((r) => (
          <li key={r.id}>
            {r[t.language]} <Cites basis={[r.basis]} />
          </li>
        ))}
        {read.data?.duties.map((r) => (
          <li key={r.id}>
            {r[t.language]} <Cites basis={r.basis} />
          </li>
        ))}
      </ul>
      <p className="talent-filter">
        <Checkbox checked={short} onChange={(e) => change({ missing: e.target.checked ? 'true' : null })}>
          {t('training.filter')}
        </Checkbox>
        <Select
          allowClear
          aria-label={t('duty.filter')}
          placeholder={t('duty.filter')}
          value={asked}
          onChange={(to) => change({ state: to ?? null })}
          options={shownStates.map((s) => ({ value: s, label: t(`duty.is.${s}`) }))}
          popupMatchSelectWidth={false}
        />
      </p>
      <DataTable
        name="training"
        label={t('training.title')}
        list={{ ...wholeList(read), rows, total: rows?.length }}
        columns={columns}
        rowKey={(p) => p.person_id}
        open={(p) => () => change({ person: String(p.person_id) })}
        empty={<EmptyState title={t('training.empty')} />}
      />
      <TrainingDrawer
        person_id={query.person && !query.duty ? Number(query.person) : null}
        year={year}
        onClose={() => change({ person: null })}
      />
      <DutyDrawer
        person_id={query.person ? Number(query.person) : null}
        duty={query.duty ?? null}
        onClose={() => change({ person: null, duty: null })}
      />
    </Page>
  )
}

function Cell({ cases, hours }: { cases: number; hours: number }) {
  const { t } = useTalentWords()
  if (!cases && !hours) return <span className="third">{t('training.not')}</span>
  return (
    <span className="talent-cell">
      {cases > 0 && <span>{t('training.cases_v', { count: cases })}</span>}
      {hours > 0 && <span className="second">{t('training.hours_v', { hours })}</span>}
    </span>
  )
}
