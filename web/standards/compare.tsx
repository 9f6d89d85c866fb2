import { Checkbox, Select } from 'antd'
import { useParams } from 'react-router'
import { compareVersions, openStandard } from '../../src/standards/contract.ts'
import { useCall, type Output } from '../client.ts'
import { useText } from '../i18n.ts'
import { useListState } from '../ui/list-state.ts'
import { Badge } from '../ui/marks.tsx'
import { Page, PageHead } from '../ui/page.tsx'
import { EmptyState, ErrorState, PageSkeleton } from '../ui/states.tsx'
import * as text from './text.ts'
import './standards.css'

type Change = Output<typeof compareVersions>['clauses'][number]
const kinds = ['added', 'changed', 'removed', 'moved', 'same'] as const

/** Two versions, clause by clause, with what changed marked. */
export function ComparePage() {
  const t = useText(text)
  const standard_id = Number(useParams().standard_id)
  const { query, change } = useListState()
  const all = query.all === 'true'
  const standard = useCall(openStandard, { params: { standard_id }, query: {} })
  const numbers = standard.data?.versions.map((v) => v.version_no) ?? []
  const after = Number(query.after) || numbers[0] || 1
  const before = Number(query.before) || numbers[1] || 1
  const read = useCall(compareVersions, { params: { standard_id }, query: { before, after } }, { enabled: Boolean(standard.data) })
  const error = standard.error ?? read.error
  if (error) return <ErrorState page error={error} retry={() => void read.refetch()} />
  if (!standard.data || !read.data) return <PageSkeleton />
  const { clauses } = read.data
  const count = Object.fromEntries(kinds.map((kind) => [kind, clauses.filter((c) => c.kind === kind).length]))
  const shown = all ? clauses : clauses.filter((c) => c.kind !== 'same')
  const options = numbers.map((no) => ({ value: no, label: t('version_no', { no }) }))
  return (
    <Page>
      <PageHead
        name={`${t('compare_title')} ${standard.data.name}`}
        title={standard.data.name}
        note={t('compare_note')}
        crumbs={[
          { label: t('title'), to: '/standards' },
          { label: standard.data.name, to: `/standards/${standard_id}` },
        ]}
      />
      <div className="compare-bar no-print">
        <label>
          {t('before')}{' '}
          <Select value={before} options={options} aria-label={t('before')} onChange={(no) => change({ before: String(no) })} />
        </label>
        <label>
          {t('after')} <Select value={after} options={options} aria-label={t('after')} onChange={(no) => change({ after: String(no) })} />
        </label>
        <Checkbox checked={!all} onChange={(e) => change({ all: e.target.checked ? null : 'true' })}>
          {t('only_changes')}
        </Checkbox>
      </div>
      <p className="second">{t('counts', count)}</p>
      {shown.length === 0 && <EmptyState small title={t('no_changes')} />}
      {shown.map((c) => (
        <Changed key={`${c.kind}${c.anchor}`} c={c} />
      ))}
    </Page>
  )
}

function Changed({ c }: { c: Change }) {
  const t = useText(text)
  const name = (side: Change['before']) => (side ? [side.number, side.heading].filter(Boolean).join(' ') : '')
  const [was, now] = [name(c.before), name(c.after)]
  return (
    <article className="clause">
      <div className="clause-head">
        <h2>
          {was && now && was !== now ? (
            <>
              <del>{was}</del> <ins>{now}</ins>
            </>
          ) : (
            now || was
          )}
        </h2>
        <Badge tone={c.kind === 'same' ? 'plain' : 'primary'}>{t(`change.${c.kind}`)}</Badge>
      </div>
      <p className="clause-text">
        {c.pieces.map((p, i) =>
          p.kind === 'added' ? (
            <ins key={i}>{p.text}</ins>
          ) : p.kind === 'removed' ? (
            <del key={i}>{p.text}</del>
          ) : (
            <span key={i}>{p.text}</span>
          ),
        )}
      </p>
    </article>
  )
}
