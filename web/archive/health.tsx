import { Alert, App, Button, Form } from 'antd'
import { useState } from 'react'
import { useParams } from 'react-router'
import {
  endSharing,
  healthFigures,
  healthGroups,
  openHealth,
  shareHealth,
  type Health,
  type HealthFigure,
} from '../../src/performance/archive/contract.ts'
import { addMonths, type Day } from '../../src/platform/day.ts'
import { useCall, useCommand } from '../client.ts'
import { useText } from '../i18n.ts'
import { useToday } from '../session.ts'
import { DayField } from '../ui/day-field.tsx'
import { DrawerForm } from '../ui/drawer-form.tsx'
import { Page, PageHead, Section } from '../ui/page.tsx'
import { SimpleTable } from '../ui/simple-table.tsx'
import { ErrorState, PageSkeleton } from '../ui/states.tsx'
import { HealthRows, type Counted } from './health-rows.tsx'
import * as text from './health-text.ts'

/** Load, timeliness, quality and study of this year, for the person alone, who may show it to the head for a time. */
export function HealthPage() {
  const person_id = Number(useParams().person_id)
  const read = useCall(openHealth, { params: { person_id } })
  if (read.isError) return <ErrorState page error={read.error} retry={() => void read.refetch()} />
  if (!read.data || read.data.person.person_id !== person_id) return <PageSkeleton />
  return <Report health={read.data} />
}

type Row = Health['rows'][number]
const few = (h: Health) => h.peers < h.fewest
function Report({ health: h }: { health: Health }) {
  const t = useText(text)
  const { message } = App.useApp()
  const [sharing, setSharing] = useState(false)
  const [opened, setOpened] = useState<{ figure: Counted; value: string } | null>(null)
  const end = useCommand(endSharing, { onDone: () => void message.success(t('end.done')) })
  const bounds = { from: h.from, to: h.to, until: h.shared_until }
  return (
    <Page>
      <PageHead
        title={h.own ? t('title') : t('of', { name: h.person.name })}
        crumbs={[{ label: h.person.name, to: `/people/${h.person.person_id}` }, { label: t('title') }]}
        note={t(h.own ? 'note' : 'note_shared', bounds)}
        actions={
          h.own && (
            <>
              {h.open_actions.includes('end') && (
                <Button loading={end.isPending} onClick={() => end.mutate({})}>
                  {t('end')}
                </Button>
              )}
              <Button onClick={() => setSharing(true)}>{t('share')}</Button>
            </>
          )
        }
      />
      {h.own && h.shared_until && <Alert type="info" showIcon title={t('shared', { until: h.shared_until })} />}
      <p className="second">
        {t('about', { fewest: h.fewest })}
        {few(h) && ` ${t('alone', { peers: h.peers, fewest: h.fewest })}`}
      </p>
      {(Object.keys(healthGroups) as (keyof typeof healthGroups)[]).map((group) => (
        <Section key={group} title={t(`group.${group}`)}>
          <Figures
            health={h}
            rows={healthFigures.filter((f) => healthGroups[group].includes(f)).flatMap((f) => h.rows.filter((r) => r.figure === f))}
            label={t(`group.${group}`)}
            onOpen={(figure, value) => setOpened({ figure, value })}
          />
        </Section>
      ))}
      {opened && <HealthRows {...opened} person_id={h.person.person_id} from={h.from} to={h.to} onClose={() => setOpened(null)} />}
      <ShareForm open={sharing} onClose={() => setSharing(false)} />
    </Page>
  )
}

type FiguresProps = { health: Health; rows: Row[]; label: string; onOpen: (figure: Counted, value: string) => void }
function Figures({ health: h, rows, label, onOpen }: FiguresProps) {
  const t = useText(text)
  const number = (f: HealthFigure, n: number | null) =>
    n === null ? '—' : f === 'kept' ? `${Math.round(n * 1000) / 10}%` : `${Math.round(n * 10) / 10} ${t(`unit.${f}`)}`.trim()
  const own = (r: Row) =>
    r.denominator === null
      ? number(r.figure, r.value)
      : r.denominator
        ? t('kept.v', { numerator: r.numerator, denominator: r.denominator })
        : '—'
  const reading = (r: Row) => [
    r.reading === 'alone'
      ? few(h)
        ? ''
        : t('nothing')
      : r.reading === 'near' || r.reading === 'nothing'
        ? t(r.reading)
        : t(`${r.figure}.${r.reading}`),
    ...(r.figure === 'hours' && h.needed !== null
      ? [
          t((r.value ?? 0) >= h.needed ? 'hours.enough' : 'hours.needed', {
            needed: h.needed,
            missing: Math.max(0, h.needed - (r.value ?? 0)),
          }),
        ]
      : []),
  ]
  return (
    <SimpleTable<Row>
      label={label}
      rows={rows}
      rowKey={(r) => r.figure}
      open={(r) =>
        !h.own ? undefined : r.figure === 'hours' ? `/talent/training?year=${h.year}` : () => onOpen(r.figure as Counted, own(r))
      }
      columns={[
        { key: 'figure', title: t('col.figure'), fixed: true, phone: 'title', width: 170, render: (r) => t(`figure.${r.figure}`) },
        {
          key: 'own',
          title: t('col.own'),
          phone: 'end',
          width: 150,
          // A share of few is told as counts.
          render: own,
        },
        ...(few(h)
          ? []
          : [
              {
                key: 'median',
                title: t('col.median'),
                phone: 'label' as const,
                width: 120,
                render: (r: Row) => number(r.figure, r.median),
              },
            ]),
        ...(few(h)
          ? []
          : [
              {
                key: 'ratio',
                title: t('col.ratio'),
                from: 700,
                phone: 'off' as const,
                width: 120,
                render: (r: Row) => (r.median && r.value !== null ? (r.value / r.median).toFixed(2) : '—'),
              },
            ]),
        {
          key: 'reading',
          title: t('col.reading'),
          phone: 'meta',
          render: (r) => reading(r).join(t.language === 'zh' ? '' : ' '),
        },
      ]}
    />
  )
}

function ShareForm({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useText(text)
  const today = useToday()
  const { message } = App.useApp()
  const send = useCommand(shareHealth, {
    onDone: (h) => {
      void message.success(t('share.done', { until: h.shared_until }))
      onClose()
    },
  })
  return (
    <DrawerForm<{ until: Day }>
      open={open}
      onClose={onClose}
      title={t('share')}
      submit={t('share.send')}
      send={send}
      initial={{ until: addMonths(today, 1) }}
      onSubmit={(body) => send.mutate({ body })}
    >
      <Form.Item name="until" label={t('share.until')} extra={t('share.note')}>
        <DayField min={today} />
      </Form.Item>
    </DrawerForm>
  )
}
