import { z } from 'zod'
import { answered, defineCheck, failed } from '../../define-check.ts'
import { isInProduction, readVariables, type VercelContext } from '../api.ts'

/**
 * Which environment variables production has. Values are never asked for nor shown. Values of the answer: `count` of the
 * names asked for that are set (of all, when none is asked for), and `present`: whether all of them are.
 */
export const env = defineCheck(
  z.strictObject({
    /** One or more names, separated by commas or blanks. */
    name: z.string().default(''),
  }),
  async ({ name }, context: VercelContext) => {
    const answer = await readVariables(context)
    if (answer.kind === 'failed') return failed(answer.reason, answer.latencyMs)
    const inProduction = answer.value.filter(isInProduction)
    const wanted = name.split(/[\s,]+/).filter(it => it !== '')
    const missing = wanted.filter(it => !inProduction.some(({ key }) => key === it))
    const found = wanted.length === 0 ? inProduction : inProduction.filter(({ key }) => wanted.includes(key))
    const lines = [...found.map(({ key, type }) => `${key}  set (${type})`), ...missing.map(key => `${key}  not set`)]
    return answered({
      latencyMs: answer.latencyMs,
      status: answer.status,
      json: Object.fromEntries([...found.map(({ key }) => [key, true]), ...missing.map(key => [key, false])]),
      values: { count: found.length, present: missing.length === 0 },
      text: lines.join('\n'),
      summary:
        missing.length === 0 ? `${found.length} set in production` : `not set in production: ${missing.join(', ')}`,
      evidence: lines.join('\n'),
    })
  },
)
