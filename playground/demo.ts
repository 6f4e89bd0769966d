import { once } from 'node:events'
import { parseArgs } from 'node:util'
import { claimDemo } from './demo/claim-demo.ts'
import { type OwnRunbooks, readOwnRunbooks } from './demo/read-own-runbooks.ts'
import { startDemo } from './demo/start-demo.ts'

const defaultPort = 4600
/** Apart from the state of a bot that is run for real in this folder. */
const home = '.handrail/demo'

const welcome = (page: string) => `
Handrail is up: ${page}   (Ctrl-C stops everything)

  1. Break things ↗, at the lower left:  switch on Bad deployment
  2. In #engineering-alerts:             type /incident start
  3. Walk the runbook as Ana, propose the rollback, and approve it as Chen

  The same from a terminal:              npx handrail incident list
`

const welcomeToOwn = (page: string, { folder, hosts, missing }: OwnRunbooks) => `
Handrail is up: ${page}   (Ctrl-C stops everything)

  Your runbooks of ${folder}; what is run here reaches your own systems.
  1. In #engineering-alerts, type /runbook list, or /incident start and what you see
  2. Walk it as Ana: a read is one click; what changes something waits for a confirmation, or for Chen
  3. From a terminal: npx handrail incident list
  4. npx handrail runbook lint ${folder} says what could be clearer in them
${called(hosts)}${missing.length === 0 ? '' : `\n  Not set, so what needs them could not be checked: ${missing.join(', ')}\n`}`

function called(hosts: readonly string[] | null): string {
  if (hosts === null) return ''
  const what =
    hosts.length === 0 ? 'None of your documents calls a host' : `Targets, from your documents: ${hosts.join(', ')}`
  return `\n  ${what}. A catalog.yml in the folder adds databases, secrets and vendors: docs/catalog.md\n`
}

const usage = `npm run demo -- [--runbooks DIR [--system NAME]] [--port N]

  --runbooks DIR   your own folder of runbooks in place of the five systems
  --system NAME    the system that they are about
  --port N         the port of the page; else PORT, else ${defaultPort} or the next that is free
  --help           this
`

const values = readArguments()

function readArguments() {
  const text = { type: 'string' } as const
  const options = { runbooks: text, system: text, port: text, help: { type: 'boolean', short: 'h' } } as const
  try {
    return parseArgs({ options }).values
  } catch (thrown) {
    console.error(`${thrown instanceof Error ? thrown.message : thrown}\n\n${usage}`)
    return process.exit(1)
  }
}

if (values.help) {
  console.log(usage)
  process.exit()
}

async function readOptions(): Promise<OwnRunbooks | null> {
  if (values.runbooks !== undefined) return readOwnRunbooks(values.runbooks, values.system, process.env)
  if (values.system !== undefined) throw new Error('--system names the system of a folder: give --runbooks DIR as well')
  return null
}

const given = values.port ?? process.env.PORT
const port = Number(given ?? defaultPort)
if (!Number.isInteger(port) || port < 0 || port > 65_535) {
  console.error(`The port should be a number from 0 to 65535, not ${given}`)
  process.exit(1)
}

const stopping = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stopping.abort())

try {
  const own = await readOptions()
  const claim = await claimDemo(home)
  try {
    const demo = await startDemo({
      timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      port,
      home,
      afresh: true,
      buildPage: true,
      bundled: true,
      monitors: true,
      signal: stopping.signal,
      onNotice: text => console.error(text),
      ...(own === null ? {} : { own }),
    })
    await claim.saveUrl(demo.url)
    console.log(own === null ? welcome(demo.url) : welcomeToOwn(demo.url, own))
    if (!stopping.signal.aborted) await once(stopping.signal, 'abort')
    await demo.close()
  } finally {
    await claim.release()
  }
} catch (thrown) {
  if (!stopping.signal.aborted) {
    console.error(thrown instanceof Error ? thrown.message : String(thrown))
    process.exitCode = 1
  }
}
process.exit()
