import { z } from 'zod'
import { answered, defineCheck, failed } from '../../define-check.ts'
import type { ApiAnswer } from '../../transport/call-api.ts'
import { type Calendar, type GoogleCalendarContext, readCalendars, readToken } from '../api.ts'

const pages = 4

/**
 * What the application may do with the account's calendars. Values: `count`, `writable`, and `can_write`: whether it may
 * write to the calendar that is named, by the step or by the target, else to any; of a named one `access_role`, `none`
 * where it is not among them.
 */
export const calendars = defineCheck(
  z.strictObject({
    /** Id of a calendar. */
    calendar: z.string().optional(),
  }),
  async ({ calendar }, context: GoogleCalendarContext) => {
    const answer = await readAll(context)
    if (answer.kind === 'failed') return failed(answer.reason, answer.latencyMs)
    const found = answer.value.filter(it => it.deleted !== true)
    const wanted = calendar ?? context.target.calendar
    const one =
      wanted === undefined ? undefined : found.find(it => it.id === wanted || (it.primary && wanted === 'primary'))
    const writable = found.filter(mayWrite)
    const role = wanted === undefined ? {} : { access_role: one?.accessRole ?? 'none' }
    const canWrite = wanted === undefined ? writable.length > 0 : one !== undefined && mayWrite(one)
    const lines = found.map(it => `${it.id}  ${it.accessRole}`)
    return answered({
      latencyMs: answer.latencyMs,
      status: answer.status,
      json: found,
      values: { count: found.length, writable: writable.length, can_write: canWrite, ...role },
      text: lines.join('\n'),
      summary:
        wanted === undefined
          ? `${writable.length} of ${found.length} calendars can be written to`
          : `the role for ${wanted} is ${one?.accessRole ?? 'none'}`,
      evidence: lines.join('\n'),
    })
  },
)

async function readAll(context: GoogleCalendarContext): Promise<ApiAnswer<readonly Calendar[]>> {
  const token = await readToken(context)
  if (token.kind === 'failed') return token
  const all: Calendar[] = []
  let { latencyMs } = token
  let next: string | undefined
  for (let read = 0; read < pages; read += 1) {
    const page = await readCalendars(token.value.access_token, next, context)
    if (page.kind === 'failed') return page
    latencyMs += page.latencyMs
    all.push(...page.value.items)
    next = page.value.nextPageToken ?? undefined
    if (next === undefined) return { ...page, value: all, latencyMs }
  }
  return { kind: 'failed', reason: `There are more than ${all.length} calendars.`, sent: true, latencyMs }
}

function mayWrite({ accessRole }: Calendar): boolean {
  return accessRole === 'writer' || accessRole === 'owner'
}
