import type { Route } from '../http/call.ts'
import type { Visit } from './request-log.ts'

/** What can be broken in a system from the panel, and what people notice then. */
export type StorySwitch = {
  readonly title: string
  /** What follows from it. */
  readonly effect: string
  /** The headline while it is broken. */
  readonly seen: string
  /** File of the runbook for it. */
  readonly runbook?: string
  /** Ways in which imitations of vendors break with it, by their names in the story. */
  readonly breaks?: Readonly<Record<string, string>>
}

/** Whether something is broken at this moment. */
export type IsBroken<What extends string> = (what: What | 'database') => boolean

/** Of what the imitation of a system is made. The first switch is its story. */
export type StoryPlan<What extends string = string> = {
  readonly key: string
  readonly name: string
  readonly switches: Readonly<Record<What, StorySwitch>>
  /** Its database; null: it has none. */
  readonly tables: {
    /** Creates what is missing. */
    readonly schema: string
    /** Puts the rows into the state of this moment. */
    readonly rows: (is: IsBroken<What>) => string
  } | null
  /** What ends a fault by being done to the rows: a statement that gives a row once it is done. */
  readonly cures?: { readonly [what in What]?: string }
  /** What a customer says, and what a person who walks a runbook would type, while a fault lasts. */
  readonly facts?: (is: IsBroken<What>) => SystemView['facts']
  /** Its own interface. `mend` is for what a call of it cures. */
  readonly routes: (is: IsBroken<What>, mend: (what: What) => void) => readonly Route[]
  /** What reaches it on Vercel, in the order in which it comes. */
  readonly visits: (is: IsBroken<What>) => readonly Visit[]
  /** Its project on Vercel. */
  readonly project: string
  /** The messages of the commits that were deployed, the latest first. */
  readonly commits: readonly string[]
  readonly variables: Readonly<Record<string, string>>
}

/** A switch as the panel shows it. */
export type SwitchView = {
  readonly what: string
  readonly title: string
  readonly effect: string
  readonly on: boolean
}

/** A system as the panel shows it. */
export type SystemView = {
  readonly key: string
  readonly name: string
  /** What people notice; null while everything works. */
  readonly seen: string | null
  /** File of the runbook for it; null where nothing is broken, or none is about it. */
  readonly runbook: string | null
  readonly switches: readonly SwitchView[]
  /** What a person would type into the forms of a runbook. */
  readonly facts: readonly { readonly name: string; readonly value: string }[]
  /** The vendors that it uses, and in which ways each can be broken by itself. */
  readonly vendors: readonly { readonly name: string; readonly switches: readonly SwitchView[] }[]
}
