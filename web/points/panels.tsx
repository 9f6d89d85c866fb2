import { Alert, App, Button, Form, Input, InputNumber, Select } from 'antd'
import { useEffect, useState } from 'react'
import { listIndicators } from '../../src/performance/contract.ts'
import { cancelPanel, closePanel, listPanels, openPanel, scorePanel } from '../../src/performance/panels/contract.ts'
import { useCall, useCommand, type Output } from '../client.ts'
import { useText } from '../i18n.ts'
import { useMe, useToday } from '../session.ts'
import { PeopleField } from '../talent/people-field.tsx'
import { DrawerForm } from '../ui/drawer-form.tsx'
import { monthName } from '../ui/format.ts'
import { useListState } from '../ui/list-state.ts'
import { StateDot } from '../ui/marks.tsx'
import { Page, PageHead, Section } from '../ui/page.tsx'
import { SimpleTable } from '../ui/simple-table.tsx'
import { EmptyState, ErrorState, PageSkeleton } from '../ui/states.tsx'
import { monthAfter } from './month-switch.tsx'
import { PointsTabs } from './tabs.tsx'
import * as text from './text.ts'
import { decimal, nameOf, signedPoints } from './value.ts'
import './points.css'

type Panel = Output<typeof listPanels>['rows'][number]
type Doing = { what: 'open' } | { what: 'score' | 'close' | 'cancel'; panel: Panel }
const shapes = { open: 'hollow', closed: 'filled', cancelled: 'none' } as const

/** What panels judge: on which one has to score, by which one was judged, and, for whoever answers for it, all. */
export function PanelsPage() {
  const t = useText(text)
  const read = useCall(listPanels, { query: {} })
  const [doing, setDoing] = useState<Doing | null>(null)
  const named = useListState().query.panel
  const there = read.data !== undefined && named !== undefined
  // An address that names a panel goes to it once it is there.
  useEffect(() => {
    if (there) document.getElementById(`panel-${named}`)?.scrollIntoView({ block: 'start' })
  }, [there, named])
  if (read.isPending) return <PageSkeleton />
  if (read.isError) return <ErrorState page error={read.error} retry={() => void read.refetch()} />
  const { rows, waiting, open_actions } = read.data
  const close = () => setDoing(null)
  return (
    <Page>
      <PageHead
        title={t('panels.title')}
        crumbs={[{ label: t('title'), to: '/points' }]}
        note={waiting ? t('panels.waiting', { count: waiting }) : t('panels.note')}
        {...(open_actions.includes('open')
          ? {
              actions: (
                <Button type="primary" onClick={() => setDoing({ what: 'open' })}>
                  {t('panels.open')}
                </Button>
              ),
            }
          : {})}
      />
      <PointsTabs current="panels" />
      {!rows.length && <EmptyState title={t('panels.none')} more={t('panels.none_more')} />}
      {rows.map((p) => (
        <div key={p.panel_id} id={`panel-${p.panel_id}`} className={`panel${String(p.panel_id) === named ? ' is-target' : ''}`}>
          <PanelSection panel={p} onDo={(what) => setDoing({ what, panel: p })} />
        </div>
      ))}
      {doing?.what === 'open' && <OpenForm onClose={close} />}
      {doing?.what === 'score' && <ScoreForm panel={doing.panel} onClose={close} />}
      {doing?.what === 'close' && <CloseForm panel={doing.panel} onClose={close} />}
      {doing?.what === 'cancel' && <CancelForm panel={doing.panel} onClose={close} />}
    </Page>
  )
}

function PanelSection({ panel: p, onDo }: { panel: Panel; onDo: (what: 'score' | 'close' | 'cancel') => void }) {
  const t = useText(text)
  const me = useMe().person_id
  const scores = p.scorers.some((s) => s.person_id === me)
  const done = p.scorers.filter((s) => s.left <= 0).length
  return (
    <Section
      title={p.title}
      extra={
        <span className="panel-actions no-print">
          {p.open_actions.map((a) => (
            <Button key={a} size="small" type={a === p.open_actions[0] ? 'primary' : 'default'} onClick={() => onDo(a)}>
              {t(`panels.do.${a}`)}
            </Button>
          ))}
        </span>
      }
    >
      <p className="second">
        <StateDot shape={shapes[p.state]}>{t(`panels.state.${p.state}`)}</StateDot> {nameOf(p, t.language)} ·{' '}
        {t('panels.month', { month: monthName(p.month, t.language) })} ·{' '}
        {t('panels.rule', { from: decimal(p.rule.from), to: decimal(p.rule.to), drop: p.rule.drop_from, least: p.rule.least })}
      </p>
      <p>{t('panels.ground', { ground: p.ground })}</p>
      {p.reason && <p>{t('panels.reason', { reason: p.reason })}</p>}
      {p.state === 'open' && p.scorers.length > 1 && (
        <p className="second">
          {t('panels.progress', { done, all: p.scorers.length })}
          {done < p.scorers.length &&
            t('panels.left', {
              names: p.scorers
                .filter((s) => s.left > 0)
                .map((s) => s.name)
                .join(t('comma')),
            })}
        </p>
      )}
      <SimpleTable
        label={p.title}
        rows={p.people}
        rowKey={(q) => q.person_id}
        columns={[
          { key: 'name', title: t('trial.who'), fixed: true, phone: 'title', render: (q) => q.name },
          { key: 'department', title: t('trial.department'), phone: 'meta', render: (q) => q.department ?? '' },
          {
            key: 'mine',
            title: t('panels.mine'),
            align: 'right',
            phone: 'label',
            // Nothing is owed by whoever does not score here, nor on oneself.
            render: (q) =>
              q.mine ? (
                signedPoints(q.mine.points)
              ) : (
                <span className="third">{scores && q.person_id !== me ? t('panels.not_mine') : '—'}</span>
              ),
          },
          {
            key: 'result',
            title: t('panels.result'),
            phone: 'label',
            render: (q) =>
              q.result ? (
                <>
                  <b>{signedPoints(q.result.points)}</b>{' '}
                  <span className="second">{t('panels.sheets', { count: q.result.sheets, dropped: q.result.dropped * 2 })}</span>
                  <ul className="panel-sheets">
                    {q.sheets.map((s, i) => (
                      <li key={i} className={s.dropped ? 'third' : undefined}>
                        {signedPoints(s.points)} {s.scorer && `${s.scorer} `}
                        {s.dropped && t('panels.dropped')} {s.comment}
                      </li>
                    ))}
                  </ul>
                </>
              ) : (
                <span className="third">{t(p.state === 'open' ? 'panels.blind' : 'panels.not_shown')}</span>
              ),
          },
        ]}
      />
    </Section>
  )
}

type OpenFields = { indicator_id: string; month: string; title: string; ground: string; scorers: number[]; people: number[] }
function OpenForm({ onClose }: { onClose: () => void }) {
  const t = useText(text)
  const { message } = App.useApp()
  const month = useToday().slice(0, 7)
  const indicators = useCall(listIndicators, {}).data?.rows.filter((i) => i.live && i.scoring?.method === 'panel') ?? []
  const send = useCommand(openPanel, {
    onDone: (p) => {
      void message.success(t('panels.opened', { title: p.title }))
      onClose()
    },
  })
  const needed = [{ required: true, message: t('panels.needed') }]
  return (
    <DrawerForm<OpenFields>
      open
      onClose={onClose}
      title={t('panels.open')}
      submit={t('panels.open')}
      send={send}
      initial={{ month }}
      onSubmit={(body) => send.mutate({ body })}
    >
      <Form.Item name="indicator_id" label={t('panels.indicator')} rules={needed}>
        <Select options={indicators.map((i) => ({ value: i.indicator_id, label: nameOf(i, t.language) }))} />
      </Form.Item>
      <Form.Item name="month" label={t('panels.counted_in')} rules={needed}>
        <Select options={[0, -1, -2].map((n) => ({ value: monthAfter(month, n), label: monthName(monthAfter(month, n), t.language) }))} />
      </Form.Item>
      <Form.Item name="title" label={t('panels.name')} rules={needed}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="ground" label={t('panels.ground_label')} extra={t('panels.ground_more')} rules={needed}>
        <Input.TextArea rows={3} maxLength={1000} />
      </Form.Item>
      <PeopleField name="people" label={t('panels.people')} required={t('panels.needed')} />
      <PeopleField name="scorers" label={t('panels.scorers')} required={t('panels.needed')} />
      <p className="second">{t('panels.open_note')}</p>
    </DrawerForm>
  )
}

type Row = { points?: number | null; comment?: string }
function ScoreForm({ panel, onClose }: { panel: Panel; onClose: () => void }) {
  const t = useText(text)
  const { message } = App.useApp()
  const me = useMe().person_id
  const others = panel.people.filter((p) => p.person_id !== me)
  const send = useCommand(scorePanel, {
    onDone: () => {
      void message.success(t('panels.scored'))
      onClose()
    },
  })
  const submit = ({ rows }: { rows: Record<string, Row> }) => {
    const given = others.flatMap((p) => {
      const { points, comment } = rows[p.person_id] ?? {}
      return typeof points === 'number' ? [{ person_id: p.person_id, points, comment: comment ?? '' }] : []
    })
    if (given.length) send.mutate({ params: { panel_id: panel.panel_id }, body: { rows: given } })
  }
  return (
    <DrawerForm<{ rows: Record<string, Row> }>
      open
      onClose={onClose}
      title={panel.title}
      submit={t('panels.do.score')}
      send={send}
      initial={{
        rows: Object.fromEntries(others.map((p) => [p.person_id, { points: p.mine?.points ?? null, comment: p.mine?.comment ?? '' }])),
      }}
      onSubmit={submit}
    >
      <Alert
        type="info"
        title={t('panels.score_note', { from: decimal(panel.rule.from), to: decimal(panel.rule.to) })}
        style={{ marginBottom: 16 }}
      />
      {others.map((p) => (
        <div key={p.person_id} className="panel-row">
          <Form.Item name={['rows', String(p.person_id), 'points']} label={p.name}>
            <InputNumber min={panel.rule.from} max={panel.rule.to} step={0.5} />
          </Form.Item>
          <Form.Item name={['rows', String(p.person_id), 'comment']} label={t('panels.comment', { name: p.name })}>
            <Input maxLength={500} />
          </Form.Item>
        </div>
      ))}
    </DrawerForm>
  )
}

function CloseForm({ panel, onClose }: { panel: Panel; onClose: () => void }) {
  const t = useText(text)
  const { message } = App.useApp()
  const send = useCommand(closePanel, {
    onDone: () => {
      void message.success(t('panels.closed'))
      onClose()
    },
  })
  return (
    <DrawerForm
      open
      onClose={onClose}
      title={panel.title}
      submit={t('panels.do.close')}
      send={send}
      onSubmit={() => send.mutate({ params: { panel_id: panel.panel_id }, body: { version: panel.version } })}
    >
      <p>{t('panels.close_note', { month: monthName(panel.month, t.language), drop: panel.rule.drop_from })}</p>
    </DrawerForm>
  )
}

function CancelForm({ panel, onClose }: { panel: Panel; onClose: () => void }) {
  const t = useText(text)
  const { message } = App.useApp()
  const send = useCommand(cancelPanel, {
    onDone: () => {
      void message.success(t('panels.cancelled'))
      onClose()
    },
  })
  return (
    <DrawerForm<{ reason: string }>
      open
      onClose={onClose}
      title={panel.title}
      submit={t('panels.do.cancel')}
      send={send}
      onSubmit={({ reason }) => send.mutate({ params: { panel_id: panel.panel_id }, body: { version: panel.version, reason } })}
    >
      <Form.Item name="reason" label={t('panels.cancel_reason')} rules={[{ required: true, min: 2, message: t('panels.needed') }]}>
        <Input.TextArea rows={2} maxLength={300} />
      </Form.Item>
    </DrawerForm>
  )
}
