import { shorten } from '../../domain/shorten.ts'
import type { VercelDeployment } from './list-deployments.ts'

const units: readonly (readonly [name: string, milliseconds: number])[] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['min', 60_000],
]

/** A deployment in one line: what people know it by first, its commit and message, age and author, and its id last. */
export function describeDeployment(deployment: VercelDeployment, now: Date): string {
  // A plan is read long after it was made.
  return [...described(deployment, now, 'before this plan'), shortId(deployment)].join(' · ')
}

/** The same with its whole id and its address, either of which a rollback may name. */
export function listDeployment(deployment: VercelDeployment, now: Date): string {
  const { uid, url } = deployment
  return [...described(deployment, now, 'ago'), uid, ...(url ? [`https://${url}`] : [])].join(' · ')
}

function described(deployment: VercelDeployment, now: Date, before: string): readonly string[] {
  const who = authorOf(deployment)
  const age = `${ageOf(deployment.created, now, before)}${who === null ? '' : `, @${who}`}`
  return [describeCommit(deployment), age].filter(part => part !== '')
}

export function authorOf({ meta, creator }: VercelDeployment): string | null {
  return meta?.githubCommitAuthorLogin ?? creator?.username ?? null
}

/** Whether it was only built for production and never in it. */
export function isStaged({ readySubstate }: VercelDeployment): boolean {
  return readySubstate === 'STAGED'
}

/** Only the message is known; the files of a commit are not Vercel's to tell. */
export function speaksOfMigration({ meta }: VercelDeployment): boolean {
  return /\b(?:migrations?|migrate[sd]?|schema)\b/i.test(meta?.githubCommitMessage ?? '')
}

/** Enough of the id to recognise it by. */
export function shortId({ uid }: VercelDeployment): string {
  return uid.length > 14 ? `${uid.slice(0, 12)}…` : uid
}

/** Its whole SHA; null when the deployment came from no commit. */
export function commitOf({ meta }: VercelDeployment): string | null {
  return meta?.githubCommitSha ?? null
}

/** Short SHA and first line of the message; empty when the deployment came from no commit. */
export function describeCommit({ meta }: VercelDeployment): string {
  const sha = meta?.githubCommitSha?.slice(0, 7) ?? ''
  const message = meta?.githubCommitMessage?.split('\n')[0] ?? ''
  return [sha, message === '' ? '' : `“${shorten(message, 80)}”`].filter(part => part !== '').join('  ')
}

function ageOf(created: number, now: Date, before: string): string {
  const age = now.getTime() - created
  for (const [name, length] of units) {
    const count = Math.floor(age / length)
    if (count >= 1) return `${count} ${name}${count === 1 || name === 'min' ? '' : 's'} ${before}`
  }
  return before === 'ago' ? 'just now' : `just ${before}`
}

/** Whether a build has ended without a deployment, by its `readyState`. */
export function hasFailed(state: string): boolean {
  return state === 'ERROR' || state === 'CANCELED'
}
