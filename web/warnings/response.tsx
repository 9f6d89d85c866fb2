import { App, Checkbox, Form } from 'antd'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { listWarnings, type WarningRecord } from '../../src/monitoring/contract.ts'
import { askAboutWarning, issueNotice, listSettings, type Grade } from '../../src/monitoring/response/contract.ts'
import * as messages from '../../src/monitoring/response/messages.ts'
import { addDays } from '../../src/platform/day.ts'
import { useCall, useCommand } from '../client.ts'
import { useText } from '../i18n.ts'
import { useToday } from '../session.ts'
import { Section } from '../ui/page.tsx'
import { ActionBar, type Action } from '../ui/record.tsx'
import { Requests } from './requests.tsx'
import * as text from './response-text.ts'
import { WordsDialog } from './words-dialog.tsx'

const grades: Record<string, Grade> = { remind: 'oral', notify: 'notice', report: 'report' }
type Doing = 'remind' | 'notify' | 'report' | 'contest' | 'ask_hold' | 'hold'
const all: Doing[] = ['remind', 'notify', 'report', 'contest', 'hold', 'ask_hold']

/** What has been done about a warning, and what the reader may do. */
export function Response({ warning: w }: { warning: WarningRecord }) {
  const t = useText(text)
  const words = useText(messages)
  const [doing, setDoing] = useState<Doing | null>(null)
  const actions: Action[] = all
    .filter((key) => w.open_actions.includes(key))
    .map((key) => ({
      key,
      verb: t(`act.${key}`),
      consequence: t(`act.${key}_then`, { day: w.contest_until ?? '' }),
      onStart: () => setDoing(key),
    }))
  const nothing = !w.notices.length && !w.requests.length && w.state !== 'settled'
  return (
    <Section title={t('one.response')}>
      {w.held_until && w.state === 'open' && <p className="second">{t('one.held', { day: w.held_until })}</p>}
      {w.settled_as && <p className="second">{t(`one.settled.${w.settled_as}`, { day: w.settled_on })}</p>}
      {nothing && <p className="second replies-none">{t('one.no_response')}</p>}
      {w.notices.length > 0 && (
        <ul className="response-notices">
          {w.notices.map((n) => (
            <li key={n.notice_id}>
              <time dateTime={n.issued_on}>{n.issued_on}</time>
              <Link to={`/warnings/notices/${n.notice_id}`}>{n.number ?? words(`notice.grade.${n.grade}`)}</Link>
              <span className="second">{words.of(`notice.state.${n.state}`)}</span>
            </li>
          ))}
        </ul>
      )}
      <Requests rows={w.requests} />
      <ActionBar actions={actions} label={t('act.label')} shown={5} />
      {doing &&
        (doing in grades ? (
          <Issue warning={w} doing={doing} onClose={() => setDoing(null)} />
        ) : (
          <Ask warning={w} doing={doing} onClose={() => setDoing(null)} />
        ))}
    </Section>
  )
}

type Props = { warning: WarningRecord; doing: Doing; onClose: () => void }
function Issue({ warning, doing, onClose }: Props) {
  const t = useText(text)
  const navigate = useNavigate()
  const { message } = App.useApp()
  const [also, setAlso] = useState<number[]>([])
  const others = useCall(listWarnings, { query: { case_id: warning.case_id, state: 'open', limit: 50 } }).data?.rows ?? []
  const free = others.filter((o) => o.warning_id !== warning.warning_id && !o.held_until && !o.response)
  const send = useCommand(issueNotice, {
    onDone: (made) => {
      void message.success(t('done.issued'))
      void navigate(`/warnings/notices/${made.notice_id}`)
    },
  })
  return (
    <WordsDialog
      open
      title={t(`act.${doing}`)}
      note={t(`act.${doing}_then`)}
      label={t('f.demand')}
      hint={t('f.demand_hint')}
      ok={t(`do.${doing}`)}
      pending={send.isPending}
      error={send.error}
      onClose={onClose}
      onSend={({ text: demand = '' }) => send.mutate({ body: { grade: grades[doing]!, warnings: [warning.warning_id, ...also], demand } })}
    >
      {free.length > 0 && (
        <Form.Item label={t('f.also')}>
          <Checkbox.Group
            className="also-warnings"
            value={also}
            onChange={setAlso}
            options={free.map((o) => ({ value: o.warning_id, label: `${o.node}（${o.on_day}）` }))}
          />
        </Form.Item>
      )}
    </WordsDialog>
  )
}

function Ask({ warning, doing, onClose }: Props) {
  const t = useText(text)
  const today = useToday()
  const { message } = App.useApp()
  const hold = doing !== 'contest'
  const settings = useCall(listSettings, {}, { enabled: hold, staleTime: 60_000 }).data?.rows ?? []
  const max = settings.find((s) => s.key === 'hold_max_days' && (s.valid_from === null || s.valid_from <= today))?.value as
    | number
    | undefined
  const send = useCommand(askAboutWarning, {
    onDone: () => {
      void message.success(t('done.asked'))
      onClose()
    },
  })
  return (
    <WordsDialog
      open
      title={t(`act.${doing}`)}
      note={t(`act.${doing}_then`, { day: warning.contest_until ?? '' })}
      label={t('f.text')}
      ok={t(`do.${doing}` as 'do.contest')}
      {...(hold ? { until: { min: addDays(today, 1), ...(max ? { max: addDays(today, max) } : {}) } } : {})}
      pending={send.isPending}
      error={send.error}
      onClose={onClose}
      onSend={({ text: reason = '', until_on }) =>
        send.mutate({
          params: { warning_id: warning.warning_id },
          body: { kind: hold ? 'hold' : 'contest', text: reason, ...(until_on ? { until_on } : {}) } as never,
        })
      }
    />
  )
}
