import type { CardError } from '../../src/monitoring/card/contract.ts'
import { useText } from '../i18n.ts'
import * as text from './text.ts'

/** Whom it is about, and how the card reads in the fields that are at odds. */
export function Says({ of }: { of: Pick<CardError, 'says' | 'of'> }) {
  const t = useText(text)
  const colon = t.language === 'zh' ? '：' : ': '
  return (
    <span className="card-says">
      {of.of && <b>{of.of}</b>}
      {of.says.map((s) => (
        <span key={s.field}>
          <span className="third">
            {s.name}
            {colon}
          </span>
          {s.value}
        </span>
      ))}
    </span>
  )
}
