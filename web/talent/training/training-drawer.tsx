import { Link } from 'react-router'
import { openTraining } from '../../../src/talent/training/contract.ts'
import { useCall } from '../../client.ts'
import { FigureDrawer } from '../../ui/figure.tsx'
import { useTalentWords } from '../words.ts'

type Props = { person_id: number | null; year: number; onClose: () => void }
/** The activities and trainings that make up a person's hours. */
export function TrainingDrawer({ person_id, year, onClose }: Props) {
  const { t, kind, value } = useTalentWords()
  const read = useCall(openTraining, { params: { person_id: person_id ?? 0 }, query: { year } }, { enabled: person_id !== null })
  const person = read.data?.person
  return (
    <FigureDrawer
      open={person_id !== null}
      onClose={onClose}
      kicker={person?.name ?? ''}
      name={t('training.hours')}
      value={person ? t('a.hours_v', { hours: person.hours }) : ''}
      about={[
        [t('training.rule'), person?.needed === null || !person ? t('training.none_needed') : t('a.hours_v', { hours: person.needed })],
        [t('training.missing'), person ? (person.missing ? t('a.hours_v', { hours: person.missing }) : t('training.enough')) : ''],
      ]}
      rows={read.data?.rows ?? []}
      rowKey={(r) => r.fact_id}
      columns={[
        { key: 'on', title: t('col.on'), render: (r) => r.on },
        {
          key: 'title',
          title: t('col.title'),
          render: (r) => (r.activity_id ? <Link to={`/talent/activities/${r.activity_id}`}>{r.title}</Link> : r.title),
        },
        { key: 'kind', title: t('col.kind'), render: (r) => (r.form ? value('form', r.form) : kind(r.kind)) },
        { key: 'hours', title: t('col.hours'), align: 'right', render: (r) => r.hours },
      ]}
    />
  )
}
