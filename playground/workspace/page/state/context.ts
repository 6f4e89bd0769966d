import { createContext, use } from 'react'
import type { PageAnswer, PageChannel, PageRequest, PageState, PageUser } from '../../page-api.ts'
import type { Place } from './workspace.ts'

type Without<R> = R extends { as: string } ? Omit<R, 'as'> : never
type Errand = Without<PageRequest>

/** What every part of the page may look up or do. It changes only with the person or the workspace, never per message. */
export type PageContext = {
  readonly page: PageState
  readonly user: (id: string) => PageUser | null
  readonly channel: (id: string) => PageChannel | null
  /** Asks the workspace as the present person. A refusal is also shown as a notice, unless the asker shows it itself. */
  readonly ask: (errand: Errand, refusal?: 'notice' | 'shown') => Promise<PageAnswer>
  readonly go: (place: Place) => void
  readonly notify: (text: string) => void
}

export const Context = createContext<PageContext | null>(null)

/** The page's context. Throws outside of it: a part that is drawn alone is a mistake of ours. */
export function usePage(): PageContext {
  const context = use(Context)
  if (!context) throw new Error('This part of the page is drawn outside its context.')
  return context
}
