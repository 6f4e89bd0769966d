/** What a person may do: `responder` walks and proposes, `approver` decides what destroys, `admin` both and more. */
export type Role = 'responder' | 'approver' | 'admin'

/** Someone as the record keeps them: id and name at the time. */
export type Actor = { readonly id: string; readonly name: string }

/** Someone who asks for something now. `account` is shared by the accounts of one person (`people:` of the catalog). */
export type Person = Actor & {
  readonly account: string
  readonly roles: readonly Role[]
  /** Named under `break_glass` of the catalog. */
  readonly breaksGlass?: boolean
  /** Deactivated, a guest, a bot, of another workspace, or unknown to Slack: nothing is shown to them either. */
  readonly stranger?: boolean
}

/** Through which door an intent came. */
export type Source = 'slash' | 'mention' | 'button' | 'timer' | 'web' | 'cli' | 'system'

/** The system itself, as the record names it. */
export const handrail: Actor = { id: 'handrail', name: 'Handrail' }
