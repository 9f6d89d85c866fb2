import type { Query } from './list-state.ts'

type Choice = { key: string; query: string }
const canonical = (pairs: Iterable<readonly [string, string]>) =>
  [...pairs]
    .filter(([key]) => key !== 'view')
    .map(([key, value]) => `${key}=${value}`)
    .sort()
    .join('&')

/**
 * Which view the address shows, and whether it still shows it unchanged. The one that was chosen comes first: where views differ in
 * `view` alone, all of them ask for the same.
 */
export function currentView<V extends Choice>(views: readonly V[], query: Query): { current: V | undefined; unchanged: boolean } {
  const asked = canonical(Object.entries(query))
  const same = views.filter((view) => canonical(new URLSearchParams(view.query)) === asked)
  const exact = same.find((view) => view.key === query.view) ?? same[0]
  return { current: exact ?? views.find((view) => view.key === query.view), unchanged: exact !== undefined }
}
