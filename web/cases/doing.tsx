import { useIsMutating } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import type { CaseRecord } from '../../src/cases/contract.ts'
import { SideDrawer } from '../ui/drawer.tsx'
import { ActForm, FORM } from './act-form.tsx'
import type { Doing } from './actions.tsx'
import { CorrectForm } from './correct.tsx'
import type { Dossier } from './dossier.ts'
import { HandlerForm } from './handler.tsx'
import { IdentityForm, PartyForm } from './party-form.tsx'
import { useWords } from './words.ts'

type Props = { doing: Doing | null; dossier: Dossier; reload: () => Promise<CaseRecord | null>; onClose: () => void }

/** One drawer for everything that is recorded in a case. */
export function DoingDrawer({ doing: asked, dossier: { record }, reload, onClose }: Props) {
  const { t, act } = useWords()
  const busy = useIsMutating() > 0
  // What it shows stays while it closes.
  const [doing, setDoing] = useState(asked)
  if (asked && asked !== doing) setDoing(asked)
  if (!doing) return null
  const form = { record, reload, done: onClose }
  const name = doing.what === 'identity' ? (record.parties.find((p) => p.party_id === doing.party_id)?.name ?? '') : ''
  const title = doing.what === 'act' ? act(doing.action.kind) : t(`${doing.what}.title`, { name })
  const verb = doing.what === 'act' ? t('act.do', { act: title }) : t(`${doing.what}.do`)
  return (
    <SideDrawer
      open={asked !== null}
      onClose={onClose}
      title={title}
      footer={
        <div className="drawer-foot">
          <Button type="primary" htmlType="submit" form={FORM} loading={busy}>
            {verb}
          </Button>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <span className="foot-key meta">
            <kbd>Esc</kbd>
          </span>
        </div>
      }
    >
      {doing.what === 'act' && <ActForm key={doing.action.kind} doing={doing} {...form} />}
      {doing.what === 'correct' && <CorrectForm {...form} />}
      {doing.what === 'handler' && <HandlerForm {...form} />}
      {doing.what === 'party' && <PartyForm {...form} />}
      {doing.what === 'identity' && <IdentityForm key={doing.party_id} {...form} party_id={doing.party_id} />}
    </SideDrawer>
  )
}
