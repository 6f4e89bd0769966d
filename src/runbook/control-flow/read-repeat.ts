import type { Repeat, RepeatKind } from '../program.ts'
import { isImperative } from '../words/find-act.ts'
import { hideCode, wordsFor } from './hide-code.ts'
import type { Reading } from './reading.ts'

const untilPattern = new RegExp(
  `^(?:.{0,60}?(?<!(?:will|would))\\s)??${wordsFor('wait')}(?:\\s.{0,80}?)?,?\\s(?:${wordsFor('until')})\\s+(.+)$`,
  'u',
)

/** "Wait for it", "Restart it and wait for two minutes", "Watch the channel for the event". */
const waits = new RegExp(
  `^(?:.{2,120}?(?:,|;|(?<=[\\s,])(?:and|then|y|luego|und|dann|et|puis|e|depois))\\s+(?!(?:monitor|watch|poll|vigil)))??(?:${wordsFor('waitFor')}|(?:watch|poll)\\s(?:\\S+\\s){1,5}?for(?= the ))\\s+(.+)$`,
  'u',
)

const joins = /^(?:or|and|o|y|oder|und|ou|et|e)\s/u

const each = new RegExp(`(?:^|\\s)${wordsFor('each')}\\s+((?:\\([^()\\n]*\\)|[^,:(\\n])+)`, 'u')

/** "For each broker:" over what is done with it, and not "you are asked for each value:". */
const opensEach = new RegExp(`^${wordsFor('each')}\\s.*[:,]$`, 'u')

const repeats = new RegExp(`^${wordsFor('again')}(?:\\s|$)`, 'u')

/** "30 minutes", "~1–2 min", "a few hours". */
const span =
  '(?:(?:(?:about|around|at least|another|up to|the (?:first|next)|approximately|al menos|unos|unas|pelo menos|cerca de|mindestens|etwa|ca\\.|au moins|environ)\\s+)*(?:>|<|~|≥|≈)?\\s*\\d+(?:\\s*(?:-|–|to|a|bis)\\s*\\d+)?|an?|a few|a couple of|algunos|unos|alguns|einige|quelques)\\s*(?:\\+\\s*)?(?:s|sec|secs|m|min|mins|h|hr|hrs|seconds?|minutes?|hours?|days?|segundos?|minutos?|horas?|dias?|sekunden|minuten|stunden|tagen?|secondes?|heures?|jours?)(?![\\p{L}])'

/** "Monitor the logs for 30 minutes", "Die Logs 30 Minuten lang beobachten", "Give it a minute". */
const lasting = new RegExp(
  `^(?:.{0,60}?\\s)??(?:${wordsFor('watch')}(?:\\s.{0,80}?)?,?\\s+(?:${wordsFor('during')}\\s+|\\((?:\\p{L}+\\s)?)|${wordsFor('give')}\\s.{1,40}?\\s)(?<span>${span})`,
  'u',
)

const gives = new RegExp(`^${wordsFor('give')}\\s`, 'u')

const time = new RegExp(
  `^(?:${span}[^\\p{L}]*$|(?:business hours|tomorrow|the (?:next )?morning|(?:mon|tues|wednes|thurs|fri)day)(?![\\p{L}]))`,
  'u',
)

/** @param names whether it is a heading, a label or a comment, where a time in parentheses is how long that takes */
export function readRepeat(text: string, plain: string, names = false): readonly Reading[] {
  const acts = isImperative(text)
  const every = everyPattern.exec(plain)?.[1] ?? null
  const most = mostPattern.exec(plain)?.[1]
  const atMost = most === undefined ? null : Number(most)
  const ends = untilPattern.exec(plain)
  // "It is sent again until 3 days have passed" is a time, and no state of the system.
  const until = ends !== null && time.test(ends[1] ?? '') ? null : ends
  const waited = acts || repeats.test(plain) ? waits.exec(plain) : null
  // "Wait or fail over" waits for nothing that is named.
  const waiting = until ?? (waited !== null && joins.test(waited[1] ?? '') ? null : waited)
  const again = waiting === null && repeats.test(plain)
  const ofEach = waiting === null && !again && (acts || opensEach.test(plain)) ? each.exec(plain) : null
  const lasts =
    waiting === null && ofEach === null && !again && (acts || gives.test(plain))
      ? lasting.exec(names ? plain.replace(/\([^()]*\)/g, it => '·'.repeat(it.length)) : plain)?.groups?.span
      : undefined
  const counted = acts && (every !== null || atMost !== null)
  const said = lasts ?? (waiting ?? ofEach)?.[1] ?? ''
  if (said === '' && !again && !counted) return readBehindName(text)
  const from = said === '' ? 0 : plain.indexOf(said, (waiting ?? ofEach)?.index ?? 0)
  const end = said === '' ? text : text.slice(from, from + said.length)
  return [{ kind: 'repeat', until: withoutLimit(end), every, atMost, how: kindOf(until, ofEach, again || counted) }]
}

/** "Provider down: wait for it to come back": what is behind a name or a dash is done as well as what stands alone. */
function readBehindName(text: string): readonly Reading[] {
  const end = /^[^:—–]{3,90}(?::|\s[—–])\s+/u.exec(text)?.[0].length ?? text.length
  const rest = text.slice(end)
  const plain = hideCode(rest)
  return waits.test(plain) || gives.test(plain) ? readRepeat(rest, plain) : []
}

function kindOf(until: unknown, ofEach: unknown, counted: boolean): RepeatKind {
  if (until !== null) return 'until'
  if (ofEach !== null) return 'each'
  return counted ? 'counted' : 'once'
}

const numbers =
  '(?:two|three|five|ten|fifteen|twenty|thirty|sixty|dos|tres|cinco|diez|quince|veinte|treinta|sesenta|zwei|drei|funf|zehn|funfzehn|zwanzig|drei(?:ss|ß)ig|deux|trois|cinq|dix|quinze|vingt|trente|dois|dez|vinte|trinta)(?=\\s)'

const everyPattern = new RegExp(
  `(?<![\\p{L}])${wordsFor('every')}\\s+((?:\\d+|${numbers})\\s*(?:s|sec|m|min|h|\\p{L}{4,})(?!\\p{L}))`,
  'u',
)

const mostPattern =
  /\b(?:up to|at most|max(?:imum)?(?: of)?|hasta|como maximo|maximal|hochstens|au plus|no maximo|no more than)\s+(\d{1,3})\s*(?:times|attempts|retries|tries|rounds|x|veces|intentos|mal|fois|vezes)(?!\p{L})/u

/** "until it is empty, at most 5 times: `DELETE …`": what it is done until, alone. */
function withoutLimit(until: Repeat['until']): string {
  return until
    .replace(/^[—–-]\s+/, '')
    .replace(/[,;]?\s+\(?(?:up to|at most|max(?:imum)?(?: of)?|hasta|no more than)\s+\d{1,3}\s+\p{L}+.*$/iu, '')
    .replace(/:\s+`.*$/u, '')
    .replace(/[.;:,]+$/, '')
}
