import { severities, warningStates } from '../../src/monitoring/contract.ts'
import { listNodes } from '../../src/monitoring/nodes/contract.ts'
import * as messages from '../../src/monitoring/messages.ts'
import { addMonths, type Day } from '../../src/platform/day.ts'
import { useCall } from '../client.ts'
import { useText } from '../i18n.ts'
import { useToday } from '../session.ts'
import type { FilterField } from '../ui/filter.tsx'
import { monthName } from '../ui/format.ts'
import type { Query } from '../ui/list-state.ts'
import * as responseText from './response-text.ts'
import * as text from './text.ts'
import { useWhoFields } from './who-fields.ts'

/** By what the warnings can be asked for; the group is chosen above the list. */
export function useFilters(query: Query): FilterField[] {
  const t = useText(text)
  const words = useText(messages)
  const own = useText(responseText)
  const today = useToday()
  const nodes = useCall(listNodes, {}, { staleTime: 60_000 }).data?.rows ?? []
  const whom = useWhoFields(query, true)
  const first = `${today.slice(0, 7)}-01` as Day
  const months = Array.from({ length: 18 }, (_, i) => addMonths(first, 3 - i).slice(0, 7))
  if (query.month && !months.includes(query.month)) months.push(query.month)
  return [
    { kind: 'choice', key: 'state', label: t('f.state'), options: warningStates.map((s) => ({ value: s, label: t(`state.${s}`) })) },
    {
      kind: 'choice',
      key: 'severity',
      label: t('f.severity'),
      options: [...severities].reverse().map((s) => ({ value: s, label: words(`severity.${s}`) })),
    },
    {
      kind: 'choice',
      key: 'node',
      label: t('f.node'),
      options: nodes
        .filter((n) => n.node_id === query.node || (n.live && (!query.group || n.group === query.group)))
        .map((n) => ({ value: n.node_id, label: n.name })),
    },
    { kind: 'choice', key: 'month', label: t('f.month'), options: months.map((m) => ({ value: m, label: monthName(m, t.language) })) },
    { kind: 'days', key: 'on', label: t('f.on'), names: ['from', 'to'] },
    {
      kind: 'choice',
      key: 'settled_as',
      label: own('f.settled'),
      options: (['corrected', 'no_problem'] as const).map((s) => ({ value: s, label: own(`f.settled.${s}`) })),
    },
    ...whom,
  ]
}
