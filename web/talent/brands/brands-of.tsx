import { Link } from 'react-router'
import { brandsOf } from '../../../src/talent/brands/contract.ts'
import type { ThingType } from '../../../src/talent/things/contract.ts'
import { useCall } from '../../client.ts'
import { useText } from '../../i18n.ts'
import * as text from './text.ts'
import '../talent.css'

/** On the page of a case, an activity, a project …: to which brands it belongs. */
export function BrandsOf({ type, id }: { type: ThingType; id: number }) {
  const t = useText(text)
  const rows = useCall(brandsOf, { query: { type, ref: id } }).data?.rows ?? []
  if (!rows.length) return null
  return (
    <p className="second brands-of">
      {t('brands')}{' '}
      {rows.map((b) => (
        <Link key={b.brand_id} to={`/talent/brands/${b.brand_id}`}>
          {b.name}
        </Link>
      ))}
    </p>
  )
}
