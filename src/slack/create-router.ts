import type { Caller } from '../domain/answer.ts'
import type { Role } from '../domain/person.ts'
import { unreachable } from '../errors.ts'
import { type Handled, handle } from '../flow/handle.ts'
import { type Command, type Handler, type Handlers, type Input, inputOf, type Request } from '../flow/handler.ts'
import { pin, pinInput, unpin } from '../flow/incident/pin-commands.ts'
import type { Services } from '../flow/services.ts'
import type { Incident } from '../incident/incident.ts'
import type { PinnedMessage } from '../incident/pin-message.ts'
import { actionName, callback, field } from '../views/ids.ts'
import { drillReply } from '../views/messages/drill-reply.ts'
import { answerReply, ephemeral, membersOnly, nameIncident, notShown } from '../views/messages/ephemeral.ts'
import { decodeMetadata } from '../views/metadata.ts'

import type { Reply } from '../views/reply.ts'
import { type Choice, type Click, chosenIn, clickRequest } from './actions/action-payload.ts'
import { actionTables } from './actions/action-tables.ts'
import { askByShortcut, askToPin, shortcuts } from './actions/shortcuts.ts'
import type { Form } from './views/read-form.ts'
import { submissions } from './views/submissions.ts'
import { type OptionGroup, type Suggestion, suggestOptions } from './views/suggest-options.ts'

/** What the bot answers to each kind of Slack input. Each is answered within three seconds or said to be late. */
export type InteractionHandlers = {
  /** The role that decides what is asked by this action or callback id on a membership that Slack gives now; null: none. */
  readonly freshRole: (asked: string) => Role | null
  readonly command: (name: string, words: string, caller: Caller) => Promise<Reply>
  /** A shortcut by its callback id; `message`: on which it was chosen, where it is a person's. */
  readonly shortcut: (callback: string, caller: Caller, message: PinnedMessage | null) => Promise<Reply>
  /** Puts a message on the timeline of its incident, and takes it off that of this one; null: an app's message. */
  readonly pin: (caller: Caller, message: PinnedMessage | null) => Promise<Reply>
  readonly unpin: (caller: Caller, message: PinnedMessage | null, incident: number) => Promise<Reply>
  readonly mention: (words: string, caller: Caller) => Promise<Reply>
  readonly click: (click: Click) => Promise<Reply>
  /** What takes the modal's place after the choice. */
  readonly choice: (choice: Choice) => Promise<Reply>
  readonly submission: (form: Form) => Promise<Reply>
  readonly suggestion: (asked: Suggestion) => Promise<readonly OptionGroup[]>
}

/** Finds the handler of every Slack input. `commands` by their names in this workspace; `mentioned`: whose words a mention is. */
export function createRouter(
  services: Services,
  commands: { readonly [slash: string]: Command },
  mentioned: Command,
): InteractionHandlers {
  const words = async (command: Command, said: string, caller: Caller): Promise<Reply> => {
    if (caller.person.stranger) return notShown
    const { handler, input } = await command.read(said, caller, services)
    return answer(services, { name: command.name, caller, input }, handler)
  }
  const chosen = async (request: Request, readChosen: NonNullable<Command['readChosen']>): Promise<Reply> => {
    const { caller } = request
    if (caller.person.stranger) return notShown
    const { fields, extra } = request.input
    const isMessage = extra.message !== undefined
    const { handler, input } = isMessage
      ? { handler: pin, input: { ...request.input, incident: Number(fields[field.incident] ?? '0') } }
      : await readChosen(request.input, caller, services)
    return answer(services, { ...request, input }, handler)
  }
  return {
    freshRole: asked => {
      const handler = submissions[actionName(asked)] ?? actionTables.clicks[actionName(asked)]
      const isDeciding = handler !== undefined && 'requiresFreshMembership' in handler
      return isDeciding ? (handler.requiresFreshMembership ?? null) : null
    },
    command: async (name, said, caller) => {
      if (caller.person.stranger) return notShown
      const command = commands[name]
      const known = Object.keys(commands).join(', ')
      return command === undefined
        ? ephemeral(`${name} is not one of Handrail’s commands. It has ${known}.`)
        : words(command, said, caller)
    },
    mention: (said, caller) => words(mentioned, said, caller),
    shortcut: async (callback, caller, message) => {
      if (caller.person.stranger) return notShown
      if (message === null && callback !== shortcuts.start) return ownMessage
      const asked = await askByShortcut(services, callback, caller, message)
      return asked === null
        ? unknownShortcut
        : answer(services, { name: callback, caller, input: asked.input }, asked.handler)
    },
    pin: async (caller, message) => {
      if (caller.person.stranger) return notShown
      if (message === null) return ownMessage
      const { handler, input } = await askToPin(services, caller, message, false)
      return answer(services, { name: 'pin', caller, input }, handler)
    },
    unpin: async (caller, message, incident) =>
      message === null
        ? ownMessage
        : answer(services, { name: 'unpin', caller, input: pinInput(message, incident) }, unpin),
    click: click => find(services, actionTables.clicks, clickRequest(click), unknownMessage),
    choice: choice => {
      const { caller, input } = formRequest(choice)
      const request = { name: choice.action, caller, input: { ...input, ...chosenIn(choice), value: choice.value } }
      return find(services, actionTables.choices, request, nothing)
    },
    submission: async form => {
      const isOurs = decodeMetadata(form.metadata) !== null
      const request = { name: form.callback, ...formRequest(form) }
      const { readChosen } = mentioned
      const reply =
        isOurs && form.callback === callback.whichIncident && readChosen !== undefined
          ? await chosen(request, readChosen)
          : await find(services, isOurs ? submissions : {}, request, unknownForm)
      // A form that did what it should closes; the words stand where its button was.
      return reply.kind === 'ephemeral' && reply.done
        ? { ...reply, place: { channel: services.channel, thread: null } }
        : reply
    },
    suggestion: asked => suggestOptions(services, asked),
  }
}

const ownMessage = ephemeral('Apps’ messages are not pinned: what Handrail posts is on the timeline as it is.')
const unknownShortcut = ephemeral('This is not one of Handrail’s shortcuts any more. Use the slash command.')
const nothing = { kind: 'none' } as const
const unknownMessage = ephemeral('This message belongs to nothing that Handrail knows. Look at the incident’s card.')
const unknownForm = ephemeral('This form is not one of Handrail’s any more. Open it again.')

/** Has the input answered by its handler in this table; `otherwise` where the table has none. */
async function find(services: Services, handlers: Handlers, request: Request, otherwise: Reply): Promise<Reply> {
  if (request.caller.person.stranger) return notShown
  const found = handlers[actionName(request.name)]
  if (found === undefined) return otherwise
  const handler = typeof found === 'function' ? await found(services, request.input) : found
  return answer(services, request, handler)
}

/** The answer to the person who asked: it names its incident, and is marked where that is a drill. */
async function answer(services: Services, request: Request, handler: Handler): Promise<Reply> {
  const handled = await handle(services, request, handler)
  switch (handled.kind) {
    case 'stranger':
      return notShown
    case 'members-only':
      return membersOnly
    case 'unknown-message':
      return unknownMessage
    case 'shown':
      return 'unnamed' in handler ? handled.reply : about(handled.view.incident, handled.reply)
    case 'answered':
      return about(handled.view.incident, await replyOf(handled, handler))
    default:
      return unreachable(handled)
  }
}

function replyOf({ answer, view }: Extract<Handled, { kind: 'answered' }>, handler: Handler): Reply | Promise<Reply> {
  return 'reply' in handler && handler.reply !== undefined ? handler.reply(answer, view) : answerReply(answer)
}

function about(incident: Incident | null, reply: Reply): Reply {
  if (incident === null) return reply
  const named = nameIncident(reply, incident)
  return incident.drill ? drillReply(named) : named
}

/** What a modal says: where it was opened from, and what is in its fields. */
function formRequest({ caller, metadata, fields, inputs }: Form): { readonly caller: Caller; readonly input: Input } {
  const { incident = null, surface = null, version = -1, extra = {} } = decodeMetadata(metadata) ?? {}
  const [, ...ids] = (surface ?? '').split(':')
  return { caller, input: inputOf({ incident, ids, version, fields, inputs, extra }) }
}
