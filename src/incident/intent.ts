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
  | { readonly kind: 'severity'; readonly severity: string | null }
  | { readonly kind: 'note' | 'update'; readonly text: string | null }
  | { readonly kind: 'resolve'; readonly summary: string | null }
  | { readonly kind: 'status' | 'take' | 'mitigated' | 'reopen' | 'timeline' | 'report' }
  | { readonly kind: 'list' | 'help' }
  | { readonly kind: 'unknown'; readonly words: string }
)
