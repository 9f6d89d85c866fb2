import { pinyin } from 'pinyin-pro'

const clean = (text: string) => text.toLowerCase().replace(/ü/g, 'v')

/**
 * The key by which a Chinese name sorts, alike on every engine: its syllables, read as a surname first, then the name itself, so
 * that equal readings keep together; and its initials for searching ("wlt" finds 魏兰婷).
 */
export function nameKeys(name: string): { name_key: string; initials: string } {
  const syllables = pinyin(name, { toneType: 'none', type: 'array', surname: 'head' }).map(clean)
  return { name_key: `${syllables.join(' ')} ${name}`, initials: syllables.map((s) => s[0] ?? '').join('') }
}
