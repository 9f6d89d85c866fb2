import { z } from 'zod'
import type { Endpoint, Route } from './endpoint.ts'

type Json = Record<string, unknown>
const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io,
    target: 'draft-2020-12',
    unrepresentable: 'any',
    reused: 'inline',
    cycles: 'ref',
  }) as Json
  return rest
}
const problem = { $ref: '#/components/responses/Refusal' }

/** The contracts as OpenAPI 3.1. Tags are the first part of the path; codes of refusals stand in `x-refusals`. */
export function openApiOf(routes: Route[], sentences: Record<string, string>, version: string): Json {
  const paths: Record<string, Json> = {}
  for (const { endpoint: e } of routes) {
    const path = e.path.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [e.method.toLowerCase()]: operationOf(e) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: '检衡 Jianheng',
      version,
      description: 'Sign in at POST /api/session; the cookie jh_session then carries the session. Commands take an Idempotency-Key.',
    },
    servers: [{ url: '/' }],
    security: [{ session: [] }],
    paths,
    components: {
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'jh_session' } },
      schemas: {
        Refusal: {
          type: 'object',
          required: ['code', 'message', 'details', 'request_id'],
          properties: {
            code: { type: 'string', description: 'a stable code' },
            message: { type: 'string', description: 'one sentence in the language of the reader: what is wrong and what to do' },
            details: { type: 'object' },
            request_id: { type: 'string' },
          },
        },
      },
      responses: {
        Refusal: { description: 'Refused', content: { 'application/json': { schema: { $ref: '#/components/schemas/Refusal' } } } },
      },
    },
    'x-refusals': sentences,
  }
}

function operationOf(e: Endpoint): Json {
  const parameters = [...fieldsOf(e.params, 'path'), ...fieldsOf(e.query, 'query')]
  if (e.method !== 'GET' && !e.open)
    parameters.push({ name: 'Idempotency-Key', in: 'header', required: false, schema: { type: 'string', minLength: 8, maxLength: 200 } })
  return {
    operationId: `${e.method.toLowerCase()}_${e.path.slice(5).replace(/[^A-Za-z0-9]+/g, '_')}`,
    tags: [e.path.split('/')[2]],
    summary: e.summary,
    ...(parameters.length ? { parameters } : {}),
    ...bodyOf(e),
    ...(e.open ? { security: [] } : {}),
    responses: {
      200: e.reply
        ? { description: 'Done', content: { 'application/json': { schema: schemaOf(e.reply, 'output') } } }
        : { description: 'A file', content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } } },
      400: problem,
      ...(e.open ? {} : { 401: problem, 403: problem }),
      ...(e.params ? { 404: problem } : {}),
      ...(e.method === 'GET' ? {} : { 409: problem }),
    },
  }
}

function bodyOf(e: Endpoint): Json {
  if (e.upload) {
    const fields = e.body ? (schemaOf(e.body, 'input').properties as Json) : {}
    const schema = { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' }, ...fields } }
    return { requestBody: { required: true, content: { 'multipart/form-data': { schema } } } }
  }
  return e.body ? { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(e.body, 'input') } } } } : {}
}

function fieldsOf(schema: z.ZodType | undefined, where: 'path' | 'query'): Json[] {
  if (!schema) return []
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as { properties?: Record<string, Json>; required?: string[] }
  return Object.entries(properties).map(([name, s]) => ({
    name,
    in: where,
    required: where === 'path' || required.includes(name),
    schema: s,
  }))
}
