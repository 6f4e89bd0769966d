import { z } from 'zod'
import type { Observation } from '../../../walk/verdict.ts'
import { answered, defineCheck, failed } from '../../define-check.ts'
import { isInProduction, readProject, readVariables, type Variable, type VercelContext } from '../api.ts'
import { findDeployment } from '../find-deployment.ts'

const schema = z.strictObject({
  /** One or more names, separated by commas or blanks. */
  name: z.string().default(''),
})

/**
 * Which environment variables production has. Values are never asked for nor shown. Values of the answer: `count` of the
 * names asked for that are set (of all, when none is asked for), `present`: whether all of them are, and where names are
 * asked for `live`: whether what is in production was deployed after all of them were last set, so that it sees them.
 */
export const env = defineCheck(schema, async ({ name }, context: VercelContext): Promise<Observation> => {
  const answer = await readVariables(context)
  if (answer.kind === 'failed') return failed(answer.reason, answer.latencyMs)
  const inProduction = answer.value.filter(isInProduction)
  const wanted = name.split(/[\s,]+/).filter(it => it !== '')
  const missing = wanted.filter(it => !inProduction.some(({ key }) => key === it))
  const found = wanted.length === 0 ? inProduction : inProduction.filter(({ key }) => wanted.includes(key))
  const deployed = wanted.length === 0 || found.length === 0 ? null : await readDeployed(context)
  if (typeof deployed === 'string') return failed(deployed, answer.latencyMs)
  const late = deployed === null ? [] : found.filter(it => (it.updatedAt ?? Number.POSITIVE_INFINITY) > deployed)
  const live = missing.length === 0 && late.length === 0
  const line = (it: Variable) =>
    `${it.key}  set (${it.type})${late.includes(it) ? ', since the last deployment: not seen in production yet' : ''}`
  const lines = [...found.map(line), ...missing.map(key => `${key}  not set`)]
  return answered({
    latencyMs: answer.latencyMs,
    status: answer.status,
    json: Object.fromEntries([...found.map(({ key }) => [key, true]), ...missing.map(key => [key, false])]),
    values: { count: found.length, present: missing.length === 0, ...(wanted.length === 0 ? {} : { live }) },
    text: lines.join('\n'),
    summary: summaryOf(found, missing, late),
    evidence: lines.join('\n'),
  })
})

/** When what is in production was deployed, in milliseconds; in words why that is not known. */
async function readDeployed(context: VercelContext): Promise<number | string> {
  const project = await readProject(context)
  if (project.kind === 'failed') return project.reason
  const live = project.value.targets?.production?.id
  // Nothing sees a variable where nothing is deployed.
  if (live === undefined) return Number.NEGATIVE_INFINITY
  const found = await findDeployment(live, project.value, context)
  return typeof found === 'string' ? found : found.created
}

function summaryOf(found: readonly Variable[], missing: readonly string[], late: readonly Variable[]): string {
  if (missing.length > 0) return `not set in production: ${missing.join(', ')}`
  const waits = late.length === 0 ? '' : `; deploy again for ${late.map(({ key }) => key).join(', ')}`
  return `${found.length} set in production${waits}`
}
