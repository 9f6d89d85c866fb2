import { RightOutlined } from '@ant-design/icons'
import { Segmented } from 'antd'
import { useState } from 'react'
import type { CaseRecord } from '../../src/cases/contract.ts'
import { FactTimeline } from '../ui/record.tsx'
import { factIcon, factTone, isOf, type FactGroup } from './fact-kinds.tsx'
import { useWords } from './words.ts'

/** The case's facts, the latest first. */
export function Rail({ record, all }: { record: CaseRecord; all: () => void }) {
  const { t, act, detail } = useWords()
  const [group, setGroup] = useState<FactGroup | 'all'>('all')
  const facts = record.facts.filter((f) => group === 'all' || isOf(f.kind, group)).reverse()
  return (
    <section aria-labelledby="rail-facts">
      <div className="rail-head">
        <h2 id="rail-facts">{t('facts.title')}</h2>
        <span className="section-count">{record.facts.length}</span>
        <button type="button" className="plain section-more" onClick={all}>
          {t('facts.record')} <RightOutlined />
        </button>
      </div>
      <Segmented
        block
        size="small"
        aria-label={t('facts.filter')}
        value={group}
        onChange={setGroup}
        options={(['all', 'clocks', 'acts', 'registry'] as const).map((value) => ({ value, label: t(`facts.${value}`) }))}
      />
      {facts.length ? (
        <FactTimeline
          facts={facts.map((f) => ({
            key: f.fact_id,
            on: f.on,
            title: factTone(f.kind) === 'filled' ? <b>{act(f.kind)}</b> : act(f.kind),
            detail: detail(f, record.category) || undefined,
            icon: factIcon(f.kind),
            tone: factTone(f.kind),
            voided: f.voided !== null,
          }))}
        />
      ) : (
        <p className="meta rail-none">{t('facts.none')}</p>
      )}
    </section>
  )
}
