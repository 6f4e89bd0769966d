import type { Changes } from './changes.ts'
import type { PageEvent } from './page-api.ts'

/** The open pages of each person, and what they are told. */
export type PageStream = {
  /** @returns how to leave again */
  subscribe(user: string, tell: (event: PageEvent) => void): () => void
  /** Tells the pages of some people, or of everyone. */
  publish(users: Iterable<string> | 'everyone', event: PageEvent): void
}

export function createPageStream(changes: Changes): PageStream {
  const pages = new Set<{ user: string; tell: (event: PageEvent) => void }>()
  return {
    subscribe(user, tell) {
      const page = { user, tell }
      pages.add(page)
      return () => pages.delete(page)
    },
    publish(users, event) {
      const chosen = users === 'everyone' ? null : new Set(users)
      for (const page of pages) if (chosen === null || chosen.has(page.user)) page.tell(event)
      changes.notify()
    },
  }
}
