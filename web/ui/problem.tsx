import { Alert, Button } from 'antd'
import type { ApiError } from '../client.ts'
import { useText } from '../i18n.ts'
import { RequestId } from './states.tsx'
import * as text from './text.ts'

/**
 * Why a command was refused, above its form. Where somebody else was faster (409 *.stale), `reload` reads the record anew;
 * what was typed stays in the form.
 */
export function Problem({ error, reload }: { error: ApiError | null; reload?: () => void }) {
  const t = useText(text)
  if (!error) return null
  const stale = error.status === 409 && error.code.endsWith('.stale')
  return (
    <Alert
      role="alert"
      type="error"
      showIcon
      style={{ marginBottom: 16 }}
      title={error.message}
      description={error.status >= 500 && error.request_id ? <RequestId id={error.request_id} /> : undefined}
      action={
        stale && reload ? (
          <Button size="small" onClick={reload}>
            {t('problem.reload')}
          </Button>
        ) : undefined
      }
    />
  )
}
