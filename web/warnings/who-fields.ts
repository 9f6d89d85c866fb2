import { useText } from '../i18n.ts'
import { useDepartments, useHandlers } from '../people/choices.ts'
import type { FilterField } from '../ui/filter.tsx'
import type { Query } from '../ui/list-state.ts'
import * as text from './response-text.ts'

/** By whose department and whose work a list of monitoring can be asked for; `prosecutors`: of the department chosen, and only them. */
export function useWhoFields(query: Query, prosecutors = false): FilterField[] {
  const t = useText(text)
  const departments = useDepartments()
  const handlers = useHandlers(query, !prosecutors)
  return [
    {
      kind: 'choice',
      key: 'department_id',
      label: t('f.department'),
      options: query.department_id === 'none' ? [...departments, { value: 'none', label: t('f.department.none') }] : departments,
    },
    { kind: 'choice', key: 'handler_id', label: t('f.handler'), options: handlers },
  ]
}
