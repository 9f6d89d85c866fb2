import type { ApiError } from '../client.ts'

/** The problems of a refused form by field, for `form.setFields(fieldProblems(error))`; [] where the refusal names no field. */
export function fieldProblems(error: ApiError): { name: string[]; errors: string[] }[] {
  const fields = error.details.fields
  if (!Array.isArray(fields)) return []
  return (fields as { field?: unknown; problem?: unknown }[])
    .filter((one) => typeof one.field === 'string' && one.field !== '')
    .map((one) => ({ name: String(one.field).split('.'), errors: [String(one.problem)] }))
}

/** Fields without those left empty: they are not sent. */
export const filled = (fields: object) =>
  Object.fromEntries(Object.entries(fields).filter(([, v]) => v !== undefined && v !== null && v !== '')) as never
