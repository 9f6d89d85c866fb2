import { Button } from 'antd'
import { useState, type ReactNode } from 'react'
import { Link } from 'react-router'
import { openWeight, type CaseWeight } from '../../../src/performance/weights/contract.ts'
import { useCall } from '../../client.ts'
import { useText } from '../../i18n.ts'
import { useRegistry } from '../../registry.ts'
import { monthName } from '../../ui/format.ts'
import { Section } from '../../ui/page.tsx'
import { SimpleTable } from '../../ui/simple-table.tsx'
import { decimal } from '../value.ts'
import { ObjectForm, SizeForm } from './forms.tsx'
import { WeightObjections } from './objections.tsx'
import * as text from './text.ts'
import '../points.css'

type About = { case_id: number; category: string; fast_track: boolean }
type Row = { key: string; fact: ReactNode; source: ReactNode; times: number | null }

/** What a case weighs: each factor with its fact and where that comes from; who may records the size or objects. */
export function CaseWeightSection({ record }: { record: About }) {
  const t = useText(text)
  const [doing, setDoing] = useState<'size' | 'object' | null>(null)
  const read = useCall(openWeight, { params: { case_id: record.case_id } })
  const w = read.data
  if (!w) return null
  const close = () => setDoing(null)
  return (
    <Section
      title={t('title')}
      extra={
        <span className="panel-actions no-print">
          {w.open_actions.map((a) => (
            <Button key={a} size="small" onClick={() => setDoing(a)}>
              {t(`case.${a}`)}
            </Button>
          ))}
          <Link to="/points/weights">{t('case.rule')}</Link>
        </span>
      }
    >
      <Factors weight={w} record={record} />
      <p className="meta">
        {[
          w.counted_in && t('case.counted', { month: monthName(w.counted_in, t.language) }),
          w.open_actions.includes('object') && w.objection_until && t('case.until', { until: w.objection_until }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {w.objections.length > 0 && <WeightObjections rows={w.objections} />}
      {doing === 'size' && <SizeForm weight={w} onClose={close} />}
      {doing === 'object' && <ObjectForm case_id={w.case_id} onClose={close} />}
    </Section>
  )
}

function Factors({ weight: w, record }: { weight: CaseWeight; record: About }) {
  const t = useText(text)
  const registry = useRegistry()
  const at = (tab: string, label: string) => <Link to={`/cases/${w.case_id}?tab=${tab}`}>{label}</Link>
  const parties = at('parties', t('case.source.parties'))
  const size = w.size ? at('facts', t('case.source.size', { person: w.size.by ?? '', on: w.size.on })) : null
  const known = (told: (size: NonNullable<CaseWeight['size']>) => string) => (w.size ? told(w.size) : t('case.given.unknown'))
  const yes = (is: boolean) => t(is ? 'case.given.yes' : 'case.given.no')
  const facts: Record<string, Pick<Row, 'fact' | 'source'>> = {
    category: { fact: registry.category(record.category), source: t('case.source.rule', { version: w.version }) },
    fast_track: { fact: yes(record.fast_track), source: t('case.source.case') },
    persons: { fact: t('case.given.persons', { count: w.persons }), source: parties },
    charges: {
      fact: [t('case.given.charges', { count: w.charges }), w.size && t('case.given.incidents', { count: w.size.incidents })]
        .filter(Boolean)
        .join(' · '),
      source: (
        <>
          {parties} {size}
        </>
      ),
    },
    volumes: { fact: known((s) => t('case.given.volumes', { count: s.volumes })), source: size },
    new_kind: { fact: known((s) => yes(s.new_kind)), source: size },
  }
  const rows = [
    ...w.factors.map((f): Row => ({ key: f.key, times: f.factor, fact: facts[f.key]?.fact, source: facts[f.key]?.source })),
    { key: 'product', fact: '', source: '', times: w.weight },
  ]
  return (
    <SimpleTable<Row>
      label={t('title')}
      rows={rows}
      rowKey={(r) => r.key}
      columns={[
        {
          key: 'factor',
          title: t('case.col.factor'),
          fixed: true,
          phone: 'title',
          render: (r) => (r.key === 'product' ? <b>{t('case.product')}</b> : t.of(`factor.${r.key}`)),
        },
        { key: 'fact', title: t('case.col.fact'), phone: 'meta', render: (r) => r.fact },
        { key: 'source', title: t('case.col.source'), phone: 'meta', render: (r) => r.source },
        {
          key: 'times',
          title: t('case.col.times'),
          align: 'right',
          phone: 'end',
          render: (r) => (r.key === 'product' ? <b>{decimal(r.times!, 3)}</b> : `× ${decimal(r.times!)}`),
        },
      ]}
    />
  )
}
