import { Link } from 'react-router'
import type { CaseRecord } from '../../../src/cases/contract.ts'
import { openCheck } from '../../../src/quality/checks/contract.ts'
import * as messages from '../../../src/quality/checks/messages.ts'
import { useCall } from '../../client.ts'
import { useText } from '../../i18n.ts'
import { DueCell } from '../../ui/ladder.tsx'
import { Pairs, Section } from '../../ui/page.tsx'
import { StateOf } from './state.tsx'
import * as text from './text.ts'

/** On the page of a closed case: how far its self-check is, what it found, who verified it. */
export function CheckSection({ record }: { record: CaseRecord }) {
  const t = useText(text)
  const words = useText(messages)
  const read = useCall(openCheck, { params: { case_id: record.case_id } }, { enabled: record.closed_on !== null })
  const check = read.data
  if (
    record.closed_on === null ||
    !check ||
    check.case_id !== record.case_id ||
    (check.rule === null && check.check_id === null) ||
    check.state === 'none'
  )
    return null
  const act = check.open_actions.includes('submit') ? 'fill' : check.open_actions.includes('verify') ? 'verify' : 'open'
  const open = check.state !== 'verified'
  return (
    <Section
      title={t('section.title')}
      extra={
        <Link className="section-more" to={`/quality/checks/${record.case_id}`}>
          {t(`section.${act}`)}
        </Link>
      }
    >
      <Pairs
        rows={[
          [
            t('section.state'),
            <StateOf key="s" state={check.state} />,
            open && check.due_on ? <DueCell due={check.due_on} lead={[3, 1]} /> : check.verified_on,
          ],
          ...(check.conclusion ? ([[t('form.conclusion'), words(`conclusion.${check.conclusion}`)]] as [string, string][]) : []),
          ...(check.state === 'verified'
            ? ([[t('verify.opinion'), check.opinion, check.verified_by]] as [string, string, string | null][])
            : []),
        ]}
      />
    </Section>
  )
}
