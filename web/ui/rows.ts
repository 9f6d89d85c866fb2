import { useCallback, useState, type RefObject } from 'react'
import { useText } from '../i18n.ts'
import { useKeys } from '../shell/keys.ts'
import * as text from './text.ts'

/**
 * J and K through the elements marked `data-row` inside `area`; Enter opens the link or button in them marked `data-open`.
 * Where the cursor stood is kept for the way back from a record. `current`: the row to begin with where none was chosen. `select`: X
 * takes the row up for a command on several, or lets it go.
 */
export function useRows(
  area: RefObject<HTMLElement | null>,
  name: string,
  {
    title,
    enabled = true,
    current: given,
    select,
  }: { title?: string; enabled?: boolean; current?: string; select?: (key: string) => void } = {},
) {
  const t = useText(text)
  const memory = `jianheng.row.${name}`
  const [chosen, setCurrent] = useState<string | null>(() => (name ? sessionStorage.getItem(memory) : null))
  const all = () =>
    [...(area.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])].filter(
      (row) => row.offsetParent !== null || row.getClientRects().length > 0,
    )
  const current = chosen ?? given ?? null
  const choose = useCallback(
    (key: string | null) => {
      setCurrent(key)
      if (key !== null && name) sessionStorage.setItem(memory, key)
    },
    [memory, name],
  )
  const move = (step: 1 | -1) => {
    const rows = all()
    const focused = rows.findIndex((row) => row.contains(document.activeElement))
    const at = focused >= 0 ? focused : rows.findIndex((row) => row.dataset.row === current)
    const next = rows[Math.min(Math.max(at + step, 0), rows.length - 1)]
    if (!next) return
    choose(next.dataset.row ?? null)
    next.querySelector<HTMLElement>('[data-open]')?.focus({ preventScroll: true })
    next.scrollIntoView({ block: 'nearest' })
  }
  const open = () =>
    all()
      .find((row) => row.dataset.row === current)
      ?.querySelector<HTMLElement>('[data-open]')
      ?.click()
  useKeys(
    title ?? t('keys.list'),
    enabled
      ? [
          { keys: 'j', label: t('keys.next'), hint: true, run: () => move(1) },
          { keys: 'k', label: t('keys.previous'), hint: true, run: () => move(-1) },
          { keys: 'Enter', label: t('keys.open'), hint: true, run: open },
          ...(select ? [{ keys: 'x', label: t('keys.select'), hint: true, run: () => current !== null && select(current) }] : []),
        ]
      : [],
  )
  return { current, choose }
}
