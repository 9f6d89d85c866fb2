import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { ExpertRecord, Opinion } from '../../../src/talent/partners/contract.ts'
import { useText } from '../../i18n.ts'
import { EmptyState } from '../../ui/states.tsx'
import { AdoptForm, VoidForm } from './forms.tsx'
import * as text from './text.ts'
import '../talent.css'

const FIRST = 10
/** Opinions, the latest first, each with its case or activity and what was adopted. `named`: with the expert's name. */
export function OpinionList({ given, named = false }: { given: ExpertRecord['given']; named?: boolean }) {
  const t = useText(text)
  const [all, setAll] = useState(false)
  const [doing, setDoing] = useState<{ what: 'adopt' | 'void'; o: Opinion } | null>(null)
  if (!given.rows.length && !given.hidden) return <EmptyState small title={t('no_opinions')} />
  const shown = all ? given.rows : given.rows.slice(0, FIRST)
  return (
    <>
      <p className="second">
        {given.rows.length > 0 && t('opinions_note', given)} {given.hidden > 0 && t('hidden', given)}
      </p>
      <ol className="mentoring-steps">
        {shown.map((o) => (
          <li key={o.fact_id}>
            <span className="second">
              {o.on} · {t(`form.${o.form}`)} · {t('col.adopted')} {t('of', o)}
            </span>
            <p>
              <strong>{o.title}</strong>
              {named && (
                <>
                  {' · '}
                  <Link to={`/talent/experts/${o.expert_id}`}>{o.expert}</Link>
                </>
              )}
            </p>
            <p>{o.text}</p>
            <p className="meta">
              {o.case_id && <Link to={`/cases/${o.case_id}`}>{o.case_no}</Link>}
              {o.activity && <Link to={`/talent/activities/${o.activity.activity_id}`}>{o.activity.title}</Link>}{' '}
              {o.by && t('by', { by: o.by })}
              {o.open_actions.map((what) => (
                <Button key={what} size="small" type="text" className="no-print" onClick={() => setDoing({ what, o })}>
                  {t(`do.${what}`)}
                </Button>
              ))}
            </p>
          </li>
        ))}
      </ol>
      {shown.length < given.rows.length && (
        <Button type="link" size="small" onClick={() => setAll(true)}>
          +{given.rows.length - shown.length}
        </Button>
      )}
      {doing?.what === 'adopt' && <AdoptForm o={doing.o} onClose={() => setDoing(null)} />}
      {doing?.what === 'void' && <VoidForm o={doing.o} onClose={() => setDoing(null)} />}
    </>
  )
}
