import { z } from 'zod'
import type { FactKind } from '../platform/facts.ts'

/** A kind of fact: its name in both languages, its data, in which roles persons are credited. */
export const kind = <S extends z.ZodRawShape = Record<never, never>>(
  zh: string,
  en: string,
  data: S = {} as S,
  roles: readonly string[] = ['handler'],
) => ({ zh, en, data: z.strictObject(data), roles }) satisfies FactKind

export const text = z.string().trim().max(2000)
export const name = z.string().trim().min(1).max(200)
export const note = { note: text.optional() }
