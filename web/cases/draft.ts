import { isRecord, stored } from '../stored.ts'

type Values = Record<string, unknown>
const drafts = stored<Record<string, unknown>>('case-draft', {}, isRecord)
const kept = new Set(['identity_no', 'phone', 'address'])
/** Without what identifies a person: a browser's storage is no place for it. */
function plain(values: Values): Values {
  const parties = Array.isArray(values.parties)
    ? (values.parties as (Values | undefined)[]).map((p) => Object.fromEntries(Object.entries(p ?? {}).filter(([name]) => !kept.has(name))))
    : undefined
  return { ...values, ...(parties ? { parties } : {}) }
}
/** One unfinished registration for each account of this browser. */
export const draftOf = (account: number) => ({
  get: (): Values | null => {
    const found = drafts.get()[account]
    return isRecord(found) ? found : null
  },
  set: (values: Values) => drafts.set({ ...drafts.get(), [account]: plain(values) }),
  clear: () => drafts.set(Object.fromEntries(Object.entries(drafts.get()).filter(([key]) => key !== String(account)))),
})
