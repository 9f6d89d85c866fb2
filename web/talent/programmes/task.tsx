import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { openTask, type TaskRecord } from '../../../src/talent/programmes/contract.ts'
import { useCall } from '../../client.ts'
import { useText } from '../../i18n.ts'
import { Page, PageHead, Pairs, Section } from '../../ui/page.tsx'
import { ActionBar } from '../../ui/record.tsx'
import { ErrorState, PageSkeleton } from '../../ui/states.tsx'
import { addressOf } from '../things/thing-link.tsx'
import { TaskForm, type TaskAction } from './task-form.tsx'
import { TaskState } from './task-table.tsx'
import * as text from './text.ts'
import '../talent.css'

/** One task: what it belongs to and rests on, and how it went. */
export function TaskPage() {
  const { task_id } = useParams()
  const read = useCall(openTask, { params: { task_id: Number(task_id) } })
  if (read.isError) return <ErrorState page error={read.error} retry={() => void read.refetch()} />
  if (!read.data) return <PageSkeleton />
  return <One task={read.data} />
}

function One({ task }: { task: TaskRecord }) {
  const t = useText(text)
  const [doing, setDoing] = useState<TaskAction | null>(null)
  const { goal, policies } = task
  const rows: [React.ReactNode, React.ReactNode][] = [
    [t('f.type'), t(`type.${task.type}`)],
    [
      t('f.owner'),
      <Link key="o" to={`/people/${task.owner.person_id}`}>
        {task.owner.name}
      </Link>,
    ],
    [t('f.due'), task.due_on],
  ]
  if (goal)
    rows.push([
      t('f.programme'),
      <Link key="g" to={addressOf.programme(goal.programme_id)}>
        {goal.programme}
      </Link>,
    ])
  if (goal) rows.push([t('f.goal'), `${goal.year} · ${goal.text}`])
  if (policies.length) rows.push([t('basis'), <PolicyLinks key="p" policies={policies} />])
  if (task.completed_on) rows.push([t('completed_on'), task.completed_on])
  if (task.evidence) rows.push([t('f.evidence'), task.evidence])
  if (task.reason) rows.push([t('f.reason'), task.reason])
  return (
    <Page>
      <PageHead
        title={task.title}
        crumbs={[
          { label: t('area'), to: '/talent' },
          { label: t('title'), to: '/talent/programmes' },
        ]}
        after={<TaskState task={task} />}
      />
      <ActionBar
        label={task.title}
        actions={task.open_actions.map((a) => ({
          key: a,
          verb: t(`do.${a}`),
          consequence: t(`do.${a}_more`),
          primary: a === 'complete',
          onStart: () => setDoing(a),
        }))}
      />
      <Pairs labelWidth={96} rows={rows} />
      <Section title={t('steps')} count={task.steps.length}>
        <ol className="mentoring-steps">
          {task.steps.map((s) => (
            <li key={s.fact_id}>
              <span className="second">
                {s.on} · {t(`kind.${s.kind}`)} · {t('due', { due: s.due_on })}
              </span>
              {s.voided && <p className="second">{t('voided', { reason: s.voided })}</p>}
              {s.by && <p className="meta">{t('by', { by: s.by })}</p>}
            </li>
          ))}
        </ol>
      </Section>
      {doing && <TaskForm task={task} action={doing} onClose={() => setDoing(null)} />}
    </Page>
  )
}

export function PolicyLinks({ policies }: { policies: readonly { policy_id: number; title: string }[] }) {
  return (
    <span className="talent-cell">
      {policies.map((p) => (
        <Link key={p.policy_id} to={addressOf.policy(p.policy_id)}>
          {p.title}
        </Link>
      ))}
    </span>
  )
}
