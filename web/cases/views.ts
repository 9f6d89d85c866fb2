import { addDays } from '../../src/platform/day.ts'
import type { Me } from '../../src/platform/contract.ts'
import { changeView, countCases, dropView, listViews, saveView } from '../../src/cases/lists/contract.ts'
import { useCall, useCommand } from '../client.ts'
import { useText } from '../i18n.ts'
import { has, useMe } from '../session.ts'
import type { View } from '../ui/views.tsx'
import * as text from './text.ts'

const PAGE = 'cases'
/** The ready views that make sense for this person; days are those of today. */
function ready(who: Me): { key: string; query: string }[] {
  const wide = has(who, 'case_officer', 'chief', 'department_head')
  const mine = who.person_id === null ? [] : [{ key: 'mine', query: `open=true&handler_id=${who.person_id}` }]
  return [
    { key: 'open', query: 'open=true' },
    ...(wide && !has(who, 'department_head', 'chief') ? [] : mine),
    { key: 'soon', query: `open=true&due_from=${who.today}&due_to=${addDays(who.today, 7)}` },
    { key: 'overdue', query: 'open=true&overdue=true' },
    { key: 'returned', query: 'state=returned' },
    { key: 'held', query: 'open=true&in_custody=true' },
    { key: 'all', query: '' },
  ]
}
/** Where the list begins for whoever comes without a question. */
export const firstView = (who: Me) =>
  has(who, 'case_officer', 'chief', 'department_head') || who.person_id === null
    ? 'view=open&open=true'
    : `view=mine&${ready(who)[1]!.query}`

/** Ready and saved views with their counts, and how to save and delete one. */
export function useViews() {
  const t = useText(text)
  const who = useMe()
  const saved = useCall(listViews, { query: { page: PAGE } }, { staleTime: 60_000 })
  const save = useCommand(saveView)
  const rename = useCommand(changeView)
  const drop = useCommand(dropView)
  const own: View[] = (saved.data?.rows ?? []).map((v) => ({
    key: `saved-${v.view_id}`,
    label: v.name,
    query: v.query,
    shared: v.shared,
    own: v.mine,
  }))
  const known: View[] = [...ready(who).map((v) => ({ ...v, label: t.of(`view.${v.key}`) })), ...own]
  const counted = useCall(countCases, { query: { view: known.map((v) => v.query) } }, { enabled: !saved.isPending, staleTime: 30_000 })
  const counts = counted.isPlaceholderData ? undefined : counted.data?.counts
  return {
    views: known.map((v, i) => ({ ...v, count: counts?.[i] ?? null })),
    /** Of all that the person may see at all; undefined until it is known. */
    all: counts?.[known.findIndex((v) => v.key === 'all')] ?? undefined,
    problem: save.error ?? rename.error ?? drop.error,
    save: (name: string, query: string, shared: boolean) => save.mutateAsync({ body: { page: PAGE, name, query, shared } }),
    rename: (key: string, name: string, shared: boolean) => {
      const view = own.find((v) => v.key === key)!
      return rename.mutateAsync({ params: { view_id: Number(key.replace('saved-', '')) }, body: { name, shared, query: view.query } })
    },
    drop: (key: string) => drop.mutate({ params: { view_id: Number(key.replace('saved-', '')) } }),
  }
}
