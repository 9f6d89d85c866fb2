import { App, Button, Form, Input } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import {
  cancelActivity,
  holdActivity,
  noteAttendance,
  openActivity,
  registerFor,
  takeBackAttendance,
  unregisterFrom,
  type ActivityRecord,
} from '../../../src/talent/activities/contract.ts'
import { useCall, useCommand } from '../../client.ts'
import { SideDrawer } from '../../ui/drawer.tsx'
import { Badge } from '../../ui/marks.tsx'
import { Page, PageHead, Pairs, Section } from '../../ui/page.tsx'
import { Problem } from '../../ui/problem.tsx'
import { ActionBar } from '../../ui/record.tsx'
import { EmptyState, ErrorState, PageSkeleton } from '../../ui/states.tsx'
import { BrandsOf } from '../brands/brands-of.tsx'
import { PeopleField } from '../people-field.tsx'
import { useTalentWords } from '../words.ts'
import { ActivityForm } from './activity-form.tsx'
import { CodeDrawer } from './code-drawer.tsx'
import { ActivityFiles } from './files.tsx'
import '../talent.css'

type Doing = 'change' | 'code' | 'attend' | 'cancel' | { back: number; name: string } | null

/** One activity: what it is, who comes, who was there, what may be done. */
export function ActivityPage() {
  const { activity_id } = useParams()
  const read = useCall(openActivity, { params: { activity_id: Number(activity_id) } })
  if (read.isError) return <ErrorState page error={read.error} retry={() => void read.refetch()} />
  if (!read.data) return <PageSkeleton />
  return <One a={read.data} reload={() => void read.refetch()} />
}

function One({ a, reload }: { a: ActivityRecord; reload: () => void }) {
  const { t, value } = useTalentWords()
  const { message } = App.useApp()
  const [doing, setDoing] = useState<Doing>(null)
  const said = (key: 'register' | 'unregister' | 'hold') => () => void message.success(t(`done.${key}`))
  const register = useCommand(registerFor, { onDone: said('register') })
  const unregister = useCommand(unregisterFrom, { onDone: said('unregister') })
  const hold = useCommand(holdActivity, { onDone: said('hold') })
  const params = { activity_id: a.activity_id }
  const starts = {
    register: () => register.mutate({ params }),
    unregister: () => unregister.mutate({ params }),
    hold: () => hold.mutate({ params, body: { version: a.version } }),
    change: () => setDoing('change'),
    code: () => setDoing('code'),
    attend: () => setDoing('attend'),
    cancel: () => setDoing('cancel'),
  }
  const order = ['register', 'unregister', 'code', 'hold', 'attend', 'change', 'cancel'] as const
  const open = order.filter((key) => a.open_actions.includes(key))
  const list = (all: string[]) => all.filter(Boolean).join(t.language === 'zh' ? '、' : ', ')
  return (
    <Page>
      <PageHead
        title={a.title}
        crumbs={[
          { label: t('title'), to: '/talent' },
          { label: t('activities.title'), to: '/talent/activities' },
        ]}
        note={
          <>
            {t(`type.${a.type}`)} · {a.on} {a.starts_at} ·{' '}
            <Badge tone={a.state === 'planned' ? 'gold' : 'plain'}>{t(`astate.${a.state}`)}</Badge>
          </>
        }
      />
      <Problem error={register.error ?? unregister.error ?? hold.error ?? null} reload={reload} />
      <ActionBar
        label={a.title}
        actions={open.map((key, i) => ({
          key,
          verb: t(`do.${key}`),
          consequence: t(`do.${key}_more`),
          // What is over asks for nothing.
          primary: i === 0 && a.state !== 'held',
          danger: key === 'cancel',
          onStart: starts[key],
        }))}
      />
      <Pairs
        labelWidth={112}
        rows={(
          [
            [t('col.speakers'), list([...a.speakers.map((s) => s.name), a.guest])],
            [t('col.hours'), a.hours ? t('a.hours_v', { hours: a.hours }) : null],
            [t('a.place'), a.place],
            [t('a.functions'), list(a.functions.map((f) => value('functions', f)))],
            [t('a.capacity'), a.capacity === null ? t('a.no_limit') : t('a.people_v', { count: a.capacity })],
            [t('a.registered'), t('a.people_v', { count: a.registered })],
            [t('col.attended'), t('a.people_v', { count: a.attended })],
            [t('a.organiser'), a.organiser.name],
            [t('a.reason'), a.reason],
            [t('a.about'), a.about],
          ] as [string, React.ReactNode][]
        ).filter(([, v]) => v !== '' && v !== null)}
      />
      <BrandsOf type="activity" id={a.activity_id} />
      <ActivityFiles a={a} reload={reload} />
      <Section title={t('people.title')} count={a.people.length}>
        {a.people.length === 0 ? (
          <EmptyState small title={t('people.none')} />
        ) : (
          <ul className="talent-people">
            {a.people.map((p) => (
              <li key={p.person_id}>
                <Link to={`/people/${p.person_id}`}>{p.name}</Link>
                <span className="second">{t(p.attended_by === null ? 'people.registered' : 'people.attended')}</span>
                {p.attended_by !== null && a.open_actions.includes('attend') && (
                  <Button size="small" type="text" className="no-print" onClick={() => setDoing({ back: p.person_id, name: p.name })}>
                    {t('people.back')}
                    <span className="hidden-text"> {p.name}</span>
                  </Button>
                )}
              </li>
            ))}
          </ul>
        )}
      </Section>
      {doing === 'change' && <ActivityForm open activity={a} onClose={() => setDoing(null)} onDone={() => {}} />}
      {doing === 'code' && <CodeDrawer activity_id={a.activity_id} onClose={() => setDoing(null)} />}
      {doing === 'attend' && <AttendDrawer a={a} onClose={() => setDoing(null)} />}
      {(doing === 'cancel' || (doing !== null && typeof doing === 'object')) && (
        <ReasonDrawer a={a} back={typeof doing === 'object' ? doing : null} onClose={() => setDoing(null)} />
      )}
    </Page>
  )
}

function AttendDrawer({ a, onClose }: { a: ActivityRecord; onClose: () => void }) {
  const { t } = useTalentWords()
  const { message } = App.useApp()
  const [form] = Form.useForm<{ persons: number[] }>()
  const send = useCommand(noteAttendance, {
    onDone: () => {
      void message.success(t('done.attend'))
      onClose()
    },
  })
  const waiting = a.people.filter((p) => p.attended_by === null).map((p) => p.person_id)
  return (
    <SideDrawer
      open
      onClose={onClose}
      title={t('do.attend')}
      footer={
        <Button type="primary" loading={send.isPending} onClick={() => form.submit()}>
          {t('do.attend')}
        </Button>
      }
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ persons: waiting }}
        onFinish={({ persons }) => send.mutate({ params: { activity_id: a.activity_id }, body: { persons } })}
      >
        <Problem error={send.error} />
        <PeopleField name="persons" label={t('people.title')} required={t('form.need_people')} />
      </Form>
    </SideDrawer>
  )
}

function ReasonDrawer({ a, back, onClose }: { a: ActivityRecord; back: { back: number; name: string } | null; onClose: () => void }) {
  const { t } = useTalentWords()
  const { message } = App.useApp()
  const [form] = Form.useForm<{ reason: string }>()
  const done = (sentence: string) => () => {
    void message.success(sentence)
    onClose()
  }
  const cancel = useCommand(cancelActivity, { onDone: done(t('done.cancel')) })
  const takeBack = useCommand(takeBackAttendance, { onDone: done(t('done.back')) })
  const { activity_id } = a
  const verb = t(back ? 'people.back' : 'do.cancel')
  return (
    <SideDrawer
      open
      onClose={onClose}
      title={back ? `${verb} · ${back.name}` : verb}
      footer={
        <Button type="primary" danger loading={cancel.isPending || takeBack.isPending} onClick={() => form.submit()}>
          {verb}
        </Button>
      }
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={({ reason }) =>
          back
            ? takeBack.mutate({ params: { activity_id, person_id: back.back }, body: { reason } })
            : cancel.mutate({ params: { activity_id }, body: { version: a.version, reason } })
        }
      >
        <Problem error={cancel.error ?? takeBack.error ?? null} />
        <Form.Item name="reason" label={t('one.reason')} rules={[{ required: true, message: t('form.need') }]}>
          <Input maxLength={200} />
        </Form.Item>
      </Form>
    </SideDrawer>
  )
}
