import { once } from 'node:events'
import { userInfo } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { claimDemo } from './demo/claim-demo.ts'
import { people } from './demo/people.ts'
import { startDemo } from './demo/start-demo.ts'
import { chooseScenario, scenarios } from './drill/scenarios.ts'
import { startSecondPerson } from './drill/start-second-person.ts'

/** Started by `handrail drill`, which is told what it needs once the world is up, and ends it by going away. */

/** Apart from the state of a bot or a demo of this folder. */
const home = '.handrail/drill'
const [ana, chen] = people
const channel = 'C0ALERTS'

const text = { type: 'string' } as const
const { values } = parseArgs({ options: { system: text, scenario: text, list: { type: 'boolean' } } })

const stopping = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stopping.abort())
process.on('disconnect', () => stopping.abort())

async function run(): Promise<void> {
  const scenario = chooseScenario({ system: values.system ?? null, name: values.scenario ?? null }, Math.random())
  const claim = await claimDemo(home, 'drill')
  try {
    const { signal } = stopping
    const demo = await startDemo({
      ...{ home, afresh: true, bundled: true, signal },
      // Whoever is at the terminal is Ana, so that Chen is a second person.
      overlay: `people: [[${ana.id}, ${JSON.stringify(`cli:${userInfo().username}`)}]]
drill_remedies: ${JSON.stringify(scenario.remedies)}
`,
      onNotice: text => console.error(text),
    })
    await claim.saveUrl(demo.url)
    const second = startSecondPerson({
      ...{ workspace: demo.workspace, person: chen.id, channel },
      onNotice: text => console.error(text),
    })
    scenario.break(demo.systems)
    await Promise.all(Object.values(demo.systems.stories).map(it => it.settled()))
    const { name, opening, cause, runbook, remedies } = scenario
    process.send?.({
      kind: 'ready',
      ...{ url: demo.url, home: path.resolve(home, '.handrail'), second: chen.realName },
      ...{ name, opening, cause, runbook, remedies },
    })
    if (!signal.aborted) await once(signal, 'abort')
    await second.stop()
    await demo.close()
  } finally {
    await claim.release()
  }
}

if (values.list) for (const { name, opening } of scenarios) console.log(`${name.padEnd(26)}${opening}`)
else {
  try {
    await run()
  } catch (thrown) {
    if (!stopping.signal.aborted) {
      console.error(thrown instanceof Error ? thrown.message : String(thrown))
      process.exitCode = 1
    }
  }
}
process.exit()
