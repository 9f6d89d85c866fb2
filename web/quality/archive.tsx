import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { archiveKeys, openArchive, type ArchiveKey, type ArchiveRow } from '../../src/quality/archive/contract.ts'
import * as checkMessages from '../../src/quality/checks/messages.ts'
import * as reviewMessages from '../../src/quality/reviews/messages.ts'
import { ApiError, useCall } from '../client.ts'
import { useText } from '../i18n.ts'
import { has, useMe } from '../session.ts'
import { CaseNo } from '../ui/case-no.tsx'
import { Section } from '../ui/page.tsx'
import { SimpleTable } from '../ui/simple-table.tsx'
import { EmptyState, ErrorState, RowsSkeleton } from '../ui/states.tsx'
import type { Column } from '../ui/table.tsx'
import * as text from './archive-text.ts'
import { EvidenceFile } from './reviews/evidence.tsx'
import './quality.css'

const STEP = 20
/** On the page of a person: what of quality work stands in the archive, for the person and those who keep and lead; each line opens. */
export function QualityArchive({ person_id }: { person_id: number }) {
  const t = useText(text)
  const who = useMe()
  const may = who.person_id === person_id || has(who, 'chief', 'political', 'department_head')
  const [key, setKey] = useState<ArchiveKey | null>(null)
  const [limit, setLimit] = useState(STEP)
  const read = useCall(
    openArchive,
    { params: { person_id }, query: { limit: Math.min(limit, 200), ...(key ? { key } : {}) } },
    { enabled: may },
  )
  const columns = useColumns()
  // A head sees the own department's alone; whose record it is not says nothing here.
  if (!may || (read.error instanceof ApiError && read.error.status === 403)) return null
  const archive = read.data
  const all = archive ? archiveKeys.reduce((sum, k) => sum + (archive.counts[k] ?? 0), 0) : undefined
  return (
    <Section title={t('title')} count={all} extra={t('note')}>
      {read.isError ? (
        <ErrorState small error={read.error} retry={() => void read.refetch()} />
      ) : !archive ? (
        <RowsSkeleton rows={3} />
      ) : all === 0 ? (
        <EmptyState small title={t('empty')} more={t('empty_more')} />
      ) : (
        <>
          <nav className="archive-keys no-print" aria-label={t('keys')}>
            {[null, ...archiveKeys.filter((k) => archive.counts[k])].map((k) => (
              <button
                key={k ?? 'all'}
                type="button"
                className={`plain archive-key${k === key ? ' is-current' : ''}`}
                aria-pressed={k === key}
                onClick={() => (setKey(k), setLimit(STEP))}
              >
                {t(k ?? 'all')} <b>{k ? archive.counts[k] : all}</b>
              </button>
            ))}
          </nav>
          <SimpleTable label={t('title')} rows={archive.rows} columns={columns} rowKey={(r) => r.id} />
          {archive.next && limit < 200 && (
            <Button type="link" size="small" className="no-print" onClick={() => setLimit(limit + STEP)}>
              {t('more')}
            </Button>
          )}
        </>
      )}
    </Section>
  )
}

function useColumns(): Column<ArchiveRow>[] {
  const t = useText(text)
  const checks = useText(checkMessages)
  const reviews = useText(reviewMessages)
  const told = (r: ArchiveRow) => {
    if (r.key === 'checked' || r.key === 'rechecked' || r.key === 'verified')
      return r.conclusion ? checks.of(`conclusion.${r.conclusion}`) : ''
    if (r.key === 'graded')
      return `${reviews.of(`review.grade.${r.scheme}.${r.grade}`, {}, r.grade ?? '')} · ${t('score', { score: r.score })}`
    if (r.key === 'lecture') return [r.what, r.role && t.of(`role.${r.role}`)].filter(Boolean).join(' · ')
    return r.what ?? ''
  }
  const to = (r: ArchiveRow) => {
    if (r.review_id !== null) return `/quality/reviews/${r.review_id}`
    if (r.case_id === null) return null
    return ['checked', 'rechecked', 'verified', 'returned'].includes(r.key) ? `/quality/checks/${r.case_id}` : `/cases/${r.case_id}`
  }
  return [
    { key: 'what', title: t('col.what'), fixed: true, phone: 'title', render: (r) => r.step ?? t(r.key) },
    { key: 'on', title: t('col.on'), phone: 'end', render: (r) => <span className="nowrap">{r.on}</span> },
    {
      key: 'told',
      title: t('col.told'),
      phone: 'meta',
      render: (r) => (
        <span className="archive-told">
          {told(r)}
          {r.file && r.review_id !== null && <EvidenceFile review_id={r.review_id} file={r.file} />}
        </span>
      ),
    },
    {
      key: 'case',
      title: t('col.case'),
      phone: 'meta',
      render: (r) => {
        const path = to(r)
        if (path && r.case_no)
          return (
            <Link to={path}>
              <CaseNo no={r.case_no} year />
            </Link>
          )
        return r.key === 'lecture' || r.key === 'card' ? null : <span className="third">{t('unseen')}</span>
      },
    },
  ]
}
