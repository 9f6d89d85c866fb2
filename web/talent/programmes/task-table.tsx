import { Button } from 'antd'
import { Link } from 'react-router'
import type { Task } from '../../../src/talent/programmes/contract.ts'
import { useText } from '../../i18n.ts'
import { Badge } from '../../ui/marks.tsx'
import { SimpleTable } from '../../ui/simple-table.tsx'
import type { TaskAction } from './task-form.tsx'
import * as text from './text.ts'

export function TaskState({ task }: { task: Task }) {
  const t = useText(text)
  return <Badge tone={task.overdue ? 'gold' : 'plain'}>{task.overdue ? t('overdue') : t(`state.${task.state}`)}</Badge>
}

type Props = { label: string; tasks: Task[]; act: (task: Task, action: TaskAction) => void }
/** Tasks with owner, day, state and evidence; each opens to its page. In the row only what is done most. */
export function TaskTable({ label, tasks, act }: Props) {
  const t = useText(text)
  return (
    <SimpleTable
      label={label}
      rows={tasks}
      rowKey={(task) => task.task_id}
      open={(task) => `/talent/tasks/${task.task_id}`}
      columns={[
        { key: 'title', title: t('col.title'), fixed: true, phone: 'title', render: (task) => <strong>{task.title}</strong> },
        {
          key: 'owner',
          width: 110,
          title: t('col.owner'),
          phone: 'meta',
          render: (task) => <Link to={`/people/${task.owner.person_id}`}>{task.owner.name}</Link>,
        },
        { key: 'due', width: 120, title: t('col.due'), phone: 'meta', render: (task) => <span className="nowrap">{task.due_on}</span> },
        { key: 'evidence', width: 260, title: t('f.evidence'), phone: 'meta', render: (task) => task.evidence ?? task.reason },
        { key: 'state', width: 90, title: t('col.state'), phone: 'end', render: (task) => <TaskState task={task} /> },
        {
          key: 'do',
          width: 120,
          title: '',
          phone: 'meta',
          render: (task) =>
            task.open_actions
              .filter((action) => action === 'complete' || action === 'drop')
              .map((action) => (
                <Button
                  key={action}
                  size="small"
                  type="text"
                  className="no-print"
                  aria-label={`${t(`do.${action}`)} ${task.title}`}
                  onClick={() => act(task, action)}
                >
                  {t(`do.${action}`)}
                </Button>
              )),
        },
      ]}
    />
  )
}
