import { oneOf, stored } from './stored.ts'

export type Language = 'zh' | 'en'
export const language = stored<Language>('language', 'zh', oneOf('zh', 'en'))

type Params = Record<string, unknown>
/** Both languages of an area; `en` has the same keys as `zh`, which is the source. */
export type Texts<K extends string = string> = { zh: Readonly<Record<K, string>>; en: Readonly<Record<K, string>> }

/** Fills `{name}` in a sentence. In English `{count|case|cases}` chooses by the number. */
export function fill(sentence: string, params: Params = {}): string {
  return sentence.replace(/\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g, (all, name: string, one?: string, many?: string) => {
    const value = params[name]
    if (one !== undefined) return Number(value) === 1 ? one : (many ?? '')
    return value === undefined || value === null ? (name in params ? '' : all) : String(value)
  })
}

export type Text<K extends string = string> = ((key: K, params?: Params) => string) & {
  /** For a key that comes from the server (a state, an outcome); falls back to `otherwise` or the key itself. */
  of: (key: string, params?: Params, otherwise?: string) => string
  language: Language
}

export function textIn<K extends string>(texts: Texts<K>, lang: Language): Text<K> {
  const table = texts[lang] as Readonly<Record<string, string>>
  const t = ((key: string, params?: Params) => fill(table[key] ?? key, params)) as unknown as Text<K>
  t.of = (key, params, otherwise) => {
    const sentence = table[key]
    return sentence === undefined ? (otherwise ?? key) : fill(sentence, params)
  }
  t.language = lang
  return t
}

const made = new WeakMap<object, Partial<Record<Language, Text>>>()
/** The sentences of an area in the language in use: `const t = useText(text); t('cases.title')`. Stable between renders. */
export function useText<K extends string>(texts: Texts<K>): Text<K> {
  const lang = language.use()
  const both = made.get(texts) ?? {}
  made.set(texts, both)
  return (both[lang] ??= textIn(texts, lang) as unknown as Text)
}
