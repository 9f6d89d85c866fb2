import type { z } from 'zod'
import type { Batch } from '../../src/cases/import/contract.ts'
import { useText } from '../i18n.ts'
import { StateDot } from '../ui/marks.tsx'
import * as text from './text.ts'

export type BatchRow = z.output<typeof Batch>
const shapes = {
  read: 'hollow',
  ready: 'hollow',
  applying: 'hollow',
  applied: 'filled',
  undone: 'none',
  failed: 'none',
  dropped: 'none',
} as const

export function BatchState({ state }: { state: BatchRow['state'] }) {
  const t = useText(text)
  return <StateDot shape={shapes[state]}>{t(`state.${state}`)}</StateDot>
}
/** 人员花名册、案件; empty until the file is read. */
export function useHolds() {
  const t = useText(text)
  return (kind: string) =>
    kind
      .split(',')
      .filter(Boolean)
      .map((area) => t.of(`area.${area}`))
      .join(t.language === 'zh' ? '、' : ', ')
}
export const isBusy = (state: BatchRow['state']) => state === 'read' || state === 'applying'
