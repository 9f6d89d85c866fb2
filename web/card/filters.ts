import { severities } from '../../src/monitoring/contract.ts'
import * as messages from '../../src/monitoring/messages.ts'
import { useText } from '../i18n.ts'
import { useDepartments, useHandlers } from '../people/choices.ts'
import type { FilterField } from '../ui/filter.tsx'
import type { Query } from '../ui/list-state.ts'
import * as text from './text.ts'

/** By what the errors can be asked for, beside rule and case. */
export function useFilters(query: Query): FilterField[] {
  const t = useText(text)
  const words = useText(messages)
  const departments = useDepartments()
  const handlers = useHandlers(query)
  return [
    {
      kind: 'choice',
      key: 'severity',
      label: t('f.severity'),
      options: [...severities].reverse().map((s) => ({ value: s, label: words(`severity.${s}`) })),
    },
    { kind: 'choice', key: 'department_id', label: t('f.department'), options: departments },
    { kind: 'choice', key: 'handler_id', label: t('f.handler'), options: handlers },
  ]
}
