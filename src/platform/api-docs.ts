type Schema = {
  type?: string | string[]
  properties?: Record<string, Schema>
  items?: Schema
  anyOf?: Schema[]
  enum?: unknown[]
  const?: unknown
  required?: string[]
  format?: string
  additionalProperties?: Schema | boolean
}
type Operation = {
  summary: string
  tags: string[]
  parameters?: { name: string; in: string; required: boolean; schema: Schema }[]
  requestBody?: { content: Record<string, { schema: Schema }> }
  responses: Record<string, { content?: Record<string, { schema: Schema }> }>
  security?: unknown[]
}

const escape = (text: string) => text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]!)

/** A schema in one line or a small tree, as people write it: `{ name: string, on?: string }`. */
function shape(s: Schema | undefined, depth = 0): string {
  if (!s) return 'any'
  if (s.const !== undefined) return JSON.stringify(s.const)
  if (s.enum) return s.enum.map((v) => JSON.stringify(v)).join(' | ')
  if (s.anyOf) return s.anyOf.map((v) => shape(v, depth)).join(' | ')
  if (s.type === 'array') return `${shape(s.items, depth)}[]`
  if (s.type === 'object' && s.properties && Object.keys(s.properties).length) {
    const pad = '  '.repeat(depth + 1)
    const lines = Object.entries(s.properties).map(
      ([key, v]) => `${pad}${key}${s.required?.includes(key) ? '' : '?'}: ${shape(v, depth + 1)}`,
    )
    return `{\n${lines.join('\n')}\n${'  '.repeat(depth)}}`
  }
  return s.format === 'binary' ? 'file' : Array.isArray(s.type) ? s.type.join(' | ') : (s.type ?? 'any')
}
const block = (title: string, text: string) => `<h4>${title}</h4><pre>${escape(text)}</pre>`
const contentOf = (content?: Record<string, { schema: Schema }>) => Object.entries(content ?? {})[0]

function article(method: string, path: string, o: Operation): string {
  const [bodyType, body] = contentOf(o.requestBody?.content) ?? []
  const [, reply] = contentOf(o.responses['200']?.content) ?? []
  const parameters = (o.parameters ?? []).map((p) => `${p.name}${p.required ? '' : '?'} (${p.in}): ${shape(p.schema)}`).join('\n')
  return `<details id="${escape(`${method}-${path}`)}"><summary><b class="${method}">${method.toUpperCase()}</b> <code>${escape(path)}</code> <span>${escape(o.summary)}${o.security ? ' · 无须登录 open' : ''}</span></summary>
${parameters ? block('参数 Parameters', parameters) : ''}${body ? block(`请求 Body <small>${bodyType}</small>`, shape(body.schema)) : ''}${block('答复 Reply', shape(reply?.schema))}</details>`
}

/** The readable page of the interface: no script, nothing from elsewhere. */
export function docsPage(api: {
  info: { title: string; version: string }
  paths: Record<string, Record<string, Operation>>
  'x-refusals': Record<string, string>
}): string {
  const all = Object.entries(api.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, o]) => ({ path, method, o })))
  const tags = [...new Set(all.map(({ o }) => o.tags[0]!))]
  const sections = tags.map(
    (tag) =>
      `<section><h2 id="${tag}">${escape(tag)}</h2>${all
        .filter(({ o }) => o.tags[0] === tag)
        .map(({ path, method, o }) => article(method, path, o))
        .join('\n')}</section>`,
  )
  const refusals = Object.entries(api['x-refusals']).map(
    ([code, text]) => `<tr><td><code>${escape(code)}</code></td><td>${escape(text)}</td></tr>`,
  )
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escape(api.info.title)} API</title>
<style>body{font:15px/1.6 system-ui,"Noto Sans CJK SC","Microsoft YaHei",sans-serif;max-width:62rem;margin:2rem auto;padding:0 1rem;color:#1c2733}code,pre{font-family:ui-monospace,Consolas,monospace;font-size:13px}
nav a{margin-right:.8rem}summary{cursor:pointer;padding:.35rem 0}summary b{display:inline-block;width:4.6rem;color:#1d4f91}summary b.get{color:#2c6e49}summary b.delete{color:#a3262a}summary span{color:#4a5866}
details{border-bottom:1px solid #e3e8ee}pre{background:#f5f7fa;padding:.6rem;overflow:auto}h4{margin:.6rem 0 .2rem}table{border-collapse:collapse}td{border-bottom:1px solid #e3e8ee;padding:.25rem .6rem;vertical-align:top}</style>
<h1>${escape(api.info.title)} <small>${escape(api.info.version)}</small></h1>
<p>先以 POST /api/session 登录，会话在 Cookie jh_session 中；写入的请求可带 Idempotency-Key，重发得到同一答复。机器可读的定义：<a href="/api/openapi.json">/api/openapi.json</a>（OpenAPI 3.1）。</p>
<p>Sign in at POST /api/session; the cookie carries the session. Commands take an Idempotency-Key: sent again, they answer the same. Refusals are <code>{ code, message, details, request_id }</code>.</p>
<nav>${tags.map((tag) => `<a href="#${tag}">${escape(tag)}</a>`).join('')}<a href="#refusals">拒绝代码 refusals</a></nav>
${sections.join('\n')}
<section><h2 id="refusals">拒绝代码 Refusals</h2><table>${refusals.join('')}</table></section></html>`
}
