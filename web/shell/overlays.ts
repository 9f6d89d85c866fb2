import { useSyncExternalStore } from 'react'

type Overlay = 'palette' | 'help' | null
let open: Overlay = null
const listeners = new Set<() => void>()
/** Which of the shell's overlays is open; one at a time. */
export function setOverlay(next: Overlay) {
  open = next
  for (const listener of listeners) listener()
}
export const openPalette = () => setOverlay('palette')
export const openHelp = () => setOverlay('help')
export const useOverlay = () =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => open,
  )
