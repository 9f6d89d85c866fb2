import type { Command } from './command.ts'
import { cases } from './cases-commands.ts'
import { data } from './data-commands.ts'
import { points } from './points-commands.ts'
import { quality } from './quality-commands.ts'

/** Every command, in the order in which help lists them. */
export const commands: Record<string, Command> = { ...cases, ...points, ...quality, ...data }
