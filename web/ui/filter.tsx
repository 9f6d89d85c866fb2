import { CloseOutlined, LinkOutlined, PlusOutlined, SearchOutlined } from '@ant-design/icons'
import { App, Button, Checkbox, Dropdown, Input, Popover, Radio, type InputRef } from 'antd'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { useText } from '../i18n.ts'
import { useKeys } from '../shell/keys.ts'
import { copy } from './copy.ts'
import { DayField } from './day-field.tsx'
import type { Query } from './list-state.ts'
import * as text from './text.ts'

export type FilterField = { key: string; label: string; options?: { value: string; label: string }[] } & (
  | { kind: 'choice' | 'choices'; options: { value: string; label: string }[] }
  | { kind: 'flag'; /** What “yes” means: 已延长 */ yes?: string; no?: string }
  /** Stands in the address as key_from and key_to, unless `names` says otherwise. */
  | { kind: 'days'; names?: [from: string, to: string] }
  | { kind: 'text' }
)

type Props = {
  fields: FilterField[]
  query: Query
  change: (changes: Record<string, string | null>, inPlace?: boolean) => void
  search?: { key: string; placeholder: string }
  extra?: ReactNode
}

const namesOf = (f: FilterField): string[] => (f.kind === 'days' ? [...(f.names ?? [`${f.key}_from`, `${f.key}_to`])] : [f.key])

/** Conditions as chips; their state is the address. Click a chip's value to change it. */
export function FilterBar({ fields, query, change, search, extra }: Props) {
  const t = useText(text)
  const { message } = App.useApp()
  const [adding, setAdding] = useState<string | null>(null)
  const active = fields.filter((f) => f.key === adding || namesOf(f).some((name) => query[name]))
  const rest = fields.filter((f) => !active.includes(f))
  const clear = (f: FilterField) => {
    setAdding(null)
    change(Object.fromEntries(namesOf(f).map((name) => [name, null])))
  }
  return (
    <div className="filter-bar no-print" role="search" aria-label={t('filter.label')}>
      {search && <SearchBox search={search} query={query} change={change} />}
      {active.map((f) => (
        <Chip
          key={f.key}
          field={f}
          query={query}
          change={change}
          opened={f.key === adding}
          onClosed={() => setAdding(null)}
          onRemove={() => clear(f)}
        />
      ))}
      {rest.length > 0 && (
        <Dropdown
          trigger={['click']}
          menu={{ items: rest.map((f) => ({ key: f.key, label: f.label })), onClick: ({ key }) => setAdding(key) }}
        >
          <Button size="small" type="text" icon={<PlusOutlined />}>
            {t('filter.add')}
          </Button>
        </Dropdown>
      )}
      {active.length > 1 && (
        <Button size="small" type="text" onClick={() => change(Object.fromEntries(active.flatMap(namesOf).map((name) => [name, null])))}>
          {t('filter.clear')}
        </Button>
      )}
      <span className="filter-extra">
        <Button
          size="small"
          className="hide-phone"
          icon={<LinkOutlined />}
          onClick={async () => {
            if (await copy(location.href)) void message.success(t('filter.copied'))
          }}
        >
          {t('filter.copy')}
        </Button>
        {extra}
      </span>
    </div>
  )
}

function SearchBox({ search, query, change }: Required<Pick<Props, 'search'>> & Pick<Props, 'query' | 'change'>) {
  const t = useText(text)
  const box = useRef<InputRef>(null)
  const asked = query[search.key] ?? ''
  const [typed, setTyped] = useState(asked)
  useEffect(() => setTyped(asked), [asked])
  // Typing never waits for the network: the address follows a moment later.
  useEffect(() => {
    if (typed.trim() === asked) return
    const timer = setTimeout(() => change({ [search.key]: typed.trim() || null }, true), 300)
    return () => clearTimeout(timer)
  }, [typed, asked, change, search.key])
  useKeys(t('keys.list'), [{ keys: '/', label: t('keys.filter'), hint: true, run: () => box.current?.focus({ cursor: 'all' }) }])
  return (
    <Input
      ref={box}
      size="small"
      className="filter-search"
      allowClear
      prefix={<SearchOutlined />}
      suffix={typed ? undefined : <kbd>/</kbd>}
      aria-label={t('filter.search')}
      placeholder={search.placeholder}
      value={typed}
      onChange={(e) => setTyped(e.target.value)}
      onKeyDown={(e) => e.key === 'Escape' && box.current?.blur()}
    />
  )
}

type ChipProps = { field: FilterField; query: Query; change: Props['change']; opened: boolean; onClosed: () => void; onRemove: () => void }
function Chip({ field, query, change, opened, onClosed, onRemove }: ChipProps) {
  const t = useText(text)
  const [open, setOpen] = useState(opened)
  const words = wordsOf(field, query, t)
  const close = () => {
    setOpen(false)
    onClosed()
  }
  return (
    <span className="chip">
      <Popover
        trigger="click"
        placement="bottomLeft"
        open={open}
        onOpenChange={(now) => (now ? setOpen(true) : close())}
        content={<Editor field={field} query={query} change={change} close={close} />}
        destroyOnHidden
      >
        <button type="button" className="plain chip-value" aria-haspopup="dialog">
          <span className="hidden-text">{t('filter.edit')} </span>
          <span className="third">{field.label}</span> {words || '…'}
        </button>
      </Popover>
      <button type="button" className="plain chip-remove" aria-label={t('filter.remove', { field: field.label })} onClick={onRemove}>
        <CloseOutlined />
      </button>
    </span>
  )
}

function wordsOf(field: FilterField, query: Query, t: (key: keyof typeof text.zh, params?: Record<string, unknown>) => string): string {
  if (field.kind === 'days') {
    const [from, to] = namesOf(field).map((name) => query[name])
    return [from && t('filter.from', { day: from }), to && t('filter.to', { day: to })].filter(Boolean).join(' ')
  }
  const value = query[field.key] ?? ''
  if (field.kind === 'flag')
    return value === 'true' ? (field.yes ?? t('common.yes')) : value === 'false' ? (field.no ?? t('common.no')) : ''
  if (field.kind === 'text') return value
  const labels = value
    .split(',')
    .filter(Boolean)
    .map((one) => field.options.find((o) => o.value === one)?.label ?? one)
  return labels.length > 3 ? `${labels.slice(0, 2).join('、')} +${labels.length - 2}` : labels.join('、')
}

function Editor({ field, query, change, close }: Pick<ChipProps, 'field' | 'query' | 'change'> & { close: () => void }) {
  const t = useText(text)
  const value = query[field.key] ?? ''
  if (field.kind === 'days') {
    const [from, to] = namesOf(field) as [string, string]
    return (
      <div className="chip-editor">
        <DayField
          allowClear
          value={query[from]}
          placeholder={t('day.from')}
          aria-label={t('day.from')}
          onChange={(day) => change({ [from]: day })}
        />
        <span>–</span>
        <DayField
          allowClear
          value={query[to]}
          placeholder={t('day.to')}
          aria-label={t('day.to')}
          onChange={(day) => change({ [to]: day })}
        />
      </div>
    )
  }
  if (field.kind === 'text')
    return (
      <Input
        autoFocus
        defaultValue={value}
        aria-label={field.label}
        onPressEnter={(e) => (change({ [field.key]: e.currentTarget.value.trim() || null }), close())}
        onBlur={(e) => change({ [field.key]: e.currentTarget.value.trim() || null })}
      />
    )
  if (field.kind === 'choices')
    return (
      <Checkbox.Group
        className="chip-options"
        value={value.split(',').filter(Boolean)}
        options={field.options}
        onChange={(all) => change({ [field.key]: all.join(',') || null })}
      />
    )
  const options =
    field.kind === 'flag'
      ? [
          { value: 'true', label: field.yes ?? t('common.yes') },
          { value: 'false', label: field.no ?? t('common.no') },
        ]
      : field.options
  return (
    <Radio.Group
      className="chip-options"
      value={value || undefined}
      options={options}
      onChange={(e) => (change({ [field.key]: String(e.target.value) }), close())}
    />
  )
}
