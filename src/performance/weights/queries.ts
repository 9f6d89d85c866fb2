export { listObjections as listWeightObjections } from './objecting.ts'
