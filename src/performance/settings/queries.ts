export { listSettings } from './commands.ts'
