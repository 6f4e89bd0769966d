import { answerJson } from '../http/answer-json.ts'
import { bearerIs } from '../http/bearer-is.ts'
import type { Answer, Call } from '../http/call.ts'
import { parseObject } from '../http/parse-object.ts'
import { startServer } from '../http/start-server.ts'
import { createSwitches, type Imitation } from '../imitation.ts'

const ways = {
  'build-fails': 'The next build fails',
  'never-ready': 'The next build does not come to its end',
  held: 'A rollback stands: new deployments do not go live',
} as const

type Way = keyof typeof ways

type Build = {
  readonly uid: string
  readonly created: number
  readonly meta: Readonly<Record<string, string>>
  readonly environment: Readonly<Record<string, string>>
  /** How many reads of the list are left until it is ready. */
  left: number
  state: 'READY' | 'BUILDING' | 'ERROR'
}

type Options = {
  readonly token: string
  readonly name: string
  readonly now: () => Date
  /** The variables of production at the start. */
  readonly environment: Readonly<Record<string, string>>
  /** How many reads of the list of deployments a build takes. */
  readonly buildTakes?: number
  readonly delay?: () => number
}

export type SmallProject = Imitation<Way> & {
  /** What is in production was built with these. */
  readonly deployed: () => Readonly<Record<string, string>>
  readonly set: (name: string, value: string) => void
}

/**
 * An imitation of one project on Vercel (paths and shapes of its REST reference): its variables, which a deployment sees
 * as they are when it is built, and its deployments, of which the newest that is ready is in production.
 */
export async function startSmallProject({
  token,
  name,
  now,
  delay = () => 0,
  ...options
}: Options): Promise<SmallProject> {
  const switches = createSwitches<Way>(ways)
  const id = `prj_${name.replaceAll(/[^a-z0-9]/gi, '')}`
  const { buildTakes = 1 } = options
  const variables = Object.entries(options.environment).map(([key, value], index) => ({
    ...{ id: `env${index}${name.length}`, key, value, type: 'encrypted', target: ['production'], gitBranch: null },
    updatedAt: now().getTime() - 86_400_000,
  }))
  const present = () => Object.fromEntries(variables.map(it => [it.key, it.value]))
  let made = 0
  const build = (meta: Build['meta'], left: number): Build => {
    made += 1
    const uid = `dpl_${name.slice(0, 4)}${String(made).padStart(6, '0')}`
    return { uid, created: now().getTime(), meta, environment: present(), left, state: left > 0 ? 'BUILDING' : 'READY' }
  }
  const commit = { githubCommitSha: '5f21c0e9d4b7a8136e0c2f9b7d15a84c3e6092fd', githubCommitMessage: 'Send in batches' }
  const builds: Build[] = [build({ ...commit, githubCommitAuthorLogin: 'noor' }, 0)]
  const live = () => builds.findLast(it => it.state === 'READY')

  const goOn = () => {
    for (const it of builds) {
      if (it.state !== 'BUILDING' || switches.is('never-ready')) continue
      it.left -= 1
      if (it.left <= 0) it.state = switches.is('build-fails') ? 'ERROR' : 'READY'
    }
  }
  const ofProject = (answer: (call: Call) => Answer) => (call: Call) =>
    [id, name].includes(call.params.project ?? '') ? answer(call) : failure(404, 'Project not found')
  const found = (call: Call) => variables.find(it => it.id === call.params.variable)

  const server = await startServer({
    delay,
    guard: call => (bearerIs(call, token) ? null : failure(403, 'Not authorized')),
    notFound: failure(404, 'The requested API endpoint was not found'),
    routes: [
      {
        method: 'GET',
        path: /\/v9\/projects\/(?<project>[^/]+)/,
        answer: ofProject(() =>
          answerJson(200, {
            ...{ id, name, accountId: 'team_demo', lastAliasRequest: null },
            autoAssignCustomDomains: !switches.is('held'),
            targets: { production: { id: live()?.uid, readyState: 'READY', plan: 'hobby' } },
          }),
        ),
      },
      {
        method: 'GET',
        path: /\/v7\/deployments/,
        answer: () => {
          goOn()
          const deployments = builds.map(entryOf).toReversed()
          return answerJson(200, { deployments, pagination: { count: builds.length, next: null, prev: null } })
        },
      },
      {
        method: 'GET',
        path: /\/v13\/deployments\/(?<deployment>[^/]+)/,
        answer: call => {
          const one = builds.find(it => it.uid === call.params.deployment)
          if (one === undefined) return failure(404, 'Deployment not found')
          const { uid, created, ...entry } = entryOf(one)
          return answerJson(200, { ...entry, id: uid, createdAt: created, target: 'production', projectId: id })
        },
      },
      {
        method: 'POST',
        path: /\/v13\/deployments/,
        answer: call => {
          const asked = parseObject(call.text)
          const from = builds.find(it => it.uid === asked?.deploymentId)
          if (from === undefined) return failure(404, 'Deployment not found')
          // The mark of who asked stands beside what it was made from.
          const meta = (asked?.meta ?? {}) as Build['meta']
          const next = build({ ...from.meta, ...meta }, buildTakes)
          builds.push(next)
          return answerJson(200, { id: next.uid, readyState: 'QUEUED' })
        },
      },
      {
        method: 'GET',
        path: /\/v10\/projects\/(?<project>[^/]+)\/env/,
        answer: ofProject(() => answerJson(200, { envs: variables.map(it => ({ ...it, value: 'encrypted' })) })),
      },
      {
        method: 'GET',
        path: /\/v1\/projects\/(?<project>[^/]+)\/env\/(?<variable>[^/]+)/,
        answer: ofProject(call => {
          const one = found(call)
          return one === undefined ? failure(404, 'Not found') : answerJson(200, { ...one, decrypted: true })
        }),
      },
      {
        method: 'PATCH',
        path: /\/v9\/projects\/(?<project>[^/]+)\/env\/(?<variable>[^/]+)/,
        answer: ofProject(call => {
          const one = found(call)
          const value = parseObject(call.text)?.value
          if (one === undefined || typeof value !== 'string') return failure(404, 'Not found')
          Object.assign(one, { value, updatedAt: now().getTime() })
          return answerJson(200, { ...one, value: 'encrypted' })
        }),
      },
    ],
  })

  return {
    ...{ ...server, ...switches },
    deployed: () => live()?.environment ?? {},
    set: (key, value) => {
      const one = variables.find(it => it.key === key)
      if (one !== undefined) Object.assign(one, { value, updatedAt: now().getTime() })
    },
  }
}

function entryOf({ uid, created, meta, state }: Build) {
  return {
    ...{ uid, created, meta, readyState: state, readySubstate: state === 'READY' ? 'PROMOTED' : null },
    ...{ url: `${uid}.vercel.app`, creator: { username: 'noor' }, target: 'production' },
  }
}

function failure(status: number, message: string): Answer {
  return answerJson(status, { error: { code: String(status), message } })
}
