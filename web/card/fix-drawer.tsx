import { useIsMutating } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { openCase, type CaseRecord } from '../../src/cases/contract.ts'
import type { CardError } from '../../src/monitoring/card/contract.ts'
import { ActForm, FORM } from '../cases/act-form.tsx'
import { CorrectForm } from '../cases/correct.tsx'
import { HandlerForm } from '../cases/handler.tsx'
import { PartyForm } from '../cases/party-form.tsx'
import { useWords } from '../cases/words.ts'
import { useCall } from '../client.ts'
import { useText } from '../i18n.ts'
import { SideDrawer } from '../ui/drawer.tsx'
import { Cites } from '../ui/marks.tsx'
import { Pairs } from '../ui/page.tsx'
import { ErrorState, RowsSkeleton } from '../ui/states.tsx'
import { Confirm } from './confirm.tsx'
import { PartyFix } from './party-fix.tsx'
import { Says } from './says.tsx'
import * as text from './text.ts'

const acts = (error: CardError) => (error.fix.do === 'act' ? error.fix.kind : error.fix.do === 'party' ? 'party.corrected' : null)
/** Whether the editor can be shown, or the case has to be opened. */
function editable(error: CardError, record: CaseRecord): boolean {
  const { fix } = error
  if (!error.may_fix || fix.do === 'facts') return false
  const kind = acts(error)
  if (kind !== null) return record.open_actions.some((a) => a.kind === kind)
  return fix.do === 'handler' ? record.may.change_handler : fix.do === 'add_party' ? record.may.add_party : record.may.correct
}

/** One error, with the very fields in which it lies ready to be corrected. */
export function FixDrawer({ error: asked, onClose }: { error: CardError | null; onClose: () => void }) {
  const t = useText(text)
  const busy = useIsMutating() > 0
  // What it shows stays while it closes.
  const [error, setError] = useState(asked)
  if (asked && asked !== error) setError(asked)
  const read = useCall(openCase, { params: { case_id: error?.case_id ?? 0 } }, { enabled: asked !== null })
  if (!error) return null
  const record = read.data?.case_id === error.case_id ? read.data : undefined
  const form = record !== undefined && editable(error, record)
  return (
    <SideDrawer
      open={asked !== null}
      onClose={onClose}
      title={t('fix.title', { name: error.name })}
      footer={
        <div className="drawer-foot">
          {form && (
            <Button type="primary" htmlType="submit" form={FORM} loading={busy}>
              {t('fix.save')}
            </Button>
          )}
          <Button onClick={onClose}>{t('fix.cancel')}</Button>
        </div>
      }
    >
      <Pairs
        rows={[
          [t('says'), <Says key="s" of={error} />],
          [t('remedy'), error.remedy],
          [t('basis'), <Cites key="b" basis={error.basis} />],
          ...(error.confirmed
            ? [[t('confirm.title'), t('confirm.by', { by: error.confirmed.by ?? '', reason: error.confirmed.reason })] as [string, string]]
            : []),
        ]}
      />
      {read.isError ? (
        <ErrorState small error={read.error} retry={() => void read.refetch()} />
      ) : !record ? (
        <RowsSkeleton rows={4} />
      ) : form ? (
        <Editor key={error.key} error={error} record={record} reload={() => read.refetch()} done={onClose} />
      ) : (
        <Elsewhere error={error} />
      )}
      {error.may_confirm && <Confirm key={`confirm ${error.key}`} error={error} done={onClose} />}
      <p className="meta card-keep">{t('fix.keep')}</p>
    </SideDrawer>
  )
}

type EditorProps = { error: CardError; record: CaseRecord; reload: () => Promise<unknown>; done: () => void }
function Editor({ error, record, reload, done }: EditorProps) {
  const t = useText(text)
  const { fix } = error
  const form = { record, reload, done }
  const kind = acts(error)
  const action = kind === null ? undefined : record.open_actions.find((a) => a.kind === kind)
  if (fix.do === 'correct') return <CorrectForm {...form} only={fix.fields} reason={t('fix.reason', { name: error.name })} />
  if (fix.do === 'party')
    return <PartyFix {...form} name={error.of ?? ''} fields={fix.fields} note={t('fix.reason', { name: error.name })} />
  if (fix.do === 'add_party') return <PartyForm {...form} role={fix.role} on={record.accepted_on} />
  if (fix.do === 'handler') return <HandlerForm {...form} />
  return action ? <ActForm {...form} doing={{ what: 'act', action, preset: { name: error.of ?? undefined } }} /> : null
}

/** Where it cannot be done here: what to do instead. */
function Elsewhere({ error }: { error: CardError }) {
  const t = useText(text)
  const { act } = useWords()
  const kind = acts(error)
  return (
    <div className="card-elsewhere">
      <p>{kind === null ? t('fix.look') : t('fix.closed', { act: act(kind) })}</p>
      <Link to={`/cases/${error.case_id}${kind === null ? '?tab=facts' : ''}`}>{t(kind === null ? 'fix.facts' : 'fix.open')}</Link>
    </div>
  )
}
