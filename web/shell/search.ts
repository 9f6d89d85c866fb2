import { useMemo } from 'react'
import { useText } from '../i18n.ts'
import { openAreas } from '../menu.tsx'
import { useMe } from '../session.ts'
import { themeChoice } from '../theme.ts'
import { openHelp } from './overlays.ts'
import * as text from './text.ts'
import { useCall } from '../client.ts'
import { listPersons } from '../../src/people/contract.ts'

export type Found = { key: string; kind: 'case' | 'person' | 'page' | 'action'; name: string; note?: string; to?: string; run?: () => void }

/** What a fragment finds: pages and actions at once, people and cases from the server. */
export function useFound(asked: string): { found: Found[]; problem: string | null; searching: boolean } {
  const t = useText(text)
  const who = useMe()
  const persons = useCall(listPersons, { query: { q: asked } }, { enabled: asked.length > 0 })
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
      { key: 'dark', kind: 'action', name: `${t('theme')}：${t('theme_dark')}`, run: () => themeChoice.set('dark') },
      { key: 'light', kind: 'action', name: `${t('theme')}：${t('theme_light')}`, run: () => themeChoice.set('light') },
    ]
    return [...pages, ...actions]
  }, [who, t])
  const matching = here.filter((one) => one.name.toLowerCase().includes(asked.toLowerCase()))
  const people = asked
    ? (persons.data?.rows ?? [])
        .slice(0, 8)
        .map((p): Found => ({
          key: `person:${p.person_id}`,
          kind: 'person',
          name: p.name,
          note: [p.department, p.post].filter(Boolean).join(' · '),
          to: `/people/${p.person_id}`,
        }))
    : []
  return {
    found: [...people, ...matching],
    problem: asked && persons.isError ? persons.error.message : null,
    searching: persons.isFetching,
  }
}
