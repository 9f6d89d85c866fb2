import { App, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import {
  adoptOutput,
  advanceProject,
  levels,
  openProject,
  outputs,
  yieldOutput,
  type ProjectRecord,
} from '../../../src/talent/projects/contract.ts'
import { useCall, useCommand } from '../../client.ts'
import { useText } from '../../i18n.ts'
import { useToday } from '../../session.ts'
import { DayField } from '../../ui/day-field.tsx'
import { DrawerForm } from '../../ui/drawer-form.tsx'
import { Page, PageHead, Pairs, Section } from '../../ui/page.tsx'
import { ActionBar } from '../../ui/record.tsx'
import { ErrorState, PageSkeleton } from '../../ui/states.tsx'
import { BrandsOf } from '../brands/brands-of.tsx'
import { useTalentWords } from '../words.ts'
import { ProjectForm } from './project-form.tsx'
import * as text from './text.ts'
import '../talent.css'

/** One project and its course. */
export function ProjectPage() {
  const { project_id } = useParams()
  const read = useCall(openProject, { params: { project_id: Number(project_id) } })
  if (read.isError) return <ErrorState page error={read.error} retry={() => void read.refetch()} />
  if (!read.data) return <PageSkeleton />
  return <One p={read.data} />
}
type Doing = ProjectRecord['open_actions'][number]

function One({ p }: { p: ProjectRecord }) {
  const t = useText(text)
  const { value } = useTalentWords()
  const [doing, setDoing] = useState<Doing | null>(null)
  const person = (m: { person_id: number; name: string }) => (
    <Link key={m.person_id} to={`/people/${m.person_id}`}>
      {m.name}
    </Link>
  )
  const rows: [React.ReactNode, React.ReactNode][] = [
    [t('col.level'), value('level', p.level)],
    [t('col.lead'), person(p.lead)],
    ...(p.members.length
      ? [
          [
            t('col.members'),
            <span key="m" className="talent-cell">
              {p.members.map(person)}
            </span>,
          ] as [string, React.ReactNode],
        ]
      : []),
    ...(p.sponsor ? [[t('f.sponsor'), p.sponsor] as [string, string]] : []),
    ...(p.partner ? [[t('f.partner'), p.partner] as [string, string]] : []),
    ...(p.due_on ? [[t('f.due'), p.due_on] as [string, string]] : []),
  ]
  return (
    <Page>
      <PageHead
        title={p.title}
        crumbs={[
          { label: t('area'), to: '/talent' },
          { label: t('title'), to: '/talent/projects' },
        ]}
        note={t(`stage.${p.stage}`)}
      />
      <ActionBar
        label={t('title')}
        actions={p.open_actions.map((a, i) => ({
          key: a,
          verb: t(`do.${a}`),
          consequence: t(`do.${a}_more`),
          primary: i === 0,
          onStart: () => setDoing(a),
        }))}
      />
      <Pairs labelWidth={96} rows={rows} />
      <BrandsOf type="project" id={p.project_id} />
      <Section title={t('steps')} count={p.steps.length}>
        <ol className="mentoring-steps">
          {p.steps.map((s) => (
            <li key={s.fact_id}>
              <span className="second">
                {s.on} · {s.stage ? t(`stage.${s.stage}`) : t(`kind.${s.kind}`)}
                {s.output && ` · ${t(`output.${s.output}`)}`}
              </span>
              {s.kind !== 'project.opened' && s.title && <p>{s.title}</p>}
              {s.adopted_by && (
                <p>
                  {s.adopted_by} · {value('level', s.level)}
                </p>
              )}
              {s.note && <p className="second">{s.note}</p>}
              {s.by && <p className="meta">{t('by', { by: s.by })}</p>}
            </li>
          ))}
        </ol>
      </Section>
      {doing === 'change' && <ProjectForm p={p} onClose={() => setDoing(null)} />}
      {doing && doing !== 'change' && <StepForm p={p} doing={doing} onClose={() => setDoing(null)} />}
    </Page>
  )
}

function StepForm({ p, doing, onClose }: { p: ProjectRecord; doing: Exclude<Doing, 'change'>; onClose: () => void }) {
  const t = useText(text)
  const { value } = useTalentWords()
  const { message } = App.useApp()
  const today = useToday()
  const done = {
    onDone: () => {
      void message.success(t('done'))
      onClose()
    },
  }
  const commands = { advance: useCommand(advanceProject, done), yield: useCommand(yieldOutput, done), adopt: useCommand(adoptOutput, done) }
  const need = [{ required: true, message: t('need') }]
  const params = { project_id: p.project_id }
  const send = (f: object) => {
    const body = Object.fromEntries(Object.entries(f).filter(([, v]) => v !== undefined && v !== '')) as never
    if (doing === 'advance') commands.advance.mutate({ params, body: { ...(body as object), version: p.version } as never })
    else commands[doing].mutate({ params, body })
  }
  return (
    <DrawerForm<Record<string, unknown>>
      open
      onClose={onClose}
      title={t(`do.${doing}`)}
      submit={t(`do.${doing}`)}
      send={commands[doing]}
      initial={{ on: today, stage: p.next_stages[0], output: 'report', level: p.level }}
      onSubmit={send}
    >
      <Form.Item name="on" label={t('f.on')} rules={need}>
        <DayField min={p.opened_on} max={today} />
      </Form.Item>
      {doing === 'advance' && (
        <>
          <Form.Item name="stage" label={t('f.stage')} rules={need}>
            <Select options={p.next_stages.map((s) => ({ value: s, label: t(`stage.${s}`) }))} />
          </Form.Item>
          <Form.Item name="note" label={t('f.note')} extra={t('f.note_help')}>
            <Input.TextArea rows={3} maxLength={1000} />
          </Form.Item>
        </>
      )}
      {doing === 'yield' && (
        <Form.Item name="output" label={t('f.output')} rules={need}>
          <Select options={outputs.map((o) => ({ value: o, label: t(`output.${o}`) }))} />
        </Form.Item>
      )}
      {doing !== 'advance' && (
        <Form.Item name="title" label={t('f.title')} rules={need}>
          <Input maxLength={200} />
        </Form.Item>
      )}
      {doing === 'adopt' && (
        <>
          <Form.Item name="by" label={t('f.by')} rules={need}>
            <Input maxLength={200} />
          </Form.Item>
          <Form.Item name="level" label={t('col.level')} rules={need}>
            <Select options={levels.map((l) => ({ value: l, label: value('level', l) }))} />
          </Form.Item>
        </>
      )}
    </DrawerForm>
  )
}
