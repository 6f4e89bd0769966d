import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readLibrary } from '../../src/library/read-library.ts'

let folder = ''

const catalog = `
channel: engineering-alerts
commands: {}
roles: { responder: [], approver: [], admin: [] }
timezone: UTC
systems:
  shop: { name: Shop, runbooks: shop/, severities: { P1: { means: down, respond: 15m } } }
`

const untidy = `# Down

On call: [TBD]

1. See who waits: \`SELECT query, mean_time FROM pg_stat_statements LIMIT 5\`
2. Restart the worker

\`\`\`bash
curl https://shop.example.com/health
`

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'handrail-library-'))
  await mkdir(path.join(folder, 'shop'))
  await writeFile(path.join(folder, 'catalog.yml'), catalog)
  await writeFile(path.join(folder, 'shop', 'down.md'), untidy)
})
afterAll(() => rm(folder, { recursive: true }))

test('a document whose author has something to mend is walked all the same, and lint says what', async () => {
  const { programs } = await readLibrary([folder])
  const [program] = programs.shop ?? []
  expect(program?.steps.map(it => it.line)).toEqual([5, 6, 8])
  const errors = program?.diagnostics.filter(it => it.severity === 'error').map(it => it.rule)
  expect(errors).toEqual(['gone', 'unclosed-fence'])
})

test('a document that cannot be compiled is refused with its place and the reason', async () => {
  const file = path.join(folder, 'shop', 'picture.md')
  await writeFile(file, '# Down\n\0')
  await expect(readLibrary([folder])).rejects.toMatchObject({
    code: 'runbook_invalid',
    message: `${file}:1:1 The file is not text`,
  })
  await rm(file)
})
