import { z } from 'zod'
import { answered, defineCheck, failed } from '../../define-check.ts'
import { knownServices, readHealth, type ServiceHealth, type SupabaseProjectContext } from '../api.ts'

const known: readonly string[] = knownServices

const asked = z
  .string()
  .transform(text => text.split(/[\s,]+/).filter(it => it !== ''))
  .pipe(z.array(z.string().refine(it => known.includes(it), `is one of ${known.join(', ')}`)).min(1))

/**
 * How services of a project are. Values: `healthy`: whether all of them are, `unhealthy`: how many are not, and the status
 * of each under its own name. A service that the answer leaves out could not be checked.
 */
export const health = defineCheck(
  z.strictObject({ services: asked.default(['auth', 'db', 'pooler', 'rest']) }),
  async ({ services }, context: SupabaseProjectContext) => {
    const answer = await readHealth(services, context)
    if (answer.kind === 'failed') return failed(answer.reason, answer.latencyMs)
    const found = answer.value.filter(it => services.includes(it.name))
    const missing = services.filter(name => !found.some(it => it.name === name))
    if (missing.length > 0)
      return failed(`Supabase does not say how these are: ${missing.join(', ')}.`, answer.latencyMs)
    const bad = found.filter(it => it.status !== 'ACTIVE_HEALTHY')
    const lines = found.map(describe)
    return answered({
      latencyMs: answer.latencyMs,
      status: answer.status,
      json: answer.value,
      values: {
        ...Object.fromEntries(found.map(({ name, status }) => [name, status])),
        ...{ healthy: bad.length === 0, unhealthy: bad.length },
      },
      text: lines.join('\n'),
      summary: bad.length === 0 ? `${found.map(it => it.name).join(', ')} are healthy` : bad.map(describe).join('; '),
      evidence: lines.join('\n'),
    })
  },
)

function describe({ name, status, error }: ServiceHealth): string {
  return `${name}: ${status.toLowerCase().replaceAll('_', ' ')}${error ? ` (${error})` : ''}`
}
