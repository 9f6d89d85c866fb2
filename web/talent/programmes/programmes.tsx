import { Button } from 'antd'
import { useEffect, useState } from 'react'
import { useLocation } from 'react-router'
import * as contract from '../../../src/talent/programmes/contract.ts'
import type { Goal, Programme, Task } from '../../../src/talent/programmes/contract.ts'
import { useCall, useCommand } from '../../client.ts'
import { useText } from '../../i18n.ts'
import { Page, PageHead, Section } from '../../ui/page.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { DocumentList } from '../documents/document-list.tsx'
import { ReasonForm, useSaid } from '../reason-form.tsx'
import { TalentTabs } from '../tabs.tsx'
import { AssignForm, GoalForm, ProgrammeForm } from './keep-form.tsx'
import { TaskForm, type TaskAction } from './task-form.tsx'
import { TaskTable } from './task-table.tsx'
import { PolicyLinks } from './task.tsx'
import * as text from './text.ts'
import '../talent.css'

type Doing =
  | { do: 'programme' | 'task' }
  | { do: 'goal' | 'programme.change' | 'programme.end'; p: Programme }
  | { do: 'goal.change' | 'goal.drop'; p: Programme; g: Goal }
  | { do: 'act'; task: Task; action: TaskAction }
/** Programmes with their goals and tasks, tasks that stand alone, and what documents drove. */
export function ProgrammesPage() {
  const t = useText(text)
  const read = useCall(contract.listProgrammes, {})
  const alone = useCall(contract.listTasks, { query: {} }).data?.rows.filter((task) => task.goal_id === null)
  const [doing, setDoing] = useState<Doing | null>(null)
  const act = (task: Task, action: TaskAction) => setDoing({ do: 'act', task, action })
  const programmes = read.data?.rows ?? []
  const may = read.data?.open_actions ?? []
  const { hash } = useLocation()
  const here = read.data && hash ? hash.slice(1) : null
  // An address that names a programme goes to it once it is there.
  useEffect(() => {
    if (here) document.getElementById(here)?.scrollIntoView()
  }, [here])
  return (
    <Page>
      <PageHead
        title={t('title')}
        crumbs={[{ label: t('area'), to: '/talent' }]}
        note={t('note')}
        actions={
          <>
            {may.includes('programme') && <Button onClick={() => setDoing({ do: 'programme' })}>{t('programme')}</Button>}
            {may.includes('task') && (
              <Button type="primary" onClick={() => setDoing({ do: 'task' })}>
                {t('task')}
              </Button>
            )}
          </>
        }
      />
      <TalentTabs current="programmes" />
      {read.data && programmes.length === 0 && <EmptyState title={t('no_programmes')} more={t('no_programmes_more')} />}
      {programmes.map((p) => (
        <div key={p.programme_id} id={`programme-${p.programme_id}`}>
          <OneProgramme p={p} act={act} start={setDoing} />
        </div>
      ))}
      <Section title={t('tasks')} {...(alone ? { count: alone.length } : {})}>
        {alone?.length === 0 && <EmptyState small title={t('no_tasks')} />}
        {alone && alone.length > 0 && <TaskTable label={t('tasks')} tasks={alone} act={act} />}
      </Section>
      <DocumentList />
      {doing && <Form doing={doing} programmes={programmes} onClose={() => setDoing(null)} />}
    </Page>
  )
}

type OneProps = { p: Programme; act: (task: Task, action: TaskAction) => void; start: (doing: Doing) => void }
function OneProgramme({ p, act, start }: OneProps) {
  const t = useText(text)
  const small = (label: string, onClick: () => void, about: string) => (
    <Button key={label} size="small" type="text" className="no-print" aria-label={`${label} ${about}`} onClick={onClick}>
      {label}
    </Button>
  )
  const verbs = { goal: 'goal', change: 'programme.change', end: 'programme.end' } as const
  return (
    <Section
      title={p.name}
      count={t('years', { from: p.from_year, to: p.to_year })}
      extra={p.open_actions.map((a) => small(t(`do.${verbs[a]}`), () => start({ do: verbs[a], p }), p.name))}
    >
      {p.ended_on && <p className="second">{t('ended', { on: p.ended_on, reason: p.reason ?? '' })}</p>}
      {p.about && <p className="second">{p.about}</p>}
      {p.policies.length > 0 && (
        <p className="second programme-basis">
          {t('basis')} <PolicyLinks policies={p.policies} />
        </p>
      )}
      {p.goals.map((g) => (
        <div key={g.goal_id}>
          <h3 className="goal-head">
            <span>
              {g.year} · {g.text}
            </span>
            {g.open_actions.map((a) => small(t(`do.goal.${a}`), () => start({ do: `goal.${a}`, p, g }), g.text))}
          </h3>
          {g.dropped_on && <p className="second">{t('goal.dropped', { on: g.dropped_on, reason: g.reason ?? '' })}</p>}
          {g.tasks.length > 0 && <TaskTable label={g.text} tasks={g.tasks} act={act} />}
        </div>
      ))}
    </Section>
  )
}

function Form({ doing, programmes, onClose }: { doing: Doing; programmes: Programme[]; onClose: () => void }) {
  switch (doing.do) {
    case 'programme':
      return <ProgrammeForm onClose={onClose} />
    case 'task':
      return <AssignForm programmes={programmes} onClose={onClose} />
    case 'goal':
      return <GoalForm p={doing.p} onClose={onClose} />
    case 'programme.change':
      return <ProgrammeForm p={doing.p} onClose={onClose} />
    case 'goal.change':
      return <GoalForm p={doing.p} g={doing.g} onClose={onClose} />
    case 'programme.end':
      return <EndProgramme p={doing.p} onClose={onClose} />
    case 'goal.drop':
      return <DropGoal g={doing.g} onClose={onClose} />
    case 'act':
      return <TaskForm task={doing.task} action={doing.action} onClose={onClose} />
  }
}
function EndProgramme({ p, onClose }: { p: Programme; onClose: () => void }) {
  const t = useText(text)
  const send = useCommand(contract.endProgramme, useSaid(onClose))
  return (
    <ReasonForm
      title={`${t('do.programme.end')} · ${p.name}`}
      submit={t('do.programme.end')}
      note={t('programme.end_note')}
      send={send}
      from={`${p.from_year}-01-01`}
      onSubmit={(f) => send.mutate({ params: { programme_id: p.programme_id }, body: { ...f, version: p.version } })}
      onClose={onClose}
    />
  )
}
function DropGoal({ g, onClose }: { g: Goal; onClose: () => void }) {
  const t = useText(text)
  const send = useCommand(contract.dropGoal, useSaid(onClose))
  return (
    <ReasonForm
      title={`${t('do.goal.drop')} · ${g.text}`}
      submit={t('do.goal.drop')}
      note={t('goal.drop_note')}
      send={send}
      onSubmit={({ reason }) => send.mutate({ params: { goal_id: g.goal_id }, body: { reason, version: g.version } })}
      onClose={onClose}
    />
  )
}
