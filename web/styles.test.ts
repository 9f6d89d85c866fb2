import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'

// The styles of an area are fetched ahead while a page of another one is open, and hold for both.
test('no two areas style the same class by itself', () => {
  const styled = new Map<string, Set<string>>()
  for (const file of readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' }).filter((f) => f.endsWith('.css'))) {
    const [area] = file.split(/[/\\]/)
    const css = readFileSync(join(import.meta.dirname, file), 'utf8').replace(/\/\*.*?\*\//gs, '')
    for (const [, selectors] of css.matchAll(/([^{}]+)\{/g))
      for (const selector of selectors!.split(',')) {
        const name = /^[a-z]*\.([a-z][\w-]*)$/.exec(selector.trim())?.[1]
        if (name) styled.set(name, (styled.get(name) ?? new Set()).add(area!))
      }
  }
  assert.ok(styled.size > 300)
  const shared = [...styled].filter(([, areas]) => areas.size > 1).map(([name, areas]) => `${name}: ${[...areas].join(', ')}`)
  assert.deepEqual(shared, [])
})
