import { Select } from 'antd'
import { useEffect, useState } from 'react'
import { openClause, searchClauses } from '../../src/standards/contract.ts'
import { useCall } from '../client.ts'
import { useText } from '../i18n.ts'
import * as text from './text.ts'
import './standards.css'

type Props = {
  value?: number | null
  onChange?: (clause_id: number | null) => void
  /** Clauses that serve this item of the review standard (QS-…) or this node come first, before anything is typed. */
  item?: string
  node?: string
  id?: string
  disabled?: boolean
  'aria-label'?: string
}
const clauseOption = ({ data }: { data: { label: string; text: string } }) => (
  <div className="picked-clause">
    <strong>{data.label}</strong>
    <span className="second">{data.text}</span>
  </div>
)

/** Chooses a clause in force by what it says. Works as a Form.Item's field; the value is its clause_id. */
export function ClausePicker({ value, onChange, item, node, ...rest }: Props) {
  const t = useText(text)
  const [typed, setTyped] = useState('')
  const [asked, setAsked] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setAsked(typed.trim()), 200)
    return () => clearTimeout(timer)
  }, [typed])
  const near = !asked && (item || node)
  const found = useCall(
    searchClauses,
    { query: near ? { ...(item ? { item } : { node }), limit: 20 } : { q: asked, limit: 20 } },
    { enabled: Boolean(asked || near) },
  )
  const chosen = useCall(openClause, { params: { clause_id: value ?? 0 } }, { enabled: Boolean(value) }).data
  const rows = asked || near ? (found.data?.rows ?? []) : []
  const all = value && chosen && !rows.some((r) => r.clause_id === value) ? [chosen, ...rows] : rows
  return (
    <Select
      {...rest}
      allowClear
      style={{ width: '100%' }}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      value={value ?? undefined}
      placeholder={t('choose_clause')}
      notFoundContent={asked ? t('no_clause') : t('type_more')}
      onChange={(id?: number) => onChange?.(id ?? null)}
      options={all.map((c) => ({ value: c.clause_id, label: `${c.name} ${c.number} ${c.heading}`.trim(), text: c.text }))}
      optionRender={clauseOption}
    />
  )
}
