import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { loadIntegrations } from '../support/load-integration.ts'

const page = readFileSync('docs/systems.md', 'utf8')

test.each(Object.values(await loadIntegrations()))('docs/systems.md describes $kind, each call with its effect', it => {
  const section = page.split(/^## /m).find(text => text.startsWith(`${it.kind}\n`)) ?? ''
  const rows = [...section.matchAll(/^\| `([\w.]+)` \| ([\w, ]+?) \|/gm)].map(([, call, effects]) => [call, effects])
  const written = Object.fromEntries(rows.map(([call, effects]) => [call, effects?.split(', ')[0]]))
  const known = [
    ...Object.keys(it.checks).map(name => [`${it.kind}.${name}`, 'read']),
    ...Object.entries(it.changes).map(([name, { effect }]) => [`${it.kind}.${name}`, effect]),
  ]
  expect(written).toEqual(Object.fromEntries(known))
})
