import { useEffect, useRef, useSyncExternalStore } from 'react'
import { isBoolean, stored } from '../stored.ts'

/** `keys`: 'j', 'g c' (one after the other), 'mod+k', '/', 'Enter', 'Escape'. `hint`: shown at the foot of the page. */
export type Binding = { keys: string; label: string; hint?: boolean; run: (event: KeyboardEvent) => void }
export type Layer = { title: string; bindings: Binding[] }

/** Single-letter keys can be switched off (WCAG 2.1.4); those with Ctrl stay. */
export const letterKeys = stored('letter-keys', true, isBoolean)

let layers: { current: Layer }[] = []
const listeners = new Set<() => void>()
let shown: Layer[] = []
function announce() {
  shown = layers.map((layer) => layer.current)
  for (const listener of listeners) listener()
}

/** Offers keys while the component is on screen; the last to come is asked first. */
export function useKeys(title: string, bindings: Binding[]) {
  const layer = useRef<Layer>({ title, bindings })
  // Each render brings new closures; the listener must find the latest.
  useEffect(() => {
    layer.current = { title, bindings }
  })
  const labels = bindings.map((b) => `${b.keys}:${b.label}`).join('|')
  useEffect(() => {
    layers = [...layers, layer]
    announce()
    return () => {
      layers = layers.filter((one) => one !== layer)
      announce()
    }
  }, [])
  useEffect(announce, [labels])
}
export const useShownKeys = () =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => shown,
  )

const typing = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  !(target instanceof HTMLInputElement && target.type === 'checkbox') &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) || target.closest('[role=combobox]') !== null)
/** Enter and Space belong to the button or link that has the focus. */
const pressable = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.closest('a,button,[role=tab],[role=menuitem],[role=option],summary') !== null
const inDialog = (target: EventTarget | null) =>
  document.querySelector('.ant-modal-wrap:not([style*="display: none"])') !== null ||
  (target instanceof HTMLElement && target.closest('.ant-popover,.ant-dropdown,.ant-select-dropdown') !== null)

let prefix = ''
let timer: ReturnType<typeof setTimeout> | undefined
function press(event: KeyboardEvent) {
  if (event.defaultPrevented || event.isComposing || event.altKey) return
  const mod = event.ctrlKey || event.metaKey
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
  const single = mod ? `mod+${key}` : key
  if (!mod && (typing(event.target) || (inDialog(event.target) && key !== 'Escape'))) return
  if (!mod && key.length === 1 && !letterKeys.get()) return
  if ((key === 'Enter' || key === ' ') && pressable(event.target)) return
  const chord = prefix ? `${prefix} ${single}` : single
  prefix = ''
  clearTimeout(timer)
  for (const { current } of [...layers].reverse()) {
    const hit = current.bindings.find((b) => b.keys === chord)
    if (hit) {
      event.preventDefault()
      return hit.run(event)
    }
  }
  if (!mod && layers.some(({ current }) => current.bindings.some((b) => b.keys.startsWith(`${single} `)))) {
    prefix = single
    timer = setTimeout(() => (prefix = ''), 1200)
  }
}
export const listenToKeys = () => {
  document.addEventListener('keydown', press)
  return () => document.removeEventListener('keydown', press)
}
