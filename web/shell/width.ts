import { useSyncExternalStore } from 'react'

const subscribe = (listener: () => void) => {
  addEventListener('resize', listener)
  return () => removeEventListener('resize', listener)
}
/** Window width in steps of 20 px, so that dragging the window does not render at every pixel. */
export const useWidth = () => useSyncExternalStore(subscribe, () => Math.round(innerWidth / 20) * 20)

const queries = new Map<number, MediaQueryList>()
/** Whether the window is at most so many pixels wide. */
export function useNarrow(pixels: number): boolean {
  let query = queries.get(pixels)
  if (!query) queries.set(pixels, (query = matchMedia(`(max-width: ${pixels}px)`)))
  return useSyncExternalStore(
    (listener) => {
      query.addEventListener('change', listener)
      return () => query.removeEventListener('change', listener)
    },
    () => query.matches,
  )
}
