let search = ''
/** The list's address when it was last seen, for the way back from a case. */
export const lastList = {
  get: () => search,
  set: (given: string) => {
    search = given
  },
}
