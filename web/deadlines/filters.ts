import { deadlineStates, owners } from '../../src/deadlines/contract.ts'
import * as messages from '../../src/deadlines/messages.ts'
import { useText } from '../i18n.ts'
import { useDepartments, useHandlers } from '../people/choices.ts'
import type { FilterField } from '../ui/filter.tsx'
import type { Query } from '../ui/list-state.ts'
import * as text from './text.ts'

// Every deadline has its name under this key; the same table tells which kinds there are.
const codes = Object.keys(messages.zh)
  .filter((key) => key.startsWith('deadline.') && key.split('.').length === 2)
  .map((key) => key.slice('deadline.'.length))
  .filter((code) => !['rule_missing', 'feed_absent', 'absent'].includes(code))

/** By what the deadlines can be asked for; on the board the day, the department and whose they are is chosen there. */
export function useFilters(query: Query, board: boolean): FilterField[] {
  const t = useText(text)
  const words = useText(messages)
  const departments = useDepartments()
  const handlers = useHandlers(query)
  const all: FilterField[] = [
    {
      kind: 'choice',
      key: 'owner',
      label: t('f.owner'),
      options: owners.map((o) => ({ value: o, label: words.of(`deadline.owner.${o}`) })),
    },
    {
      kind: 'choice',
      key: 'state',
      label: t('f.state'),
      options: (['running', 'overdue', ...deadlineStates] as const).map((s) => ({ value: s, label: t(`state.${s}`) })),
    },
    { kind: 'choice', key: 'code', label: t('f.code'), options: codes.map((c) => ({ value: c, label: words.of(`deadline.${c}`) })) },
    { kind: 'flag', key: 'main', label: t('f.main'), yes: t('f.main.yes'), no: t('f.main.no') },
    { kind: 'flag', key: 'target', label: t('f.target'), yes: t('f.target.yes'), no: t('f.target.no') },
    {
      kind: 'choice',
      key: 'department_id',
      label: t('f.department'),
      options: [...departments, { value: 'none', label: t('board.nobody') }],
    },
    { kind: 'choice', key: 'handler_id', label: t('f.handler'), options: handlers },
    { kind: 'days', key: 'due', label: t('f.due'), names: ['from', 'to'] },
    { kind: 'flag', key: 'mine', label: t('f.mine'), yes: t('f.mine.yes'), no: t('f.mine.no') },
  ]
  const onBoard = new Set(['owner', 'main', 'state', 'due', 'mine'])
  return board ? all.filter((f) => !onBoard.has(f.key)) : all
}
