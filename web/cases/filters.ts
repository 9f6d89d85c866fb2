import { procedures, states } from '../../src/cases/contract.ts'
import * as caseMessages from '../../src/cases/messages.ts'
import { custodyField } from '../../src/facts.ts'
import { useText } from '../i18n.ts'
import { useDepartments, useHandlers } from '../people/choices.ts'
import { useRegistry } from '../registry.ts'
import type { FilterField } from '../ui/filter.tsx'
import type { Query } from '../ui/list-state.ts'
import * as text from './text.ts'

/** Everything by which the list can be asked, with names instead of numbers. */
export function useFilters(query: Query): FilterField[] {
  const t = useText(text)
  const words = useText(caseMessages)
  const names = useRegistry()
  const departments = useDepartments()
  const handlers = useHandlers(query)
  const categories = names.data?.categories ?? []
  const inLine = categories.filter((c) => !query.line || c.line === query.line)
  const outcomes = new Map(
    categories
      .filter((c) => (query.category ? c.id === query.category : true))
      .flatMap((c) => c.outcomes.filter((o) => o.decidable).map((o) => [o.id, o[t.language]] as const)),
  )
  return [
    { kind: 'choice', key: 'line', label: t('f.line'), options: names.options(names.data?.lines) },
    { kind: 'choice', key: 'category', label: t('f.category'), options: names.options(inLine) },
    {
      kind: 'choice',
      key: 'procedure',
      label: t('f.procedure'),
      options: procedures.map((p) => ({ value: p, label: names.data?.procedures.find((one) => one.id === p)?.[t.language] ?? p })),
    },
    { kind: 'choice', key: 'department_id', label: t('f.department'), options: departments },
    { kind: 'choice', key: 'handler_id', label: t('f.handler'), options: handlers },
    { kind: 'choice', key: 'state', label: t('f.state'), options: states.map((s) => ({ value: s, label: words.of(`case.state.${s}`) })) },
    { kind: 'flag', key: 'open', label: t('f.open'), yes: t('f.open.yes'), no: t('f.open.no') },
    { kind: 'days', key: 'due', label: t('f.due') },
    { kind: 'flag', key: 'overdue', label: t('f.overdue'), yes: t('f.overdue.yes'), no: t('f.overdue.no') },
    { kind: 'days', key: 'accepted', label: t('f.accepted') },
    { kind: 'days', key: 'closed', label: t('f.closed') },
    {
      kind: 'choice',
      key: 'outcome',
      label: t('f.outcome'),
      options: [...outcomes].map(([value, label]) => ({ value, label })),
    },
    { kind: 'flag', key: 'in_custody', label: t('f.held'), yes: t('f.held.yes'), no: t('f.held.no') },
    {
      kind: 'choice',
      key: 'custody',
      label: t('f.custody'),
      options: custodyField.options.map((c) => ({ value: c, label: t(`custody.${c}`) })),
    },
    { kind: 'flag', key: 'has_warning', label: t('f.warning'), yes: t('f.warning.yes'), no: t('f.warning.no') },
    { kind: 'flag', key: 'plea', label: t('f.plea') },
    { kind: 'flag', key: 'fast_track', label: t('f.fast_track') },
    { kind: 'flag', key: 'juvenile', label: t('f.juvenile') },
    { kind: 'flag', key: 'major', label: t('f.major') },
    // Comes by a link from an import; there is nothing to choose it from here.
    ...(query.batch_id ? [{ kind: 'text' as const, key: 'batch_id', label: t('f.batch') }] : []),
  ]
}
