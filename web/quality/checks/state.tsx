import type { CheckRow } from '../../../src/quality/checks/contract.ts'
import * as messages from '../../../src/quality/checks/messages.ts'
import { useText } from '../../i18n.ts'
import { StateDot } from '../../ui/marks.tsx'

const shapes = { todo: 'hollow', draft: 'hollow', submitted: 'filled', returned: 'hollow', verified: 'none', none: 'none' } as const
/** Where a check stands. */
export function StateOf({ state }: { state: CheckRow['state'] }) {
  const words = useText(messages)
  return <StateDot shape={shapes[state]}>{words(`checkstate.${state}`)}</StateDot>
}
