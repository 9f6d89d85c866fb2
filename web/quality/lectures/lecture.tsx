import { App, Button, Popconfirm } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { cancelLecture, openLecture } from '../../../src/quality/lectures/contract.ts'
import { useCall, useCommand } from '../../client.ts'
import { useText } from '../../i18n.ts'
import { StateDot } from '../../ui/marks.tsx'
import { Page, PageHead, Pairs, Section } from '../../ui/page.tsx'
import { ErrorState, PageSkeleton } from '../../ui/states.tsx'
import { LectureForm } from './form.tsx'
import { HoldForm } from './hold.tsx'
import { shapes } from './list.tsx'
import { Tasks } from './tasks.tsx'
import * as text from './text.ts'
import '../lessons/lessons.css'

/** A lecture: what it spoke of, who came, what followed. */
export function LecturePage() {
  const t = useText(text)
  const { message } = App.useApp()
  const lecture_id = Number(useParams().lecture_id)
  const [open, setOpen] = useState<'edit' | 'hold' | null>(null)
  const read = useCall(openLecture, { params: { lecture_id } })
  const cancel = useCommand(cancelLecture)
  if (read.isPending) return <PageSkeleton />
  if (read.isError) return <ErrorState page error={read.error} retry={() => void read.refetch()} />
  const d = read.data
  const may = (action: (typeof d.open_actions)[number]) => d.open_actions.includes(action)
  return (
    <Page>
      <PageHead
        title={d.title}
        crumbs={[{ label: t('title'), to: '/quality/lectures' }]}
        note={
          <>
            <StateDot shape={shapes[d.state]}>{t(`state.${d.state}`)}</StateDot> {d.on_day}
            {d.place && ` · ${d.place}`}
          </>
        }
        actions={
          <>
            {may('cancel') && (
              <Popconfirm
                title={t('cancel')}
                description={t('cancel_sure')}
                okText={t('cancel')}
                onConfirm={() =>
                  cancel.mutate(
                    { params: { lecture_id }, body: { version: d.version } },
                    { onError: (error) => void message.error(error.message) },
                  )
                }
              >
                <Button>{t('cancel')}</Button>
              </Popconfirm>
            )}
            {may('edit') && <Button onClick={() => setOpen('edit')}>{t('edit')}</Button>}
            {may('hold') && (
              <Button type="primary" onClick={() => setOpen('hold')}>
                {t('hold')}
              </Button>
            )}
          </>
        }
      />
      <Pairs
        labelWidth={120}
        rows={[
          [
            t('speaker'),
            <Link key="s" to={`/people/${d.speaker.person_id}`}>
              {d.speaker.name}
            </Link>,
          ],
          ...d.errors.map((e): [string, React.ReactNode] => [
            t('errors'),
            <Link key={e.error} to={`/quality/lessons/${e.error.replace(':', '/')}`}>
              {e.name}
            </Link>,
          ]),
          ...d.cases.map((c): [string, React.ReactNode] => [
            t('cases'),
            <Link key={c.case_id} to={`/cases/${c.case_id}`}>{`${c.case_no} ${c.case_name}`}</Link>,
          ]),
        ]}
      />
      {d.cases_hidden > 0 && <p className="meta">{t('cases_hidden', { count: d.cases_hidden })}</p>}
      {d.summary && (
        <Section title={t('summary')}>
          <p className="lecture-summary">{d.summary}</p>
        </Section>
      )}
      {d.state === 'held' && (
        <Section title={t('people')} count={d.attended}>
          <ul className="lecture-people">
            {d.people.map((p) => (
              <li key={p.person_id}>
                <Link to={`/people/${p.person_id}`}>{p.name}</Link>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Tasks d={d} />
      <LectureForm open={open === 'edit'} onClose={() => setOpen(null)} lecture={d} onDone={() => {}} />
      <HoldForm open={open === 'hold'} onClose={() => setOpen(null)} d={d} />
    </Page>
  )
}
