import { Button } from 'antd'
import { useState } from 'react'
import { listDuties } from '../../../src/talent/training/contract.ts'
import { ApiError, useCall } from '../../client.ts'
import { has, useMe } from '../../session.ts'
import { Section } from '../../ui/page.tsx'
import { SimpleTable } from '../../ui/simple-table.tsx'
import { ErrorState, RowsSkeleton } from '../../ui/states.tsx'
import { RecordForm } from '../records/record-form.tsx'
import { DutyDrawer } from './duty-drawer.tsx'
import { keyOf, useDutyWords } from './duty-words.ts'

/** On the page of a person and in the archive: training asked after appointments and promotions; the political department records those. */
export function TrainingDuties({ person_id }: { person_id: number }) {
  const { t, name, state } = useDutyWords()
  const who = useMe()
  const may = who.person_id === person_id || has(who, 'political', 'chief', 'department_head')
  const [open, setOpen] = useState<string | null>(null)
  const [appointing, setAppointing] = useState(false)
  const read = useCall(listDuties, { params: { person_id } }, { enabled: may })
  // A head sees the own department's alone.
  if (!may || (read.error instanceof ApiError && read.error.status === 404)) return null
  const found = read.data
  const appoints = found?.open_actions.includes('appoint')
  if (found && !found.duties.length && !appoints) return null
  return (
    <Section
      title={t('duty.title')}
      count={found?.duties.length || undefined}
      extra={
        appoints && (
          <Button size="small" onClick={() => setAppointing(true)}>
            {t('duty.appoint')}
          </Button>
        )
      }
    >
      {read.isError ? (
        <ErrorState small error={read.error} retry={() => void read.refetch()} />
      ) : !found ? (
        <RowsSkeleton rows={2} />
      ) : found.duties.length === 0 ? (
        <p className="second">{t('duty.none')}</p>
      ) : (
        <SimpleTable
          label={t('duty.title')}
          rows={found.duties}
          rowKey={keyOf}
          open={(d) => () => setOpen(keyOf(d))}
          columns={[
            { key: 'name', title: t('training.rule'), phone: 'title', render: (d) => name(d) },
            { key: 'began', title: t('duty.began'), phone: 'meta', render: (d) => d.began_on ?? t('duty.day_unknown') },
            { key: 'due', title: t('duty.due'), from: 800, phone: 'off', render: (d) => d.due_on },
            {
              key: 'hours',
              title: t('training.hours'),
              align: 'right',
              phone: 'end',
              render: (d) => (d.due_on ? <span className="figures">{t('duty.hours_of', d)}</span> : null),
            },
            { key: 'state', title: t('col.state'), phone: 'meta', render: (d) => state(d) },
          ]}
        />
      )}
      <DutyDrawer person_id={person_id} duty={open} onClose={() => setOpen(null)} />
      {appoints && (
        <RecordForm
          open={appointing}
          onClose={() => setAppointing(false)}
          submitting={false}
          of={{ kind: 'appointment.made', person_id }}
        />
      )}
    </Section>
  )
}
