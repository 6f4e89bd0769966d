import { z } from 'zod'
import { shorten } from '../../../domain/shorten.ts'
import { answered, defineCheck, failed } from '../../define-check.ts'
import { type Event, type Exception, exceptionOf, readIssues, readLatestEvent, type SentryContext } from '../api.ts'
import { search } from '../search.ts'

/**
 * The newest event of the issue that a search finds most often. Values: `found`; where there is one `type` and `message` of
 * its exception, `frame`: the innermost of the application's own, `release`, `sha` of the deployed commit where Sentry
 * knows it, and of the issue `issue`, `events` and `users`.
 */
export const event = defineCheck(z.strictObject(search), async (asked, context: SentryContext) => {
  const list = await readIssues(asked, { limit: 1 }, context)
  if (list.kind === 'failed') return failed(list.reason, list.latencyMs)
  const [top] = list.value.issues
  if (top === undefined) {
    const says = `no exception in ${asked.since}`
    return answered({
      ...{ latencyMs: list.latencyMs, status: list.status, json: [], values: { found: false, events: 0 } },
      ...{ text: says, summary: says, evidence: `Sentry: ${asked.query}, ${says}` },
    })
  }
  const answer = await readLatestEvent(top.id, asked.environment, context)
  if (answer.kind === 'failed') return failed(answer.reason, answer.latencyMs)
  const exception = exceptionOf(answer.value)
  const type = exception?.type ?? ''
  const message = exception?.value ?? answer.value.message ?? answer.value.title
  const frame = frameOf(exception)
  const [release, sha] = [answer.value.release?.version ?? '', shaOf(answer.value)]
  const events = top.filtered?.count ?? top.count
  const users = top.filtered?.userCount ?? top.userCount ?? 0
  const lines = [
    `${type === '' ? '' : `${type}: `}${message}`,
    `frame    ${frame || 'none of the application'}`,
    `release  ${release || 'not known'}`,
    `commit   ${sha || 'not known'}`,
    `issue    ${top.shortId}, ${events} ${events === 1 ? 'event' : 'events'} in ${asked.since}, ${users} ${users === 1 ? 'user' : 'users'}`,
  ]
  return answered({
    latencyMs: list.latencyMs + answer.latencyMs,
    status: answer.status,
    json: { type, message, frame, release, sha, issue: top.shortId, events, users },
    values: { found: true, type, message, frame, release, sha, issue: top.shortId, events, users },
    text: lines.join('\n'),
    summary: shorten(
      [lines[0], frame, sha === '' ? release : sha.slice(0, 7)].filter(part => part !== '').join(' · '),
      300,
    ),
    evidence: shorten([...lines, top.permalink ?? '', `event ${answer.value.eventID}`].join('\n'), 20_000),
  })
})

/** Frames run from the outermost to the one that failed. */
function frameOf(exception: Exception | null): string {
  const frames = exception?.stacktrace?.frames ?? []
  const own = frames.findLast(it => it.inApp === true)
  if (own === undefined) return ''
  const line = own.lineNo ? `:${own.lineNo}` : ''
  return [`${own.filename ?? 'unknown file'}${line}`, own.function].filter(Boolean).join(' in ')
}

/** The commit that was deployed: as the release knows it, as its version says it, or by a tag. */
function shaOf({ release, tags }: Event): string {
  const tagged = tags.find(it => /^(?:git\.|deploy\.|commit_?)?sha$|^commit$/i.test(it.key))?.value
  const known = [
    release?.lastCommit?.id,
    release?.versionInfo?.buildHash,
    release?.version?.replace(/^.*@/, ''),
    tagged,
  ]
  return known.find(it => /^[0-9a-f]{7,40}$/.test(it ?? '')) ?? ''
}
