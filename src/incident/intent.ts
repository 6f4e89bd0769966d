/**
 * A number beside free text that may name the incident or belong to the text: `note 3 servers are down`, `note as in
 * INC-3`. `text`: the words without it.
 */
export type UnclearNumber = { readonly incident: number; readonly text: string }

/** What someone asked for in words. `incident` is null when they did not say which. */
export type Intent = { readonly incident: number | null } & (
  | {
      readonly kind: 'start'
      /** As the catalog writes it; null when not said. */
      readonly severity: string | null
      /** Key of the catalog. */
      readonly system: string | null
      readonly title: string | null
      readonly drill: boolean
    }
  /** As the catalog writes it; as it was said where the catalog has no such one; empty when not said. */
  | { readonly kind: 'severity'; readonly severity: string }
  | {
      readonly kind: 'note' | 'update' | 'resolve'
      /** The note, the update, what helped. */
      readonly text: string | null
      readonly unclear?: UnclearNumber
    }
  | { readonly kind: 'status' | 'take' | 'mitigated' | 'reopen' | 'timeline' | 'report' }
  | { readonly kind: 'list' | 'help' }
  | { readonly kind: 'unknown'; readonly words: string }
)
