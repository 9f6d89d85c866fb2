import { openPerson, openUnit } from '../../src/people/contract.ts'
import { useCall } from '../client.ts'
import { useText } from '../i18n.ts'
import { Pairs, Section } from '../ui/page.tsx'
import * as text from './text.ts'

/** The own case-handling unit, and who of it is away. */
export function MyUnit({ person }: { person: number }) {
  const t = useText(text)
  const me = useCall(openPerson, { params: { person_id: person } }, { staleTime: 300_000 })
  const unit_id = me.data?.unit_id ?? null
  const unit = useCall(openUnit, { params: { unit_id: unit_id ?? 0 } }, { enabled: unit_id !== null, staleTime: 300_000 })
  if (!unit.data) return null
  return (
    <Section title={unit.data.name} more={{ label: t('unit.more'), to: `/people/units/${unit.data.unit_id}` }}>
      <Pairs
        labelWidth={64}
        rows={unit.data.members.map((m) => [
          t(`unit.${m.role}`),
          m.name,
          m.on_leave_to ? t('unit.leave', { day: m.on_leave_to.slice(5) }) : '',
        ])}
      />
    </Section>
  )
}
