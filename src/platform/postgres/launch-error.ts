/** The database cannot be started; the message, in both languages, says why and what to do. Ends a command without a stack. */
export class LaunchError extends Error {}
