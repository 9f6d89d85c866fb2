import { useState } from 'react'
import type { PointObjection } from '../../../src/performance/objections/contract.ts'
import { useText } from '../../i18n.ts'
import { monthName } from '../../ui/format.ts'
import { SimpleTable } from '../../ui/simple-table.tsx'
import type { Column } from '../../ui/cards.tsx'
import { useObjectionColumns } from '../objection-drawer.tsx'
import { nameOf, signedPoints } from '../value.ts'
import { Objection } from './one.tsx'
import * as text from './text.ts'

export function ObjectionTable({ rows, who = false }: { rows: readonly PointObjection[]; who?: boolean }) {
  const t = useText(text)
  const [chosen, setChosen] = useState<number | null>(null)
  const standing = useObjectionColumns()
  const columns: Column<PointObjection>[] = [
    { key: 'indicator', title: t('col.indicator'), fixed: true, phone: 'title', render: (o) => nameOf(o, t.language) },
    ...(who
      ? ([
          { key: 'person', title: t('col.person'), phone: 'meta', render: (o) => o.person.name },
          { key: 'month', title: t('col.month'), phone: 'meta', render: (o) => monthName(o.month, t.language) },
        ] satisfies Column<PointObjection>[])
      : []),
    { key: 'points', title: t('col.points'), align: 'right', phone: 'label', render: (o) => signedPoints(o.points) },
    { key: 'filed', title: t('col.filed'), from: 900, phone: 'off', render: (o) => <span className="nowrap">{o.filed_on}</span> },
    ...standing,
  ]
  const shown = rows.find((o) => o.objection_id === chosen)
  return (
    <>
      <SimpleTable
        label={t('list.label')}
        rows={rows}
        columns={columns}
        rowKey={(o) => o.objection_id}
        open={(o) => () => setChosen(o.objection_id)}
      />
      <Objection objection={shown ?? null} onClose={() => setChosen(null)} />
    </>
  )
}
