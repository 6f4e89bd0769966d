import { z } from 'zod'
import { HandrailError } from '../../../errors.ts'
import { defineChange } from '../../define-check.ts'
import type { ActResult, ConfirmResult, PlanResult } from '../../integration.ts'

import { readProduction, readProject, redeployProduction, type VercelContext } from '../api.ts'
import { describeDeployment, shortId } from '../describe-deployment.ts'
import { guard } from '../plan-move.ts'

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
    return { [guard]: project.value.targets?.production?.id ?? 'none' }
  },
  perform,
  confirm,
})

async function plan(context: VercelContext): Promise<PlanResult> {
  const project = await readProject(context)
  if (project.kind === 'failed') return { kind: 'refused', reason: project.reason }
  const list = await readProduction(project.value, context)
  if (list.kind === 'failed') return { kind: 'refused', reason: list.reason }
  const { name, targets } = project.value
  const present = list.value.find(({ uid }) => uid === targets?.production?.id)
  if (present === undefined) {
    return { kind: 'refused', reason: `What is in production of ${name} is not among its deployments.` }
  }
  const { system, systemName, targetName, now } = context
  const line = (label: string, text: string) => ({ label, text, warning: false })
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
        line('Note', 'It goes live by itself when it is built, which may take minutes'),
      ],
      undo: `roll back to ${shortId(present)} once the new one is live`,
      undoCall: { ...call, name: 'rollback', arguments: { to: present.uid } },
      typed: null,
      guards: { [guard]: present.uid },
      call: { ...call, name: 'redeploy', arguments: { from: present.uid, mark: `${present.uid}@${now().getTime()}` } },
    },
  }
}

async function perform({ from, mark }: Planned, context: VercelContext): Promise<ActResult> {
  const project = await readProject(context)
  if (project.kind === 'failed') return { kind: 'failed', summary: project.reason }
  const { name, targets } = project.value
  const present = targets?.production?.id ?? 'nothing'
  if (present !== from) {
    return { kind: 'moved', summary: `${present} is in production of ${name}, not ${from}; nothing was sent.` }
  }
  const made = await redeployProduction(project.value, { from, mark }, context)
  if (made.kind === 'failed') return { kind: made.sent ? 'lost' : 'failed', summary: made.reason }
  return { kind: 'succeeded', summary: `Vercel builds ${made.value} from ${from}; it goes live when it is ready` }
}

async function confirm({ from, mark }: Planned, context: VercelContext): Promise<ConfirmResult> {
  const project = await readProject(context)
  if (project.kind === 'failed') return { kind: 'unclear', summary: project.reason }
  const list = await readProduction(project.value, context, 'all')
  if (list.kind === 'failed') return { kind: 'unclear', summary: list.reason }
  const made = list.value.find(({ meta }) => meta?.handrail === mark)
  return made === undefined
    ? { kind: 'not-done', summary: `No deployment was asked for that builds ${from} again` }
    : { kind: 'done', summary: `${made.uid} builds ${from} again (${made.readyState})` }
}
