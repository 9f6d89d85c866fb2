/** Brackets of case numbers as people type them, all to 〔〕; spaces fall away. */
export const plainNumber = (text: string): string =>
  text
    .replace(/\s/g, '')
    .replace(/[[（(〔【［]/g, '〔')
    .replace(/[\])）〕】］]/g, '〕')

/** Two-character pieces of some texts, each once: what a case is found by, since most Chinese words have two characters. */
export function gramsOf(...texts: (string | null)[]): string[] {
  const grams = new Set<string>()
  for (const text of texts) {
    if (!text) continue
    const t = text.toLowerCase()
    for (let i = 0; i + 1 < t.length; i++) grams.add(t.slice(i, i + 2))
  }
  return [...grams]
}
