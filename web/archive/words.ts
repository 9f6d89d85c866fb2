import { allKinds } from '../../src/facts.ts'
import { useText } from '../i18n.ts'
import { useTalentWords } from '../talent/words.ts'
import * as text from './text.ts'

/** The words of an archive: its own, and those of the records it shows. */
export function useArchiveWords() {
  const t = useText(text)
  const talent = useTalentWords()
  const kind = (id: string) => allKinds[id]?.[t.language] ?? id
  const role = (roles: string) =>
    roles
      .split(',')
      .map((r) => t.of(`role.${r}`, {}, talent.role(r)))
      .join(t.language === 'zh' ? '、' : ', ')
  /** What a fact says, in a line. */
  const titleOf = (id: string, data: Record<string, unknown>) => {
    const said = data.title ?? data.what ?? data.text ?? data.comment ?? data.goal ?? data.result ?? data.evidence
    return typeof said === 'string' && said ? said : talent.titleOf(data) || kind(id)
  }
  /** Its fields in words, without what stands in the line already and without numbers of other records. */
  const fieldsOf = (data: Record<string, unknown>): [name: string, value: string][] =>
    Object.entries(data)
      .filter(([name, v]) => name !== 'title' && !name.endsWith('_id') && v !== '' && v !== null && !(Array.isArray(v) && !v.length))
      .filter(([, v]) => typeof v !== 'object' || Array.isArray(v))
      .map(([name, v]) => [talent.field(name), talent.value(name, v)])
  return { t, kind, role, titleOf, fieldsOf, field: talent.field }
}
