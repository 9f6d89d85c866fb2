import { Button } from 'antd'
import { useNavigate } from 'react-router'
import { openPerson } from '../../src/people/contract.ts'
import { listMentorings } from '../../src/talent/mentoring/contract.ts'
import { useCall } from '../client.ts'
import { useText } from '../i18n.ts'
import { has, useMe } from '../session.ts'
import * as text from './text.ts'

/** On the page of a person, for those who may open the archive; the server asks again. */
export function ArchiveLink({ person_id, department_id }: { person_id: number; department_id: number | null }) {
  const t = useText(text)
  const who = useMe()
  const navigate = useNavigate()
  const all = who.person_id === person_id || has(who, 'political', 'chief')
  const asks = !all && who.person_id !== null
  const mine = useCall(openPerson, { params: { person_id: who.person_id ?? 0 } }, { enabled: asks, staleTime: 600_000 }).data
  const together = department_id !== null && mine?.department_id === department_id
  const pairs = useCall(
    listMentorings,
    { query: { running: 'true', person_id } },
    { enabled: asks && mine !== undefined && !together },
  ).data
  const paired = pairs?.rows.some((m) => m.mentor.person_id === who.person_id || m.mentee.person_id === who.person_id)
  if (!all && !together && !paired) return null
  return <Button onClick={() => void navigate(`/people/${person_id}/archive`)}>{t('title')}</Button>
}
