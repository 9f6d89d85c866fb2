import { concerns } from '../checks/rules.ts'

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
/** Whether an item of the standard may be cited of a case: what a form would ask of it, and besides whatever its line answers to. */
export const answersTo = ({ applies_to }: { applies_to: readonly string[] }, c: Parameters<typeof concerns>[1]): boolean => {
  const kinds = ['all', 'suggestion', ...(kindsOf[c.line] ?? [])]
  return applies_to.some((kind) => kinds.includes(kind) || concerns(kind, c, []))
}
