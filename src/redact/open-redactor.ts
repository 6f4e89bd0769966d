import { wholeWords } from '../domain/whole-words.ts'
import { openRedactThread } from './redact-thread.ts'
import { makeRedactor, type Redactor, type RedactorOptions, redactJson } from './redactor.ts'

/** The most characters that are redacted on the thread that answers people. */
const mostAtOnce = 8_192
/** Ids and words; they are redacted at once whatever happens, so that what holds them keeps its shape. */
const short = 256
const limitMs = 2_000

export type OpenRedactor = Redactor & {
  /** Ends the thread. */
  readonly close: () => Promise<void>
}

/**
 * The redaction of a process that answers people: what has more than 8,192 characters is redacted in a thread of its
 * own (`texts`, `longJson`) or, where nothing can wait for that, cut (`text`, `json`). When the thread fails or takes
 * too long the text is withheld whole.
 * @throws HandrailError `catalog_invalid` for a country that is none.
 */
export function openRedactor(options: RedactorOptions, limit = limitMs): OpenRedactor {
  const { text, find, isSecret, secrets } = makeRedactor(options)
  const thread = openRedactThread(options, limit)

  const texts: Redactor['texts'] = async walk => {
    const found = new Set<string>()
    let characters = 0
    const seen = walk(it => {
      if (!found.has(it)) characters += it.length
      found.add(it)
      return it
    })
    if (found.size === 0) return seen
    if (characters <= mostAtOnce) return walk(text)
    const order = [...found]
    const redacted = await thread.redact(order)
    const known = new Map(order.map((it, index) => [it, redacted?.[index]]))
    return walk(it => known.get(it) ?? (it.length <= short ? text(it) : withheld(it)))
  }

  const within = (): ((value: string) => string) => {
    let left = mostAtOnce
    return value => {
      if (value.length > short && value.length > left) {
        const kept = wholeWords(value, left)
        left = 0
        return `${text(kept)}… (${value.length - kept.length} more characters)`
      }
      left = Math.max(0, left - value.length)
      return text(value)
    }
  }

  return {
    text: value => within()(value),
    json: value => redactJson(value, within(), isSecret),
    find: async value => (value.length <= mostAtOnce ? find(value) : thread.find(value)),
    secrets,
    isSecret,
    texts,
    longJson: value => texts(each => redactJson(value, each, isSecret)),
    close: thread.close,
  }
}

function withheld(text: string): string {
  return `[withheld: ${text.length} characters that could not be redacted in time]`
}

/** Names of variables whose values are secrets, whatever the catalog says. */
const secretName = /TOKEN|SECRET|PASSWORD|_KEY$|DATABASE_URL|DSN/

/** The values that must never leave the process: of variables named like secrets, and of those that are `listed`. */
export function secretsOf(
  environment: Readonly<Record<string, string | undefined>>,
  listed: readonly string[],
): readonly string[] {
  return Object.entries(environment).flatMap(([name, it]) =>
    it && (secretName.test(name) || listed.includes(name)) ? [it] : [],
  )
}
