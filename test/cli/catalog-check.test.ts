import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { catalogFiles } from '../../src/cli/catalog-docs.ts'
import { commandLine } from '../support/command-line.ts'

let folder = ''
let file = ''

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'handrail-catalog-'))
  file = path.join(folder, 'catalog.yml')
  await mkdir(path.join(folder, 'shop'))
  await writeFile(path.join(folder, 'shop', 'payments-down.md'), '')
  await writeFile(
    path.join(folder, 'shop', 'reviews.md'),
    '# Reviews\n\n## Daily checklist\n\n- [ ] The bills are paid\n',
  )
})
afterAll(() => rm(folder, { recursive: true }))

const sound = `channel: engineering-alerts
commands: { incident: /incident, health: /health }
roles: { responder: ["@engineering"], approver: [U012AB3CD] }
systems:
  shop:
    name: Shop
    runbooks: shop/
    severities: { P1: { means: nobody can pay, respond: 15m } }
    targets:
      api: { kind: http, base: "https://shop.example", reads: [/ready] }
      db: { kind: postgres, url: $SHOP_DATABASE_URL }
      host: { kind: vercel, project: shop, raise: { "env": destroy } }
    health:
      - { name: API, run: GET api /ready, expect: [status = 200, ok = true (soft)] }
`

async function check(text: string, ...words: readonly string[]) {
  await writeFile(file, text)
  const { code, out, err } = await commandLine(['catalog', 'check', file, ...words])
  return { code, err, lines: out.replaceAll(folder, '').trimEnd().split('\n') }
}

test('passes a catalog that is sound, without a token or any other variable', async () => {
  expect(await check(sound)).toEqual({ code: 0, err: '', lines: ['1 file, 0 errors, 0 warnings'] })
})

test.each<[string, string, string, 'error' | 'warning', readonly string[]]>([
  [
    'the schema refuses',
    'name: Shop',
    'name: 3',
    'error',
    ['/catalog.yml:6:11 error systems.shop.name: it has to be a text.', '    ^ Write, for example, `name: Shop`.'],
  ],
  [
    'names a target that is not there',
    'GET api /ready',
    'GET apo /ready',
    'error',
    [
      '/catalog.yml:14:27 error systems.shop.health.0.run: The catalog has no target apo of Shop.',
      '    ^ Write `GET <target> <path>`, `SQL <target> <statement>` or `CHECK <target> <check>`; its targets: api, db, host.',
    ],
  ],
  [
    'reads what is no read',
    'GET api /ready',
    'GET api /other',
    'error',
    [
      '/catalog.yml:14:27 error systems.shop.health.0.run: /other is not named under `reads:` of api, so it is not run without a click.',
      '    ^ Write `GET <target> <path>`, `SQL <target> <statement>` or `CHECK <target> <check>`; its targets: api, db, host.',
    ],
  ],
  [
    'proposes a runbook that is not there',
    'ok = true (soft)]',
    'ok = true (soft)], every: 1m, alarm: { severity: P1, runbook: paymnts-down }',
    'error',
    [
      '/catalog.yml:14:128 error systems.shop.health.0.alarm.runbook: there is no paymnts-down.md under shop/.',
      '    ^ Did you mean `payments-down`?',
    ],
  ],
  [
    'posts a review of a runbook that is not there',
    'ok = true (soft)] }',
    'ok = true (soft)] }\n    reviews: [{ name: Daily, on: daily, at: "09:00", runbook: review }]',
    'error',
    [
      '/catalog.yml:15:63 error systems.shop.reviews.0.runbook: there is no review.md under shop/.',
      '    ^ Name the file, without `.md`.',
    ],
  ],
  [
    'posts a review of a heading that is not there',
    'ok = true (soft)] }',
    'ok = true (soft)] }\n    reviews: [{ name: Daily, on: daily, at: "09:00", runbook: reviews, section: Daily check }]',
    'error',
    [
      '/catalog.yml:15:81 error systems.shop.reviews.0.section: reviews.md has nothing to do under it.',
      '    ^ Did you mean `Daily checklist`?',
    ],
  ],
  [
    'posts a review on a day that is none',
    'ok = true (soft)] }',
    'ok = true (soft)] }\n    reviews: [{ name: Daily, on: Tuesday, at: "09:00", runbook: reviews }]',
    'error',
    [
      '/catalog.yml:15:34 error systems.shop.reviews.0.on: it has to be daily, weekdays, a day such as Mon, or a day of the month from 1 to 28.',
      '    ^ Write, for example, `on: Mon`.',
    ],
  ],
  [
    'has a check that its integration has not',
    'GET api /ready',
    'CHECK host lgos',
    'error',
    [
      '/catalog.yml:14:27 error systems.shop.health.0.run: vercel has no check lgos; it has deployments, logs, build, env.',
      '    ^ Write `GET <target> <path>`, `SQL <target> <statement>` or `CHECK <target> <check>`; its targets: api, db, host.',
    ],
  ],
  [
    'expects something that is not understood',
    'ok = true (soft)',
    'all is well',
    'error',
    [
      '/catalog.yml:14:66 error systems.shop.health.0.expect.1: The expectation `all is well` is not understood.',
      '    ^ Write, for example, `status = 200`, `rows > 0` or `ok = true (soft)`.',
    ],
  ],
  [
    'names a folder that is not there',
    'runbooks: shop/',
    'runbooks: shoop/',
    'error',
    [
      '/catalog.yml:7:15 error systems.shop.runbooks: there is no shoop/ beside the catalog.',
      '    ^ Make the folder, or name the one that holds the runbooks.',
    ],
  ],
  [
    'gives a variable of the bot’s own away',
    '$SHOP_DATABASE_URL',
    '$DATABASE_URL',
    'error',
    [
      "/catalog.yml:11:34 error systems.shop.targets.db.url: $DATABASE_URL is the bot's own and is given to no target.",
      '    ^ Give it a variable of its own.',
    ],
  ],
  [
    'names a secret that its target does not read',
    'project: shop, ',
    'project: shop, secrets: { tokn: $SHOP_TOKEN }, ',
    'error',
    [
      '/catalog.yml:12:55 error systems.shop.targets.host.secrets: there is no key `tokn` here.',
      '    ^ Did you mean `token`?',
    ],
  ],
  [
    'has two targets with one host',
    '      db:',
    '      web: { kind: http, base: "https://web.example", hosts: [Shop.example] }\n      db:',
    'error',
    [
      '/catalog.yml:11:63 error systems.shop.targets.web.hosts.0: shop.example is a host of api already.',
      '    ^ Name each host once in a system.',
    ],
  ],
  [
    'names a read that is no path',
    'reads: [/ready]',
    'reads: [/ready, status]',
    'error',
    [
      '/catalog.yml:10:72 error systems.shop.targets.api.reads.1: it is no path.',
      '    ^ Write, for example, `/api/health`.',
    ],
  ],
  [
    'raises an operation that does not exist',
    '"env"',
    '"rolback"',
    'error',
    [
      '/catalog.yml:12:53 error systems.shop.targets.host.raise: vercel has no operation `rolback`.',
      '    ^ Did you mean `rollback`?',
    ],
  ],
  [
    'names a role’s group without its @',
    '"@engineering"',
    'engineering',
    'warning',
    [
      '/catalog.yml:3:22 warning roles.responder.0: it is neither the handle of a user group nor the id of a user, so it is nobody.',
      '    ^ Write `"@engineering"`, or an id such as `U012AB3CD`.',
    ],
  ],
])('says where and what to write when it %s', async (_, before, after, severity, said) => {
  expect(sound).toContain(before)
  const { code, lines } = await check(sound.replace(before, after))
  expect(lines.slice(0, -1)).toEqual(said)
  expect(code).toBe(severity === 'error' ? 1 : 0)
})

test('checks several files laid over one another, and standard input', async () => {
  const over = path.join(folder, 'over.yml')
  await writeFile(over, 'systems: { shop: { targets: { api: { base: 3 } } } }\n')
  const { code, lines } = await check(sound, over)
  expect(lines[0]).toMatch(/^\/over\.yml:1:44 error systems\.shop\.targets\.api\.base: /)
  expect(code).toBe(1)
  const named = ['catalog', 'check', '-', '--stdin-filename', file]
  expect(await commandLine(named, { stdin: sound })).toMatchObject({ code: 0 })
  expect(await commandLine(named, { stdin: `${sound}\nchanel: x\n` })).toMatchObject({ code: 1 })
})

test('checks the catalog of HANDRAIL_RUNBOOKS where no file is named', async () => {
  await writeFile(file, sound)
  expect(await commandLine(['catalog', 'check'], { env: { HANDRAIL_RUNBOOKS: folder } })).toMatchObject({ code: 0 })
  const { code, err } = await commandLine(['catalog', 'check'], { env: { HANDRAIL_RUNBOOKS: '/nowhere' } })
  expect(err).toBe(
    'handrail: There is no /nowhere/catalog.yml. Set HANDRAIL_RUNBOOKS to the folder that holds catalog.yml.\n',
  )
  expect(code).toBe(2)
})

test.each([
  ['is not there', '/nowhere.yml', /^handrail: \/nowhere\.yml: There is no such file or folder\. Check the path\.\n$/],
  ['is a folder', '/tmp', /^handrail: \/tmp: It is a folder\. Name a file in it\.\n$/],
])('could not run when the file %s', async (_, name, said) => {
  const { code, out, err } = await commandLine(['catalog', 'check', name])
  expect(err).toMatch(said)
  expect({ code, out }).toEqual({ code: 2, out: '' })
})

test('could not run when the file is not text', async () => {
  await writeFile(file, Buffer.from([0x63, 0xff, 0xfe]))
  const { code, err } = await commandLine(['catalog', 'check', file])
  expect(err).toBe(`handrail: ${file} is not text. Name a catalog that was saved as UTF-8.\n`)
  expect(code).toBe(2)
})

test('the shipped catalog and that of the demo are sound, and name the schema', async () => {
  expect(await commandLine(['catalog', 'check', 'runbooks/catalog.yml'])).toMatchObject({
    code: 0,
    out: '1 file, 0 errors, 0 warnings\n',
  })
  const [, schema] =
    /^# yaml-language-server: \$schema=(.*)$/m.exec(await readFile('runbooks/catalog.yml', 'utf8')) ?? []
  expect(path.join('runbooks', schema ?? '')).toBe('docs/catalog.schema.json')
})

test('docs/catalog.md and its JSON Schema are those of the schema (`npm run catalog-docs` writes them)', async () => {
  for (const [name, text] of Object.entries(catalogFiles()))
    expect(await readFile(path.join('docs', name), 'utf8'), name).toBe(text)
})

test('writes the reference and the schema into a folder', async () => {
  const docs = path.join(folder, 'docs')
  expect(await commandLine(['catalog', 'docs', docs])).toMatchObject({ code: 0 })
  expect(await readFile(path.join(docs, 'catalog.md'), 'utf8')).toContain('| `channel` |')
  expect(JSON.parse(await readFile(path.join(docs, 'catalog.schema.json'), 'utf8'))).toMatchObject({
    properties: { channel: { type: 'string' } },
    additionalProperties: false,
  })
})
