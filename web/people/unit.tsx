import { Alert, App, Button, Form, Popconfirm, Select } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import type { z } from 'zod'
import { listLoad } from '../../src/cases/contract.ts'
import { joinUnit, leaveUnit, listPersons, memberRoles, openUnit, type UnitRecord } from '../../src/people/contract.ts'
import * as messages from '../../src/people/messages.ts'
import { useCall, useCommand } from '../client.ts'
import { useText } from '../i18n.ts'
import { has, useMe, useToday } from '../session.ts'
import { DayField } from '../ui/day-field.tsx'
import { SideDrawer } from '../ui/drawer.tsx'
import { Badge } from '../ui/marks.tsx'
import { Page, PageHead, Pairs, Section } from '../ui/page.tsx'
import { ErrorState, PageSkeleton } from '../ui/states.tsx'
import * as text from './text.ts'
import { loadOf } from './units.tsx'

type Record_ = z.output<typeof UnitRecord>

/** One unit: its seats and gaps today, the load on them, how its members changed. */
export function UnitPage() {
  const t = useText(text)
  const m = useText(messages)
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
        after={
          unit.gaps.length
            ? unit.gaps.map((g) => (
                <Badge key={g.code} tone="amber">
                  {m(g.code)}
                </Badge>
              ))
            : undefined
        }
        actions={
          unit.open_actions.includes('join') && (
            <Button type="primary" onClick={() => setJoining(true)}>
              {t('join')}
            </Button>
          )
        }
      />
      <Section title={t('members')} count={unit.members.length}>
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
      <Section title={t('load')}>
        {load ? (
          <>
            <p className="second">{t('load_note')}</p>
            <Pairs
              labelWidth={120}
              rows={[
                [t('load'), cases(load.open, 'open=true')],
                [t('due_in_7'), load.due_in_7],
                [t('overdue'), cases(load.overdue, 'open=true&overdue=true')],
                [t('in_custody'), load.in_custody],
                [t('closed_this_year'), load.closed_this_year],
              ]}
            />
          </>
        ) : (
          <p className="second">{t('load_hidden')}</p>
        )}
      </Section>
      <Section title={t('history')} count={unit.history.length}>
        <Pairs
          labelWidth={120}
          rows={unit.history.map((x) => [t(`role.${x.role}`), x.name, `${x.valid_from} – ${x.valid_to ?? t('now')}`])}
        />
      </Section>
      <JoinForm open={joining} onClose={() => setJoining(false)} unit_id={unit_id} />
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

function JoinForm({ open, onClose, unit_id }: { open: boolean; onClose: () => void; unit_id: number }) {
  const t = useText(text)
  const today = useToday()
  const { message } = App.useApp()
  const [form] = Form.useForm<z.input<typeof joinUnit.body>>()
  const persons = useCall(listPersons, { query: {} }, { enabled: open })
  const send = useCommand(joinUnit, {
    onDone: () => {
      void message.success(t('done'))
      onClose()
    },
  })
  return (
    <SideDrawer
      open={open}
      onClose={onClose}
      title={t('join')}
      footer={
        <Button type="primary" loading={send.isPending} onClick={() => form.submit()}>
          {t('join')}
        </Button>
      }
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ role: 'assistant', from: today }}
        onFinish={(body) => send.mutate({ params: { unit_id }, body })}
        style={{ paddingTop: 12 }}
      >
        {send.isError && <Alert type="error" showIcon title={send.error.message} role="alert" style={{ marginBottom: 16 }} />}
        <Form.Item name="person_id" label={t('member')} rules={[{ required: true, message: t('give_person') }]}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={(persons.data?.rows ?? []).map((p) => ({
              value: p.person_id,
              label: `${p.name} · ${p.post || t(`category.${p.category}`)}`,
            }))}
          />
        </Form.Item>
        <Form.Item name="role" label={t('role')}>
          <Select options={memberRoles.map((r) => ({ value: r, label: t(`role.${r}`) }))} />
        </Form.Item>
        <Form.Item name="from" label={t('leave_from')}>
          <DayField />
        </Form.Item>
      </Form>
    </SideDrawer>
  )
}
