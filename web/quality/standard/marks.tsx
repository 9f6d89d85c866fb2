import type { StandardItem } from '../../../src/quality/standard/contract.ts'
import { Badge } from '../../ui/marks.tsx'
import { useItemWords } from './words.ts'

const tones = { own: 'primary', changed: 'gold', off: 'plain', coming: 'gold', proposed: 'gold' } as const
/** Own, changed, left out, about to change. */
export function Marks({ of }: { of: StandardItem['marks'] }) {
  const { t } = useItemWords([])
  if (!of.length) return null
  return (
    <span className="standard-marks">
      {of.map((m) => (
        <Badge key={m} tone={tones[m]}>
          {t(`mark.${m}`)}
        </Badge>
      ))}
    </span>
  )
}
