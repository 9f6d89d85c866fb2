import { talentKinds } from '../../src/facts.ts'
import { useText } from '../i18n.ts'
import * as text from './text.ts'

const kinds: Record<string, { zh: string; en: string }> = talentKinds
/** What a record of a kind is called and what its data says, in the language in use. */
export function useTalentWords() {
  const t = useText(text)
  const kind = (id: string) => kinds[id]?.[t.language] ?? id
  const value = (name: string, given: unknown): string =>
    given === true
      ? t('yes')
      : given === false
        ? t('no')
        : Array.isArray(given)
          ? given.map((one) => value(name, one)).join(t.language === 'zh' ? '、' : ', ')
          : name === 'level'
            ? t.of(`level.${String(given)}`)
            : t.of(`value.${String(given)}`, {}, String(given))
  const field = (name: string) => t.of(`field.${name}`, {}, name)
  const role = (name: string) => t.of(`role.${name}`, {}, name)
  /** Its title, or what comes nearest to one. */
  const titleOf = (data: Record<string, unknown>) => String(data.title ?? data.text ?? (data.month ? String(data.month).slice(0, 7) : ''))
  return { t, kind, value, field, role, titleOf }
}
