import { parse } from 'yaml'
import { z } from 'zod'
import { answered, defineCheck, failed } from '../../define-check.ts'
import { type GithubContext, readFile } from '../api.ts'

type Cron = { readonly path: string; readonly schedule: string }

const inJson = z.object({ crons: z.array(z.object({ path: z.string(), schedule: z.string() })).default([]) })

/** `on: push` and `on: [push]` have no schedule; YAML 1.1 reads the key as true. */
const inYaml = z.object({
  on: z.union([
    z.string(),
    z.array(z.string()),
    z.object({ schedule: z.array(z.object({ cron: z.string() })).default([]) }),
  ]),
})

/**
 * The schedules that a file of the default branch holds: `crons` of a JSON file, `on.schedule` of a workflow. Values:
 * `count`, and where the step names a path `present`.
 */
export const crons = defineCheck(
  z.strictObject({
    file: z.string().regex(/\.(?:json|ya?ml)$/, 'a file that ends in .json, .yml or .yaml'),
    /** What a schedule should call. */
    path: z.string().optional(),
  }),
  async ({ file, path }, context: GithubContext) => {
    const answer = await readFile(file, context)
    if (answer.kind === 'failed') return failed(answer.reason, answer.latencyMs)
    const found = readCrons(file, answer.value)
    if (found === null) return failed(`${file} is not in a form that Handrail knows.`, answer.latencyMs)
    const wanted = path === undefined ? found : found.filter(it => it.path === path)
    const lines = found.map(it => `${it.schedule}  ${it.path}`)
    return answered({
      latencyMs: answer.latencyMs,
      status: answer.status,
      json: found,
      values: { count: found.length, ...(path === undefined ? {} : { present: wanted.length > 0 }) },
      text: lines.join('\n'),
      summary:
        path !== undefined && wanted.length === 0
          ? `${file} has no schedule for ${path}`
          : `${file} has ${found.length} ${found.length === 1 ? 'schedule' : 'schedules'}${wanted[0] === undefined ? '' : `: ${wanted[0].path} at ${wanted[0].schedule}`}`,
      evidence: lines.join('\n'),
    })
  },
)

function readCrons(file: string, text: string): readonly Cron[] | null {
  try {
    if (file.endsWith('.json')) return inJson.parse(JSON.parse(text)).crons
    const { on } = inYaml.parse(parse(text))
    return typeof on === 'string' || !('schedule' in on)
      ? []
      : on.schedule.map(({ cron }) => ({ path: file, schedule: cron }))
  } catch {
    // Neither JSON nor YAML, or of another shape.
    return null
  }
}
