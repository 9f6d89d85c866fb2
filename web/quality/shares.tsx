import type { Share } from '../../src/quality/plans/contract.ts'
import { useWords } from './words.ts'

/** Each procurator's share of a population; the last line is the sum of the others. */
export function Shares({ shares, drawn }: { shares: readonly Share[]; drawn?: boolean }) {
  const { t, person } = useWords()
  const sum = (of: 'closed' | 'quota' | 'picked') => shares.reduce((n, s) => n + s[of], 0)
  return (
    <div className="table-scroll">
      <table className="behind simple-table" aria-label={t('plan.shares')}>
        <thead>
          <tr>
            <th scope="col">{t('col.person')}</th>
            <th scope="col" className="right">
              {t('col.closed')}
            </th>
            <th scope="col" className="right">
              {t('col.quota')}
            </th>
            {drawn && (
              <th scope="col" className="right">
                {t('col.picked')}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {shares.map((s) => (
            <tr key={s.person_id ?? 0}>
              <td title={s.department ?? undefined}>
                {person(s)} <span className="third">{s.department}</span>
              </td>
              <td className="right">{s.closed}</td>
              <td className="right">{s.quota}</td>
              {drawn && <td className="right">{s.picked}</td>}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td>{t('plan.sum')}</td>
            <td className="right">{sum('closed')}</td>
            <td className="right">{sum('quota')}</td>
            {drawn && <td className="right">{sum('picked')}</td>}
          </tr>
        </tfoot>
      </table>
    </div>
  )
}
