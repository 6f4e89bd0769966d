import { z } from 'zod'
import { HandrailError } from '../../../errors.ts'
import { defineChange } from '../../define-check.ts'
import type { ActResult, ConfirmResult, PlanResult } from '../../integration.ts'
import { type GithubContext, readJobs, readRun, readRuns, rerunFailed, type WorkflowRun } from '../api.ts'
import { findWorkflow } from '../find-workflow.ts'
import { isReaching } from '../recognise.ts'

const asked = z.strictObject({
  /** Its file or its name; the target's own where it is not said. */
  workflow: z.string().optional(),
  /** Id of the run; the last one that failed where it is not said. */
  run: z.string().regex(/^\d+$/, 'the number of a run').optional(),
})

const planned = z.strictObject({ run: z.number(), attempt: z.number() })

type Planned = z.output<typeof planned>

const good = new Set(['success', 'neutral', 'skipped'])

/** Repeats the failed jobs of a run. Where its workflow deploys or sends, it needs a second person. */
export const rerun = defineChange({
  effect: 'change',
  asked,
  planned,
  plan,
  guards: async ({ run }, context: GithubContext) => {
    const answer = await readRun(run, context)
    if (answer.kind === 'failed') throw new HandrailError('unexpected', answer.reason, 'Propose it again.')
    return guardsOf(answer.value)
  },
  perform,
  confirm,
})

function guardsOf(run: WorkflowRun) {
  return { run: String(run.id), attempt: String(attemptOf(run)), state: run.status ?? 'none' }
}

function attemptOf({ run_attempt }: WorkflowRun): number {
  return run_attempt ?? 1
}

async function findRun(args: z.output<typeof asked>, context: GithubContext): Promise<WorkflowRun | string> {
  if (args.run !== undefined) {
    const answer = await readRun(Number(args.run), context)
    return answer.kind === 'failed' ? answer.reason : answer.value
  }
  const which = await findWorkflow(args.workflow, context)
  if (which.kind === 'failed') return which.reason
  if (which.id === undefined) return `Name the workflow, or give ${context.targetName} in the catalog \`workflow\`.`
  const list = await readRuns({ id: which.id }, context)
  if (list.kind === 'failed') return list.reason
  const [last] = list.value.filter(it => !it.event.startsWith('pull_request'))
  return last ?? `There is no run of ${args.workflow ?? which.id}.`
}

async function plan(args: z.output<typeof asked>, context: GithubContext): Promise<PlanResult> {
  const run = await findRun(args, context)
  if (typeof run === 'string') return { kind: 'refused', reason: run }
  const name = run.name ?? run.display_title
  if (run.status !== 'completed') return { kind: 'refused', reason: `${name} #${run.run_number} is not over yet.` }
  if (good.has(run.conclusion ?? '')) {
    return { kind: 'refused', reason: `${name} #${run.run_number} ended with ${run.conclusion}: nothing of it failed.` }
  }
  const jobs = await readJobs(run.id, context)
  if (jobs.kind === 'failed') return { kind: 'refused', reason: jobs.reason }
  const bad = jobs.value.filter(it => !good.has(it.conclusion ?? '')).map(it => it.name)
  const reaching = isReaching(`${name} ${run.path}`)
  const { system, systemName, targetName } = context
  const line = (label: string, text: string, warning = false) => ({ label, text, warning })
  return {
    kind: 'planned',
    plan: {
      title: `Run the failed jobs of ${name} #${run.run_number} again`,
      effect: reaching ? 'destroy' : 'change',
      where: `${systemName}, ${targetName} (${context.target.repository} on GitHub)`,
      lines: [
        line('Now', `attempt ${attemptOf(run)} ended with ${run.conclusion}: ${bad.join(', ')}`),
        line('After', `attempt ${attemptOf(run) + 1} runs these jobs, and those that wait for them`),
        line('Commit', `${run.head_sha.slice(0, 7)} of ${run.head_branch ?? 'no branch'}, as it was then`),
        ...(reaching ? [line('Note', 'By its name this workflow puts something live or reaches people', true)] : []),
      ],
      undo: 'cancel the run on GitHub while it goes on',
      undoCall: null,
      typed: reaching ? name : null,
      guards: guardsOf(run),
      call: {
        ...{ connector: 'github', name: 'rerun', system, target: targetName },
        arguments: { run: run.id, attempt: attemptOf(run) },
      },
    },
  }
}

async function perform({ run: id, attempt }: Planned, context: GithubContext): Promise<ActResult> {
  const found = await readRun(id, context)
  if (found.kind === 'failed') return { kind: 'failed', summary: found.reason }
  if (attemptOf(found.value) !== attempt || found.value.status !== 'completed') {
    return { kind: 'moved', summary: 'Somebody has run it again since; nothing was sent.' }
  }
  const sent = await rerunFailed(id, context)
  if (sent.kind === 'failed') return { kind: sent.sent ? 'lost' : 'failed', summary: sent.reason }
  return { kind: 'accepted', summary: `attempt ${attempt + 1} has been asked for: ${found.value.html_url}` }
}

async function confirm({ run: id, attempt }: Planned, context: GithubContext): Promise<ConfirmResult> {
  const found = await readRun(id, context)
  if (found.kind === 'failed') return { kind: 'unclear', summary: found.reason }
  const now = attemptOf(found.value)
  if (now <= attempt) return { kind: 'not-done', summary: `the run is still at attempt ${attempt}` }
  const { status, conclusion } = found.value
  if (status !== 'completed') return { kind: 'going-on', summary: `attempt ${now} is ${status}` }
  const summary = `attempt ${now} ended with ${conclusion ?? 'nothing'}`
  return good.has(conclusion ?? '') ? { kind: 'done', summary } : { kind: 'failed', summary }
}
