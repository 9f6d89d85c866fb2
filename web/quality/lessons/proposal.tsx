import { Button } from 'antd'
import { Link } from 'react-router'
import type { ImprovementKind, LessonRecord } from '../../../src/quality/lessons/contract.ts'
import { useText } from '../../i18n.ts'
import { Section } from '../../ui/page.tsx'
import { useStages } from './stages.ts'
import * as text from './text.ts'

/** Of an error that recurs: what might be done about it, each opening with its draft. `take`: null for those who only read. */
export function Proposal({ d, take }: { d: LessonRecord; take: ((kind: ImprovementKind) => void) | null }) {
  const t = useText(text)
  const stages = useStages()
  const p = d.proposal!
  const [clause] = d.clauses
  const said: Record<ImprovementKind, string> = {
    card: t('propose.card', { erred: p.erred, leads: p.leads }),
    check: t('propose.check', { stages: stages(p) }),
    clause: clause ? t('propose.clause', { name: clause.name }) : t('propose.clause_none'),
  }
  const names = p.receivers
    ?.map((r) => t(r.why === 'erred' ? 'to_erred' : 'to_lead', { name: r.name }))
    .join(t.language === 'zh' ? '、' : ', ')
  return (
    <Section title={t('proposal')}>
      <p className="second">{t('proposal_note')}</p>
      <ul className="prompts">
        {(Object.keys(said) as ImprovementKind[]).map((kind) => (
          <li key={kind}>
            <div>
              <strong>{t(`kind.${kind}`)}</strong>
              <p>{said[kind]}</p>
              {kind === 'card' && names && <p className="meta">{t('receivers', { names })}</p>}
            </div>
            {take && (
              <Button size="small" onClick={() => take(kind)}>
                {t(`kind.${kind}`)}
              </Button>
            )}
          </li>
        ))}
        <li>
          <div>
            <strong>{t('kind.item')}</strong>
            <p>{t('propose.item')}</p>
          </div>
          {take && <Link to={`/quality/standard?new=${d.source}:${d.code}`}>{t('to_item')}</Link>}
        </li>
      </ul>
    </Section>
  )
}

/** The draft of each, from the error itself. */
export function useDrafts(d: LessonRecord) {
  const t = useText(text)
  const about = { name: d.name, times: d.times, months: d.counted_months }
  const [clause] = d.clauses
  const stop = t.language === 'zh' ? '。' : '. '
  const remedy = d.proposal?.remedy ? `${d.proposal.remedy.replace(/[。.]$/, '')}${stop}` : ''
  return {
    card: t('draft.card', { ...about, remedy, clause: clause ? t('draft.by', { name: clause.name }) : '' }),
    check: t('draft.check', about),
    clause: t('draft.clause', about),
  }
}
