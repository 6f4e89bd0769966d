import { type Issue, organization, project } from './issue.ts'

/** The newest event of an issue. @param sha of the commit that was deployed when it happened */
export function eventEntry(issue: Issue, sha: string) {
  const at = issue.lastSeen.toISOString()
  const id = Buffer.from(issue.id.padEnd(16, '0')).toString('hex').slice(0, 32)
  const frame = (filename: string, name: string, inApp: boolean, lineNo: number) => ({
    ...{ filename, absPath: `/app/${filename}`, module: null, package: null, platform: null, function: name },
    ...{ lineNo, colNo: 11, inApp, context: [], vars: null, errors: null },
  })
  const values = [
    {
      ...{ type: issue.type, value: issue.value, module: null, threadId: null, mechanism: null, rawStacktrace: null },
      stacktrace: {
        // From the outermost to the one that failed.
        frames: [
          frame('node_modules/next/dist/server/route.js', 'handle', false, 412),
          frame(issue.file, issue.function, true, 31),
          frame('node_modules/pg/lib/client.js', 'query', false, 88),
        ],
        ...{ framesOmitted: null, registers: null, hasSystemFrames: true },
      },
    },
  ]
  const tag = (key: string, value: string) => ({ key, value })
  const tags = Object.entries(issue.tags).flatMap(([key, [value = '']]) => [tag(key, value)])
  return {
    ...{
      id,
      groupID: issue.id,
      eventID: id,
      projectID: project.id,
      message: '',
      title: `${issue.type}: ${issue.value}`,
    },
    ...{ location: issue.file, user: null, tags: [...tags, tag('release', sha)], platform: 'javascript' },
    ...{
      dateReceived: at,
      dateCreated: at,
      contexts: {},
      size: 4_096,
      dist: null,
      sdk: null,
      context: {},
      packages: {},
    },
    entries: [{ type: 'exception', data: { values, hasSystemFrames: true, excOmitted: null } }],
    ...{ type: 'error', metadata: { type: issue.type, value: issue.value }, errors: [], occurrence: null, _meta: {} },
    release: releaseEntry(sha, at),
    ...{ userReport: null, sdkUpdates: [], resolvedWith: [], nextEventID: null, previousEventID: null },
  }
}

/** A release of the project. @param created as an ISO date */
export function releaseEntry(sha: string, created: string) {
  return {
    ...{ id: Number.parseInt(sha.slice(0, 7), 16), version: sha, shortVersion: sha.slice(0, 12), status: 'open' },
    ...{ ref: sha, url: null, dateCreated: created, dateReleased: created, commitCount: 1, deployCount: 1 },
    ...{ data: {}, newGroups: 0, authors: [], owner: null, lastCommit: null, firstEvent: null, lastEvent: null },
    versionInfo: { package: null, version: { raw: sha }, description: sha.slice(0, 12), buildHash: sha },
    lastDeploy: {
      ...{ id: '1', environment: 'production', dateStarted: created, dateFinished: created, name: sha.slice(0, 7) },
      url: `https://${organization}.example`,
    },
    projects: [
      {
        ...{ id: Number(project.id), slug: project.slug, name: project.name, platform: project.platform },
        ...{ platforms: [project.platform], hasHealthData: false, newGroups: 0 },
      },
    ],
  }
}
