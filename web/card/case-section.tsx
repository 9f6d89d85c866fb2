import { useState } from 'react'
import { Button } from 'antd'
import { listCardErrors, type CardError } from '../../src/monitoring/card/contract.ts'
import { useCall } from '../client.ts'
import { useText } from '../i18n.ts'
import { Section } from '../ui/page.tsx'
import { SeverityMark } from '../warnings/severity.tsx'
import { FixDrawer } from './fix-drawer.tsx'
import { Says } from './says.tsx'
import * as text from './text.ts'
import './card.css'

/** On the page of a case: what is wrong with its card. Nothing where nothing is. */
export function CardSection({ case_id }: { case_id: number }) {
  const t = useText(text)
  const read = useCall(listCardErrors, { query: { case_id, limit: 100 } })
  const [fixing, setFixing] = useState<CardError | null>(null)
  const rows = read.data?.rows ?? []
  if (!rows.length && !fixing) return null
  return (
    <Section title={t('case.title')} count={rows.length || undefined}>
      <ul className="card-errors">
        {rows.map((e) => (
          <li key={e.key}>
            <span className="card-error">
              <SeverityMark severity={e.severity} />
              <b>{e.name}</b>
            </span>
            <Says of={e} />
            {e.may_fix && (
              <Button size="small" className="no-print" onClick={() => setFixing(e)}>
                {t('fix')}
                <span className="hidden-text"> {e.name}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
      <FixDrawer error={fixing} onClose={() => setFixing(null)} />
    </Section>
  )
}
