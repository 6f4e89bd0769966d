import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { commandLine } from '../support/command-line.ts'

let folder = ''

const catalog = `
channel: alerts
commands: { incident: /incident }
roles: {}
systems:
  shop:
    name: Shop
    runbooks: shop/
    severities: { P1: { means: down } }
    targets:
      api: { kind: http, base: "https://api.shop.example" }
      host: { kind: vercel, project: shop }
  desk:
    name: Desk
    runbooks: desk/
    severities: { P1: { means: down } }
`

const runbook = `# Orders

## Checks

1. Ask it:
   \`\`\`bash
   curl https://api.shop.example/ready
   \`\`\`
   Expected: 200
2. Ask another:
   \`\`\`bash
   curl https://orders.elsewhere.net/ready
   \`\`\`
3. Read the logs:
   \`\`\`check vercel.logs
   level: error
   \`\`\`
4. Count the orders: \`SELECT count(*) FROM orders LIMIT 1\`
5. Ask with a token:
   \`\`\`bash
   curl -H "Authorization: Bearer $TOKEN" https://api.shop.example/orders/<order_id>
   \`\`\`
6. Think about it
7. Ask for an order:
   \`\`\`bash
   curl https://api.shop.example/orders/<order_id>
   \`\`\`

## Again

1. Think about it
`

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'handrail-coverage-'))
  await mkdir(path.join(folder, 'shop'))
  await writeFile(path.join(folder, 'catalog.yml'), catalog)
  await writeFile(path.join(folder, 'shop', 'orders.md'), runbook)
  await writeFile(path.join(folder, 'desk.md'), '# Notes on Desk\n\n1. Look at the desk\n')
  await writeFile(path.join(folder, 'other.md'), '# Notes\n\n1. Look around\n')
})

afterAll(() => rm(folder, { recursive: true }))

const coverage = async (...words: readonly string[]) => {
  const { code, out, err } = await commandLine(['runbook', 'coverage', ...words, '--catalog', folder])
  return { code, err, out: out.replaceAll(folder, '') }
}

test('counts each step in one class when a catalog lacks some of what its runbook calls', async () => {
  const { code, out } = await coverage(path.join(folder, 'shop'), '--json')
  const counts = { steps: 8, runs: 2, verdict: 2, target: 2, credential: 2, value: 0, person: 2 }
  expect(JSON.parse(out)).toEqual({ documents: [{ file: '/shop/orders.md', ...counts }], total: counts })
  expect(code).toBe(0)
})

test('says what each step needs when people read it', async () => {
  const { out } = await coverage(path.join(folder, 'shop'))
  expect(out).toMatch(/L5 +runs, with a verdict +Ask it/)
  expect(out).toMatch(/L10 +needs a target .*orders\.elsewhere\.net is no host of Shop/)
  expect(out).toMatch(/L14 +needs a credential .*no secret `token` for host of Shop/)
  expect(out).toMatch(/L18 +needs a target .*no postgres target/)
})

test('says of a step that runs which variable of its secrets is not set here', async () => {
  const own = path.join(folder, 'with-database')
  await mkdir(path.join(own, 'ops', 'books'), { recursive: true })
  const db =
    'db: { kind: postgres, url: $SHOP_DATABASE_URL }\n      host: { kind: vercel, project: shop, secrets: { token: $T } }'
  const lines = catalog
    .replace('host: { kind: vercel, project: shop }', db)
    .replace('shop/', 'books/')
    .split('\n  desk:')
  await writeFile(path.join(own, 'ops', 'catalog.yml'), lines[0] ?? '')
  await writeFile(path.join(own, 'ops', 'books', 'orders.md'), runbook)
  await mkdir(path.join(own, '.git'))
  // The catalog lies below the folder that is named.
  const unset = await commandLine(['runbook', 'coverage', own])
  expect(unset.err).toBe('')
  expect(unset.out).toMatch(
    /L18 +runs, a person judges +Count the orders.* — needs \$SHOP_DATABASE_URL, not set here\n/,
  )
  expect(unset.out).toMatch(/L5 +runs, with a verdict +Ask it[^—\n]*\n/)
  const set = await commandLine(['runbook', 'coverage', own], { env: { SHOP_DATABASE_URL: 'postgres://x', T: 'y' } })
  expect(set.out).not.toMatch(/not set here/)
})

test('finds the step of a row by the beginning of its title, within its section where two have it', async () => {
  const rows = path.join(folder, 'rows.tsv')
  const row = (...cells: readonly string[]) => cells.join('\t')
  const lines = [
    row('row', 'file', 'step'),
    row('a:1', 'shop/orders.md', 'ask-it'),
    row('a:2', 'shop/orders.md', 'read-the'),
    row('a:3', 'shop/orders.md', 'again/think-about-it'),
    row('a:4', 'desk/elsewhere.md', 'not-looked-at'),
  ]
  await writeFile(rows, `${lines.join('\n')}\n`)
  const good = await coverage(path.join(folder, 'shop'), '--json', '--rows', rows)
  expect(JSON.parse(good.out).rows).toEqual([
    { id: 'a:1', file: 'shop/orders.md', step: 'L5', class: 'runs', verdict: true },
    { id: 'a:2', file: 'shop/orders.md', step: 'L14', class: 'credential', verdict: false },
    { id: 'a:3', file: 'shop/orders.md', step: 'L31', class: 'person', verdict: false },
  ])
  expect(good.code).toBe(0)

  await writeFile(
    rows,
    `${[...lines, row('a:5', 'shop/orders.md', 'think'), row('a:6', 'shop/orders.md', 'no')].join('\n')}`,
  )
  const bad = await coverage(path.join(folder, 'shop'), '--rows', rows)
  expect(bad.code).toBe(1)
  expect(bad.err).toMatch(/a:5 .*several steps are called so: L23 in checks, L31 in again/)
  expect(bad.err).toMatch(/a:6 .*there is no such step/)

  await writeFile(rows, 'a:1 shop/orders.md ask-it\n')
  expect(await coverage(path.join(folder, 'shop'), '--rows', rows)).toMatchObject({ code: 2 })
})

test('takes the system that a document outside the catalog names, else the one that is given', async () => {
  expect(await coverage(path.join(folder, 'desk.md'))).toMatchObject({ code: 0 })
  const other = path.join(folder, 'other.md')
  expect(await coverage(other)).toMatchObject({ code: 2, err: expect.stringContaining('--system') })
  expect(await coverage(other, '--system', 'desk')).toMatchObject({ code: 0 })
  expect(await coverage(other, '--system', 'dsk')).toMatchObject({ code: 2, err: expect.stringContaining('desk') })
})

test('uses the catalog of the folder that is named, or of one above the document', async () => {
  const without = async (name: string) => {
    const { code, out, err } = await commandLine(['runbook', 'coverage', path.join(folder, name)])
    return { code, err, out: out.replaceAll(folder, '') }
  }
  const named = await coverage(path.join(folder, 'shop'))
  expect(await without('shop')).toEqual(named)
  expect(await without(path.join('shop', 'orders.md'))).toEqual(named)
})

test('counts no document that could not be read', async () => {
  const binary = path.join(folder, 'binary.md')
  await writeFile(binary, 'Shop \0')
  expect(await coverage(binary)).toMatchObject({ code: 2, err: expect.stringContaining('not text') })
})

test('a document of no system is named with the systems that there are, and no table is printed', async () => {
  const file = path.join(folder, 'elsewhere.md')
  await writeFile(file, '# Elsewhere\n\n1. Think about it\n')
  expect(await commandLine(['runbook', 'coverage', file, '--catalog', folder])).toMatchObject({
    code: 2,
    out: '',
    err: expect.stringContaining(
      `elsewhere.md: No system of the catalog in ${folder} fits. Name one with --system: shop, desk.`,
    ),
  })
})
