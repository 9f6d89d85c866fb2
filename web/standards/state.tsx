import type { State } from '../../src/standards/contract.ts'
import * as messages from '../../src/standards/messages.ts'
import { useText } from '../i18n.ts'
import { StateDot } from '../ui/marks.tsx'

const shapes = { draft: 'hollow', coming: 'hollow', in_force: 'filled', replaced: 'none', repealed: 'none' } as const
export function StandardState({ state }: { state: State }) {
  const m = useText(messages)
  return <StateDot shape={shapes[state]}>{m(`standard.state.${state}`)}</StateDot>
}
