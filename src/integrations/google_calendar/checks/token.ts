import { z } from 'zod'
import { answered, defineCheck, failed } from '../../define-check.ts'
import { type GoogleCalendarContext, readToken } from '../api.ts'

const refused = 400

/**
 * Whether Google still gives an access token for the refresh token. Value: `valid`; where it is, `expires_in` in minutes
 * and `calendar_scope`: whether the token is for calendars. A refresh token that was revoked or has expired is refused with
 * 400, which is a verdict; anything else that goes wrong says nothing of it. The new token is shown to no one.
 */
export const token = defineCheck(z.strictObject({}), async (_, context: GoogleCalendarContext) => {
  const answer = await readToken(context)
  if (answer.kind === 'failed' && answer.status !== refused) return failed(answer.reason, answer.latencyMs)
  const given = answer.kind === 'answered' ? answer.value : null
  const scopes = given?.scope?.split(' ') ?? null
  const values = {
    valid: given !== null,
    ...(given === null ? {} : { expires_in: Math.round(given.expires_in / 60) }),
    ...(scopes === null ? {} : { calendar_scope: scopes.some(it => /\/auth\/calendar(?:\.|$)/.test(it)) }),
  }
  const says = answer.kind === 'answered' ? 'Google gives a new access token' : answer.reason
  return answered({
    latencyMs: answer.latencyMs ?? 0,
    status: answer.status ?? null,
    json: values,
    values,
    text: says,
    summary: says,
    evidence: [says, ...(scopes === null ? [] : ['for', ...scopes])].join('\n'),
  })
})
