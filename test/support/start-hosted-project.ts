import type { Imitation } from '../../playground/systems/imitation.ts'
import { createSwitches } from '../../playground/systems/imitation.ts'
import { createDeployments } from '../../playground/systems/vercel/deployments.ts'
import { otherHistory } from '../../playground/systems/vercel/history.ts'
import { otherProject } from '../../playground/systems/vercel/project.ts'
import { startVercel } from '../../playground/systems/vercel/start-vercel.ts'
import { createVariables, type Variables } from '../../playground/systems/vercel/variables.ts'

const ways = {
  'build-fails': 'The next build fails',
  'never-ready': 'The next build does not come to its end',
} as const

type Way = keyof typeof ways

type Options = {
  readonly token: string
  readonly name: string
  readonly now: () => Date
  /** The variables of production at the start. */
  readonly environment: Readonly<Record<string, string>>
}

export type HostedProject = Imitation<Way> & {
  /** What is in production was built with these. */
  readonly deployed: Variables['deployed']
  /** Sets a variable that is there; it counts from the next deployment on. */
  readonly set: (name: string, value: string) => void
  /** Goes back to the deployment before, and waits until the domains have moved. */
  readonly rollBack: () => Promise<void>
}

/** One project on the imitation of Vercel, whose builds and moves end at once. */
export async function startHostedProject({ token, name, now, environment }: Options): Promise<HostedProject> {
  const switches = createSwitches<Way>(ways)
  const variables = createVariables(environment, now)
  let moved = (): void => undefined
  const deployments = createDeployments({
    ...{ now, variables, moveTakes: 0, beforeChange: () => undefined, afterChange: () => moved() },
    history: at => otherHistory(['Send in batches', 'Count what was sent'], at),
  })
  const project = otherProject(name, name)
  const server = await startVercel({
    ...{ token, delay: () => 0 },
    projects: [{ project, deployments, variables, requests: () => [] }],
  })
  const endBuilds = () =>
    deployments.endBuilds(switches.is('never-ready') ? null : switches.is('build-fails') ? 'ERROR' : 'READY')
  return {
    ...{ ...server, ...switches, deployed: variables.deployed },
    break: way => {
      switches.break(way)
      endBuilds()
    },
    mend: way => {
      switches.mend(way)
      endBuilds()
    },
    set: (key, value) => {
      const found = variables.all().find(it => it.key === key)
      if (found === undefined) throw new Error(`${name} has no variable ${key}`)
      variables.set(found.id, value)
    },
    rollBack: () =>
      new Promise(resolve => {
        moved = resolve
        const earlier = deployments.all().at(-1)
        if (earlier !== undefined) deployments.move('rollback', earlier.id)
      }),
    close: async () => {
      deployments.close()
      await server.close()
    },
  }
}
