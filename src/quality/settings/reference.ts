import { readFileSync } from 'node:fs'
import type { Definition } from './rules.ts'

export const definitions = (
  JSON.parse(readFileSync(new URL('../../../reference/review-settings.json', import.meta.url), 'utf8')) as { settings: Definition[] }
).settings
