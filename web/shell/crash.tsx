import { WarningOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { isRouteErrorResponse, useRouteError } from 'react-router'
import { useText } from '../i18n.ts'
import { Absent } from '../ui/states.tsx'
import * as text from '../ui/text.ts'

/** A page that failed: what to do, and what to tell. A chunk that is gone means that the platform was updated meanwhile. */
export function Crash({ inside }: { inside?: boolean }) {
  const t = useText(text)
  const error = useRouteError()
  if (isRouteErrorResponse(error) && error.status === 404) return <Absent />
  const message = error instanceof Error ? error.message : String(error)
  const updated = /dynamically imported module|Importing a module script/i.test(message)
  return (
    <div className={inside ? 'page' : 'page alone'}>
      <div className="state" role="alert">
        <span className="state-icon" aria-hidden>
          <WarningOutlined />
        </span>
        <div>
          <h1 className="state-title" tabIndex={-1} data-page-title>
            {t(updated ? 'error.new_version' : 'error.crash')}
          </h1>
          {!updated && (
            <p className="second">
              {t('error.crash_more')} <code>{message}</code>
            </p>
          )}
          <div className="state-actions">
            <Button type="primary" onClick={() => location.reload()}>
              {t('error.reload')}
            </Button>
          </div>
        </div>
      </div>
    </div>
  )
}
