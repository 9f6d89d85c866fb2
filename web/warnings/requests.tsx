import { App, Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { actOnRequest, type WarningRequest } from '../../src/monitoring/response/contract.ts'
import * as messages from '../../src/monitoring/response/messages.ts'
import { addDays } from '../../src/platform/day.ts'
import { useCommand } from '../client.ts'
import { useText } from '../i18n.ts'
import { useToday } from '../session.ts'
import { Badge } from '../ui/marks.tsx'
import * as text from './response-text.ts'
import { WordsDialog } from './words-dialog.tsx'

type Action = 'grant' | 'refuse' | 'withdraw' | 'end'
const verbs = { grant: 'do.grant', refuse: 'do.refuse', withdraw: 'do.take_back', end: 'do.end' } as const

/** Contests and holds: what was asked, by whom, what was decided and why. `whole`: with the case and the warning. */
export function Requests({ rows, whole }: { rows: readonly WarningRequest[]; whole?: boolean }) {
  if (!rows.length) return null
  return (
    <ul className="requests">
      {rows.map((r) => (
        <One key={r.request_id} of={r} whole={whole} />
      ))}
    </ul>
  )
}

function One({ of: r, whole }: { of: WarningRequest; whole?: boolean | undefined }) {
  const t = useText(text)
  const words = useText(messages)
  const today = useToday()
  const { message } = App.useApp()
  const [doing, setDoing] = useState<Action | null>(null)
  const send = useCommand(actOnRequest, {
    onDone: () => {
      void message.success(t('done.acted'))
      setDoing(null)
    },
  })
  const act = (action: Action, reason = '', until_on?: string) =>
    send.mutate({
      params: { request_id: r.request_id, action },
      body: { version: r.version, reason, ...(until_on ? { until_on } : {}) },
    })
  return (
    <li>
      <p className="request-head">
        <Badge tone={r.state === 'open' ? 'amber' : 'plain'}>
          {words(`request.kind.${r.kind}`)} · {words(`request.state.${r.state}`)}
        </Badge>
        <span className="meta">{t('request.asked', { person: r.person ?? '', day: r.asked_on })}</span>
        {r.until_on && <span className="meta">{t('request.until', { day: r.until_on })}</span>}
        {r.state === 'open' && r.due_on && <span className="meta">{t('request.due', { day: r.due_on })}</span>}
      </p>
      {whole && (
        <p className="request-head">
          {r.warning_id ? <Link to={`/warnings/${r.warning_id}`}>{r.node}</Link> : <span>{r.node}</span>}
          <span className="second">{r.case_no}</span>
        </p>
      )}
      <p className="reply-text">{r.text}</p>
      {r.decided_on && r.reason && (
        <p className="second">{t('request.decided', { person: r.decided_by ?? '', day: r.decided_on, reason: r.reason })}</p>
      )}
      {r.ended_on && <p className="second">{t('request.ended', { day: r.ended_on })}</p>}
      {r.open_actions.length > 0 && (
        <p className="request-actions no-print">
          {(r.open_actions as Action[]).map((action) => (
            <Button
              key={action}
              size="small"
              loading={send.isPending && doing === null}
              onClick={() => (action === 'grant' || action === 'refuse' ? setDoing(action) : act(action))}
            >
              {t(verbs[action])}
              <span className="hidden-text">
                {' '}
                {words(`request.kind.${r.kind}`)} {r.node}
              </span>
            </Button>
          ))}
        </p>
      )}
      {send.isError && doing === null && (
        <p role="alert" className="request-problem">
          {send.error.message}
        </p>
      )}
      {doing && (
        <WordsDialog
          open
          title={`${words(`request.kind.${r.kind}`)}：${t(verbs[doing])}`}
          note={r.text}
          label={t('f.text')}
          ok={t(verbs[doing])}
          {...(r.kind === 'hold' && doing === 'grant' ? { until: { min: addDays(today, 1) } } : {})}
          pending={send.isPending}
          error={send.error}
          onClose={() => setDoing(null)}
          onSend={(w) => act(doing, w.text, w.until_on)}
        />
      )}
    </li>
  )
}
