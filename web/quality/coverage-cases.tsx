import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { Link } from 'react-router'
import { coverageCases, type coverageParts, type CoverageRow } from '../../src/quality/coverage/contract.ts'
import * as messages from '../../src/quality/reviews/messages.ts'
import { call, keyOf, type ApiError, type Output } from '../client.ts'
import { useText } from '../i18n.ts'
import { CaseNo } from '../ui/case-no.tsx'
import { SideDrawer } from '../ui/drawer.tsx'
import { BehindRows } from '../ui/figure.tsx'
import { ErrorState, RowsSkeleton } from '../ui/states.tsx'
import type { Period } from './period.tsx'
import * as text from './text.ts'

type Part = (typeof coverageParts)[number]
type Props = { period: Period; part: Part | null; personId: string | undefined; rows: readonly CoverageRow[]; onClose: () => void }
const STEP = 100

/** The cases behind a figure of the table, each with the reviews under which it stands. */
export function CoverageCases({ period, part, personId, rows, onClose }: Props) {
  const t = useText(text)
  const row = rows.find((r) => String(r.person_id ?? 0) === personId)
  const who = personId === undefined ? t('coverage.everybody') : (row?.person ?? t('nobody'))
  const name = part === null ? '' : part === 'closed' ? t('col.closed') : t(`coverage.col.${part}`)
  return (
    <SideDrawer open={part !== null} onClose={onClose} title={t('coverage.cases', { part: name, who })} printable>
      {part !== null && <Cases key={`${part} ${personId} ${period.from} ${period.to}`} period={period} part={part} personId={personId} />}
    </SideDrawer>
  )
}

function Cases({ period, part, personId }: { period: Period; part: Part; personId: string | undefined }) {
  const t = useText(text)
  const m = useText(messages)
  const query = { ...period, part, ...(personId === undefined ? {} : { person_id: Number(personId) }) }
  const read = useInfiniteQuery<Output<typeof coverageCases>, ApiError>({
    queryKey: [...keyOf(coverageCases, { query }), 'pages'],
    queryFn: ({ pageParam, signal }) =>
      call(coverageCases, { query: { ...query, limit: STEP, ...(pageParam ? { cursor: String(pageParam) } : {}) } }, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
  })
  if (read.isPending) return <RowsSkeleton />
  if (read.isError) return <ErrorState small error={read.error} retry={() => void read.refetch()} />
  const rows = read.data.pages.flatMap((page) => page.rows)
  const { total } = read.data.pages[0]!
  return (
    <>
      <p className="third">
        {period.from} – {period.to} · {total} {t('unit')}
      </p>
      <BehindRows
        rows={rows}
        rowKey={(c) => c.case_id}
        columns={[
          {
            key: 'case',
            title: t('col.case'),
            render: (c) => (
              <>
                <Link to={`/cases/${c.case_id}`}>{c.case_name}</Link> <CaseNo no={c.case_no} year />
              </>
            ),
          },
          { key: 'on', title: t('col.closed_on'), width: 100, render: (c) => <span className="nowrap">{c.closed_on}</span> },
          {
            key: 'reviews',
            title: t('col.review'),
            width: 130,
            render: (c) =>
              c.reviews.length ? (
                c.reviews.map((r) => (
                  <Link key={r.review_id} to={`/quality/reviews/${r.review_id}`} className="nowrap">
                    {m.of(`review.kind.${r.kind}`)} {m.of(`review.state.${r.state}`)}
                  </Link>
                ))
              ) : (
                <span className="third">{t('coverage.no_review')}</span>
              ),
          },
        ]}
      />
      {read.hasNextPage && (
        <Button style={{ marginTop: 12 }} loading={read.isFetchingNextPage} onClick={() => void read.fetchNextPage()}>
          {t('coverage.more', { count: Math.min(total - rows.length, STEP) })}
        </Button>
      )}
    </>
  )
}
