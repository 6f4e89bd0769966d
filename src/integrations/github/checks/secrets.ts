import { z } from 'zod'
import { answered, defineCheck, failed } from '../../define-check.ts'
import { type GithubContext, readSecretNames } from '../api.ts'

/**
 * Which secrets the repository has for its workflows, by name: GitHub gives nobody their values. Values of the answer:
 * `count` of the names asked for that are there (of all, when none is asked for), and `present`: whether all of them are.
 * Secrets of the organization and of environments are not among them.
 */
export const secrets = defineCheck(
  z.strictObject({
    /** One or more names, separated by commas or blanks. */
    name: z.string().default(''),
  }),
  async ({ name }, context: GithubContext) => {
    const answer = await readSecretNames(context)
    if (answer.kind === 'failed') return failed(answer.reason, answer.latencyMs)
    const wanted = name.split(/[\s,]+/).filter(it => it !== '')
    const missing = wanted.filter(it => !answer.value.includes(it))
    const found = wanted.length === 0 ? answer.value : wanted.filter(it => answer.value.includes(it))
    const lines = [...found.map(it => `${it}  set`), ...missing.map(it => `${it}  not set`)]
    return answered({
      latencyMs: answer.latencyMs,
      status: answer.status,
      json: Object.fromEntries([...found.map(it => [it, true]), ...missing.map(it => [it, false])]),
      values: { count: found.length, present: missing.length === 0 },
      text: lines.join('\n'),
      summary:
        missing.length === 0
          ? `${found.length} ${found.length === 1 ? 'secret is' : 'secrets are'} set`
          : `no secret of ${context.target.repository}: ${missing.join(', ')}`,
      evidence: lines.join('\n'),
    })
  },
)
