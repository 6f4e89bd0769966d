/** What may not run as a read, and why. */
export type Unsafe = { readonly kind: 'unsafe'; readonly reason: string }
