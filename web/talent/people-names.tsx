import { Link } from 'react-router'
import { useText } from '../i18n.ts'
import * as text from './things/text.ts'

/** Names that open to their persons. */
export function PeopleNames({ people }: { people: readonly { person_id: number; name: string }[] }) {
  const t = useText(text)
  return people.map((p, i) => (
    <span key={p.person_id}>
      {i > 0 && (t.language === 'zh' ? '、' : ', ')}
      <Link to={`/people/${p.person_id}`}>{p.name}</Link>
    </span>
  ))
}
