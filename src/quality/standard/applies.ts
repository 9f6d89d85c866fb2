const kindsOf: Readonly<Record<string, readonly string[]>> = {
  ordinary: ['criminal'],
  serious: ['criminal'],
  duty: ['criminal'],
  economic: ['criminal'],
  juvenile: ['criminal', 'juvenile'],
  execution: ['supervision'],
  civil: ['civil', 'supervision'],
  administrative: ['administrative', 'supervision'],
  publicInterest: ['pil', 'supervision'],
  petition: ['supervision'],
}
/** Whether a case of this line answers to an item of the standard. */
export const answersTo = ({ applies_to }: { applies_to: readonly string[] }, line: string): boolean => {
  const kinds = ['all', 'suggestion', ...(kindsOf[line] ?? [])]
  return applies_to.some((kind) => kinds.includes(kind))
}
