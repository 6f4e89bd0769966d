import { namedCommands } from '../../commands/named-commands.ts'
import { readRunbookFolders } from '../config.ts'
import { HandrailError } from '../errors.ts'
import { readCatalog } from '../library/read-library.ts'
import { appManifest } from '../slack/app-manifest.ts'
import type { Output } from './output.ts'

type Asked = {
  readonly socket?: boolean
  /** Where the bot is reached from outside. */
  readonly url?: string
  readonly env: Readonly<Record<string, string | undefined>>
}

/**
 * `handrail manifest --socket | --url U`: the manifest of the Slack app, with the slash commands as the catalog names
 * them. Exit code 0.
 * @throws HandrailError `input_invalid` for an address to which Slack sends nothing, or without a choice
 */
export async function manifest({ socket = false, url, env }: Asked, out: Output): Promise<number> {
  if (!socket && url === undefined) {
    const hint = 'Give --socket, or --url with the address of the bot.'
    throw new HandrailError('input_invalid', 'It is not said how Slack reaches the bot', hint)
  }
  const address = url === undefined ? null : publicAddress(url)
  const { slash } = namedCommands(await readCatalog(readRunbookFolders(env)))
  const commands = Object.entries(slash).map(([name, { shown }]) => ({ name, ...shown }))
  out.stdout.write(appManifest(commands, address))
  return 0
}

/** What an address must not have, and why; in the order in which it is told. */
const faults: readonly (readonly [RegExp, string])[] = [
  [/^(?!https:\/\/)/i, 'Slack sends to https:// only'],
  [/[^\x21-\x7e]/, 'it has a space or a letter that no address has'],
  [/^[^/]*\/\/[^/]*@/, 'it holds a user or password, which whoever sees the app would read'],
  [/[?#]/, 'it has a query or fragment, to which no path can be added'],
  [/[\\%;]|[^:]\/\/|\/\.{1,2}(?:\/|$)/, 'its path has more than plain names: a proxy may read it otherwise'],
  [/^https:\/\/(?:\[|\d+\.\d+\.\d+\.\d+(?::|\/|$))/, 'it is no name, and certificates are for names'],
  [
    /^https:\/\/(?:[^/.]*|[^/]*\.(?:localhost|local|internal|test))\.?(?::[^/]*)?(?:\/|$)/i,
    'it is no name on the internet',
  ],
]

/** The address without a slash or the bot's own path at its end. */
function publicAddress(typed: string): string {
  const fault = faults.find(([pattern]) => pattern.test(typed))?.[1]
  const reason = fault ?? (URL.canParse(typed) ? null : 'it cannot be read as an address')
  if (reason !== null) {
    const hint = 'Give the address under which Slack reaches the bot, as in --url https://handrail.example.com.'
    throw new HandrailError('input_invalid', `${typed} is not an address for Slack’s requests: ${reason}`, hint)
  }
  return new URL(typed).href.replace(/\/$/, '').replace(/\/slack\/events$/, '')
}
