import { checkMessageBlocks } from './blocks/check-blocks.ts'
import { withIds } from './blocks/with-ids.ts'
import { findEphemeral, findMessage } from './find.ts'
import { type Json, textOf } from './json.ts'
import { changeMessage, postMessage, removeMessage } from './messages.ts'
import type { Parts } from './parts.ts'
import { type Refusal, refuse, refuseWith } from './refusal.ts'
import type { ResponseTarget } from './response-urls.ts'

const isTrue = (value: unknown): boolean => value === true || value === 'true'

/**
 * Does what an app asks through a `response_url` or in the acknowledgement of a command: a message for one person
 * or for all, or a change of the message that was acted on.
 */
export function respond(parts: Parts, target: ResponseTarget, body: Json): Refusal | null {
  const channel = parts.state.channels.get(target.channel)
  if (channel === undefined) return refuse('channel_not_found')
  const { original } = target
  const acted =
    original === null
      ? null
      : original.ephemeral
        ? findEphemeral(parts, target.user, channel.id, original.ts)
        : findMessage(parts, channel.id, original.ts)

  if (isTrue(body.delete_original)) {
    if (acted === null) return refuse('message_not_found')
    removeMessage(parts, channel, acted)
    return null
  }
  const given = Array.isArray(body.blocks) ? body.blocks : []
  const problems = checkMessageBlocks(given)
  if (problems.length > 0) return refuseWith('invalid_blocks', problems)
  const text = textOf(body, 'text') ?? ''
  if (text === '' && given.length === 0) return refuse('no_text')
  const blocks = withIds(given, () => parts.stamps.id(''))
  if (isTrue(body.replace_original)) {
    if (acted === null) return refuse('message_not_found')
    changeMessage(parts, channel, acted, { text, blocks })
    return null
  }
  postMessage(parts, channel, {
    user: parts.identity.botUserId,
    text,
    blocks,
    thread: textOf(body, 'thread_ts'),
    ...(body.response_type !== 'in_channel' && { ephemeralFor: target.user }),
  })
  return null
}
