import type { FormInstance } from 'antd'
import { useEffect, useState } from 'react'

const days = 86_400_000
type Kept = { at: number; values: Record<string, unknown> }

function read(name: string): Kept | null {
  try {
    const kept = JSON.parse(sessionStorage.getItem(name) ?? 'null') as Kept | null
    return kept && Date.now() - kept.at < days ? kept : null
  } catch {
    return null
  }
}

/**
 * Keeps what is typed into a form until it is sent, in this tab only, since it may be case content:
 * `const draft = useDraft('register', form)`, `<Form onValuesChange={draft.keep}>`, `draft.drop()` once it is done.
 * `restored`: something typed before was put back.
 */
export function useDraft(name: string, form: FormInstance) {
  const key = `jianheng.draft.${name}`
  const [restored, setRestored] = useState(false)
  useEffect(() => {
    const kept = read(key)
    if (!kept) return
    form.setFieldsValue(kept.values)
    setRestored(true)
  }, [key, form])
  return {
    restored,
    keep: (_: unknown, values: Record<string, unknown>) => {
      try {
        sessionStorage.setItem(key, JSON.stringify({ at: Date.now(), values } satisfies Kept))
      } catch {
        // Full or switched off: the form works without.
      }
    },
    drop: () => {
      sessionStorage.removeItem(key)
      setRestored(false)
    },
  }
}
