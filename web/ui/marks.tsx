import { CheckCircleFilled, CloseCircleFilled, LockOutlined, WarningFilled } from '@ant-design/icons'
import { Tooltip } from 'antd'
import type { ReactNode } from 'react'
import type { Basis } from '../../src/deadlines/contract.ts'
import { useText } from '../i18n.ts'
import * as text from './text.ts'

const shortLaws: [RegExp, string][] = [
  [/人民检察院刑事诉讼规则/, '规则'],
  [/适用.*刑事诉讼法.*解释/, '解释'],
  [/刑事诉讼法/, '刑诉法'],
]
/** 刑诉法 172 Ⅰ: a legal source as a tag; its full name and how far it was verified in the tooltip. */
export function Cite({ basis }: { basis: Basis }) {
  const t = useText(text)
  const law = basis.law
    .replace(/[《》]/g, '')
    .replace(/[（(]\d{4}[)）]/g, '')
    .trim()
  const short = shortLaws.find(([pattern]) => pattern.test(basis.law))?.[1] ?? law
  const whole = `${basis.law}${basis.article ? ` ${basis.article}` : ''} · ${t(`mark.${basis.mark}`)}`
  return (
    <Tooltip title={whole}>
      <span className={`cite${basis.mark === 'V' ? '' : ' is-unverified'}`} tabIndex={0} role="note" aria-label={whole}>
        {short}
        {basis.article && ` ${basis.article}`}
        {basis.mark !== 'V' && <em>{t(`mark.${basis.mark}`)}</em>}
      </span>
    </Tooltip>
  )
}
export const Cites = ({ basis }: { basis: readonly Basis[] }) =>
  basis.length ? (
    <span className="cites">
      {basis.map((one, i) => (
        <Cite key={i} basis={one} />
      ))}
    </span>
  ) : null

/** Why something is so, in one sentence, with its basis and the rule's version. */
export const Why = ({
  children,
  basis,
  version,
  action,
}: {
  children: ReactNode
  basis?: readonly Basis[]
  version?: ReactNode
  action?: ReactNode
}) => (
  <div className="why">
    <span className="why-sentence">{children}</span>
    {basis && <Cites basis={basis} />}
    {version && <span className="cite">{version}</span>}
    {action && <span className="why-action">{action}</span>}
  </div>
)

type Tone = 'red' | 'amber' | 'green' | 'plain' | 'primary' | 'gold'
const toneIcons: Record<Tone, ReactNode> = {
  red: <CloseCircleFilled />,
  amber: <WarningFilled />,
  green: <CheckCircleFilled />,
  plain: null,
  primary: null,
  gold: null,
}
/** A word on a ground. Red, amber and green only for clocks and warnings, with their icon; a state is `primary` or `plain`. */
export const Badge = ({ tone, children, icon }: { tone: Tone; children: ReactNode; icon?: ReactNode }) => (
  <span className={`badge tone-${tone}`}>
    {icon ?? toneIcons[tone]}
    {children}
  </span>
)
/** A state in a list: a blue dot (filled: in hand, hollow: waiting, square: fast track, none: over) and the word. */
export const StateDot = ({ shape = 'filled', children }: { shape?: 'filled' | 'hollow' | 'square' | 'none'; children: ReactNode }) => (
  <span className="state-dot">
    <i className={shape} aria-hidden />
    {children}
  </span>
)
export const Custody = ({ children }: { children: ReactNode }) => (
  <span className="nowrap">
    <LockOutlined aria-hidden /> {children}
  </span>
)
