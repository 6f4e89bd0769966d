import { z } from 'zod'
import { countBy, describeCounts } from '../../count-by.ts'
import { answered, defineCheck, failed } from '../../define-check.ts'
import { readNumbers, type TelnyxContext } from '../api.ts'

/**
 * The account's phone numbers, which are personal data and never shown. Values: `count`, how many are `active`, and how
 * many of these are `spare`: no connection and no messaging profile uses them. Of one `number`: `is_active`.
 */
export const numbers = defineCheck(
  z.strictObject({
    /** In international form; it is only ever sent, never shown. */
    number: z
      .string()
      .regex(/^\+?[\d ()-]{7,20}$/, 'a phone number such as +1 555 0100')
      .optional(),
  }),
  async ({ number }, context: TelnyxContext) => {
    const digits = number?.replace(/\D/g, '')
    const answer = await readNumbers(digits, context)
    if (answer.kind === 'failed') return failed(answer.reason, answer.latencyMs)
    const found = answer.value.filter(it => digits === undefined || it.phone_number.replace(/\D/g, '') === digits)
    const active = found.filter(it => it.status === 'active')
    const spare = active.filter(it => !it.connection_id && !it.messaging_profile_id)
    const kinds = describeCounts(countBy(found, it => `${it.status}, ${it.phone_number_type}`))
    const one = found.length === 0 ? 'the account has no such number' : `the number is ${found[0]?.status}`
    return answered({
      latencyMs: answer.latencyMs,
      status: answer.status,
      json: found.map(({ id, status, phone_number_type }) => ({ id, status, phone_number_type })),
      values: {
        ...{ count: found.length, active: active.length, spare: spare.length },
        ...(digits === undefined ? {} : { is_active: active.length > 0 }),
      },
      text: kinds.join('\n'),
      summary:
        digits === undefined
          ? `${found.length} ${found.length === 1 ? 'number' : 'numbers'}, ${active.length} active, ${spare.length} spare`
          : one,
      evidence: ['Numbers by state and kind', '', ...kinds].join('\n'),
    })
  },
)
