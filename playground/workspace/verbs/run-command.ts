import type { Json } from '../json.ts'
import { escapeText, resolveMentions } from '../mentions.ts'
import type { PageAnswer } from '../page-api.ts'
import type { Parts } from '../parts.ts'
import { commandPayload } from '../payloads.ts'
import { respond } from '../respond.ts'
import type { Channel, User } from '../state.ts'

/** Sends a slash command to the app and shows what it answers within its acknowledgement. */
export async function runCommand(
  parts: Parts,
  user: User,
  { channel, text }: { channel: Channel; text: string },
): Promise<PageAnswer> {
  const [name = '', ...rest] = text.trim().split(/(?<=^\S+)\s+/)
  const known = parts.manifest.commands.find(command => command.name === name)
  if (known === undefined) return { ok: false, reason: `${name} is not a valid command.` }
  if (channel.archived) return { ok: false, reason: 'This channel is archived.' }

  const escaped = escapeText(rest.join(' '))
  const typed = known.shouldEscape ? resolveMentions(parts, escaped, 'command') : escaped
  const payload = commandPayload(parts, { user, channel, command: name, text: typed })
  const outcome = await parts.dispatcher.send({
    envelope: 'slash_commands',
    type: 'command',
    payload,
    answerable: true,
    retry: null,
  })
  switch (outcome.kind) {
    case 'acked':
      return showReply(parts, user, channel, payload, outcome.body)
    case 'timeout':
      return { ok: false, reason: `${name} failed with the error "operation_timeout"` }
    case 'failed':
      return { ok: false, reason: `${name} failed with the error "dispatch_failed"` }
  }
}

function showReply(parts: Parts, user: User, channel: Channel, payload: Json, body: Json): PageAnswer {
  if (Object.keys(body).length === 0) return { ok: true }
  const refused = respond(parts, { channel: channel.id, user: user.id, original: null }, body)
  if (refused === null) return { ok: true }
  parts.dispatcher.noteProblem(payload, `${refused.error} ${JSON.stringify(refused.response_metadata ?? {})}`)
  return { ok: false, reason: `${String(payload.command)} failed with the error "invalid_command_response"` }
}
