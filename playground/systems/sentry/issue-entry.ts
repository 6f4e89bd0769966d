import { type Issue, organization, project } from './issue.ts'

/** An entry of `GET /api/0/organizations/{organization}/issues/`. */
export function issueEntry(issue: Issue) {
  return {
    id: issue.id,
    shareId: null,
    shortId: issue.shortId,
    title: `${issue.type}: ${issue.value}`,
    culprit: issue.tags.route?.[0] ?? issue.file,
    permalink: `https://${organization}.sentry.io/issues/${issue.id}/`,
    logger: null,
    level: 'error',
    status: issue.status,
    statusDetails: {},
    substatus: 'ongoing',
    isPublic: false,
    platform: 'javascript',
    project,
    type: 'error',
    metadata: { type: issue.type, value: issue.value, filename: issue.file, function: issue.function },
    numComments: 0,
    assignedTo: null,
    isBookmarked: false,
    isSubscribed: false,
    subscriptionDetails: null,
    hasSeen: false,
    annotations: [],
    issueType: 'error',
    issueCategory: 'error',
    priority: 'high',
    isUnhandled: true,
    // Sentry counts in a string, since a count may be larger than a number can hold.
    count: String(issue.count),
    userCount: 0,
    firstSeen: issue.firstSeen.toISOString(),
    lastSeen: issue.lastSeen.toISOString(),
  }
}
