/**
 * Something the user can act on. `code` is a stable message key (`case.stale`), `details` fill its sentence;
 * the sentence itself stands in an area's `messages.ts`. Anything else that is thrown is a bug and answers 500.
 */
export class Refusal extends Error {
  readonly status: 400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 429
  readonly code: string
  readonly details: Record<string, unknown>
  constructor(status: Refusal['status'], code: string, details: Record<string, unknown> = {}) {
    super(code)
    this.status = status
    this.code = code
    this.details = details
  }
}
