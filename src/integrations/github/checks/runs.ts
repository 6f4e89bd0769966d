import { z } from 'zod'
import { shorten } from '../../../domain/shorten.ts'
import { answered, defineCheck, failed } from '../../define-check.ts'
import { type GithubContext, type Job, readErrors, readJobs, readRuns, type WorkflowRun } from '../api.ts'
import { findWorkflow } from '../find-workflow.ts'

const good = new Set(['success', 'neutral', 'skipped'])
const minute = 60_000

/**
 * How a workflow ran last, or all of them, each by its last run that is over. Values: `failing`: whether one of these
 * ended otherwise than well; `conclusion` of that, else of the newest; `age` of the newest run in minutes; `running`; and
 * of a failed one `failed_job`, `failed_step` and `run`. What never ran says nothing.
 */
export const runs = defineCheck(
  z.strictObject({
    /** Its file or its name; the target's own where it is not said, else all. */
    workflow: z.string().optional(),
    /** Absent: every run but those of pull requests. */
    branch: z.string().optional(),
  }),
  async ({ workflow, branch }, context: GithubContext) => {
    const which = await findWorkflow(workflow, context)
    if (which.kind === 'failed') return failed(which.reason)
    const id = which.id === undefined ? {} : { id: which.id }
    const list = await readRuns({ ...id, ...(branch === undefined ? {} : { branch }) }, context)
    if (list.kind === 'failed') return failed(list.reason, list.latencyMs)
    const found = list.value.filter(it => branch !== undefined || !it.event.startsWith('pull_request'))
    const ended = lastOfEach(found.filter(it => it.status === 'completed' && it.conclusion !== null))
    const [newest] = found
    const of = workflow ?? context.target.workflow ?? context.target.repository
    if (newest === undefined) return failed(`There is no run of ${of}.`, list.latencyMs)
    const bad = ended.find(it => !good.has(it.conclusion ?? ''))
    const shown = bad ?? ended[0]
    if (shown === undefined) return failed(`No run of ${of} is over yet.`, list.latencyMs)
    const jobs = bad === undefined ? null : await readJobs(bad.id, context)
    if (jobs?.kind === 'failed') return failed(jobs.reason, list.latencyMs)
    const at = jobs === null ? null : firstFailed(jobs.value)
    const errors = at === null ? null : await readErrors(at.job.id, context)
    const says = errors === null ? [] : errors.kind === 'failed' ? [`no error lines: ${errors.reason}`] : errors.value
    const age = Math.round((context.now().getTime() - new Date(newest.created_at).getTime()) / minute)
    const place = at === null ? '' : [at.job.name, at.step].filter(Boolean).join(', step ')
    const lines = [...ended.map(describeRun), ...(place === '' ? [] : ['', `failed in ${place}`]), ...says]
    return answered({
      latencyMs: list.latencyMs + (jobs?.latencyMs ?? 0) + (errors?.latencyMs ?? 0),
      status: list.status,
      json: { runs: ended, errors: says },
      values: {
        ...{ failing: bad !== undefined, conclusion: shown.conclusion ?? '', age },
        running: found.filter(it => it.status !== 'completed').length,
        ...(at === null ? {} : { failed_job: at.job.name, failed_step: at.step ?? '' }),
        ...(bad === undefined ? {} : { run: String(bad.id) }),
      },
      text: lines.join('\n'),
      summary: shorten(
        `${nameOf(shown)} #${shown.run_number}: ${shown.conclusion}${place === '' ? '' : ` in ${place}`}${says[0] ? `: ${says[0]}` : ''}`,
        300,
      ),
      evidence: shorten([...lines, '', ...(at?.job.html_url ? [`log: ${at.job.html_url}`] : [])].join('\n'), 20_000),
    })
  },
)

/** The first run of each workflow, in the order of the list, which is the newest first. */
function lastOfEach(runs: readonly WorkflowRun[]): readonly WorkflowRun[] {
  return [...new Map(runs.toReversed().map(it => [it.workflow_id, it])).values()].toSorted(
    (a, b) => runs.indexOf(a) - runs.indexOf(b),
  )
}

function firstFailed(jobs: readonly Job[]): { readonly job: Job; readonly step: string | null } | null {
  const job = jobs.find(it => it.conclusion !== null && !good.has(it.conclusion))
  if (job === undefined) return null
  const step = job.steps?.find(it => it.conclusion !== null && !good.has(it.conclusion))
  return { job, step: step?.name ?? null }
}

function describeRun(run: WorkflowRun): string {
  const attempt = (run.run_attempt ?? 1) > 1 ? `, attempt ${run.run_attempt}` : ''
  return `${run.created_at} ${nameOf(run)} #${run.run_number}${attempt}: ${run.conclusion}  ${run.html_url}`
}

function nameOf({ name, display_title }: WorkflowRun): string {
  return name ?? display_title
}
