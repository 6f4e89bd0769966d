import type { Parts } from '../parts.ts'
import type { Channel, File, User } from '../state.ts'

/** Keeps a file that a person shares in a channel; gives back its id. */
export function keepFile(
  parts: Parts,
  user: User,
  channel: Channel,
  { name, text }: { readonly name: string; readonly text: string },
): string {
  const bytes = Buffer.from(text)
  const file: File = {
    ...{ id: parts.stamps.id('F'), name, title: name, size: bytes.length, user: user.id, bytes },
    created: Math.floor(parts.now() / 1000),
    channels: new Set([channel.id]),
  }
  parts.state.files.set(file.id, file)
  return file.id
}
