import { resolveMentions } from '../mentions.ts'
import { changeMessage, postMessage, removeMessage } from '../messages.ts'
import type { PageAnswer, PageRequest } from '../page-api.ts'
import type { Parts } from '../parts.ts'
import { messagePlace, viewPlace } from '../payloads.ts'
import { react } from '../reactions.ts'
import type { User } from '../state.ts'
import { actOnMessage } from './act-on-message.ts'
import { actOnView } from './act-on-view.ts'
import { closeView } from './close-view.ts'
import { keepFile } from './keep-file.ts'
import { openHome } from './open-home.ts'
import { isStop, readChannel, readMessage, readOwnMessage, readTopView, readUser, readView, stop } from './place.ts'
import { runCommand } from './run-command.ts'
import { runShortcut } from './run-shortcut.ts'
import { submitView } from './submit-view.ts'
import { suggestOptions } from './suggest-options.ts'

type Verb = PageRequest['verb']
type Answer = PageAnswer | Promise<PageAnswer>
type Verbs = { readonly [V in Verb]: (parts: Parts, user: User, request: Extract<PageRequest, { verb: V }>) => Answer }

/** Everything that a person can do, for the page and for tests alike. */
const verbs: Verbs = {
  message(parts, user, { channel: nameOrId, thread, text, files = [] }) {
    const channel = readChannel(parts, user, nameOrId)
    if (isStop(channel)) return channel
    if (channel.archived) return stop('This channel is archived.')
    if (text.trim() === '' && files.length === 0) return stop('There is nothing to send.')
    const kept = files.map(file => keepFile(parts, user, channel, file))
    postMessage(parts, channel, { user: user.id, text: resolveMentions(parts, text, 'message'), thread, files: kept })
    return { ok: true }
  },

  edit(parts, user, { channel: nameOrId, ts, text }) {
    const own = readOwnMessage(parts, user, nameOrId, ts)
    if (isStop(own)) return own
    if (text.trim() === '') return stop('There is nothing to say. Delete the message instead.')
    changeMessage(parts, own.channel, own.message, { text: resolveMentions(parts, text, 'message'), edited: true })
    return { ok: true }
  },

  delete(parts, user, { channel: nameOrId, ts }) {
    const own = readOwnMessage(parts, user, nameOrId, ts)
    if (isStop(own)) return own
    removeMessage(parts, own.channel, own.message)
    return { ok: true }
  },

  command(parts, user, { channel: nameOrId, text }) {
    const channel = readChannel(parts, user, nameOrId)
    return isStop(channel) ? channel : runCommand(parts, user, { channel, text })
  },

  action(parts, user, { channel: nameOrId, ts, action, values }) {
    const channel = readChannel(parts, user, nameOrId)
    if (isStop(channel)) return channel
    const message = readMessage(parts, user, channel, ts)
    return isStop(message) ? message : actOnMessage(parts, user, { channel, message, action, values })
  },

  'view-action'(parts, user, { view: id, action, values }) {
    const view = id === 'home' ? readView(parts, user, id) : readTopView(parts, user, id)
    return isStop(view) ? view : actOnView(parts, user, { view, action, values })
  },

  submit(parts, user, { view: id, values }) {
    const view = readTopView(parts, user, id)
    return isStop(view) ? view : submitView(parts, user, { view, values })
  },

  close(parts, user, { view: id, all }) {
    const view = readTopView(parts, user, id)
    return isStop(view) ? view : closeView(parts, user, { view, all })
  },

  suggest(parts, user, { view: id, channel: nameOrId, ts, blockId, actionId, value }) {
    if (id !== null) {
      const view = readView(parts, user, id)
      if (isStop(view)) return view
      const place = viewPlace(parts, view)
      return suggestOptions(parts, user, { blocks: view.content.blocks, place, blockId, actionId, value })
    }
    const channel = readChannel(parts, user, nameOrId ?? '')
    if (isStop(channel)) return channel
    const message = readMessage(parts, user, channel, ts ?? '')
    if (isStop(message)) return message
    const place = messagePlace(parts, channel, message)
    return suggestOptions(parts, user, { blocks: message.blocks, place, blockId, actionId, value })
  },

  react(parts, user, { channel: nameOrId, ts, name, add }) {
    const channel = readChannel(parts, user, nameOrId)
    if (isStop(channel)) return channel
    const message = readMessage(parts, user, channel, ts)
    if (isStop(message)) return message
    const refused = react(parts, channel, message, { user: user.id, name, add })
    return refused === null ? { ok: true } : stop(refused.error)
  },

  shortcut(parts, user, { callbackId, channel: nameOrId, ts }) {
    if (nameOrId === null || ts === null) return runShortcut(parts, user, { callbackId, on: null })
    const channel = readChannel(parts, user, nameOrId)
    if (isStop(channel)) return channel
    const message = readMessage(parts, user, channel, ts)
    return isStop(message) ? message : runShortcut(parts, user, { callbackId, on: { channel, message } })
  },

  home: openHome,
}

/** Does what a person asked for; a person who is unknown or deactivated can do nothing. */
export async function doVerb<V extends Verb>(
  parts: Parts,
  request: Extract<PageRequest, { verb: V }>,
): Promise<PageAnswer> {
  const user = readUser(parts, request.as)
  if (isStop(user)) return user
  // The verb of a request for V is V; the compiler does not follow it through Extract.
  return verbs[request.verb as V](parts, user, request)
}
