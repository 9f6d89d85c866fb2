import { z } from 'zod'
import { dayField } from '../day.ts'

/** V read · P read in part · U not verified · D our design · L set by the office itself. */
export const settingMarks = ['V', 'P', 'U', 'D', 'L'] as const
export const settingValue = z.union([z.number(), z.string().max(20)])
/** One value from a day on, until the next. */
export const SettingRow = z.object({
  valid_from: z.string(),
  value: settingValue,
  basis: z.string(),
  mark: z.enum(settingMarks),
  /** in force today · past · to come · proposed and not yet confirmed */
  state: z.enum(['now', 'past', 'coming', 'proposed']),
  reason: z.string(),
  by: z.string().nullable(),
  confirmed_by: z.string().nullable(),
  /** null: from the reference, which nobody set. */
  version: z.number().nullable(),
})
export type SettingRow = z.infer<typeof SettingRow>

type Names = readonly [string, ...string[]]
/** A setting of an area as it is shown: what holds today and every row, the latest first. */
export const settingField = <const C extends Names, const U extends Names>(codes: C, units: U) =>
  z.object({
    code: z.enum(codes),
    name: z.string(),
    unit: z.enum(units),
    min: z.number().nullable(),
    max: z.number().nullable(),
    /** What holds today. */
    value: settingValue,
    rows: z.array(SettingRow),
  })
/** Whether the reader may propose a change, and whether theirs holds at once and they confirm those of others. */
export const settingRights = z.object({ propose: z.boolean(), confirm: z.boolean() })
export const proposalField = <const C extends Names>(codes: C) =>
  z.strictObject({
    code: z.enum(codes),
    valid_from: dayField,
    value: settingValue,
    basis: z.string().trim().min(1).max(300),
    reason: z.string().trim().min(1).max(300),
  })
export const decisionField = <const C extends Names>(codes: C) =>
  z.strictObject({ code: z.enum(codes), valid_from: dayField, confirm: z.boolean(), version: z.number().int() })
