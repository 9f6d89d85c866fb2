import { App, Button, Form, Select } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { grantLeave, leaveKinds, openPerson } from '../../src/people/contract.ts'
import { ArchiveLink } from '../archive/link.tsx'
import { useCall, useCommand } from '../client.ts'
import { useText } from '../i18n.ts'
import { QualityArchive } from '../quality/archive.tsx'
import { useToday } from '../session.ts'
import { TrainingDuties } from '../talent/training/duties.tsx'
import { DayField } from '../ui/day-field.tsx'
import { DrawerForm } from '../ui/drawer-form.tsx'
import { Badge } from '../ui/marks.tsx'
import { Page, PageHead, Pairs, Section } from '../ui/page.tsx'
import { ErrorState, PageSkeleton } from '../ui/states.tsx'
import { PersonForm } from './person-form.tsx'
import * as text from './text.ts'

/** One person: post, units, leave, each by period. */
export function PersonPage() {
  const t = useText(text)
  const person_id = Number(useParams().person_id)
  const [drawer, setDrawer] = useState<'edit' | 'leave' | null>(null)
  const read = useCall(openPerson, { params: { person_id } })
  if (read.isPending) return <PageSkeleton />
  if (read.isError) return <ErrorState page error={read.error} retry={() => void read.refetch()} />
  const person = read.data
  const until = (day: string | null) => day ?? t('now')
  return (
    <Page>
      <PageHead
        title={person.name}
        crumbs={[{ label: t('title'), to: '/people' }]}
        note={[person.post || t(`category.${person.category}`), person.department].filter(Boolean).join(' · ')}
        after={
          person.left_on ? (
            <Badge tone="plain">{t('left')}</Badge>
          ) : (
            person.on_leave_to && <Badge tone="plain">{t('on_leave', { day: person.on_leave_to })}</Badge>
          )
        }
        actions={
          <>
            <ArchiveLink person_id={person_id} department_id={person.department_id} />
            {person.open_actions.includes('change') && (
              <>
                <Button onClick={() => setDrawer('leave')}>{t('grant_leave')}</Button>
                <Button type="primary" onClick={() => setDrawer('edit')}>
                  {t('edit')}
                </Button>
              </>
            )}
          </>
        }
      />
      <Section title={t('basics')}>
        <Pairs
          rows={[
            [t('person_no'), person.person_no],
            [t('category'), t(`category.${person.category}`)],
            [t('speciality'), person.speciality || t('none')],
            ...(person.born_on !== undefined
              ? ([
                  [t('sex'), person.sex ? t(`sex.${person.sex}`) : t('none')],
                  [t('born_on'), person.born_on ?? t('none')],
                  [t('joined_on'), person.joined_on ?? t('none')],
                  ...(person.left_on ? [[t('left_on'), person.left_on]] : []),
                ] as [string, string][])
              : []),
          ]}
        />
        {person.born_on === undefined && <p className="second">{t('only_private')}</p>}
      </Section>
      <Section title={t('in_units')} count={person.units.length}>
        {person.units.length ? (
          <Pairs
            rows={person.units.map((u) => [
              <Link key={u.unit_id} to={`/people/units/${u.unit_id}`}>
                {u.unit}
              </Link>,
              t(`role.${u.role}`),
              `${u.valid_from} – ${until(u.valid_to)}`,
            ])}
            labelWidth={132}
          />
        ) : (
          <p className="second">{t('none')}</p>
        )}
      </Section>
      <Section title={t('posts')} count={person.posts.length}>
        <Pairs
          rows={person.posts.map((p) => [
            p.post || t.of(`category.${p.category}`),
            p.department ?? '',
            `${p.valid_from} – ${until(p.valid_to)}`,
          ])}
          labelWidth={132}
        />
      </Section>
      {person.leaves.length > 0 && (
        <Section title={t('leaves')} count={person.leaves.length}>
          <Pairs rows={person.leaves.map((l) => [t(`leave.${l.kind}`), `${l.from_day} – ${l.to_day}`])} labelWidth={132} />
        </Section>
      )}
      <TrainingDuties key={`t${person_id}`} person_id={person_id} />
      <QualityArchive key={person_id} person_id={person_id} />
      <PersonForm
        open={drawer === 'edit'}
        onClose={() => setDrawer(null)}
        person={person}
        reload={read.refetch}
        onDone={() => void read.refetch()}
      />
      <LeaveForm open={drawer === 'leave'} onClose={() => setDrawer(null)} person_id={person_id} />
    </Page>
  )
}

function LeaveForm({ open, onClose, person_id }: { open: boolean; onClose: () => void; person_id: number }) {
  const t = useText(text)
  const today = useToday()
  const { message } = App.useApp()
  const send = useCommand(grantLeave, {
    onDone: () => {
      void message.success(t('done'))
      onClose()
    },
  })
  return (
    <DrawerForm<{ kind: 'annual'; from: string; to: string }>
      open={open}
      onClose={onClose}
      title={t('grant_leave')}
      submit={t('grant_leave')}
      send={send}
      initial={{ kind: 'annual', from: today, to: today }}
      onSubmit={(body) => send.mutate({ params: { person_id }, body })}
    >
      <Form.Item name="kind" label={t('leave_kind')}>
        <Select options={leaveKinds.map((k) => ({ value: k, label: t(`leave.${k}`) }))} />
      </Form.Item>
      <Form.Item name="from" label={t('leave_from')}>
        <DayField />
      </Form.Item>
      <Form.Item name="to" label={t('leave_to')}>
        <DayField />
      </Form.Item>
    </DrawerForm>
  )
}
