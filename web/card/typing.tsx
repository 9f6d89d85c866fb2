import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Alert, Form, type FormInstance } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { checkCard, type CardFinding } from '../../src/monitoring/card/contract.ts'
import { call, type Input } from '../client.ts'
import { useText } from '../i18n.ts'
import * as text from './text.ts'
import './card.css'

type Path = (string | number)[]
type Body = Input<typeof checkCard>['body']
const WAIT = 600

/** The findings for a draft, asked once the typing rests. What the server cannot read yet is asked again later. */
export function useFindings(body: Body | null) {
  const wanted = body === null ? null : JSON.stringify(body)
  const [asked, setAsked] = useState<string | null>(null)
  useEffect(() => {
    const timer = setTimeout(() => setAsked(wanted), WAIT)
    return () => clearTimeout(timer)
  }, [wanted])
  const read = useQuery({
    queryKey: ['card-check', asked],
    queryFn: () => call(checkCard, { body: JSON.parse(asked!) as Body }),
    enabled: asked !== null,
    retry: false,
    placeholderData: keepPreviousData,
  })
  return read.isError || asked === null ? undefined : read.data
}

const sentence = (f: CardFinding) => f.name

/**
 * Says softly at its field what the card would have wrong: a warning of the form, which stops nobody. `pathsOf` tells which fields of
 * the form a finding is about. Only fields that were filled or touched speak; an empty form is no mistake.
 */
export function useHints(form: FormInstance, findings: readonly CardFinding[] | undefined, pathsOf: (f: CardFinding) => Path[]) {
  const shown = useRef<Path[]>([])
  useEffect(() => {
    const hints = new Map<string, { name: Path; warnings: string[] }>()
    for (const f of findings ?? []) {
      const paths = pathsOf(f).filter((name) => form.getFieldInstance(name) !== undefined || form.getFieldValue(name) !== undefined)
      const spoken = paths.some((name) => form.isFieldTouched(name) || filled(form.getFieldValue(name)))
      const name = paths[0]
      if (!name || !spoken) continue
      const held = hints.get(name.join('.')) ?? { name, warnings: [] }
      held.warnings.push(sentence(f))
      hints.set(name.join('.'), held)
    }
    const gone = shown.current.filter((name) => !hints.has(name.join('.'))).map((name) => ({ name, warnings: [] }))
    form.setFields([...gone, ...hints.values()])
    shown.current = [...hints.values()].map((h) => h.name)
  }, [findings, form, pathsOf])
}
const filled = (value: unknown) => value !== undefined && value !== null && value !== '' && value !== false

const partyField: Record<string, string> = { party_charge: 'charge_code', party_name_formed: 'name', party_name: 'name' }
const propertyField: Record<string, string> = { property_listed: 'listed_quantity' }
/** The fields of a registration that a finding is about. */
export const ofRegistration = (f: CardFinding): Path[] =>
  f.says.map(({ field }): Path => {
    if (f.no && field.startsWith('party_')) return ['parties', f.no - 1, partyField[field] ?? field.slice(6)]
    if (f.no && field.startsWith('property_')) return ['properties', f.no - 1, propertyField[field] ?? field.slice(9)]
    return [field]
  })
const ofActField: Record<string, string> = {
  outcome_reason: 'reason',
  return_no: 'no',
  plea_lawyer: 'lawyer_present',
  party_charge: 'charge_code',
  property_listed: 'listed_quantity',
}
/** The fields of an act or a correction. */
const ofAct = (f: CardFinding): Path[] =>
  f.says.map(({ field }) => [
    ofActField[field] ?? field.replace(/^(party|property)_/, '').replace(/^\w+_on$/, (day) => (day === 'accepted_on' ? day : 'on')),
  ])

/** In the drawer of an act: what the card would have wrong then, and what this puts right. Stands inside the form. */
export function CardNotes({ of, paths = ofAct }: { of: (values: Record<string, unknown>) => Body | null; paths?: typeof ofAct }) {
  const t = useText(text)
  const form = Form.useFormInstance()
  const values = Form.useWatch([], form) as Record<string, unknown> | undefined
  const reply = useFindings(values ? of(values) : null)
  useHints(form, reply?.findings, paths)
  if (!reply || (!reply.findings.length && !reply.clears.length)) return null
  return (
    <Alert
      type="info"
      className="card-notes"
      role="status"
      title={reply.findings.length ? t('typing.title') : t('typing.clears', { count: reply.clears.length })}
      description={
        reply.findings.length > 0 && (
          <ul>
            {reply.findings.map((f) => (
              <li key={`${f.rule}-${f.no}`}>
                {f.of ? `${f.of}：` : ''}
                {f.name}
              </li>
            ))}
          </ul>
        )
      }
    />
  )
}
