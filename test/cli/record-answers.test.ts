import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { commandLine } from '../support/command-line.ts'

let folder = ''
let runbook = ''
let server: Server
let status = 200
const asked: string[] = []

const document = (host: string) => `# Queue

1. Is it there?
   \`\`\`bash
   curl ${host}/ready
   \`\`\`
   Expected: 200
2. Ask for one site:
   \`\`\`bash
   curl "${host}/sites/<site>"
   \`\`\`
3. What it costs:
   \`\`\`bash
   curl ${host}/invoice
   \`\`\`
4. Send the rest:
   \`\`\`bash
   curl -X POST ${host}/drain
   \`\`\`

**Escalation**: Page the team after 30 minutes
`

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`)
    response.writeHead(status, { 'content-type': 'application/json' })
    response.end(JSON.stringify({ ok: true, owner: 'mara@queue.example', echo: request.headers.authorization ?? '' }))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // what a listening TCP server has
  folder = await mkdtemp(path.join(tmpdir(), 'handrail-record-'))
  await mkdir(path.join(folder, 'queue'))
  runbook = path.join(folder, 'queue', 'queue.md')
  await writeFile(runbook, document('https://gate.example.net'))
  await writeFile(
    path.join(folder, 'catalog.yml'),
    `channel: alerts
commands: { incident: /incident }
roles: {}
systems:
  queue:
    name: Queue
    runbooks: queue/
    severities: { P1: { means: nothing moves } }
    targets:
      gate: { kind: http, base: "http://127.0.0.1:${port}", hosts: [gate.example.net], reads: [/ready], private: true }
`,
  )
})

afterAll(async () => {
  await new Promise(resolve => server.close(resolve))
  await rm(folder, { recursive: true })
})

async function record(file: string) {
  asked.length = 0
  return commandLine(['runbook', 'test', file, '--record'], { env: { HANDRAIL_RUNBOOKS: folder } })
}

const kept = async () => JSON.parse(await readFile(`${runbook}.answers.json`, 'utf8'))

test('--record asks what is known to be a read, and nothing else', async () => {
  const { code, out, err } = await record(runbook)
  expect(asked).toEqual(['GET /ready'])
  expect(code).toBe(0)
  expect(out).toContain('1 success, 0 fail, 1 blocked, 2 skip')
  expect(err).toMatch(/needs site[\s\S]*does not name its path/)
})

test('what is recorded is redacted, and lies beside the runbook', async () => {
  const [answer] = Object.values(await kept())
  expect(answer).toMatchObject({ status: 200, json: { ok: true, owner: '[redacted e-mail]' } })
  expect(JSON.stringify(answer)).not.toContain('mara@')
})

test('a system that answers otherwise than the document says fails the test', async () => {
  status = 503
  expect(await record(runbook)).toMatchObject({ code: 1, out: expect.stringContaining('expected 200, was 503') })
})

test('answers to other steps are kept', async () => {
  status = 200
  await writeFile(`${runbook}.answers.json`, JSON.stringify({ ...(await kept()), L8: { status: 200 } }))
  expect(await record(runbook)).toMatchObject({ code: 0, out: expect.stringContaining('2 success') })
})

test('what only a person can judge is no success', async () => {
  await writeFile(`${runbook}.answers.json`, JSON.stringify({ ...(await kept()), L16: { status: 200 } }))
  const { out } = await record(runbook)
  expect(out).toMatch(/:16 for a person +L16 Send the rest — the runbook names nothing to expect/)
  expect(out).toContain('1 for a person')
})

test('a runbook of no system is not asked about', async () => {
  const stray = path.join(folder, 'stray.md')
  await writeFile(stray, document('https://gate.example.net'))
  expect(await record(stray)).toMatchObject({ code: 1, err: expect.stringContaining('belongs to no system') })
  expect(asked).toEqual([])
})
