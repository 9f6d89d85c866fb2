import { listDepartments, listPersons } from '../../src/people/contract.ts'
import { useCall } from '../client.ts'
import type { Query } from '../ui/list-state.ts'

type Choice = { value: string; label: string }

/** The departments, as a filter offers them. */
export function useDepartments(): Choice[] {
  const read = useCall(listDepartments, {}, { staleTime: 300_000 }).data?.rows ?? []
  return read.map((d) => ({ value: String(d.department_id), label: d.name }))
}
/** Procurators of the department that is chosen, and whoever is asked for, so that the name stays readable; or everybody. */
export function useHandlers(query: Query, everybody = false): Choice[] {
  const persons = useCall(listPersons, {}, { staleTime: 300_000 }).data?.rows ?? []
  return persons
    .filter(
      (p) =>
        everybody ||
        String(p.person_id) === query.handler_id ||
        (p.category === 'prosecutor' && (!query.department_id || String(p.department_id) === query.department_id)),
    )
    .map((p) => ({ value: String(p.person_id), label: p.name }))
}
