import { BellOutlined } from '@ant-design/icons'
import type { CaseRow } from '../../src/cases/contract.ts'
import * as caseMessages from '../../src/cases/messages.ts'
import { useText } from '../i18n.ts'
import { Badge, Custody, StateDot } from '../ui/marks.tsx'
import * as text from './text.ts'

type Stated = Pick<CaseRow, 'state' | 'returns' | 'fast_track'>
/** 审查中（第二次）: the state, and which review it is after a return. */
export function useStateWords() {
  const t = useText(text)
  const words = useText(caseMessages)
  return (c: Stated) => {
    const state = words.of(`case.state.${c.state}`)
    return c.returns > 0 && (c.state === 'review' || c.state === 'returned')
      ? t('state.again', { state, no: t.of(`no.${reviewOf(c)}`) })
      : state
  }
}
const reviewOf = (c: Stated) => (c.state === 'returned' ? c.returns : c.returns + 1)

const resting = new Set(['returned', 'suspended', 'evaluation', 'suggested', 'on_probation', 'prosecuted', 'sued', 'protested'])
const over = new Set(['decided', 'judged', 'archived'])
export function CaseStateDot({ of }: { of: Stated }) {
  const words = useStateWords()
  const t = useText(text)
  const shape = over.has(of.state) ? 'none' : resting.has(of.state) ? 'hollow' : of.fast_track ? 'square' : 'filled'
  return <StateDot shape={shape}>{of.fast_track && of.state === 'review' ? t('fast_track') : words(of)}</StateDot>
}

export function CustodyMark({ custody }: { custody: CaseRow['custody'] }) {
  const t = useText(text)
  if (custody === null) return <span className="third">{t('custody.unknown')}</span>
  if (custody === 'detained' || custody === 'in_custody') return <Custody>{t(`custody.short.${custody}`)}</Custody>
  return <span className="second">{t(`custody.short.${custody}`)}</span>
}

const toneOf = (severity: string) => (severity === 'serious' ? 'red' : severity === 'notice' ? 'amber' : 'plain')
/** A reminder carries a bell; the graver ones the icons of their colours. */
const severityIcon = (severity: string) => (severity === 'reminder' ? <BellOutlined /> : undefined)
/** The warning's name with its severity as colour and icon; `more`: how many others there are. */
export function WarningMark({ name, severity, more = 0 }: { name: string; severity: string; more?: number }) {
  return (
    <span className="warning-mark">
      <Badge tone={toneOf(severity)} icon={severityIcon(severity)}>
        <span className="clip">{name}</span>
      </Badge>
      {more > 0 && <span className="third">+{more}</span>}
    </span>
  )
}
