import type { Deployments } from './deployments.ts'
import type { Project } from './project.ts'
import type { LoggedRequest } from './request-logs.ts'
import type { Variables } from './variables.ts'

/** A project of the imitated account. */
export type HostedProject = {
  readonly project: Project
  readonly deployments: Deployments
  /** What reached production, with what it logged. */
  readonly requests: () => readonly LoggedRequest[]
  readonly variables: Variables
}
