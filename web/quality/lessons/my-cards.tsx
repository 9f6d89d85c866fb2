import { Button } from 'antd'
import { Link } from 'react-router'
import { myTasks } from '../../../src/quality/lectures/contract.ts'
import { myCards, readCard } from '../../../src/quality/lessons/contract.ts'
import { useCall, useCommand } from '../../client.ts'
import { useText } from '../../i18n.ts'
import { Section } from '../../ui/page.tsx'
import * as text from './text.ts'
import './lessons.css'

/** On the desk: cards to read, tasks from lectures; nothing where there is nothing. */
export function MyCards() {
  const t = useText(text)
  const cards = useCall(myCards, {}, { staleTime: 60_000 }).data?.rows ?? []
  const tasks = useCall(myTasks, {}, { staleTime: 60_000 }).data?.rows ?? []
  const read = useCommand(readCard)
  if (!cards.length && !tasks.length) return null
  return (
    <Section title={t('my_title')} count={cards.length + tasks.length}>
      <ul className="my-cards">
        {cards.map((c) => (
          <li key={c.improvement_id}>
            <strong>{c.title}</strong>
            <p>{c.text}</p>
            <p className="meta">{t(`card_${c.why}`)}</p>
            {c.clause && <Link to={`/standards/${c.clause.standard_id}#c${c.clause.anchor}`}>{c.clause.name}</Link>}
            <Button
              size="small"
              loading={read.isPending && read.variables.params.improvement_id === c.improvement_id}
              onClick={() => read.mutate({ params: { improvement_id: c.improvement_id }, body: {} })}
            >
              {t('mark_read')}
            </Button>
          </li>
        ))}
        {tasks.map((x) => (
          <li key={`t${x.task_id}`}>
            <Link to={`/quality/lectures/${x.lecture_id}`}>{x.what}</Link>
            <p className="meta">{t('task_due', { day: x.due_on })}</p>
          </li>
        ))}
      </ul>
    </Section>
  )
}
