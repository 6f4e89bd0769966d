import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { HandrailError } from '../../../errors.ts'
import { defineChange } from '../../define-check.ts'
import type { ActResult, ConfirmResult } from '../../integration.ts'

import { moveProduction, readProject, type VercelContext, type VercelProject } from '../api.ts'
import { guardsOf, isMoving, type MoveKind, planMove, rolledBack } from '../plan-move.ts'

const pollEvery = 500
/** The gate takes an answer for lost after 20 s. */
const pollFor = 15_000

const planned = z.strictObject({
  /** Id of the deployment that production's domains are pointed at. */
  to: z.string(),
  /** Id of the deployment that was in production when the plan was made. */
  from: z.string(),
})

type Move = z.output<typeof planned>

/** Points production's domains at an earlier deployment. */
export const rollback = move('rollback')

/** A change of the deployment in production, by Vercel's rollback or promote. */
export function move(kind: MoveKind) {
  return defineChange({
    effect: 'destroy',
    asked: z.strictObject({ to: kind === 'rollback' ? z.string().default('previous') : z.string() }),
    planned,
    plan: ({ to }, context: VercelContext) => planMove(kind, to, context),
    guards: async (_, context) => {
      const project = await readProject(context)
      if (project.kind === 'failed')
        throw new HandrailError('unexpected', project.reason, 'Propose it again when Vercel answers.')
      return guardsOf(project.value)
    },
    perform: (planned, context) => perform(kind, planned, context),
    confirm,
  })
}

async function perform(kind: MoveKind, planned: Move, context: VercelContext): Promise<ActResult> {
  const { to, from } = planned
  const before = await readProject(context)
  if (before.kind === 'failed') return { kind: 'failed', summary: before.reason }
  const { id, name, targets, lastAliasRequest } = before.value
  const present = targets?.production?.id ?? 'nothing'
  if (present !== from) {
    return { kind: 'moved', summary: `${present} is in production of ${name}, not ${from}; nothing was sent.` }
  }
  const asked = await moveProduction(kind, id, to, context)
  if (asked.kind === 'failed') return { kind: asked.sent ? 'lost' : 'failed', summary: asked.reason }
  const deadline = performance.now() + pollFor
  while (performance.now() < deadline && !context.signal.aborted) {
    const after = await readProject(context)
    const seen = after.kind === 'answered' ? after.value : null
    if (seen !== null && isIn(seen, to))
      return {
        kind: 'succeeded',
        summary: `${to} is in production of ${name}${kind === 'rollback' ? `. ${rolledBack}` : ''}`,
      }
    // Right after the request the project may still show the request before it.
    const isNew = seen?.lastAliasRequest?.requestedAt !== lastAliasRequest?.requestedAt
    const failure = seen === null || !isNew ? null : failureOf(seen, to)
    if (failure !== null) return { kind: 'failed', summary: failure }
    await sleep(pollEvery)
  }
  return { kind: 'accepted', summary: `Vercel took the request, but ${to} is not in production of ${name} yet` }
}

async function confirm({ to, from }: Move, context: VercelContext): Promise<ConfirmResult> {
  const answer = await readProject(context)
  if (answer.kind === 'failed') return { kind: 'unclear', summary: answer.reason }
  const { name, targets, lastAliasRequest } = answer.value
  if (isIn(answer.value, to)) return { kind: 'done', summary: `${to} is in production of ${name}` }
  const failure = failureOf(answer.value, to)
  if (failure !== null) return { kind: 'not-done', summary: failure }
  const present = `${targets?.production?.id ?? 'nothing'} is in production of ${name}`
  if (isMoving(lastAliasRequest)) {
    const moving = lastAliasRequest?.toDeploymentId
    return { kind: moving === to ? 'going-on' : 'unclear', summary: `${present}, and a move to ${moving} is under way` }
  }
  if (targets?.production?.id === from) return { kind: 'not-done', summary: `${present}, as before` }
  return { kind: 'unclear', summary: present }
}

function isIn({ targets, lastAliasRequest }: VercelProject, deployment: string): boolean {
  const production = targets?.production
  return production?.id === deployment && production.readyState === 'READY' && !isMoving(lastAliasRequest)
}

/** What Vercel says about a move to the deployment that has come to nothing. */
function failureOf({ name, lastAliasRequest }: VercelProject, deployment: string): string | null {
  if (lastAliasRequest?.toDeploymentId !== deployment) return null
  if (lastAliasRequest.jobStatus === 'failed') return `Vercel says that the move of ${name} to ${deployment} failed`
  return lastAliasRequest.jobStatus === 'skipped' ? `Vercel has skipped the move of ${name} to ${deployment}` : null
}
