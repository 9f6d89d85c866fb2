import { Button } from 'antd'
import { useState } from 'react'
import { listPolicies, listProgrammes, listTasks, type Task } from '../../../src/talent/programmes/contract.ts'
import { useCall } from '../../client.ts'
import { useText } from '../../i18n.ts'
import { Page, PageHead, Section } from '../../ui/page.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { TalentTabs } from '../tabs.tsx'
import { KeepForm, type Keeping } from './keep-form.tsx'
import { TaskForm } from './task-form.tsx'
import { TaskTable } from './task-table.tsx'
import * as text from './text.ts'
import '../talent.css'

type Doing = { keep: Keeping } | { task: Task; action: 'complete' | 'drop' }
/** Programmes with their goals and tasks, tasks that stand alone, and what documents drove. */
export function ProgrammesPage() {
  const t = useText(text)
  const read = useCall(listProgrammes, {})
  const alone = useCall(listTasks, { query: {} }).data?.rows.filter((task) => task.goal_id === null)
  const documents = useCall(listPolicies, {})
  const [doing, setDoing] = useState<Doing | null>(null)
  const close = () => setDoing(null)
  const act = (task: Task, action: 'complete' | 'drop') => setDoing({ task, action })
  const programmes = read.data?.rows ?? []
  const policies = documents.data?.rows ?? []
  const may: Keeping[] = [
    ...(read.data?.open_actions ?? []).filter((a) => a !== 'goal' || programmes.length),
    ...(documents.data?.open_actions ?? []).filter((a) => a !== 'follow' || policies.length),
  ]
  const button = (what: Keeping, primary = false) =>
    may.includes(what) && (
      <Button key={what} type={primary ? 'primary' : 'default'} onClick={() => setDoing({ keep: what })}>
        {t(what)}
      </Button>
    )
  return (
    <Page>
      <PageHead
        title={t('title')}
        crumbs={[{ label: t('area'), to: '/talent' }]}
        note={t('note')}
        actions={
          <>
            {button('programme')}
            {button('goal')}
            {button('task', true)}
          </>
        }
      />
      <TalentTabs current="programmes" />
      {read.data && programmes.length === 0 && <EmptyState title={t('no_programmes')} more={t('no_programmes_more')} />}
      {programmes.map((p) => (
        <Section key={p.programme_id} title={p.name} count={t('years', { from: p.from_year, to: p.to_year })}>
          {p.about && <p className="second">{p.about}</p>}
          {p.goals.map((g) => (
            <div key={g.goal_id}>
              <h3>
                {g.year} · {g.text}
              </h3>
              {g.tasks.length > 0 && <TaskTable label={g.text} tasks={g.tasks} act={act} />}
            </div>
          ))}
        </Section>
      ))}
      <Section title={t('tasks')} {...(alone ? { count: alone.length } : {})}>
        {alone?.length === 0 && <EmptyState small title={t('no_tasks')} />}
        {alone && alone.length > 0 && <TaskTable label={t('tasks')} tasks={alone} act={act} />}
      </Section>
      <Section
        title={t('policies')}
        {...(documents.data ? { count: policies.length } : {})}
        extra={
          <>
            {button('issue')} {button('follow')}
          </>
        }
      >
        {documents.data && policies.length === 0 && <EmptyState small title={t('no_policies')} />}
        <ol className="mentoring-steps">
          {policies.map((p) => (
            <li key={p.policy_id}>
              <p>
                <strong>{p.title}</strong>
              </p>
              <p className="second">{t('issued', { on: p.issued_on, field: p.field })}</p>
              {p.drove.map((d) => (
                <p key={d.fact_id}>
                  {d.on} · {d.what}
                  {d.people.length > 0 && <span className="second"> · {d.people.join(t.language === 'zh' ? '、' : ', ')}</span>}
                </p>
              ))}
            </li>
          ))}
        </ol>
      </Section>
      {doing && 'keep' in doing && <KeepForm what={doing.keep} programmes={programmes} policies={policies} onClose={close} />}
      {doing && 'task' in doing && <TaskForm {...doing} onClose={close} />}
    </Page>
  )
}
