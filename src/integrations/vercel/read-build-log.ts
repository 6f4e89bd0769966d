import { z } from 'zod'
import { type ApiAnswer, apiPath, apiQuery, callApi, jsonOf } from '../transport/call-api.ts'
import { scopeOf, type VercelContext, vendor } from './api.ts'

const said = { text: z.string().nullish(), level: z.string().nullish() }

/** *Get deployment events*: what was said stands in the event, or in its payload. */
const events = z.array(
  z.object({ type: z.string(), created: z.number().default(0), ...said, payload: z.object(said).nullish() }).nullable(),
)

export type BuildEvent = NonNullable<z.output<typeof events>[number]>

/** The newest lines are asked for: what a build fails of stands at its end. */
const most = 500

/** What the build of a deployment has said, oldest first. */
export async function readBuildLog(
  deployment: string,
  context: VercelContext,
): Promise<ApiAnswer<readonly BuildEvent[]>> {
  const path =
    apiPath`/v3/deployments/${deployment}/events` +
    apiQuery({ direction: 'backward', limit: most, ...scopeOf(context).team })
  const answer = await callApi({ method: 'GET', path, vendor }, jsonOf(events), context)
  if (answer.kind === 'failed') return answer
  const said = answer.value.flatMap(it => (it === null || textOf(it) === '' ? [] : [it]))
  return { ...answer, value: said.toSorted((one, other) => one.created - other.created) }
}

export function textOf({ text, payload }: BuildEvent): string {
  return (text ?? payload?.text ?? '').trim()
}

export function isError(event: BuildEvent): boolean {
  const level = event.level ?? event.payload?.level
  return event.type === 'fatal' || level === 'error' || /^error\b|\bERR!/i.test(textOf(event))
}
