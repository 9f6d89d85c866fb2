import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Input, Select } from 'antd'
import type { ClauseFields } from '../../src/standards/contract.ts'
import { useText } from '../i18n.ts'
import * as text from './text.ts'

/** `key` tells the clauses apart while they are moved about. */
export type Edited = ClauseFields & { key: number }
let last = 0
export const edited = (clauses: readonly ClauseFields[]): Edited[] => clauses.map((c) => ({ ...c, key: ++last }))
export const written = (clauses: readonly Edited[]): ClauseFields[] => clauses.map(({ key: _, ...c }) => c)
const empty = (chapter: string): ClauseFields => ({
  anchor: null,
  chapter,
  number: '',
  heading: '',
  text: '',
  posts: [],
  lines: [],
  stages: [],
  nodes: [],
  items: [],
})

/** The clauses of a draft, each to be changed, moved, removed; a new one below any. */
export function ClauseEditor({ clauses, onChange }: { clauses: Edited[]; onChange: (clauses: Edited[]) => void }) {
  const t = useText(text)
  const set = (i: number, fields: Partial<ClauseFields>) => onChange(clauses.map((c, n) => (n === i ? { ...c, ...fields } : c)))
  const move = (i: number, to: number) => {
    const next = [...clauses]
    next.splice(to, 0, ...next.splice(i, 1))
    onChange(next)
  }
  const lists = (['posts', 'nodes', 'items', 'lines', 'stages'] as const).map((key) => ({ key, label: t(key) }))
  return (
    <ol className="clause-editor">
      {clauses.map((c, i) => (
        <li key={c.key} aria-label={t('clause_label', { n: i + 1 })}>
          <div className="clause-editor-head">
            <Input
              value={c.number}
              maxLength={50}
              placeholder={t('number')}
              aria-label={`${t('number')} ${i + 1}`}
              onChange={(e) => set(i, { number: e.target.value })}
            />
            <Input
              value={c.heading}
              maxLength={200}
              placeholder={t('heading')}
              aria-label={`${t('heading')} ${i + 1}`}
              onChange={(e) => set(i, { heading: e.target.value })}
            />
            <Input
              value={c.chapter}
              maxLength={200}
              placeholder={t('chapter')}
              aria-label={`${t('chapter')} ${i + 1}`}
              onChange={(e) => set(i, { chapter: e.target.value })}
            />
            <span className="clause-editor-tools">
              <Tool label={t('move_up')} icon={<ArrowUpOutlined />} off={i === 0} run={() => move(i, i - 1)} />
              <Tool label={t('move_down')} icon={<ArrowDownOutlined />} off={i === clauses.length - 1} run={() => move(i, i + 1)} />
              <Tool
                label={t('add_below')}
                icon={<PlusOutlined />}
                run={() => onChange([...clauses.slice(0, i + 1), ...edited([empty(c.chapter)]), ...clauses.slice(i + 1)])}
              />
              <Tool
                label={t('remove')}
                icon={<DeleteOutlined />}
                off={clauses.length === 1}
                run={() => onChange(clauses.filter((_, n) => n !== i))}
              />
            </span>
          </div>
          <Input.TextArea
            value={c.text}
            maxLength={10_000}
            autoSize={{ minRows: 2, maxRows: 12 }}
            status={c.text.trim() ? undefined : 'error'}
            placeholder={t('text')}
            aria-label={`${t('text')} ${i + 1}`}
            onChange={(e) => set(i, { text: e.target.value })}
          />
          <details>
            <summary>{[t('serves'), ...lists.flatMap(({ key }) => c[key])].join(' ')}</summary>
            <div className="clause-editor-serves">
              {lists.map(({ key, label }) => (
                <label key={key}>
                  <span>{label}</span>
                  <Select mode="tags" value={c[key]} aria-label={`${label} ${i + 1}`} onChange={(value) => set(i, { [key]: value })} />
                </label>
              ))}
            </div>
          </details>
        </li>
      ))}
    </ol>
  )
}
const Tool = ({ label, icon, run, off }: { label: string; icon: React.ReactNode; run: () => void; off?: boolean }) => (
  <Button size="small" type="text" icon={icon} aria-label={label} title={label} disabled={off} onClick={run} />
)
