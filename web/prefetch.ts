import type { RouteObject } from 'react-router'

/** The browser's “save data”; not in TypeScript's list of what browsers know. */
const savesData = () => (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true

/** Some seconds after the first page, while nothing else happens: the code of the other areas, so that they open at once. */
export function prefetchWhenIdle(routes: readonly RouteObject[]) {
  if (savesData()) return undefined
  const stop = new AbortController()
  const next = (rest: readonly RouteObject[]) => {
    const [route, ...later] = rest
    if (!route || stop.signal.aborted) return
    requestIdleCallback(async () => {
      // What cannot be fetched now is fetched when it is opened, and told then.
      if (typeof route.lazy === 'function') await Promise.resolve(route.lazy()).catch(() => {})
      next(later)
    })
  }
  const timer = setTimeout(() => next(routes), 4_000)
  return () => {
    clearTimeout(timer)
    stop.abort()
  }
}
