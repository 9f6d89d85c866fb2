import { useRef } from 'react'
import { useSearchParams } from 'react-router'
import { aspects, listIndicators } from '../../src/performance/contract.ts'
import * as messages from '../../src/performance/messages.ts'
import { useCall } from '../client.ts'
import { useText } from '../i18n.ts'
import { useRows } from '../ui/rows.ts'
import { Page, PageHead, Section } from '../ui/page.tsx'
import { StateDot } from '../ui/marks.tsx'
import { EmptyState, ErrorState, PageSkeleton } from '../ui/states.tsx'
import { IndicatorRule } from './indicator-rule.tsx'
import { gives, type Rule } from './rule.ts'
import { inWords, saidIn } from './source-words.ts'
import { PointsTabs } from './tabs.tsx'
import * as text from './text.ts'
import { decimal, nameOf, shortId } from './value.ts'
import './points.css'

/** The indicators in their four aspects: what each means, how it is scored, whether it is live and, if not, why. */
export function IndicatorsPage() {
  const t = useText(text)
  const [params, setParams] = useSearchParams()
  const area = useRef<HTMLDivElement>(null)
  const { current } = useRows(area, 'rules', { title: t('indicators') })
  const read = useCall(listIndicators, {})
  if (read.isPending) return <PageSkeleton />
  if (read.isError) return <ErrorState page error={read.error} retry={() => void read.refetch()} />
  const { rows, base, ceiling } = read.data
  const setOpen = (id: string | null) => setParams(id ? { open: id } : {}, { replace: true, preventScrollReset: true })
  const chosen = rows.find((r) => r.indicator_id === params.get('open')) ?? null
  return (
    <Page>
      <PageHead
        title={t('rules')}
        crumbs={[{ label: t('title'), to: '/points' }]}
        note={t('rules.note', { count: rows.length, live: rows.filter(gives).length })}
      />
      <PointsTabs current="indicators" />
      {!rows.length && <EmptyState title={t('rules.none')} more={t('rules.none_more')} />}
      <div ref={area}>
        {aspects.map((aspect) => {
          const own = rows.filter((r) => r.aspect === aspect)
          if (!own.length) return null
          return (
            <Section
              key={aspect}
              title={<Aspect of={aspect} />}
              count={t('rules.count', { live: own.filter(gives).length, of: own.length })}
              extra={t('rules.base', { base: base[aspect] ?? 0, limit: decimal((base[aspect] ?? 0) * ceiling) })}
            >
              <ul className="rules">
                {own.map((r) => (
                  <RuleLine key={r.indicator_id} rule={r} current={current === r.indicator_id} onOpen={() => setOpen(r.indicator_id)} />
                ))}
              </ul>
            </Section>
          )
        })}
      </div>
      <IndicatorRule rule={chosen} onClose={() => setOpen(null)} />
    </Page>
  )
}
function Aspect({ of }: { of: (typeof aspects)[number] }) {
  return useText(messages)(`aspect.${of}`)
}

function RuleLine({ rule, current, onOpen }: { rule: Rule; current: boolean; onOpen: () => void }) {
  const t = useText(text)
  const said = saidIn(rule, t.language)
  const words = useText(messages)
  return (
    <li data-row={rule.indicator_id} className={current ? 'is-current' : undefined}>
      <span className="third">{shortId(rule.indicator_id)}</span>
      <span className="rule-name">
        <button type="button" className="plain row-link" data-open onClick={onOpen}>
          <b>{nameOf(rule, t.language)}</b>
        </button>
        <span className="second">{said.definition}</span>
      </span>
      <span className="rule-formula second">{said.formula || inWords(rule.rule, t.language)}</span>
      <span className="rule-state">
        {gives(rule) ? (
          <StateDot>{t('rule.live')}</StateDot>
        ) : (
          <StateDot shape="none">
            <span className="second">{words(`indicator.off.${rule.off ?? 'switched_off'}`)}</span>
          </StateDot>
        )}
      </span>
    </li>
  )
}
