import type { Plan, Share } from '../../src/quality/plans/contract.ts'
import { planFields } from '../../src/quality/plans/contract.ts'
import { useText } from '../i18n.ts'
import { useRegistry } from '../registry.ts'
import type { ConditionField } from '../ui/condition.ts'
import * as text from './text.ts'

type Rule = Pick<Plan, 'rate' | 'floor_per' | 'cap_per'>
/** The words of the area that need more than a key. */
export function useWords() {
  const t = useText(text)
  const names = useRegistry()
  const zh = t.language === 'zh'
  const categories = (names.data?.categories ?? []).map((c) => ({ value: c.id, label: zh ? c.zh : c.en }))
  const outcomes = new Map((names.data?.categories ?? []).flatMap((c) => c.outcomes.map((o): [string, string] => [o.id, zh ? o.zh : o.en])))
  const options: Record<string, ConditionField['options']> = {
    category: categories,
    line: names.options(names.data?.lines),
    outcome: [...outcomes].map(([value, label]) => ({ value, label })),
  }
  const fields = Object.entries(planFields).map(([name, type]): ConditionField => ({
    name,
    type,
    label: t.of(`field.${name}`),
    options: options[name],
  }))
  return {
    t,
    names,
    categories,
    fields,
    rule: (p: Rule) =>
      p.rate === 100 && p.cap_per === null
        ? t('rule.all')
        : t('rule.words', {
            rate: p.rate,
            floor: p.floor_per,
            cap: p.cap_per === null ? '' : t('rule.cap', { cap: p.cap_per }),
          }),
    person: (s: Pick<Share, 'person'>) => s.person ?? t('nobody'),
    /** What a plan waits for, in words. */
    state: (p: Pick<Plan, 'state' | 'half_by'>) =>
      p.state === 'frozen' ? t(p.half_by ? 'plan.waits.second' : 'plan.waits.half') : t(`plan.state.${p.state}`),
  }
}
