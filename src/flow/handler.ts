import type { Catalog } from '../catalog.ts'
import type { Answer, Caller } from '../domain/answer.ts'
import type { By } from '../domain/decision.ts'
import type { Person, Role } from '../domain/person.ts'
import type { Incident } from '../incident/incident.ts'
import type { Reply, Usage } from '../views/reply.ts'
import type { Services } from './services.ts'
import type { Rows, UnitOfWork } from './unit-of-work.ts'

/** What one input says: a click, a submitted modal, a choice in one, or words. */
export type Input = {
  /** The incident that it is about; null: none, or its message says it. */
  readonly incident: number | null
  /** What stands behind the surface's name: walk and step, walk and group, proposal, or board. */
  readonly ids: readonly string[]
  /** Of the state that was shown; -1: nothing was. */
  readonly version: number
  /** Which of several, where the surface has them; null: it has not. */
  readonly index: number | null
  /** Of the button, or of the option that was chosen. */
  readonly value: string
  /** What was typed or chosen, by block id; words as `text` or what they mean. */
  readonly fields: { readonly [block: string]: string }
  /** The block ids of all inputs of the form, in its order; an empty one has no field. */
  readonly inputs: readonly string[]
  /** What the modal remembers. */
  readonly extra: { readonly [name: string]: string }
}

/** An input with who sent it. */
export type Request = {
  /** Action id, callback id or word, for what is written down about it. */
  readonly name: string
  readonly caller: Caller
  readonly input: Input
  /** The message that was clicked in: which surface it shows says what the click is about. */
  readonly message?: { readonly channel: string; readonly ts: string }
}

/** What a handler decides with: its input, and the transaction in which it does. */
export type Context = UnitOfWork & { readonly caller: Caller; readonly input: Input }

/** What an answer is shown with: its input, and the rows that were read for it. */
export type View = Services & {
  readonly caller: Caller
  readonly input: Input
  readonly incident: Incident | null
  readonly rows: Rows
}

/** Decides something, in one transaction. */
export type Deciding = {
  /** Whose row is locked; a click's is that of its message. `none`: the handler locks what it needs, or makes it new. */
  readonly target: 'incident' | 'walk' | 'proposal' | 'none'
  readonly decide: (context: Context) => Promise<Answer>
  /** Who has not this role is refused before anything is read. Absent: `decide` says who may. */
  readonly role?: 'responder'
  /** What the person is shown, where that is not the answer's own words. */
  readonly reply?: (answer: Answer, view: View) => Reply | Promise<Reply>
  /**
   * Who has this role by Slack's last answer decides on a membership that Slack gives now; all others on one of the last
   * minute. To open a plan, to reject and to withdraw runs nothing and needs none.
   */
  readonly requiresFreshMembership?: Role
  /** It is decided at a gate: whoever may not is refused there, so that the record keeps the attempt. */
  readonly atGate?: true
}

/** Decides nothing: shows the person something. */
export type Showing = {
  readonly show: (view: View) => Reply | Promise<Reply>
  readonly atGate?: true
  /** What it shows is about another incident, or about none yet. */
  readonly unnamed?: true
}

/** An entry of a table of handlers: what an input does. */
export type Handler = Deciding | Showing

/** By action id, callback id or word. Which handler it is may depend on what was sent. */
export type Handlers = {
  readonly [name: string]: Handler | ((services: Services, input: Input) => Handler | Promise<Handler>)
}

/** What words ask for. */
export type Asked = { readonly handler: Handler; readonly input: Input }

/** A slash command. The same words work as a mention in an incident's thread. */
export type Command = {
  /** Its key under `commands:` in the catalog. */
  readonly name: keyof Catalog['commands']
  /** What Slack shows of it to whoever types `/`: what it does, and the words behind it. */
  readonly shown: { readonly description: string; readonly usageHint: string }
  readonly usage: Usage
  /** The lines of its help that come first, where it has more than a phone shows. */
  readonly firstUsage?: Usage
  /** What the words ask for; help and words that are not understood are answers that show something. */
  readonly read: (words: string, caller: Caller, services: Services) => Promise<Asked>
  /** What its words ask for, once a form has said which incident they mean. */
  readonly readChosen?: (form: Input, caller: Caller, services: Services) => Promise<Asked>
}

/** Words that only have an answer. */
export function says(reply: Reply): Asked {
  return { handler: { show: () => reply }, input: inputOf({}) }
}

/** Nothing but what is given. */
export function inputOf(given: Partial<Input>): Input {
  return { incident: null, ids: [], version: -1, index: null, value: '', fields: {}, inputs: [], extra: {}, ...given }
}

/** Who decides, from where, when. */
export function byOf({ caller, at }: Pick<Context, 'caller' | 'at'>): By<Person> {
  return { person: caller.person, source: caller.source, at }
}

/** A field by its name; its block id may carry a round or version behind a colon. null: nothing is in it. */
export function fieldOf({ fields }: Pick<Input, 'fields'>, name: string): string | null {
  return Object.entries(fields).find(([block]) => block.split(':')[0] === name)?.[1] ?? null
}

/** There is nothing at this place any more, or never was. */
export function gone(what: string): Answer {
  return { kind: 'refused', reason: `${what} is not there. Look at the incident’s card for what is.` }
}
