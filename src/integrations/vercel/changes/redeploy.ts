import { z } from 'zod'
import { HandrailError } from '../../../errors.ts'
import { defineChange } from '../../define-check.ts'
import type { ActResult, ConfirmResult, PlanResult } from '../../integration.ts'
import { isHeld, readProject, redeployProduction, type VercelContext } from '../api.ts'
import { describeDeployment, hasFailed, shortId } from '../describe-deployment.ts'
import { findDeployment } from '../find-deployment.ts'
import { listDeployments } from '../list-deployments.ts'
import { guardsOf } from '../plan-move.ts'

const planned = z.strictObject({
  /** Id of the deployment whose commit is built again. */
  from: z.string(),
  /** Stands on the new deployment, so that it can be found when the answer is lost. */
  mark: z.string(),
})

type Planned = z.output<typeof planned>

/** Builds what is in production again, so that it sees the environment variables of now. */
export const redeploy = defineChange({
  effect: 'change',
  asked: z.strictObject({}),
  planned,
  plan: (_, context: VercelContext) => plan(context),
  guards: async (_, context) => {
    const project = await readProject(context)
    if (project.kind === 'failed')
      throw new HandrailError('unexpected', project.reason, 'Propose it again when Vercel answers.')
    return guardsOf(project.value)
  },
  perform,
  confirm,
})

async function plan(context: VercelContext): Promise<PlanResult> {
  const project = await readProject(context)
  if (project.kind === 'failed') return { kind: 'refused', reason: project.reason }
  const { name, targets } = project.value
  const live = targets?.production?.id
  if (live === undefined) return { kind: 'refused', reason: `Nothing is in production of ${name}.` }
  const present = await findDeployment(live, project.value, context)
  if (typeof present === 'string') {
    return { kind: 'refused', reason: `What is in production of ${name} cannot be read. ${present}` }
  }
  const held = isHeld(project.value)
  const { system, systemName, targetName, now } = context
  const line = (label: string, text: string, warning = false) => ({ label, text, warning })
  const call = { connector: 'vercel', system, target: targetName }
  return {
    kind: 'planned',
    plan: {
      title: `Deploy ${name} again (production)`,
      effect: 'change',
      where: `${systemName}, ${targetName} (Vercel)`,
      lines: [
        line('Now', describeDeployment(present, now())),
        line('After', 'the same commit, built again with the environment variables of then'),
        held
          ? line(
              'Note',
              'It does NOT go live by itself: automatic domains are off, as after a rollback. Promote it when it is built',
              true,
            )
          : line('Note', 'It goes live by itself when it is built, which may take minutes'),
      ],
      undo: `roll back to ${shortId(present)} once the new one is live`,
      undoCall: { ...call, name: 'rollback', arguments: { to: present.uid } },
      typed: null,
      guards: guardsOf(project.value),
      call: { ...call, name: 'redeploy', arguments: { from: present.uid, mark: `${present.uid}@${now().getTime()}` } },
    },
  }
}

async function perform({ from, mark }: Planned, context: VercelContext): Promise<ActResult> {
  const project = await readProject(context)
  if (project.kind === 'failed') return { kind: 'failed', summary: project.reason }
  const { name, targets } = project.value
  const live = isHeld(project.value) ? 'promote it when it is ready' : 'it goes live when it is ready'
  const present = targets?.production?.id ?? 'nothing'
  if (present !== from) {
    return { kind: 'moved', summary: `${present} is in production of ${name}, not ${from}; nothing was sent.` }
  }
  const made = await redeployProduction(project.value, { from, mark }, context)
  if (made.kind === 'failed') return { kind: made.sent ? 'lost' : 'failed', summary: made.reason }
  return { kind: 'accepted', summary: `Vercel builds ${made.value} from ${from}; ${live}` }
}

async function confirm({ from, mark }: Planned, context: VercelContext): Promise<ConfirmResult> {
  const project = await readProject(context)
  if (project.kind === 'failed') return { kind: 'unclear', summary: project.reason }
  const list = await listDeployments(project.value, { state: 'all', pages: 1 }, context)
  if (list.kind === 'failed') return { kind: 'unclear', summary: list.reason }
  const made = list.value.deployments.find(({ meta }) => meta?.handrail === mark)
  if (made === undefined) return { kind: 'not-done', summary: `No deployment was asked for that builds ${from} again` }
  const { name, targets } = project.value
  const builds = `${made.uid} builds ${from} again (${made.readyState})`
  if (hasFailed(made.readyState)) return { kind: 'failed', summary: `${made.uid} was not built (${made.readyState})` }
  if (made.readyState !== 'READY') return { kind: 'going-on', summary: builds }
  const live = targets?.production?.id
  if (live === made.uid) return { kind: 'done', summary: `${made.uid} is ready and in production of ${name}` }
  if (isHeld(project.value))
    return { kind: 'done', summary: `${made.uid} is ready, and NOT in production of ${name}: promote it` }
  // Vercel gives it the domains right after it is ready, unless something newer has them.
  return live === from
    ? { kind: 'going-on', summary: `${made.uid} is ready, and not yet in production of ${name}` }
    : { kind: 'done', summary: `${made.uid} is ready; ${live ?? 'nothing'} is in production of ${name}` }
}
