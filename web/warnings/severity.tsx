import { InfoCircleOutlined } from '@ant-design/icons'
import type { Severity, Warning, WarningState } from '../../src/monitoring/contract.ts'
import * as messages from '../../src/monitoring/messages.ts'
import type { Node } from '../../src/monitoring/nodes/contract.ts'
import { useText } from '../i18n.ts'
import { Badge, StateDot } from '../ui/marks.tsx'
import * as nodeText from './node-text.ts'
import * as text from './text.ts'

const tones = { serious: 'red', notice: 'amber', reminder: 'plain' } as const
/** 违规, 预警 or 提示: word, icon and ground. */
export function SeverityMark({ severity }: { severity: Severity }) {
  const words = useText(messages)
  return (
    <Badge tone={tones[severity]} icon={severity === 'reminder' ? <InfoCircleOutlined /> : undefined}>
      {words(`severity.${severity}`)}
    </Badge>
  )
}

/**
 * The same of a warning, on the ground of the rung that it has reached on its ladder: the word says how grave it is, the colour how
 * pressing. What is on hold, done or to come presses nobody.
 */
export function WarningMark({ of: w }: { of: Pick<Warning, 'severity' | 'state' | 'step' | 'held_until'> }) {
  const words = useText(messages)
  const tone = w.step?.tone ?? (w.state === 'open' && !w.held_until ? tones[w.severity] : 'plain')
  return (
    <Badge tone={tone} icon={tone === 'plain' ? <InfoCircleOutlined /> : undefined}>
      {words(`severity.${w.severity}`)}
    </Badge>
  )
}

const shapes = { open: 'filled', cleared: 'none', upcoming: 'hollow', settled: 'none' } as const
export function WarningStateDot({ state }: { state: WarningState }) {
  const t = useText(text)
  return <StateDot shape={shapes[state]}>{t(`state.${state}`)}</StateDot>
}

export function NodeState({ node }: { node: Node }) {
  const t = useText(text)
  const own = useText(nodeText)
  if (node.custom?.retired_on) return <span className="third">{own('own.retired')}</span>
  if (!node.checkable) return <span className="third">{t('nodes.blind')}</span>
  return <StateDot shape={node.live ? 'filled' : 'hollow'}>{t(node.live ? 'nodes.live' : 'nodes.off')}</StateDot>
}
