import { once } from 'node:events'
import { claimDemo } from './demo/claim-demo.ts'
import { startDemo } from './demo/start-demo.ts'

const defaultPort = 4600
/** Apart from the state of a bot that is run for real in this folder. */
const home = '.handrail/demo'

const welcome = (page: string) => `
Handrail is up: ${page}   (Ctrl-C stops everything)

  1. Break things ↗, at the lower left:  switch on Bad deployment
  2. In #engineering-alerts:             type /incident start
  3. Walk the runbook as Ana, propose the rollback, and approve it as Chen
`

const port = Number(process.env.PORT ?? defaultPort)
if (!Number.isInteger(port) || port < 0 || port > 65_535) {
  console.error(`PORT should be a number from 0 to 65535, not ${process.env.PORT}`)
  process.exit(1)
}

const stopping = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stopping.abort())

try {
  const claim = await claimDemo(home)
  try {
    const demo = await startDemo({
      port,
      home,
      afresh: true,
      buildPage: true,
      bundled: true,
      monitors: true,
      signal: stopping.signal,
      onNotice: text => console.error(text),
    })
    await claim.saveUrl(demo.url)
    console.log(welcome(demo.url))
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
