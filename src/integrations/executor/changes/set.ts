import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { HandrailError } from '../../../errors.ts'
import { defineChange } from '../../define-check.ts'
import type { ActResult, ConfirmResult } from '../../integration.ts'
import { showArguments } from '../../rendering/mask-operation.ts'
import { type ExecutorContext, readRollout } from '../api.ts'
import { type Asked, effectiveWords, isInEffect } from '../fields.ts'
import { type Host, hasFailed, openHost } from '../host.ts'
import { guardsOf, planSet } from '../plan-set.ts'

const pollEvery = 500
/** The gate ends the call after 15 s; what is built then is read again later. */
const pollFor = 11_000

const count = z.string().regex(/^\d{1,7}$/, 'a number such as 100')

const asked = z
  .strictObject({ enabled: z.enum(['true', 'false']).optional(), daily: count.optional(), minute: count.optional() })
  .refine(it => Object.values(it).some(value => value !== undefined), 'enabled, daily or minute has to be given')

const planned = z.strictObject({
  settings: z.array(
    z.strictObject({
      field: z.enum(['enabled', 'daily', 'minute']),
      variable: z.string(),
      value: z.string(),
      id: z.string(),
      /** When it was last set before the plan, in milliseconds; 0 where the host does not say. */
      updatedAt: z.number(),
      /** Whether it has another value now. */
      write: z.boolean(),
    }),
  ),
  /** Id of the deployment that is built again. */
  from: z.string(),
  /** Stands on the new deployment. */
  mark: z.string(),
})

type Planned = z.output<typeof planned>

/**
 * Switches an executor or changes its limits, in one go: sets variables of its host, has what is in production built again,
 * and reads the executor until it says that it works so. What came of each of the three is said.
 */
export const set = defineChange({
  effect: 'change',
  asked,
  planned,
  plan: (args, context: ExecutorContext) => planSet(args, context),
  show: (args, { target }) => {
    if (!('settings' in args)) return showArguments('executor.set', args)
    const values = args.settings.map(it => [it.variable, it.value] as const)
    return showArguments('executor.set', {
      ...Object.fromEntries(values),
      'then deploy again': args.from,
      'then read': target.rollout,
    })
  },
  guards: async (args, context) => {
    const host = await openHost(context)
    const now = typeof host === 'string' ? host : await presentOf(args, host)
    if (typeof host === 'string' || typeof now === 'string') {
      throw new HandrailError('unexpected', String(now), 'Propose it again when its host answers.')
    }
    return { ...guardsOf(now, host), ...host.guards }
  },
  perform,
  confirm,
})

async function presentOf({ settings }: Planned, host: Host) {
  const found: { variable: string; present: { id: string; updatedAt: number } }[] = []
  for (const { variable } of settings) {
    const present = await host.findVariable(variable)
    if (typeof present === 'string') return present
    found.push({ variable, present })
  }
  return found
}

async function perform(args: Planned, context: ExecutorContext): Promise<ActResult> {
  const host = await openHost(context)
  if (typeof host === 'string') return { kind: 'failed', summary: host }
  const present = await presentOf(args, host)
  if (typeof present === 'string') return { kind: 'failed', summary: present }
  const moved = args.settings.find(
    (it, index) => present[index]?.present.id !== it.id || present[index]?.present.updatedAt !== it.updatedAt,
  )
  if (moved !== undefined)
    return { kind: 'moved', summary: `${moved.variable} was set by somebody since; nothing was sent.` }
  if (host.live !== args.from) {
    return { kind: 'moved', summary: `${host.live} is in production, not ${args.from}; nothing was sent.` }
  }
  const done: string[] = []
  for (const { variable, value, id, write } of args.settings) {
    if (!write) continue
    const written = await host.write({ id, value })
    if (written.kind !== 'succeeded') return { ...written, summary: after(done, `${variable}: ${written.summary}`) }
    done.push(`${variable} is set`)
  }
  const made = await host.redeploy(args.mark)
  if (made.kind !== 'succeeded') {
    return { ...made, summary: after(done, `It was not deployed again, so it works as before: ${made.summary}`) }
  }
  return waitForEffect(args, { host, context, done: [...done, `${made.summary} is built`] })
}

/** Reads until the executor works as asked; what is not so in time is read again later. */
async function waitForEffect(
  args: Planned,
  { host, context, done }: { readonly host: Host; readonly context: ExecutorContext; readonly done: readonly string[] },
): Promise<ActResult> {
  const wanted = wantedOf(args)
  const deadline = performance.now() + pollFor
  while (performance.now() < deadline && !context.signal.aborted) {
    const build = await host.findBuild(args.mark)
    if (build !== null && typeof build !== 'string' && hasFailed(build.state)) {
      return { kind: 'failed', summary: after(done, `The build failed (${build.state}), so it works as before`) }
    }
    const seen = await readRollout(context)
    const isLive = build !== null && typeof build !== 'string' && build.state === 'READY'
    if (isLive && seen.kind === 'answered' && isInEffect(wanted, seen.value)) {
      return { kind: 'succeeded', summary: after(done, `The executor says: ${effectiveWords(seen.value)}`) }
    }
    await sleep(pollEvery)
  }
  return { kind: 'accepted', summary: after(done, 'The executor does not say so yet') }
}

async function confirm(args: Planned, context: ExecutorContext): Promise<ConfirmResult> {
  const host = await openHost(context)
  if (typeof host === 'string') return { kind: 'unclear', summary: host }
  const [present, build, seen] = [
    await presentOf(args, host),
    await host.findBuild(args.mark),
    await readRollout(context),
  ]
  if (typeof present === 'string') return { kind: 'unclear', summary: present }
  if (typeof build === 'string') return { kind: 'unclear', summary: build }
  const isSo = seen.kind === 'answered' && isInEffect(wantedOf(args), seen.value)
  const says = seen.kind === 'answered' ? `the executor says: ${effectiveWords(seen.value)}` : seen.reason
  if (isSo && build?.state === 'READY') return { kind: 'done', summary: `It took effect; ${says}` }
  const set = args.settings.filter((it, index) => it.write && present[index]?.present.updatedAt !== it.updatedAt)
  const names = set.map(it => it.variable).join(' and ')
  const kept = names === '' ? 'Nothing was set' : `${names} was set`
  if (build === null) return { kind: 'not-done', summary: `${kept}, and no deployment was asked for; ${says}` }
  if (hasFailed(build.state)) {
    return { kind: 'failed', summary: `${kept}, and the build ${build.id} failed (${build.state}); ${says}` }
  }
  return { kind: 'going-on', summary: `${kept}; ${build.id} is ${build.state}; ${says}` }
}

function wantedOf({ settings }: Planned): Asked {
  return Object.fromEntries(settings.map(it => [it.field, it.value]))
}

/** What was done before, and what then happened. */
function after(done: readonly string[], then: string): string {
  return [...done, then].join('. ')
}
