import { useMemo } from 'react'
import { registry } from '../src/cases/contract.ts'
import { useCall, type Output } from './client.ts'
import { language } from './i18n.ts'

type Registry = Output<typeof registry>
type Named = { id: string; zh: string; en: string }

/** Names of lines, categories, outcomes and charges; read once. Until they have come, ids stand in for names. */
export function useRegistry() {
  const lang = language.use()
  const data: Registry | undefined = useCall(registry, {}, { staleTime: Infinity }).data
  return useMemo(() => {
    const name = (one: Named | undefined, id: string) => one?.[lang] ?? id
    const categories = new Map(data?.categories.map((c) => [c.id, c]))
    const lines = new Map(data?.lines.map((l) => [l.id, l]))
    return {
      data,
      category: (id: string) => name(categories.get(id), id),
      line: (id: string) => name(lines.get(id), id),
      outcome: (category: string, id: string) =>
        name(
          categories.get(category)?.outcomes.find((o) => o.id === id),
          id,
        ),
      reason: (category: string, outcome: string, id: string) =>
        name(
          categories
            .get(category)
            ?.outcomes.find((o) => o.id === outcome)
            ?.reasons.find((r) => r.id === id),
          id,
        ),
      options: (all: readonly Named[] | undefined) => (all ?? []).map((one) => ({ value: one.id, label: one[lang] })),
    }
  }, [data, lang])
}
