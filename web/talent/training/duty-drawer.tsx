import { Link } from 'react-router'
import { listDuties } from '../../../src/talent/training/contract.ts'
import { useCall } from '../../client.ts'
import { FigureDrawer } from '../../ui/figure.tsx'
import { Cites } from '../../ui/marks.tsx'
import { useTalentWords } from '../words.ts'
import { keyOf, useDutyWords } from './duty-words.ts'

type Props = { person_id: number | null; duty: string | null; onClose: () => void }
/** What is asked after an appointment or a promotion, by when, and the training that makes up its hours. */
export function DutyDrawer({ person_id, duty, onClose }: Props) {
  const { kind } = useTalentWords()
  const { t, value, name, state } = useDutyWords()
  const open = person_id !== null && duty !== null
  const read = useCall(listDuties, { params: { person_id: person_id ?? 0 } }, { enabled: open })
  const d = read.data?.duties.find((x) => keyOf(x) === duty)
  const runs = d !== undefined && d.due_on !== null
  return (
    <FigureDrawer
      open={open}
      onClose={onClose}
      kicker={read.data?.person.name ?? ''}
      name={d ? name(d) : t('duty.title')}
      value={runs ? t('a.hours_v', { hours: d.hours }) : ''}
      loading={read.isPending && open}
      error={read.error}
      retry={() => void read.refetch()}
      about={
        d
          ? [
              [t('training.rule'), d[t.language]],
              [t('duty.source'), <Cites key="b" basis={d.basis} />],
              ...(d.fact_id === null
                ? []
                : ([
                    [
                      t('duty.began'),
                      <Link key="f" to={`/talent?record=${d.fact_id}`}>
                        {d.began_on} {d.title}
                      </Link>,
                    ],
                  ] as [string, React.ReactNode][])),
              ...(runs
                ? ([
                    [t('duty.window'), t('duty.window_v', { from: d.counts_from, to: d.due_on })],
                    [t('duty.needed'), t('a.hours_v', { hours: d.needed })],
                  ] as [string, string][])
                : []),
              [t('col.state'), state(d)],
            ]
          : []
      }
      {...(runs ? { rows: d.rows, rowsTitle: t('training.rows') } : {})}
      rowKey={(r) => r.fact_id}
      columns={[
        { key: 'on', title: t('col.on'), render: (r) => r.on },
        {
          key: 'title',
          title: t('col.title'),
          render: (r) => <Link to={r.activity_id ? `/talent/activities/${r.activity_id}` : `/talent?record=${r.fact_id}`}>{r.title}</Link>,
        },
        { key: 'kind', title: t('col.kind'), render: (r) => (r.form ? value('form', r.form) : kind(r.kind)) },
        { key: 'hours', title: t('col.hours'), align: 'right', render: (r) => r.hours },
      ]}
    />
  )
}
