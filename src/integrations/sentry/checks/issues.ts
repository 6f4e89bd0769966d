import { z } from 'zod'
import { shorten } from '../../../domain/shorten.ts'
import { answered, defineCheck, failed } from '../../define-check.ts'
import { type Issue, readIssues, type SentryContext } from '../api.ts'
import { search } from '../search.ts'

const pages = 5
const onPage = 100

/**
 * Issues of the target's project that a search finds, most frequent first. Values: `count` of issues, `events` that the
 * search finds in the period. Where there are more than five pages of them, that is said, and neither is known.
 */
export const issues = defineCheck(z.strictObject(search), async (asked, context: SentryContext) => {
  const { query, since } = asked
  const found: Issue[] = []
  let [latencyMs, status] = [0, 0]
  let cursor: string | null = null
  for (let read = 0; read < pages; read += 1) {
    const page = await readIssues(asked, { limit: onPage, cursor: cursor ?? undefined }, context)
    if (page.kind === 'failed') return failed(page.reason, page.latencyMs)
    latencyMs += page.latencyMs
    status = page.status
    found.push(...page.value.issues)
    cursor = page.value.next
    if (cursor === null) break
  }
  const events = found.reduce((sum, issue) => sum + eventsOf(issue), 0)
  const [top] = found
  const more = cursor === null ? '' : ' or more'
  const count = `${found.length}${more} ${found.length === 1 ? 'issue' : 'issues'}`
  const lines = found.map(describe)
  return answered({
    latencyMs,
    status,
    json: found,
    values: cursor === null ? { count: found.length, events } : {},
    text: lines.join('\n'),
    summary:
      top === undefined
        ? `no issues in ${since}`
        : `${count}, ${events}${more} ${events === 1 ? 'event' : 'events'} in ${since}; most: ${shorten(top.title, 120)}`,
    evidence: shorten(
      [`Sentry, ${context.target.organization}/${context.target.project}: ${query}, ${since}`, '', ...lines].join('\n'),
      20_000,
    ),
  })
})

/** Of the search where that narrows them. */
function eventsOf({ filtered, count }: Issue): number {
  return filtered?.count ?? count
}

function describe(issue: Issue): string {
  const frame = [issue.metadata?.filename, issue.metadata?.function].filter(Boolean).join(' in ')
  return [
    `${eventsOf(issue)} × ${issue.title}`,
    `  ${issue.shortId} ${frame || (issue.culprit ?? '')}`.trimEnd(),
    `  ${issue.permalink ?? ''}`,
  ].join('\n')
}
