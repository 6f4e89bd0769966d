import { z } from 'zod'
import { answered, defineCheck, failed } from '../../define-check.ts'
import { type OpenaiContext, readModels } from '../api.ts'

const refused = 401

/**
 * Whether OpenAI accepts the key, and which models it may use. Values: `valid`; where it is, `count`, and `present` where
 * the step names a model. A key that is refused with 401 is a verdict; anything else that goes wrong, a quota that is used
 * up among it, says nothing of the key.
 */
export const models = defineCheck(
  z.strictObject({
    /** Id of a model. */
    model: z.string().optional(),
  }),
  async ({ model }, context: OpenaiContext) => {
    const answer = await readModels(context)
    if (answer.kind === 'failed' && answer.status !== refused) return failed(answer.reason, answer.latencyMs)
    const found = answer.kind === 'answered' ? answer.value : []
    if (answer.kind === 'answered' && found.length === 0) return failed('OpenAI lists no model.', answer.latencyMs)
    const present = model === undefined || answer.kind === 'failed' ? {} : { present: found.includes(model) }
    const says =
      answer.kind === 'failed'
        ? answer.reason
        : `OpenAI accepts the key${present.present === false ? `, which may not use ${model}` : ''}`
    return answered({
      latencyMs: answer.latencyMs ?? 0,
      status: answer.status ?? null,
      json: found,
      values: {
        valid: answer.kind === 'answered',
        ...(answer.kind === 'answered' ? { count: found.length } : {}),
        ...present,
      },
      text: found.join('\n'),
      summary: says,
      evidence: [says, '', ...found].join('\n').trimEnd(),
    })
  },
)
