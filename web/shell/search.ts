import { useMemo } from 'react'
import { search } from '../../src/cases/lists/contract.ts'
import * as caseMessages from '../../src/cases/messages.ts'
import { useCall } from '../client.ts'
import { useText } from '../i18n.ts'
import { openAreas } from '../menu.tsx'
import { useMe } from '../session.ts'
import { themeChoice } from '../theme.ts'
import { openHelp } from './overlays.ts'
import * as text from './text.ts'

export type Found = {
  key: string
  kind: 'case' | 'person' | 'page' | 'action'
  name: string
  note?: string
  to?: string
  run?: () => void
}

/** What a fragment finds: pages and actions at once, cases and people from the server. */
export function useFound(asked: string): { found: Found[]; problem: string | null; searching: boolean } {
  const t = useText(text)
  const words = useText(caseMessages)
  const who = useMe()
  const read = useCall(search, { query: { q: asked } }, { enabled: asked.length > 0 })
  const here = useMemo((): Found[] => {
    const pages = openAreas(who).map((area): Found => ({
      key: `page:${area.key}`,
      kind: 'page',
      name: t(area.label),
      note: `G ${area.letter.toUpperCase()}`,
      to: area.path,
    }))
    const actions: Found[] = [
      { key: 'account', kind: 'page', name: t('account'), to: '/account' },
      { key: 'help', kind: 'action', name: t('help'), note: '?', run: openHelp },
      { key: 'dark', kind: 'action', name: `${t('theme')} · ${t('theme_dark')}`, run: () => themeChoice.set('dark') },
      { key: 'light', kind: 'action', name: `${t('theme')} · ${t('theme_light')}`, run: () => themeChoice.set('light') },
    ]
    return [...pages, ...actions]
  }, [who, t])
  const told = asked ? read.data : undefined
  const cases = (told?.cases ?? []).map((c): Found => ({
    key: `case:${c.case_id}`,
    kind: 'case',
    name: c.name,
    note: `${c.case_no} · ${words.of(`case.state.${c.state}`)}`,
    to: `/cases/${c.case_id}`,
  }))
  const people = (told?.persons ?? []).map((p): Found => ({
    key: `person:${p.person_id}`,
    kind: 'person',
    name: p.name,
    note: p.department ?? '',
    to: `/people/${p.person_id}`,
  }))
  const matching = here.filter((one) => one.name.toLowerCase().includes(asked.toLowerCase()))
  return {
    found: [...cases, ...people, ...matching],
    problem: asked && read.isError ? read.error.message : null,
    searching: read.isFetching,
  }
}
