import { Link } from 'react-router'
import { checkShares } from '../../../src/quality/checks/contract.ts'
import { useCall, type Output } from '../../client.ts'
import { useText } from '../../i18n.ts'
import { Section } from '../../ui/page.tsx'
import { ErrorState, RowsSkeleton } from '../../ui/states.tsx'
import * as text from './text.ts'

type Share = Output<typeof checkShares>['total']

/** How many of the cases that are to be checked have been, department by department; every number opens its cases. */
export function Shares() {
  const t = useText(text)
  const read = useCall(checkShares, {})
  if (read.isError) return <ErrorState small error={read.error} retry={() => void read.refetch()} />
  const shares = read.data
  return (
    <Section title={t('shares')} extra={shares?.from ? t('shares.note', { from: shares.from }) : undefined}>
      {!shares ? (
        <RowsSkeleton rows={5} />
      ) : (
        <table className="shares" aria-label={t('shares')}>
          <thead>
            <tr>
              <th scope="col">{t('col.department')}</th>
              <th scope="col">{t('shares.closed')}</th>
              <th scope="col">{t('shares.submitted')}</th>
              <th scope="col">{t('shares.verified')}</th>
              <th scope="col">{t('shares.overdue')}</th>
            </tr>
          </thead>
          <tbody>
            {[...shares.rows, ...(shares.rows.length > 1 ? [shares.total] : [])].map((s, i) => (
              <Line key={i} share={s} whole={i === shares.rows.length} />
            ))}
          </tbody>
        </table>
      )}
    </Section>
  )
}

function Line({ share: s, whole }: { share: Share; whole: boolean }) {
  const t = useText(text)
  const name = whole ? t('shares.all') : (s.department ?? t('shares.nobody'))
  const of = whole || s.department_id === null ? '' : `&department_id=${s.department_id}`
  const cell = (value: number, what: string, query: string) =>
    value ? (
      <Link to={`/quality/checks?${query}${of}`} aria-label={`${t('shares.of', { department: name, what })} ${value}`} className="fig">
        {value}
      </Link>
    ) : (
      <span className="third">0</span>
    )
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{cell(s.closed, t('shares.closed'), 'view=all')}</td>
      <td>{cell(s.submitted, t('shares.submitted'), 'view=sent')}</td>
      <td>{cell(s.verified, t('shares.verified'), 'view=verified')}</td>
      <td>{cell(s.overdue, t('shares.overdue'), 'view=overdue')}</td>
    </tr>
  )
}
