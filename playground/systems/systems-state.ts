import type { SystemView } from './story/system-story.ts'

/** What the panel can break. */
export const breakable = ['api', 'database', 'deploy', 'slow'] as const

export type Breakable = (typeof breakable)[number]

/** The state of all imitated systems, as the panel shows it and tests read it. Times are ISO 8601. */
export type SystemsState = {
  readonly now: string
  readonly broken: Readonly<Record<Breakable, boolean>>
  /** Why call events fail now; null: they are stored. */
  readonly outage: 'bad-deployment' | 'api' | 'database' | null
  readonly live: DeploymentState
  readonly deployments: readonly DeploymentState[]
  /** Every POST that asked Vercel to roll back or promote, in the order received. */
  readonly moves: readonly {
    at: string
    kind: 'rollback' | 'promote'
    deployment: string
    message: string
    status: number
  }[]
  /** Whether a rollback or promotion was accepted and has not finished. */
  readonly moving: boolean
  /** Rows in the table of calls; null while its database does not answer. */
  readonly calls: number | null
  /** Why the database could not be prepared; null when it was, or is being. */
  readonly problem: string | null
  /** A site whose calls can be looked at and reproduced. */
  readonly site: { readonly id: string; readonly name: string; readonly origin: string }
  readonly clock: boolean
  /** Whether alerts can be sent to the bot. */
  readonly alerts: boolean
  /** The other systems. */
  readonly systems: readonly SystemView[]
}

export type DeploymentState = {
  readonly id: string
  readonly sha: string
  readonly message: string
  readonly author: string
  readonly at: string
  readonly bad: boolean
}
