import { App, Button } from 'antd'
import { useState, type ReactNode } from 'react'
import { Link } from 'react-router'
import {
  changeItem,
  decideItem,
  type Definition,
  type ItemRecord,
  type ItemVersion,
  openItem,
} from '../../../src/quality/standard/contract.ts'
import { useCall, useCommand } from '../../client.ts'
import { useText } from '../../i18n.ts'
import * as settingText from '../../ui/dated-settings-text.ts'
import { DrawerForm } from '../../ui/drawer-form.tsx'
import { SideDrawer } from '../../ui/drawer.tsx'
import { Cites } from '../../ui/marks.tsx'
import { Pairs, Section } from '../../ui/page.tsx'
import { Problem } from '../../ui/problem.tsx'
import { ErrorState, RowsSkeleton } from '../../ui/states.tsx'
import { bodyOf, definitionIn, ItemFields, type Fields } from './fields.tsx'
import { Marks } from './marks.tsx'
import { rangeOf, useItemWords, type Data } from './words.ts'

type Props = { data: Data; item: string | undefined; onClose: () => void }
/** One item: what it is, what goes on by it, who changed it from what to what; and its change from a day on. */
export function ItemDrawer({ data, item: asked, onClose }: Props) {
  const set = useText(settingText)
  const { t, name } = useItemWords(data.dimensions)
  // What it shows stays while it closes.
  const [item, setItem] = useState(asked)
  const [changing, setChanging] = useState(false)
  if (asked && asked !== item) {
    setItem(asked)
    setChanging(false)
  }
  const read = useCall(openItem, { params: { item: item ?? '' } }, { enabled: item !== undefined })
  const i = read.data?.item === item ? read.data : undefined
  if (i && asked && changing) return <Change item={i} data={data} onClose={() => setChanging(false)} reread={() => void read.refetch()} />
  return (
    <SideDrawer
      open={asked !== undefined}
      onClose={onClose}
      title={item ?? ''}
      printable
      footer={
        i &&
        data.may.propose && (
          <Button type="primary" onClick={() => setChanging(true)}>
            {set(data.may.confirm ? 'set' : 'propose')}
          </Button>
        )
      }
    >
      {!i && (read.isError ? <ErrorState error={read.error} retry={() => void read.refetch()} /> : <RowsSkeleton />)}
      {i && (
        <>
          <h3 className="standard-title">
            {name(i)} <Marks of={i.marks} />
          </h3>
          <About item={i} data={data} />
          {i.open && (
            <Section title={t('open.title')}>
              <p className="second">{t(i.open.reviews + i.open.checks ? 'open.some' : 'open.none', i.open)}</p>
            </Section>
          )}
          <History item={i} data={data} onGone={onClose} />
        </>
      )}
    </SideDrawer>
  )
}

function About({ item: i, data }: { item: ItemRecord; data: Data }) {
  const { t, dimension, kinds } = useItemWords(data.dimensions)
  const usual = i.rows.find((r) => r.valid_from === null)
  const range = rangeOf(i)
  return (
    <Pairs
      labelWidth={88}
      rows={[
        [t('dimension'), dimension(i.dimension)],
        [t('effect'), t(`effect.${i.effect}`)],
        [t('value'), i.marks.includes('changed') && usual ? t('points.of', { range, usual: rangeOf(usual) }) : t('points', { range })],
        [t('applies'), kinds(i.applies_to)],
        [t('asked'), t(i.asked ? 'asked.yes' : 'asked.no')],
        [
          t('based'),
          <span key="b" className="standard-basis">
            {i.clause && <Link to={`/standards/${i.clause.standard_id}#c${i.clause.anchor}`}>{i.clause.name}</Link>}
            {i.marks.includes('own') ? (
              i.basis.map((b) => <span key={b.law}>{b.law}</span>)
            ) : (
              <Cites basis={i.basis.map((b) => ({ law: b.law, article: b.article, mark: b.verified ? 'V' : 'U' }))} />
            )}
          </span>,
        ],
        ...(i.origin ? ([[t('origin'), <Origin key="o" of={i.origin} />]] as [string, ReactNode][]) : []),
        [
          t('found'),
          i.found && i.effect !== 'bonus' ? (
            <Link key="f" to={`/quality/lessons/item/${i.item}`}>
              {t('found.n', { count: i.found })}
            </Link>
          ) : (
            t('found.n', { count: i.found })
          ),
        ],
      ]}
    />
  )
}
function Origin({ of }: { of: string }) {
  const { t } = useItemWords([])
  const [kind, code = ''] = of.split(':')
  return kind === 'finding' ? (
    <Link to={`/quality/reviews/${code}`}>{t('origin.finding')}</Link>
  ) : (
    <Link to={`/quality/lessons/${kind}/${code}`}>{t(kind === 'node' ? 'origin.node' : 'origin.item', { code })}</Link>
  )
}

function History({ item: i, data, onGone }: { item: ItemRecord; data: Data; onGone: () => void }) {
  const { t, changes } = useItemWords(data.dimensions)
  const set = useText(settingText)
  // Against what held before it: a proposal is no step of the history until it is confirmed.
  const before = (at: number) => i.rows.slice(at + 1).find((r) => r.state !== 'proposed')
  const who = (r: ItemVersion) =>
    [
      r.by && r.proposed_on && t('by.proposed', { person: r.by, day: r.proposed_on }),
      r.confirmed_by && r.confirmed_on && t('by.confirmed', { person: r.confirmed_by, day: r.confirmed_on }),
    ]
      .filter(Boolean)
      .join(' · ')
  return (
    <Section title={t('history')} count={i.rows.length}>
      <ul className="setting-history standard-history" aria-label={`${i.item} ${t('history')}`}>
        {i.rows.map((r, at) => (
          <li key={r.valid_from ?? ''} className={r.state === 'now' ? 'is-now' : undefined}>
            <span className="nowrap">{r.valid_from === null ? t('shipped') : t('from', { day: r.valid_from })}</span>
            <span className={r.state === 'past' ? 'third' : undefined}>{set(`state.${r.state}`)}</span>
            <span>{changes(r, before(at)).join(t.language === 'zh' ? '；' : '; ')}</span>
            {r.reason && <span className="second">{r.reason}</span>}
            {who(r) && <span className="third">{who(r)}</span>}
            {r.state === 'proposed' && data.may.confirm && <Decide item={i} row={r} onGone={onGone} />}
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Decide({ item: i, row, onGone }: { item: ItemRecord; row: ItemVersion; onGone: () => void }) {
  const set = useText(settingText)
  const { message } = App.useApp()
  const act = useCommand(decideItem, {
    onDone: ({ item }, { body }) => {
      void message.success(set(body.confirm ? 'confirmed' : 'refused'))
      if (!item) onGone()
    },
  })
  const send = (confirm: boolean) =>
    act.mutate({ params: { item: i.item }, body: { valid_from: row.valid_from!, confirm, version: i.version } })
  return (
    <span className="setting-decide">
      <Problem error={act.error} />
      <Button size="small" type="primary" loading={act.isPending} onClick={() => send(true)}>
        {set('confirm')}
      </Button>
      <Button size="small" onClick={() => send(false)}>
        {set('refuse')}
      </Button>
    </span>
  )
}

type ChangeProps = { item: ItemRecord; data: Data; onClose: () => void; reread: () => void }
function Change({ item: i, data, onClose, reread }: ChangeProps) {
  const { name } = useItemWords(data.dimensions)
  const set = useText(settingText)
  const { message } = App.useApp()
  const send = useCommand(changeItem, {
    onDone: () => {
      void message.success(set(data.may.confirm ? 'saved' : 'proposed'))
      onClose()
    },
  })
  // An own item begins with what last held or is about to hold.
  const last = i.rows.find((r) => r.state !== 'proposed') ?? i.rows[0]
  const own = i.marks.includes('own')
  const definition: Definition | null = own ? (last?.definition ?? null) : null
  const initial: Partial<Fields> = {
    ...definition,
    deduct_min: i.deduct_min,
    deduct_max: i.deduct_max,
    asked: i.asked,
    valid_from: data.earliest,
    clause_id: own ? (i.clause?.clause_id ?? null) : null,
    basis: own ? (last?.basis ?? '') : '',
    reason: '',
  }
  return (
    <DrawerForm<Fields>
      open
      onClose={onClose}
      title={`${set(data.may.confirm ? 'set' : 'propose')} ${i.item}`}
      submit={set(data.may.confirm ? 'set' : 'propose')}
      send={send}
      shown
      initial={initial}
      onSubmit={(f) =>
        send.mutate({
          params: { item: i.item },
          body: { ...bodyOf(f, own), asked: f.asked, definition: own ? definitionIn(f) : null, version: i.version },
        })
      }
    >
      <Problem error={send.error} reload={reread} />
      <h3 className="standard-title">{name(i)}</h3>
      <ItemFields data={data} own={own} item={i} />
    </DrawerForm>
  )
}
