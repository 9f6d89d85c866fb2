import { strict as assert } from 'node:assert'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { RunOptions } from 'axe-core'
import { chromium, type Browser, type BrowserContext, type Page, type Request } from 'playwright-core'
import { findBrowser } from '../scripts/find-browser.ts'
import { rows, sql } from '../src/platform/db.ts'
import { startSession } from '../src/platform/session.ts'
import { startApp, type CastName } from '../src/testing.ts'

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  // What one page has compiled, the next one of the same person need not.
  '--renderer-process-limit=1',
]

/** `ahead`: the page also fetches the code of the other areas while it is idle, as it does for users: half of a page's cost, so not by default. */
export type Look = { width?: number; height?: number; dark?: boolean; language?: 'zh' | 'en'; ahead?: boolean }
/** One of the cast, or with `sample` one of the roles of the sample office. */
export type Player =
  | CastName
  | 'prosecutor'
  | 'assistant'
  | 'department_head'
  | 'case_officer'
  | 'chief'
  | 'political'
  | 'system_admin'
  | 'auditor'
export type Stage = Awaited<ReturnType<typeof openStage>>

/**
 * The whole platform and a browser: `const stage = await openStage()`, `const page = await stage.as('li')`, `await stage.close()`.
 * With `sample` the office is a copy of the one made from the two workbooks (some twenty seconds once), and one signs in as 'prosecutor', 'chief' …
 * A page that writes an error to the console or asks for anything from elsewhere fails its test at `close`.
 */
export async function openStage({ sample = false, now }: { sample?: boolean; now?: string } = {}) {
  const executablePath = process.env.JH_CHROMIUM ?? findBrowser()
  if (!executablePath) throw new Error('no Chromium found: apt-get install chromium, or set JH_CHROMIUM')
  const app = await startApp({ web: process.env.JH_WEB ?? join(import.meta.dirname, '../dist/web'), sample, ...(now ? { now } : {}) })
  await app.server.listen({ host: '127.0.0.1', port: 0 })
  const address = app.server.server.address()
  if (!address || typeof address === 'string') throw new Error('no port')
  const base = `http://127.0.0.1:${address.port}`
  const browser: Browser = await chromium.launch({ executablePath, args: flags, headless: true })
  const problems: string[] = []
  const contexts: BrowserContext[] = []
  const browsers = new Map<string, BrowserContext>()

  async function fresh({ width = 1440, height = 900, dark = false, language = 'zh', ahead = false }: Look): Promise<BrowserContext> {
    const context = await browser.newContext({
      baseURL: base,
      viewport: { width, height },
      colorScheme: dark ? 'dark' : 'light',
      locale: language === 'zh' ? 'zh-CN' : 'en-GB',
      timezoneId: 'Asia/Shanghai',
      reducedMotion: 'reduce',
      hasTouch: width < 600,
    })
    contexts.push(context)
    context.setDefaultTimeout(30_000)
    if (!ahead) await context.addInitScript(() => Object.defineProperty(navigator, 'connection', { value: { saveData: true } }))
    return context
  }

  async function open(look: Look = {}, context?: BrowserContext): Promise<Page> {
    const page = await (context ?? (await fresh(look))).newPage()
    guard(page, base, problems)
    return page
  }

  /** The browser of somebody who has signed in: all pages of one person with the same look are tabs of it. */
  async function browserOf(who: Player, look: Look): Promise<BrowserContext> {
    const key = JSON.stringify([who, look])
    const known = browsers.get(key)
    if (known) return known
    const context = await fresh(look)
    browsers.set(key, context)
    context.on('close', () => browsers.delete(key))
    await context.addCookies([{ name: 'jh_session', value: await tokenOf(who), url: base }])
    if (look.language === 'en') await context.addInitScript(() => localStorage.setItem('jianheng.language', '"en"'))
    return context
  }

  async function tokenOf(who: Player): Promise<string> {
    if (!sample) return app.tokenOf(who as CastName)
    const [account] = await rows<{ office_id: string; account_id: number }>(
      app.db,
      sql`select office_id, account_id from accounts where login = ${who}`,
    )
    return startSession({ tx: app.db, now: new Date().toISOString() }, account!, 'journey')
  }

  async function as(who: Player, path = '/', look: Look = {}): Promise<Page> {
    const page = await open(look, await browserOf(who, look))
    await page.goto(path)
    await page.waitForSelector('[data-page-title]')
    return page
  }

  const tabs = new Map<string, Page>()
  async function at(who: Player, path: string, look: Look = {}): Promise<Page> {
    const key = JSON.stringify([who, look])
    const tab = tabs.get(key)
    if (tab && !tab.isClosed()) {
      await visit(tab, path)
      return tab
    }
    const page = await as(who, path, look)
    tabs.set(key, page)
    return page
  }

  return {
    app,
    base,
    problems,
    open,
    tokenOf,
    /** A page of somebody who has signed in, in a tab of its own; starts at the desk unless told otherwise. */
    as,
    /**
     * For looking at page after page: goes on in the tab that this opened for the same person and look before, as by a link, without loading
     * the app anew, which is half the cost. What was read before may be shown: where others change it, `as`.
     */
    at,
    async close() {
      for (const context of contexts) await context.close()
      await browser.close()
      await app.close()
      assert.deepEqual(problems, [], 'what the pages wrote to the console')
    },
  }
}

/** Of each page what it has asked for and not been told yet. */
const asked = new WeakMap<Page, Set<Request>>()

/** A refusal that a test provokes is announced by the browser too; every other error in the console is a fault. */
function guard(page: Page, base: string, problems: string[]) {
  page.on('console', (message) => {
    if (message.type() !== 'error' && message.type() !== 'warning') return
    if (/Failed to load resource: the server responded with a status of 4\d\d/.test(message.text())) return
    problems.push(`${message.type()}: ${message.text().slice(0, 400)}`)
  })
  page.on('pageerror', (error) => problems.push(`pageerror: ${error.message}`))
  const open = new Set<Request>()
  asked.set(page, open)
  page.on('requestfinished', (request) => open.delete(request))
  page.on('requestfailed', (request) => open.delete(request))
  page.on('request', (request) => {
    // A new document waits for nothing that the old one asked for; a download is no part of the page.
    if (request.isNavigationRequest()) open.clear()
    else if (['fetch', 'xhr', 'script', 'stylesheet'].includes(request.resourceType())) open.add(request)
    if (!request.url().startsWith(base) && !/^(data|blob):/.test(request.url())) problems.push(`asked elsewhere: ${request.url()}`)
  })
}

const axeSource = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8')
type Axe = {
  run: (options: RunOptions) => Promise<{ violations: Violation[] }>
  _audit: { rules: { id: string; impact: string }[] }
}
type Violation = { id: string; impact: string; nodes: { target: string[]; any: { message: string }[] }[] }

/**
 * Until the page is the one of its address and whole: nothing asked for and not yet answered, nothing dimmed while it loads, no grey lines
 * in place of rows, nothing moving. An address changes before its page is drawn, and a table is dim while it is read again.
 */
export async function settled(page: Page) {
  const until = performance.now() + 30_000
  for (let quiet = 0; quiet < 2; quiet = asked.get(page)?.size ? 0 : quiet + 1) {
    if (performance.now() > until) throw new Error(`no answer at ${page.url()}: ${[...asked.get(page)!].map((r) => r.url()).join(' ')}`)
    await drawn(page)
  }
}
async function drawn(page: Page) {
  const still = page.waitForFunction(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
    // What a click or a reply sets off is drawn within two frames.
    await frame()
    await frame()
    const address = document.querySelector('main')?.dataset['address']
    if (address && new URL(address, location.href).href !== location.href.replace(/#.*/s, '')) return false
    if (document.querySelector('main.is-going, .is-fetching, .rows-skeleton')) return false
    return !document.getAnimations().some((a) => a.playState === 'running' && a.effect?.getComputedTiming().endTime !== Infinity)
  })
  await still.catch((cause: unknown) => {
    throw new Error(`still loading or moving: ${page.url()}`, { cause })
  })
}

async function visit(page: Page, path: string) {
  await page.evaluate((to) => {
    history.pushState(null, '', to)
    dispatchEvent(new PopStateEvent('popstate'))
  }, path)
  await settled(page)
  await page.waitForSelector('[data-page-title]')
}

/** No serious or critical violation by axe. */
export async function axe(page: Page) {
  await settled(page)
  // Brought into each document once. Our pages hold no frames and no sounds, and only violations are asked for.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource)
  const bad = await page.evaluate(async () => {
    // What is read again while axe is looking is not dimmed for it.
    const undimmed = new CSSStyleSheet()
    undimmed.replaceSync('main.is-going, .is-fetching { opacity: 1 !important; transition: none !important }')
    document.adoptedStyleSheets.push(undimmed)
    const { axe } = window as unknown as { axe: Axe }
    // A violation has the impact of its rule: rules of less are not tried.
    const rules = axe._audit.rules.filter(({ impact }) => impact === 'minor' || impact === 'moderate')
    const { violations } = await axe.run({
      rules: Object.fromEntries(rules.map(({ id }) => [id, { enabled: false }])),
      resultTypes: ['violations'],
      iframes: false,
      preload: false,
    })
    document.adoptedStyleSheets.pop()
    return violations
      .filter((v) => v.impact === 'serious' || v.impact === 'critical')
      .map((v) => {
        const nodes = v.nodes.slice(0, 4).map((n) => `${n.target.join(' ')} ${n.any[0]?.message ?? ''}`)
        return `${v.id}: ${nodes.join(' | ')}`
      })
  })
  assert.deepEqual(bad, [], `axe at ${page.url()}`)
}

/** The page does not scroll sideways. */
export async function noOverflow(page: Page) {
  await settled(page)
  const wide = await page.evaluate(() => ({ page: document.documentElement.scrollWidth, window: innerWidth }))
  assert.ok(wide.page <= wide.window, `the page is ${wide.page} px wide in a window of ${wide.window} px at ${page.url()}`)
}
