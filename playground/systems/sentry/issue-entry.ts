import { type Issue, organization, project } from './issue.ts'

/** An entry of `GET /api/0/organizations/{organization}/issues/`. @param narrowed whether the search leaves events out */
export function issueEntry(issue: Issue, narrowed: boolean) {
  const times = { firstSeen: issue.firstSeen.toISOString(), lastSeen: issue.lastSeen.toISOString() }
  // Sentry counts in a string, since a count may be larger than a number can hold.
  const counts = { count: String(issue.count), userCount: 0 }
  return {
    ...{ id: issue.id, shareId: null, shortId: issue.shortId, title: `${issue.type}: ${issue.value}` },
    culprit: issue.tags.route?.[0] ?? issue.file,
    permalink: `https://${organization}.sentry.io/issues/${issue.id}/`,
    ...{ logger: null, level: 'error', status: issue.status, statusDetails: {}, substatus: 'ongoing' },
    ...{ isPublic: false, platform: 'javascript', project, type: 'error' },
    metadata: { type: issue.type, value: issue.value, filename: issue.file, function: issue.function },
    ...{ numComments: 0, assignedTo: null, isBookmarked: false, isSubscribed: false, subscriptionDetails: null },
    ...{ hasSeen: false, annotations: [], issueType: 'error', issueCategory: 'error', isUnhandled: true },
    ...{ priority: 'high', priorityLockedAt: null, seerFixabilityScore: null, seerAutofixLastTriggered: null },
    ...{ seerExplorerAutofixLastTriggered: null, ...counts, ...times, stats: { '24h': [] } },
    inbox: { reason: 0, reason_details: null, date_added: times.firstSeen },
    owners: { type: 'codeowners', owner: 'team:1', date_added: times.firstSeen },
    ...{ sessionCount: 0, integrationIssues: [], sentryAppIssues: [] },
    derivedData: {
      ...{ blocker: 'none', progress: 'none', status: 'open', viewCount: 0, hasOpenFixPr: false, isAssigned: false },
      ...{ hasRootCause: false, lastCompletedAutofixStep: 'none', lastProgressedAt: null },
    },
    ...{ latestEventHasAttachments: false, matchingEventId: null, matchingEventEnvironment: null },
    lifetime: { ...counts, ...times, stats: null },
    filtered: narrowed ? { ...counts, ...times, stats: {} } : null,
  }
}
