import type { AliasRequest, Deployment, Move } from './deployment.ts'
import { history, newDeployment } from './history.ts'
import type { Variable, Variables } from './variables.ts'

type Refusal = { readonly status: number; readonly code: string; readonly message: string }

export type Deployments = {
  /** Newest first. */
  readonly all: () => readonly Deployment[]
  readonly find: (id: string) => Deployment | null
  readonly live: () => Deployment
  readonly lastAliasRequest: () => AliasRequest | null
  /** The deployment that a rollback led to, until another is promoted or deployed. */
  readonly rolledBackTo: () => string | null
  /** Every POST that asked to move production. */
  readonly moves: () => readonly Move[]
  readonly deployBad: () => void
  readonly deployRevert: () => void
  /** Begins to build one again for production; it goes live when it is ready, unless a rollback stands. */
  readonly redeploy: (id: string, meta: Readonly<Record<string, string>>) => Deployment | null
  /** How builds end from now on, and those that have no end yet. */
  readonly endBuilds: (how: BuildEnd) => void
  /** Begins to move production's domains; they follow a moment later. */
  readonly move: (kind: Move['kind'], id: string) => Refusal | null
  readonly reset: () => void
  readonly close: () => void
}

/** `null`: without an end. */
export type BuildEnd = 'READY' | 'ERROR' | null

type World = {
  readonly now: () => Date
  /** Called before another deployment goes live. */
  readonly beforeChange: () => void
  readonly afterChange: () => void
  /** Milliseconds from the request until the domains have moved, or a build has ended. */
  readonly moveTakes: number
  /** What a build takes up, and what the code of a deployment that goes live sees. */
  readonly variables: Variables
  /** What was deployed before the story begins, newest first; OpsMantik's when absent. */
  readonly history?: (now: Date) => Deployment[]
}

/** The deployments of one project, which of them is live, and what was asked of them. */
export function createDeployments(world: World): Deployments {
  const before = world.history ?? history
  let all = before(world.now())
  let live = firstLive(all)
  let aliasRequest: AliasRequest | null = null
  let moves: Move[] = []
  let rolledBackTo: string | null = null
  let timers: NodeJS.Timeout[] = []
  let buildEnd: BuildEnd = 'READY'
  /** What was set when a deployment was built, by its id. */
  const builtWith = new Map<string, readonly Variable[]>()

  function goLive(deployment: Deployment): void {
    world.beforeChange()
    live = deployment
    world.variables.deploy(builtWith.get(deployment.id) ?? null)
    world.afterChange()
  }

  function endBuild(id: string): void {
    const built = all.find(it => it.id === id)
    if (built?.state !== 'BUILDING' || buildEnd === null) return
    const ended: Deployment = { ...built, state: buildEnd, readyAt: world.now().getTime() }
    all = all.map(it => (it === built ? ended : it))
    if (ended.state === 'READY' && rolledBackTo === null) goLive(ended)
  }

  function deploy(deployment: Deployment): void {
    all = [deployment, ...all]
    builtWith.set(deployment.id, world.variables.all())
    // Whoever deploys from the panel promotes it too.
    rolledBackTo = null
    goLive(deployment)
  }

  function later(milliseconds: number, act: () => void): void {
    const timer = setTimeout(act, milliseconds)
    timer.unref()
    timers.push(timer)
  }

  function stopTimers(): void {
    for (const timer of timers) clearTimeout(timer)
    timers = []
  }

  function refusal(id: string): Refusal | null {
    const wanted = all.find(it => it.id === id)
    if (wanted === undefined) return { status: 404, code: 'not_found', message: 'Deployment not found' }
    if (wanted.target !== 'production' || wanted.state !== 'READY') {
      return { status: 422, code: 'invalid_deployment', message: 'Only a ready deployment of production can be chosen' }
    }
    if (aliasRequest !== null && aliasRequest.jobStatus !== 'succeeded') {
      return { status: 409, code: 'conflict', message: 'Another request is moving the domains of this project' }
    }
    if (wanted === live) return { status: 409, code: 'conflict', message: 'This deployment is live already' }
    return null
  }

  function start(kind: Move['kind'], wanted: Deployment): void {
    const request: AliasRequest = {
      type: kind,
      fromDeploymentId: live.id,
      toDeploymentId: wanted.id,
      requestedAt: world.now().getTime(),
      jobStatus: 'pending',
    }
    aliasRequest = request
    later(world.moveTakes / 3, () => {
      request.jobStatus = 'in-progress'
    })
    later(world.moveTakes, () => {
      request.jobStatus = 'succeeded'
      rolledBackTo = kind === 'rollback' ? wanted.id : null
      goLive(wanted)
    })
  }

  return {
    all: () => all,
    find: id => all.find(it => it.id === id) ?? null,
    live: () => live,
    lastAliasRequest: () => aliasRequest,
    moves: () => moves,
    rolledBackTo: () => rolledBackTo,
    deployBad: () => {
      if (!live.bad) deploy(newDeployment('Queue rewrite', true, world.now()))
    },
    deployRevert: () => {
      if (live.bad) deploy(newDeployment(`Revert "${live.message}"`, false, world.now()))
    },
    redeploy: (id, meta) => {
      const found = all.find(it => it.id === id)
      if (found === undefined) return null
      const now = world.now()
      const made: Deployment = {
        ...newDeployment(found.message, found.bad, now),
        ...{ createdAt: now.getTime(), state: 'BUILDING' },
        ...{ sha: found.sha, author: found.author, meta },
      }
      all = [made, ...all]
      builtWith.set(made.id, world.variables.all())
      later(world.moveTakes, () => endBuild(made.id))
      return made
    },
    endBuilds: how => {
      buildEnd = how
      for (const it of all) endBuild(it.id)
    },
    move: (kind, id) => {
      const refused = refusal(id)
      const wanted = all.find(it => it.id === id)
      if (refused === null && wanted !== undefined) start(kind, wanted)
      moves = [...moves, { at: world.now(), kind, deployment: id, status: refused?.status ?? 201 }]
      return refused
    },
    reset: () => {
      stopTimers()
      all = before(world.now())
      aliasRequest = null
      rolledBackTo = null
      buildEnd = 'READY'
      moves = []
      goLive(firstLive(all))
    },
    close: stopTimers,
  }
}

function firstLive(all: readonly Deployment[]): Deployment {
  const live = all.find(it => it.target === 'production' && it.state === 'READY')
  if (live === undefined) throw new Error('The history has no deployment of production')
  return live
}
