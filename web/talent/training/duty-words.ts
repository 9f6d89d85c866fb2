import type { Duty } from '../../../src/talent/training/contract.ts'
import { useTalentWords } from '../words.ts'

/** One duty among those of a person, as addresses name it. */
export const keyOf = (d: Pick<Duty, 'id' | 'fact_id'>) => `${d.id}.${d.fact_id ?? 'unknown'}`
/** What a duty of training after an appointment says in words. */
export function useDutyWords() {
  const { t, value } = useTalentWords()
  const name = (d: Pick<Duty, 'id'>) => value('duty', d.id)
  const state = (d: Duty): string =>
    d.state === 'unknown' || d.state === 'before'
      ? t(`duty.${d.state}`)
      : d.state === 'met'
        ? t('duty.met', { on: d.met_on })
        : t(`duty.${d.state}`, { missing: d.missing, due: d.due_on })
  return { t, value, name, state }
}
