import type { WebClient } from '@slack/web-api'
import type { NamedPerson } from '../../domain/person.ts'
import { withDeadline } from '../../domain/with-deadline.ts'
import type { People } from '../callers/people.ts'

/** What people typed, as it stood before Slack put its own forms in. `people`: those whom it names. */
export type TypedText = { readonly text: string; readonly people: readonly NamedPerson[] }

/** Names of what Slack only gives ids of; null where Slack does not say. */
export type SlackNames = {
  readonly person: (id: string) => Promise<Omit<NamedPerson, 'id'> | null>
  readonly channel: (id: string) => Promise<string | null>
  readonly group: (id: string) => Promise<string | null>
}

/** More names than this are not asked for; those stand there as ids. */
const mostNames = 10

/**
 * The text of a command or a message as it was typed: people, groups and channels by their names, links as they were
 * written, and `&`, `<` and `>` in place of Slack's entities, once. Never for what was typed into a form: that has
 * none of these forms.
 * Source: https://docs.slack.dev/messaging/formatting-message-text and
 * https://docs.slack.dev/interactivity/implementing-slash-commands.
 */
export async function readTypedText(text: string, names: SlackNames): Promise<TypedText> {
  const tokens = [...text.matchAll(/<([^<>]*)>/g)].map(it => it[1] ?? '')
  const known = new Map<string, string>()
  const persons = new Map<string, Omit<NamedPerson, 'id'>>()
  const wanted = [...new Set(tokens.map(idOf).filter(it => it !== null))].slice(0, mostNames)
  await Promise.all(
    wanted.map(async id => {
      const person = id.startsWith('@') ? await names.person(id.slice(1)) : null
      if (person !== null) persons.set(id, person)
      const name = id.startsWith('@') ? (person?.name ?? null) : await nameOf(id, names)
      if (name !== null) known.set(id, name)
    }),
  )
  const people = new Map<string, NamedPerson>()
  const read = replaceForms(text, token => {
    const words = wordsOf(token, known)
    const person = /^@([UW][A-Z0-9]+)/.exec(token)?.[1]
    if (person !== undefined) people.set(person, { ...persons.get(`@${person}`), id: person, name: words.slice(1) })
    return words
  })
  return { text: read, people: [...people.values()] }
}

/** The same at once, with ids where Slack gives no names. */
export function readWithoutNames(text: string): string {
  return replaceForms(text, token => wordsOf(token, new Map()))
}

function replaceForms(text: string, read: (token: string) => string): string {
  return text.replace(/<([^<>]*)>|&(?:amp|lt|gt);/g, (found: string, token: string | undefined) =>
    token === undefined ? (entities[found] ?? found) : read(token),
  )
}

/** Text in Slack's form with its entities decoded, once. */
function decode(text: string): string {
  return text.replace(/&(?:amp|lt|gt);/g, found => entities[found] ?? found)
}

const entities: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' }

/** `@U1`, `#C1` or `!subteam^S1`: what a name is asked for. */
function idOf(token: string): string | null {
  return /^(?:@[UW][A-Z0-9]+|#[CG][A-Z0-9]+|!subteam\^S[A-Z0-9]+)/.exec(token)?.[0] ?? null
}

async function nameOf(id: string, names: SlackNames): Promise<string | null> {
  return id.startsWith('#') ? names.channel(id.slice(1)) : names.group(id.slice('!subteam^'.length))
}

/** What stood there before Slack made a token of it. */
function wordsOf(token: string, known: ReadonlyMap<string, string>): string {
  const bar = token.indexOf('|')
  const target = bar < 0 ? token : token.slice(0, bar)
  const label = bar < 0 ? '' : decode(token.slice(bar + 1))
  const id = idOf(target)
  if (id !== null) {
    const name = known.get(id) ?? (label.replace(/^[@#]/, '') || id.replace(/^(?:[@#]|!subteam\^)/, ''))
    return `${id.startsWith('#') ? '#' : '@'}${name}`
  }
  if (/^!(?:here|channel|everyone)$/.test(target)) return `@${target.slice(1)}`
  if (target.startsWith('!date^')) return label || decode(target)
  const address = decode(target)
  if (!/^[a-z][a-z0-9+.-]*:/i.test(address)) return label === '' ? `<${address}>` : label
  if (label === '') return address.replace(/^mailto:/i, '')
  // `example.com` and an e-mail address get a link of their own; a link with other words shows both.
  const bare = address.replace(/^(?:mailto:|tel:|https?:\/\/)/i, '')
  const same = label === address || label.replace(/\/$/, '') === bare.replace(/\/$/, '')
  return same || /^tel:/i.test(address) ? label : `${label} (${address})`
}

/** A name is waited for no longer than this; the id stands in its place then. */
const nameWithinMs = 800

/** The names of people, channels and groups that a text only has the ids of. What Slack does not say is null. */
export function slackNames(client: WebClient, people: Pick<People, 'find' | 'groupHandle'>): SlackNames {
  const channels = new Map<string, string>()
  return {
    person: id => soon(people.find(id).then(({ name, roles, stranger = false }) => ({ name, roles, stranger }))),
    group: id => soon(people.groupHandle(id)),
    channel: async id => {
      const known = channels.get(id)
      if (known !== undefined) return known
      const name = await soon(client.conversations.info({ channel: id }).then(it => it.channel?.name ?? null))
      if (name !== null) channels.set(id, name)
      return name
    },
  }
}

/** null when it fails or takes too long: a name is never worth a command. */
async function soon<Value>(asked: Promise<Value | null>): Promise<Value | null> {
  return withDeadline(
    asked.catch(() => null),
    nameWithinMs,
    () => null,
  )
}
