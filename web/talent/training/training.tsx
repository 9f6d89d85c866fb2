import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { Button, Checkbox } from 'antd'
import { functions } from '../../../src/facts/talent.ts'
import { listTraining, type Trained } from '../../../src/talent/training/contract.ts'
import { useCall } from '../../client.ts'
import { useToday } from '../../session.ts'
import { useListState, wholeList } from '../../ui/list-state.ts'
import { Cites } from '../../ui/marks.tsx'
import { Page, PageHead } from '../../ui/page.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { DataTable, type Column } from '../../ui/table.tsx'
import { TalentTabs } from '../tabs.tsx'
import { useTalentWords } from '../words.ts'
import { TrainingDrawer } from './training-drawer.tsx'
import '../talent.css'

/** Hours and what is missing, person by person; and how cases and training spread over the four functions. */
export function TrainingPage() {
  const { t, value } = useTalentWords()
  const { query, change } = useListState()
  const today = useToday()
  const year = Number(query.year) || Number(today.slice(0, 4))
  const read = useCall(listTraining, { query: { year } })
  const short = query.missing === 'true'
  const rows = read.data?.rows.filter((p) => !short || p.missing > 0)
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
    { key: 'hours', title: t('training.hours'), align: 'right', phone: 'end', render: (p) => <span className="figures">{p.hours}</span> },
    {
      key: 'missing',
      title: t('training.missing'),
      align: 'right',
      phone: 'meta',
      render: (p) =>
        p.needed === null ? (
          <span className="third">{t('training.none_needed')}</span>
        ) : p.missing > 0 ? (
          <span className="figures">{t('training.hours_v', { hours: p.missing })}</span>
        ) : (
          <span className="second">{t('training.enough')}</span>
        ),
    },
    ...functions.map((f): Column<Trained> => ({
      key: f,
      title: value('functions', f),
      from: 800,
      phone: 'off',
      render: (p) => <Cell cases={p.functions[f].cases} hours={p.functions[f].hours} />,
    })),
  ]
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
      </ul>
      <p>
        <Checkbox checked={short} onChange={(e) => change({ missing: e.target.checked ? 'true' : null })}>
          {t('training.filter')}
        </Checkbox>
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
      <TrainingDrawer person_id={query.person ? Number(query.person) : null} year={year} onClose={() => change({ person: null })} />
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
