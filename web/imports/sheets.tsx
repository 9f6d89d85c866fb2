import { Link } from 'react-router'
import type { openImport } from '../../src/cases/import/contract.ts'
import type { Output } from '../client.ts'
import { useText } from '../i18n.ts'
import { count } from '../ui/format.ts'
import * as text from './text.ts'

type Batch = Output<typeof openImport>
const numbers = ['rows', 'new', 'changed', 'unchanged', 'rejected', 'noted', 'card'] as const
const opens = new Set<string>(['changed', 'rejected', 'noted', 'card'])

/** What becomes of the rows of each sheet, with the sum; a count of rows that are shown below leads to them. */
export function Sheets({ batch }: { batch: Batch }) {
  const t = useText(text)
  const kind = (s: Batch['sheets'][number]) => t.of(`kind.${s.kind}`, {}, s.kind)
  const sum = (key: (typeof numbers)[number]) =>
    batch.sheets.length ? batch.sheets.reduce((n, s) => n + s[key], 0) : key === 'noted' || key === 'card' ? 0 : (batch.counts[key] ?? 0)
  const { rows, rejected, unchanged, changed } = {
    rows: sum('rows'),
    rejected: sum('rejected'),
    unchanged: sum('unchanged'),
    changed: sum('changed'),
  }
  const made = sum('new')
  const said = { rows: count(rows), new: count(made), changed: count(changed), unchanged: count(unchanged), rejected: count(rejected) }
  const sentence = <p className="import-sum">{t(rows === made + changed + unchanged + rejected ? 'reconciled' : 'not_reconciled', said)}</p>
  // Imported without a preview, as by the command line: the sums are all there is.
  if (!batch.sheets.length) return sentence
  return (
    <>
      <div className="sheet-counts-frame" tabIndex={0} role="group" aria-label={t('checked')}>
        <table className="sheet-counts">
          <thead>
            <tr>
              <th scope="col">{t('sheet')}</th>
              {numbers.map((key) => (
                <th key={key} scope="col" className="number">
                  {t(key)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {batch.sheets.map((s) => (
              <tr key={s.sheet_no}>
                <th scope="row">
                  {s.sheet} {kind(s) !== s.sheet && <span className="third">{kind(s)}</span>}
                </th>
                {numbers.map((key) => (
                  <td key={key} className="number">
                    {s[key] > 0 && opens.has(key) ? (
                      <Link to={`?state=${key}&sheet_no=${s.sheet_no}#lines`}>{count(s[key])}</Link>
                    ) : (
                      count(s[key])
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
          {batch.sheets.length > 1 && (
            <tfoot>
              <tr>
                <th scope="row">{t('total')}</th>
                {numbers.map((key) => (
                  <td key={key} className="number">
                    {count(sum(key))}
                  </td>
                ))}
              </tr>
            </tfoot>
          )}
        </table>
      </div>
      {sentence}
      {batch.skipped.map((s) => (
        <p key={`${s.file} ${s.sheet}`} className="import-sum">
          {t(`skipped.${s.why}`, { sheet: s.sheet })}
        </p>
      ))}
    </>
  )
}
