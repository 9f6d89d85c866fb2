import { useSyncExternalStore } from 'react'

/** A choice of this browser (language, theme, columns), kept in localStorage and shared by all components that use it. */
type Stored<T> = {
  get: () => T
  set: (value: T) => void
  /** Takes a value that was chosen elsewhere, without keeping it here. */
  adopt: (value: T) => void
  use: () => T
  /** Whether somebody chose it here. */
  isSet: () => boolean
}

export function stored<T>(key: string, initial: T, valid: (value: unknown) => value is T): Stored<T> {
  const name = `jianheng.${key}`
  let chosen = false
  let value = read()
  const listeners = new Set<() => void>()
  function read(): T {
    // Storage may be switched off by office policy; the choice then lasts until the page is closed.
    try {
      const parsed: unknown = JSON.parse(localStorage.getItem(name) ?? 'null')
      chosen = valid(parsed)
      return valid(parsed) ? parsed : initial
    } catch {
      return initial
    }
  }
  const subscribe = (listener: () => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }
  const get = () => value
  const adopt = (next: T) => {
    value = next
    for (const listener of listeners) listener()
  }
  return {
    get,
    isSet: () => chosen,
    adopt,
    set(next) {
      chosen = true
      try {
        localStorage.setItem(name, JSON.stringify(next))
      } catch {
        // Kept in memory only.
      }
      adopt(next)
    },
    use: () => useSyncExternalStore(subscribe, get),
  }
}

export const oneOf =
  <const T extends string>(...all: T[]) =>
  (value: unknown): value is T =>
    (all as unknown[]).includes(value)
export const isBoolean = (value: unknown): value is boolean => typeof value === 'boolean'
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
