import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { gunzipSync } from 'node:zlib'
import { createLog } from '../../src/log.ts'
import type { Redactor } from '../../src/redact/redactor.ts'
import { openSentry } from '../../src/sentry.ts'
import { redactOptions, redactReply } from '../../src/slack/replies/redact-reply.ts'

import { ephemeral } from '../../src/views/messages/ephemeral.ts'

/** Sends a text through one exit of the process, and gives what came out on the other side. */
type Exit = (text: string, redact: Redactor) => Promise<string>

const program = (name: string) => fileURLToPath(new URL(`../../src/${name}`, import.meta.url))

/**
 * The exits that belong to the process and to direct answers. Those of an incident (messages, files, the database, the
 * record) are driven as a whole story in test/reliability/leaks.
 */
export const exits: { readonly [exit: string]: Exit } = {
  'the log': async (text, redact) => {
    const lines: string[] = []
    const log = createLog({ level: 'info', redact: redact.json, stream: { write: line => lines.push(line) } })
    log.error({ err: new Error(text, { cause: new Error(text) }), deep: { list: [text] } }, text)
    return lines.join('')
  },
  'reports to Sentry': async (text, redact) => {
    const bodies: Buffer[] = []
    const server = createServer(async (request, response) => {
      for await (const chunk of request) bodies.push(chunk)
      response.end('{}')
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo // a listening TCP server has one
    const reports = openSentry(`http://key@127.0.0.1:${port}/1`, redact.json)
    reports.capture(new Error(text, { cause: new Error(text) }))
    await reports.close(2_000)
    server.close()
    server.closeAllConnections()
    const body = Buffer.concat(bodies)
    return (body[0] === 0x1f ? gunzipSync(body) : body).toString('utf8')
  },
  'an ephemeral message, a form and its errors': async (text, redact) => {
    const said = await redactReply(redact, ephemeral(text))
    const plain = { type: 'plain_text' as const, text }
    const view = {
      type: 'modal' as const,
      title: plain,
      blocks: [
        { type: 'section' as const, text: { type: 'mrkdwn' as const, text } },
        {
          type: 'input' as const,
          block_id: 'b',
          label: plain,
          hint: plain,
          element: {
            type: 'static_select' as const,
            action_id: 'a',
            options: [{ text: plain, value: 'v', description: plain }],
          },
        },
      ],
    }
    const form = await redactReply(redact, { kind: 'modal', view })
    return JSON.stringify([said, form, await redactReply(redact, { kind: 'errors', errors: { b: text } })])
  },
  'options of a search': async (text, redact) =>
    JSON.stringify(await redactOptions(redact, [{ label: text, options: [{ text, value: 'v', description: text }] }])),
  'the command line, from a document': async text => {
    const folder = await mkdtemp(path.join(tmpdir(), 'handrail-exit-'))
    const file = path.join(folder, 'a.md')
    await writeFile(
      file,
      `# A\n\n## ${text}\n\n1. Call ${text}\n\n\`\`\`sh\ncurl https://a.example/?q=${text}\n\`\`\`\n`,
    )
    const lines = await run('cli.ts', ['runbook', 'show', file])
    const json = await run('cli.ts', ['runbook', 'show', file, '--json'])
    await rm(folder, { recursive: true })
    return `${lines}\n${json}`
  },
  'the last words of a bot that does not start': text =>
    run('main.ts', [], {
      SLACK_BOT_TOKEN: 'xoxb-none',
      SLACK_APP_TOKEN: 'xapp-none',
      HANDRAIL_RUNBOOKS: `/nowhere/${text}`,
    }),
}

async function run(name: string, words: readonly string[], environment: Record<string, string> = {}): Promise<string> {
  const env = { HANDRAIL_TEST_SECRET: knownSecret, PATH: process.env.PATH ?? '', ...environment }
  const ended = promisify(execFile)(process.execPath, [program(name), ...words], { env, cwd: tmpdir() })
  const { stdout, stderr } = await ended.catch(thrown => thrown)
  return `${stdout}${stderr}`
}

/** Known by its value alone: it has no shape. */
export const knownSecret = 'quiet-otter-under-the-bridge'
