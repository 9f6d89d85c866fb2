import { CopyOutlined, FileSearchOutlined, InboxOutlined, LockOutlined, WarningOutlined } from '@ant-design/icons'
import { Button, Skeleton } from 'antd'
import type { ReactNode } from 'react'
import { useNavigate } from 'react-router'
import { ApiError } from '../client.ts'
import { useText } from '../i18n.ts'
import { copy } from './copy.ts'
import { useTitle } from './page.tsx'
import * as text from './text.ts'

type StateProps = {
  icon: ReactNode
  title: ReactNode
  more?: ReactNode
  actions?: ReactNode
  small?: boolean
  page?: boolean
  role?: 'alert'
}
const State = ({ icon, title, more, actions, small, page, role }: StateProps) => (
  <div className={`state${small ? ' is-small' : ''}${page ? ' is-page' : ''}`} role={role}>
    <span className="state-icon" aria-hidden>
      {icon}
    </span>
    <div>
      {page ? (
        <h1 className="state-title" tabIndex={-1} data-page-title>
          {title}
        </h1>
      ) : (
        <p className="state-title">{title}</p>
      )}
      {more && <p className="second">{more}</p>}
      {actions && <div className="state-actions">{actions}</div>}
    </div>
  </div>
)

/** Nothing here: says why and what to do next. */
export const EmptyState = ({ title, more, action, small }: { title: ReactNode; more?: ReactNode; action?: ReactNode; small?: boolean }) => (
  <State icon={<InboxOutlined />} title={title} more={more} actions={action} small={small} />
)

export function NoRight() {
  const t = useText(text)
  useTitle(t('error.no_right'))
  return <State page icon={<LockOutlined />} title={t('error.no_right')} more={t('error.no_right_more')} actions={<ToDesk />} />
}
export function Absent() {
  const t = useText(text)
  useTitle(t('error.absent'))
  return <State page icon={<FileSearchOutlined />} title={t('error.absent')} more={t('error.absent_more')} actions={<ToDesk />} />
}
function ToDesk() {
  const t = useText(text)
  const navigate = useNavigate()
  return <Button onClick={() => navigate('/')}>{t('error.to_desk')}</Button>
}

/** What went wrong in one sentence, what to do, and the request's number to tell. `page`: in place of a whole page. 403 and 404 have their own faces. */
export function ErrorState({ error, retry, small, page }: { error: unknown; retry?: () => void; small?: boolean; page?: boolean }) {
  const t = useText(text)
  const known = error instanceof ApiError ? error : null
  if (known?.status === 403 && !small) return <NoRight />
  // A page that cannot even be asked for: its address holds no such number.
  if (page && known?.code === 'request.invalid') return <Absent />
  if (known?.status === 404 && !small) return <Absent />
  return (
    <State
      role="alert"
      small={small}
      page={page}
      icon={<WarningOutlined />}
      title={known?.status && known.status < 500 ? known.message : t('error.title')}
      more={
        <>
          {(!known || !known.status || known.status >= 500) && <span>{known?.message ?? t('error.crash_more')}</span>}
          {known?.request_id && <RequestId id={known.request_id} />}
        </>
      }
      actions={retry && <Button onClick={retry}>{t('common.retry')}</Button>}
    />
  )
}
export function RequestId({ id }: { id: string }) {
  const t = useText(text)
  return (
    <span className="request-id">
      {t('error.request')} <code>{id}</code>
      <button
        className="plain copy-button"
        type="button"
        aria-label={t('error.copy_request')}
        title={t('error.copy_request')}
        onClick={() => void copy(id)}
      >
        <CopyOutlined />
      </button>
    </span>
  )
}

/** Placeholders in the shape of what is coming; shown only after a moment, so that a quick answer does not flicker. */
export const RowsSkeleton = ({ rows = 8 }: { rows?: number }) => (
  <div className="rows-skeleton" aria-hidden>
    {Array.from({ length: rows }, (_, i) => (
      <i key={i} style={{ width: `${62 + ((i * 37) % 35)}%` }} />
    ))}
  </div>
)
export function PageSkeleton() {
  const t = useText(text)
  return (
    <div className="page late" role="status" aria-label={t('list.loading')}>
      <Skeleton active title={{ width: 240 }} paragraph={{ rows: 1, width: 360 }} />
      <RowsSkeleton rows={10} />
    </div>
  )
}
