export type Author = { readonly uid: string; readonly username: string; readonly name: string; readonly email: string }

export type Deployment = {
  readonly id: string
  readonly sha: string
  readonly message: string
  readonly branch: string
  readonly author: Author
  /** Milliseconds since 1970. */
  readonly createdAt: number
  readonly readyAt: number
  readonly target: 'production' | null
  readonly state: 'BUILDING' | 'READY' | 'ERROR'
  /** Whether its code answers call events with an error. */
  readonly bad: boolean
  /** What whoever asked for it wrote on it. */
  readonly meta?: Readonly<Record<string, string>>
}

/** A POST that asked to move production, in the order received, whatever was answered. */
export type Move = {
  readonly at: Date
  readonly kind: 'rollback' | 'promote'
  readonly deployment: string
  readonly status: number
}

/** The vendor's record of the last request to move production's domains. */
export type AliasRequest = {
  readonly type: 'rollback' | 'promote'
  readonly fromDeploymentId: string
  readonly toDeploymentId: string
  readonly requestedAt: number
  jobStatus: 'pending' | 'in-progress' | 'succeeded'
}
