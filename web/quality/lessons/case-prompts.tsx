import { CheckOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { Link } from 'react-router'
import { casePrompts, tickPrompt } from '../../../src/quality/lessons/contract.ts'
import { useCall, useCommand } from '../../client.ts'
import { useText } from '../../i18n.ts'
import { Section } from '../../ui/page.tsx'
import { Problem } from '../../ui/problem.tsx'
import * as text from './text.ts'
import './lessons.css'

/** On a case: what went wrong at this stage before, to be looked at now; over the form of an act what went wrong with it. */
export function CasePrompts({ case_id, act }: { case_id: number; act?: string }) {
  const t = useText(text)
  const d = useCall(casePrompts, { params: { case_id } }).data
  const tick = useCommand(tickPrompt)
  const here = d?.rows.filter((r) => (act ? r.acts.includes(act) : r.acts.length === 0)) ?? []
  if (!d || !here.length) return null
  return (
    <Section title={t(act ? 'prompts_act' : 'prompts')} count={here.filter((r) => !r.ticked_on).length || undefined}>
      <Problem error={tick.error} />
      <ul className="prompts">
        {here.map((r) => (
          <li key={r.improvement_id}>
            <div>
              <strong>{r.title}</strong>
              <p>{r.text}</p>
              {r.clause && <Link to={`/standards/${r.clause.standard_id}#c${r.clause.anchor}`}>{r.clause.name}</Link>}
            </div>
            {r.ticked_on ? (
              <span className="meta">
                <CheckOutlined aria-hidden /> {t('ticked_by', { name: r.ticked_by, day: r.ticked_on })}
              </span>
            ) : (
              d.may_tick && (
                <Button
                  size="small"
                  loading={tick.isPending}
                  onClick={() => tick.mutate({ params: { case_id }, body: { improvement_id: r.improvement_id } })}
                >
                  {t('tick')}
                </Button>
              )
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}
