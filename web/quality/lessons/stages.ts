import * as caseMessages from '../../../src/cases/messages.ts'
import { caseKinds } from '../../../src/facts.ts'
import { useText } from '../../i18n.ts'

/** Names of the states and acts at which a question is asked, in one line. */
export function useStages() {
  const words = useText(caseMessages)
  const language = words.language
  const act = (kind: string) => caseKinds[kind as keyof typeof caseKinds]?.[language] ?? kind
  return ({ states, acts }: { states: readonly string[]; acts: readonly string[] }) =>
    [...states.map((s) => words.of(`case.state.${s}`)), ...acts.map(act)].join(language === 'zh' ? '、' : ', ')
}
