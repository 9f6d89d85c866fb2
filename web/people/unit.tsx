import { App, Button, Form, Popconfirm, Select } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import type { z } from 'zod'
import { listLoad } from '../../src/cases/lists/contract.ts'
import { joinUnit, leaveUnit, listPersons, openUnit, type UnitRecord } from '../../src/people/contract.ts'
import { addDays } from '../../src/platform/day.ts'
import { useCall, useCommand } from '../client.ts'
import { useText } from '../i18n.ts'
import { has, useMe, useToday } from '../session.ts'
import { DayField } from '../ui/day-field.tsx'
import { DrawerForm } from '../ui/drawer-form.tsx'
import { Badge } from '../ui/marks.tsx'
import { Page, PageHead, Pairs, Section } from '../ui/page.tsx'
import { EmptyState, ErrorState, PageSkeleton } from '../ui/states.tsx'
import * as text from './text.ts'
import { Gaps, loadOf } from './units.tsx'

type Record_ = z.output<typeof UnitRecord>

/** One unit: its seats and gaps today, the load on them, how its members changed. */
export function UnitPage() {
  const t = useText(text)
  const who = useMe()
  const unit_id = Number(useParams().unit_id)
  const [joining, setJoining] = useState(false)
  const read = useCall(openUnit, { params: { unit_id } })
  const loads = useCall(listLoad, {}, { enabled: who.person_id !== null || has(who, 'case_officer', 'chief') })
  if (read.isPending) return <PageSkeleton />
  if (read.isError) return <ErrorState page error={read.error} retry={() => void read.refetch()} />
  const unit = read.data
  const load = loadOf(unit, loads.data?.rows)
  const procurators = unit.members.filter((x) => x.role === 'lead' || x.role === 'prosecutor')
  const former = unit.history.filter((x) => x.valid_to !== null && x.valid_to <= who.today)
  const worksOnCases = !has(who, 'political')
  const cases = (count: number, query: string) =>
    worksOnCases && procurators.length === 1 && count > 0 ? (
      <Link to={`/cases?handler_id=${procurators[0]!.person_id}&${query}`}>{count}</Link>
    ) : (
      count
    )
  return (
    <Page>
      <PageHead
        title={unit.name}
        crumbs={[
          { label: t('title'), to: '/people' },
          { label: t('units'), to: '/people/units' },
        ]}
        note={[t(`kind.${unit.kind}`), unit.department, unit.speciality].filter(Boolean).join(' · ')}
        after={unit.gaps.length ? <Gaps gaps={unit.gaps} /> : undefined}
        actions={
          unit.open_actions.includes('join') && (
            <Button type="primary" onClick={() => setJoining(true)}>
              {t('join')}
            </Button>
          )
        }
      />
      <Section title={t('members')} count={unit.members.length}>
        {!unit.members.length && <EmptyState small title={t('no_members')} />}
        <Pairs
          labelWidth={120}
          rows={unit.members.map((x) => [
            t(`role.${x.role}`),
            <Link key={x.person_id} to={`/people/${x.person_id}`}>
              {x.name}
            </Link>,
            <span key="since">
              {x.valid_from} – {t('now')} {x.on_leave_to && <Badge tone="plain">{t('on_leave', { day: x.on_leave_to })}</Badge>}{' '}
              {unit.open_actions.includes('leave') && <LeaveButton unit={unit} person_id={x.person_id} name={x.name} />}
            </span>,
          ])}
        />
      </Section>
      <Section title={t('load_of')}>
        {load ? (
          <>
            {worksOnCases && procurators.length === 1 && <p className="second">{t('load_note')}</p>}
            <Pairs
              labelWidth={120}
              rows={[
                [t('load'), cases(load.open, 'open=true')],
                [t('due_in_7'), cases(load.due_in_7, `open=true&due_from=${who.today}&due_to=${addDays(who.today, 7)}`)],
                [t('overdue'), cases(load.overdue, 'open=true&overdue=true')],
                [t('in_custody'), cases(load.in_custody, 'open=true&in_custody=true')],
                [t('closed_this_year'), cases(load.closed_this_year, `closed_from=${who.today.slice(0, 4)}-01-01`)],
              ]}
            />
          </>
        ) : (
          <p className="second">{t('load_hidden')}</p>
        )}
      </Section>
      {former.length > 0 && (
        <Section title={t('history')} count={former.length}>
          <Pairs
            labelWidth={120}
            rows={former.map((x) => [
              t(`role.${x.role}`),
              <Link key={x.person_id} to={`/people/${x.person_id}`}>
                {x.name}
              </Link>,
              `${x.valid_from} – ${x.valid_to}`,
            ])}
          />
        </Section>
      )}
      <JoinForm open={joining} onClose={() => setJoining(false)} unit={unit} />
    </Page>
  )
}

function LeaveButton({ unit, person_id, name }: { unit: Record_; person_id: number; name: string }) {
  const t = useText(text)
  const { message } = App.useApp()
  const [on, setOn] = useState<string | null>(useToday())
  const send = useCommand(leaveUnit, { onDone: () => void message.success(t('done')) })
  return (
    <Popconfirm
      title={`${name}：${t('leave_on')}`}
      description={<DayField value={on} onChange={setOn} aria-label={t('leave_on')} />}
      okText={t('leave_unit')}
      onConfirm={() =>
        send.mutate(
          { params: { unit_id: unit.unit_id, person_id }, body: { on: on! } },
          { onError: (error) => void message.error(error.message) },
        )
      }
    >
      <Button size="small" type="text">
        {t('leave_unit')}
      </Button>
    </Popconfirm>
  )
}

/** Which seats a person of this category may take; the first is the usual one. */
const seatsOf = { prosecutor: ['prosecutor', 'lead'], assistant: ['assistant'], clerk: ['clerk'], admin: ['clerk'] } as const
type Joining = z.input<typeof joinUnit.body>

function JoinForm({ open, onClose, unit }: { open: boolean; onClose: () => void; unit: Record_ }) {
  const t = useText(text)
  const today = useToday()
  const { message } = App.useApp()
  const send = useCommand(joinUnit, {
    onDone: () => {
      void message.success(t('done'))
      onClose()
    },
  })
  return (
    <DrawerForm<Joining>
      open={open}
      onClose={onClose}
      title={t('join')}
      submit={t('join')}
      send={send}
      initial={{ from: today }}
      onSubmit={(body) => send.mutate({ params: { unit_id: unit.unit_id }, body })}
    >
      <Seat unit={unit} />
      <Form.Item name="from" label={t('join_from')}>
        <DayField />
      </Form.Item>
    </DrawerForm>
  )
}
/** Whoever is no member yet, and the seats that fit the person. */
function Seat({ unit }: { unit: Record_ }) {
  const t = useText(text)
  const form = Form.useFormInstance<Joining>()
  const chosen = Form.useWatch('person_id', form)
  const persons = (useCall(listPersons, { query: {} }).data?.rows ?? []).filter(
    (p) => !unit.members.some((m) => m.person_id === p.person_id),
  )
  const seats = (id: number | undefined) => seatsOf[persons.find((p) => p.person_id === id)?.category ?? 'assistant']
  return (
    <>
      <Form.Item name="person_id" label={t('member')} rules={[{ required: true, message: t('give_person') }]}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={t('give_person')}
          onChange={(id: number) => form.setFieldValue('role', seats(id)[0])}
          options={persons.map((p) => ({
            value: p.person_id,
            label: [p.name, p.post || t(`category.${p.category}`), p.unit].filter(Boolean).join(' · '),
          }))}
        />
      </Form.Item>
      {chosen !== undefined && (
        <Form.Item name="role" label={t('role')}>
          <Select options={seats(chosen).map((r) => ({ value: r, label: t(`role.${r}`) }))} />
        </Form.Item>
      )}
    </>
  )
}
