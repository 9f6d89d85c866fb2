import { listDepartments, listPersons } from '../../src/people/contract.ts'
import { useCall } from '../client.ts'
import { useText } from '../i18n.ts'
import type { FilterField } from '../ui/filter.tsx'
import type { Query } from '../ui/list-state.ts'
import * as text from './response-text.ts'

/** By whose department and whose work a list of monitoring can be asked for; `prosecutors`: of the department chosen, and only them. */
export function useWhoFields(query: Query, prosecutors = false): FilterField[] {
  const t = useText(text)
  const departments = useCall(listDepartments, {}, { staleTime: 300_000 }).data?.rows ?? []
  const persons = useCall(listPersons, {}, { staleTime: 300_000 }).data?.rows ?? []
  const offered = persons.filter(
    (p) =>
      !prosecutors ||
      String(p.person_id) === query.handler_id ||
      (p.category === 'prosecutor' && (!query.department_id || String(p.department_id) === query.department_id)),
  )
  return [
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
      options: offered.map((p) => ({ value: String(p.person_id), label: p.name })),
    },
  ]
}
