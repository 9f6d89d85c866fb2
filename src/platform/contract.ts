import { z } from 'zod'
import { dayField } from './day.ts'
import { endpoint } from './endpoint.ts'

/** What a list is asked for besides its filter: where the page begins, and how many rows it holds. */
export const paged = (usual = 50, most = 200) => ({
  cursor: z.string().max(1000).optional(),
  limit: z.coerce.number().int().min(1).max(most).default(usual),
})

const login = z.string().trim().min(1).max(60)
const password = z.string().min(1).max(200)
const token = z.string().min(20).max(200)
const office_id = z.string().regex(/^\d{6}$/)
const done = z.object({ done: z.literal(true) })

export const Me = z.object({
  login: z.string(),
  name: z.string(),
  account_id: z.number(),
  person_id: z.number().nullable(),
  roles: z.array(z.string()),
  heads: z.array(z.number()),
  office: z.object({ office_id: z.string(), name: z.string(), short_name: z.string(), is_sample: z.boolean() }),
  today: dayField,
  language: z.enum(['zh', 'en']),
  totp: z.boolean(),
})
export type Me = z.infer<typeof Me>

export const signInOptions = endpoint({
  method: 'GET',
  path: '/api/session/options',
  summary: 'Which offices are here, before signing in',
  open: true,
  reply: z.object({ offices: z.array(z.object({ office_id: z.string(), name: z.string(), is_sample: z.boolean() })) }),
})
export const signIn = endpoint({
  method: 'POST',
  path: '/api/session',
  summary: 'Sign in with login and password, and a one-time code where the account uses one',
  open: true,
  body: z.object({
    office_id: office_id.optional(),
    login,
    password,
    code: z
      .string()
      .regex(/^\d{6}$/)
      .optional(),
  }),
  reply: Me,
})
export const openLink = endpoint({
  method: 'POST',
  path: '/api/session/link',
  summary: 'Open a one-time link: signs in, or says that a password or the office is to be set first',
  open: true,
  body: z.object({ token }),
  reply: z.object({
    purpose: z.enum(['sign_in', 'set_password', 'set_up']),
    login: z.string().nullable(),
    name: z.string().nullable(),
    me: Me.nullable(),
  }),
})
export const setPassword = endpoint({
  method: 'POST',
  path: '/api/session/link/password',
  summary: 'Set the password with a one-time link, and sign in',
  open: true,
  body: z.object({ token, password }),
  reply: Me,
})
export const setUp = endpoint({
  method: 'POST',
  path: '/api/session/link/office',
  summary: 'First set-up with a one-time link: the office and its system administrator',
  open: true,
  body: z.object({
    token,
    office_id,
    name: z.string().trim().min(2).max(100),
    short_name: z.string().trim().min(1).max(20),
    login,
    password,
  }),
  reply: Me,
})
export const me = endpoint({
  method: 'GET',
  path: '/api/session/me',
  summary: 'Who is signed in, and to which office on which day',
  reply: Me,
})
export const signOut = endpoint({ method: 'DELETE', path: '/api/session', summary: 'Sign out', reply: done })
export const signOutEverywhere = endpoint({
  method: 'DELETE',
  path: '/api/session/all',
  summary: 'Sign out of all sessions of this account',
  reply: z.object({ done: z.literal(true), sessions: z.number() }),
})
export const changePassword = endpoint({
  method: 'PUT',
  path: '/api/session/password',
  summary: 'Change the own password; all other sessions end',
  body: z.object({ old_password: password.optional(), password }),
  reply: done,
})
export const changeLanguage = endpoint({
  method: 'PUT',
  path: '/api/session/language',
  summary: 'Change the own language',
  body: z.object({ language: z.enum(['zh', 'en']) }),
  reply: Me,
})
export const prepareTotp = endpoint({
  method: 'POST',
  path: '/api/session/totp',
  summary: 'Begin to use one-time codes: the secret for the authenticator, shown once',
  body: z.object({ password: password.optional() }),
  reply: z.object({ secret: z.string(), uri: z.string() }),
})
const code = z.string().regex(/^\d{6}$/)
export const confirmTotp = endpoint({
  method: 'PUT',
  path: '/api/session/totp',
  summary: 'Confirm the authenticator with a first code; from then on each sign-in needs one',
  body: z.object({ code }),
  reply: done,
})
export const disableTotp = endpoint({
  method: 'DELETE',
  path: '/api/session/totp',
  summary: 'Stop using one-time codes',
  body: z.object({ code }),
  reply: done,
})

export const setDay = endpoint({
  method: 'POST',
  path: '/api/sample/day',
  summary: 'Move the day at which a sample office lives',
  body: z.object({ day: dayField }),
  reply: Me,
})

export const sampleAccounts = endpoint({
  method: 'GET',
  path: '/api/sample/accounts',
  summary: 'Everybody of a sample office, as whom one may go on',
  reply: z.object({
    rows: z.array(
      z.object({
        account_id: z.number(),
        name: z.string(),
        post: z.string().nullable(),
        department: z.string().nullable(),
        roles: z.array(z.string()),
      }),
    ),
  }),
})
export const goOnAs = endpoint({
  method: 'POST',
  path: '/api/sample/account',
  summary: 'Go on in a sample office as somebody else of it',
  body: z.object({ account_id: z.number().int().positive() }),
  reply: Me,
})

export const Job = z.object({
  job_id: z.number(),
  kind: z.string(),
  state: z.enum(['queued', 'running', 'done', 'failed', 'cancelled']),
  done: z.number(),
  total: z.number().nullable(),
  /** Only for the account that began the job. */
  result: z.unknown().nullable(),
  error_code: z.string().nullable(),
  /** Who began it; null for what the platform does by itself. */
  by: z.string().nullable(),
  created_at: z.string(),
  started_at: z.string().nullable(),
  ended_at: z.string().nullable(),
})
export const getJob = endpoint({
  method: 'GET',
  path: '/api/jobs/:job_id',
  summary: 'How far a job is',
  params: z.object({ job_id: z.coerce.number().int().positive() }),
  reply: Job,
})
export const listJobs = endpoint({ method: 'GET', path: '/api/jobs', summary: 'The latest jobs', reply: z.object({ rows: z.array(Job) }) })

export const calendarDays = endpoint({
  method: 'GET',
  path: '/api/calendar',
  summary: 'Days off and working days between two days, at most two years; days of years not entered are left out',
  query: z.object({ from: dayField, to: dayField }),
  reply: z.object({ days: z.array(z.object({ day: dayField, off: z.boolean(), name: z.string().nullable() })) }),
})

export const AuditLine = z.object({
  audit_id: z.number(),
  at: z.string(),
  account_id: z.number().nullable(),
  login: z.string().nullable(),
  name: z.string().nullable(),
  action: z.string(),
  subject: z.string().nullable(),
  detail: z.record(z.string(), z.unknown()),
})
export const readAudit = endpoint({
  method: 'GET',
  path: '/api/audit',
  summary: 'The audit trail, newest first; `cursor` is the number of the last line shown',
  query: z.object({
    cursor: z.coerce.number().int().positive().optional(),
    before: z.coerce.number().int().positive().optional(),
    /** Days in Beijing, both included. */
    from: dayField.optional(),
    to: dayField.optional(),
    action: z.string().max(100).optional(),
    subject: z.string().max(100).optional(),
    account_id: z.coerce.number().int().positive().optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  reply: z.object({ rows: z.array(AuditLine), next: z.number().nullable() }),
  audited: 'audit.read',
})
export const auditAccounts = endpoint({
  method: 'GET',
  path: '/api/audit/accounts',
  summary: 'Whose lines the audit trail may be asked for',
  reply: z.object({ rows: z.array(z.object({ account_id: z.number(), login: z.string(), name: z.string() })) }),
})
export const verifySeals = endpoint({
  method: 'GET',
  path: '/api/audit/seals',
  summary: 'Compute the chain of seals again from the facts, and say whether it holds',
  reply: z.object({
    facts: z.number(),
    seals: z.number(),
    unsealed: z.number(),
    ok: z.boolean(),
    first_bad: z.object({ seal_no: z.number(), first_fact: z.number(), last_fact: z.number() }).nullable(),
    head: z.string().nullable(),
  }),
  audited: 'audit.verified',
})
