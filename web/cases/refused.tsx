import { Alert, Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { CaseRecord } from '../../src/cases/contract.ts'
import type { ApiError } from '../client.ts'
import { useWords } from './words.ts'

/** Of which version the form speaks, and what was known when it was opened. */
export function useVersion(record: CaseRecord) {
  const [version, setVersion] = useState(record.version)
  const [seen, setSeen] = useState(() => new Set(record.facts.map((f) => f.fact_id)))
  const goOn = () => {
    setVersion(record.version)
    setSeen(new Set(record.facts.map((f) => f.fact_id)))
  }
  return { version, seen, goOn }
}
type Props = {
  error: ApiError | null
  record: CaseRecord
  held: ReturnType<typeof useVersion>
  reload: () => Promise<unknown>
  reset: () => void
}

/** The refusal's sentence in its place; where somebody was faster, both versions and what came between. */
export function Refused({ error, record, held, reload, reset }: Props) {
  const { t, act } = useWords()
  const [reading, setReading] = useState(false)
  if (!error) return null
  if (error.code.startsWith('act.self_check'))
    return (
      <Alert
        type="error"
        showIcon
        role="alert"
        title={error.message}
        className="refused"
        action={<Link to={`/quality/checks/${record.case_id}`}>{t('refused.to_check')}</Link>}
      />
    )
  if (error.code !== 'case.stale') return <Alert type="error" showIcon role="alert" title={error.message} className="refused" />
  const now = Number(error.details.version)
  const fresh = record.version >= now
  const added = record.facts.filter((f) => !held.seen.has(f.fact_id))
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      className="refused"
      title={t('stale.title')}
      description={
        <>
          <p>{t('stale.versions', { yours: held.version, now: Math.max(now, record.version) })}</p>
          {fresh &&
            (added.length ? (
              <>
                <p>{t('stale.facts')}</p>
                <ul className="stale-facts">
                  {added.map((f) => (
                    <li key={f.fact_id}>{t('stale.fact', { on: f.on, act: act(f.kind), by: f.recorded_by ?? t('someone') })}</li>
                  ))}
                </ul>
              </>
            ) : (
              <p>{t('stale.no_facts')}</p>
            ))}
          <Button
            size="small"
            loading={reading}
            onClick={async () => {
              if (!fresh) {
                setReading(true)
                await reload()
                setReading(false)
                return
              }
              held.goOn()
              reset()
            }}
          >
            {t(fresh ? 'stale.go_on' : 'stale.reload', { now: Math.max(now, record.version) })}
          </Button>
        </>
      }
    />
  )
}
