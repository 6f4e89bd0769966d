import type { Placed } from './blocks/elements-of.ts'
import { enteredValue } from './entered-value.ts'
import { findChannel, findEphemeral, findMessage } from './find.ts'
import type { Json } from './json.ts'
import { escapeText } from './mentions.ts'
import type { PageAnswer, PageValues } from './page-api.ts'
import type { Parts } from './parts.ts'
import { type ElementMatch, pickElement } from './pick-element.ts'
import type { Message, StoredView } from './state.ts'
import { doVerb } from './verbs/verbs.ts'
import { topView } from './view-stack.ts'

/** Where an element stands: in a message, in the modal on top, or on the Home tab. */
type Place = { readonly channel: string; readonly ts: string } | 'modal' | 'home'

type SharedFile = { readonly name: string; readonly text: string }

/** What a person does in the workspace, through the same verbs as the page. Channels go by id or name. */
export type Actor = {
  /** Runs `/command words` in a channel. */
  command(text: string, channel: string): Promise<PageAnswer>
  /** Sends words as they are typed, with `@name` for people; gives back the message. */
  message(channel: string, text: string, thread?: string, files?: readonly SharedFile[]): Promise<Message>
  /** Changes the words of an own message. */
  edit(channel: string, ts: string, text: string): Promise<PageAnswer>
  /** Deletes an own message. */
  delete(channel: string, ts: string): Promise<PageAnswer>
  /** Clicks a button in a message. `stale` looks among those that updates have taken away. */
  click(channel: string, ts: string, which: ElementMatch, options?: { stale?: boolean }): Promise<PageAnswer>
  /** Clicks a button in the modal on top, or on the Home tab. */
  clickIn(place: 'modal' | 'home', which: ElementMatch): Promise<PageAnswer>
  /** Chooses or types in an element that sends at once: an option's value, a list of values, or words. */
  select(place: Place, which: ElementMatch, value: unknown): Promise<PageAnswer>
  /** Asks for the options of an external select; `select` and `submit` may then name one by its value. */
  suggest(place: Place, which: ElementMatch, query: string): Promise<PageAnswer>
  /** Submits the modal on top, with values by `block_id` or `action_id`; the rest stays as it is shown. */
  submit(values?: Readonly<Record<string, unknown>>): Promise<PageAnswer>
  close(all?: boolean): Promise<PageAnswer>
  react(channel: string, ts: string, name: string, add?: boolean): Promise<PageAnswer>
  shortcut(callbackId: string, on?: { channel: string; ts: string }): Promise<PageAnswer>
  home(): Promise<PageAnswer>
  /** The modal on top; null when none is open. */
  view(): StoredView | null
  /** What was published on this person's Home tab. */
  homeView(): StoredView | null
  /** The messages that only this person sees, oldest first. */
  ephemerals(channel?: string): readonly Message[]
}

/** @param as the person's id */
export function actAs(parts: Parts, as: string): Actor {
  const suggested: Json[] = []
  const channelId = (nameOrId: string): string => {
    const channel = findChannel(parts, nameOrId)
    if (channel === null) throw new Error(`There is no channel ${nameOrId}`)
    return channel.id
  }
  const messageAt = (channel: string, ts: string): Message => {
    const id = channelId(channel)
    const message = findEphemeral(parts, as, id, ts) ?? findMessage(parts, id, ts)
    if (message === null) throw new Error(`There is no message ${ts} in ${channel}`)
    return message
  }
  const viewAt = (place: 'modal' | 'home'): StoredView => {
    const view = place === 'modal' ? topView(parts, as) : (parts.state.homes.get(as) ?? null)
    if (view === null) throw new Error(`${as} has no ${place} open`)
    return view
  }
  const viewName = (place: 'modal' | 'home') => (place === 'home' ? 'home' : viewAt(place).id)

  /** The element's payload as the page sends it. */
  const actionOf = ({ block, element }: Placed, value: Json): Json => ({
    type: element.type,
    block_id: block.block_id,
    action_id: element.action_id,
    ...(element.type === 'button' && { text: element.text, value: element.value, url: element.url }),
    ...value,
  })
  const act = async (place: Place, which: ElementMatch, value: (placed: Placed) => Json): Promise<PageAnswer> => {
    if (typeof place === 'string') {
      const placed = pickElement(viewAt(place).content.blocks, which)
      return doVerb(parts, {
        verb: 'view-action',
        as,
        view: viewName(place),
        action: actionOf(placed, value(placed)),
        values: {},
      })
    }
    const message = messageAt(place.channel, place.ts)
    const placed = pickElement(message.blocks, which)
    return sendAction(message, actionOf(placed, value(placed)))
  }
  const sendAction = ({ channel, ts, ephemeralFor }: Message, action: Json): Promise<PageAnswer> =>
    doVerb(parts, { verb: 'action', as, channel, ts, ephemeral: ephemeralFor !== null, action, values: {} })
  const enter =
    (value: unknown) =>
    ({ element }: Placed): Json =>
      enteredValue(element, value, suggested)

  return {
    command: async (text, channel) => doVerb(parts, { verb: 'command', as, channel: channelId(channel), text }),
    async message(nameOrId, text, thread, files) {
      const channel = channelId(nameOrId)
      const answer = await doVerb(parts, {
        verb: 'message',
        as,
        channel,
        thread: thread ?? null,
        text: escapeText(text),
        files,
      })
      const sent = parts.state.messages.get(channel)?.findLast(message => message.user === as)
      if (!answer.ok || sent === undefined) throw new Error(answer.ok ? 'The message is gone' : answer.reason)
      return sent
    },
    edit: async (channel, ts, text) =>
      doVerb(parts, { verb: 'edit', as, channel: channelId(channel), ts, text: escapeText(text) }),
    delete: async (channel, ts) => doVerb(parts, { verb: 'delete', as, channel: channelId(channel), ts }),
    async click(channel, ts, which, options = {}) {
      if (options.stale !== true) return act({ channel, ts }, which, () => ({}))
      const message = messageAt(channel, ts)
      return sendAction(message, actionOf(pickElement(message.earlier.flat(), which), {}))
    },
    clickIn: (place, which) => act(place, which, () => ({})),
    select: (place, which, value) => act(place, which, enter(value)),
    async suggest(place, which, query) {
      const blocks =
        typeof place === 'string' ? viewAt(place).content.blocks : messageAt(place.channel, place.ts).blocks
      const { block, element } = pickElement(blocks, which)
      const answer = await doVerb(parts, {
        verb: 'suggest',
        as,
        view: typeof place === 'string' ? viewName(place) : null,
        channel: typeof place === 'string' ? null : channelId(place.channel),
        ts: typeof place === 'string' ? null : place.ts,
        blockId: String(block.block_id),
        actionId: String(element.action_id),
        value: query,
      })
      const offered = answer.ok
        ? [...(answer.options ?? []), ...(answer.optionGroups ?? []).flatMap(group => group.options)]
        : []
      suggested.unshift(...offered.map(({ text, value }) => ({ text: { type: 'plain_text', text }, value })))
      return answer
    },
    async submit(given = {}) {
      const view = viewAt('modal')
      const values: PageValues = {}
      for (const [name, value] of Object.entries(given)) {
        const { block, element } = pickElement(view.content.blocks, name)
        const id = String(block.block_id)
        values[id] = {
          ...values[id],
          [String(element.action_id)]: { type: element.type, ...enter(value)({ block, element, pointer: '' }) },
        }
      }
      return doVerb(parts, { verb: 'submit', as, view: view.id, values })
    },
    close: async (all = false) => doVerb(parts, { verb: 'close', as, view: viewAt('modal').id, all }),
    react: async (channel, ts, name, add = true) =>
      doVerb(parts, { verb: 'react', as, channel: channelId(channel), ts, name, add }),
    shortcut: async (callbackId, on) =>
      doVerb(parts, {
        verb: 'shortcut',
        as,
        callbackId,
        channel: on ? channelId(on.channel) : null,
        ts: on?.ts ?? null,
      }),
    home: () => doVerb(parts, { verb: 'home', as }),
    view: () => topView(parts, as),
    homeView: () => parts.state.homes.get(as) ?? null,
    ephemerals(channel) {
      const only = channel === undefined ? null : channelId(channel)
      return parts.state.ephemerals.filter(one => one.ephemeralFor === as && (only === null || one.channel === only))
    },
  }
}
