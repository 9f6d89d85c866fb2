import { Link } from 'react-router'
import type { Thing, ThingType } from '../../../src/talent/things/contract.ts'
import { CaseNo } from '../../ui/case-no.tsx'

/** Where a thing is kept. */
export const addressOf: Record<ThingType, (ref: number) => string> = {
  case: (ref) => `/cases/${ref}`,
  activity: (ref) => `/talent/activities/${ref}`,
  project: (ref) => `/talent/projects/${ref}`,
  record: (ref) => `/talent?record=${ref}`,
  policy: (ref) => `/talent/documents/${ref}`,
  programme: (ref) => `/talent/programmes#programme-${ref}`,
  task: (ref) => `/talent/tasks/${ref}`,
  brand: (ref) => `/talent/brands/${ref}`,
}
export const ThingLink = ({ thing }: { thing: Pick<Thing, 'type' | 'ref' | 'title'> }) => (
  <Link to={addressOf[thing.type](thing.ref)}>{thing.type === 'case' ? <CaseNo no={thing.title} year /> : thing.title}</Link>
)
