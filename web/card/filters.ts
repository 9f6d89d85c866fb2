import { severities } from '../../src/monitoring/contract.ts'
import * as messages from '../../src/monitoring/messages.ts'
import { listDepartments, listPersons } from '../../src/people/contract.ts'
import { useCall } from '../client.ts'
import { useText } from '../i18n.ts'
import type { FilterField } from '../ui/filter.tsx'
import type { Query } from '../ui/list-state.ts'
import * as text from './text.ts'

/** By what the errors can be asked for, beside rule and case. */
export function useFilters(query: Query): FilterField[] {
  const t = useText(text)
  const words = useText(messages)
  const departments = useCall(listDepartments, {}, { staleTime: 300_000 }).data?.rows ?? []
  const persons = useCall(listPersons, {}, { staleTime: 300_000 }).data?.rows ?? []
  return [
    {
      kind: 'choice',
      key: 'severity',
      label: t('f.severity'),
      options: [...severities].reverse().map((s) => ({ value: s, label: words(`severity.${s}`) })),
    },
    {
      kind: 'choice',
      key: 'department_id',
      label: t('f.department'),
      options: departments.map((d) => ({ value: String(d.department_id), label: d.name })),
    },
    {
      kind: 'choice',
      key: 'handler_id',
      label: t('f.handler'),
      options: persons
        .filter((p) => String(p.person_id) === query.handler_id || (p.category === 'prosecutor' && !p.left_on))
        .map((p) => ({ value: String(p.person_id), label: p.name })),
    },
  ]
}
