import { isImperative } from '../words/find-act.ts'
import { hideCode, mostClauses, wordsFor } from './hide-code.ts'
import { splitCondition } from './read-conditions.ts'
import type { Reading } from './reading.ts'

const opensAfter = new RegExp(`^(?:${wordsFor('only')}\\s+)?(${wordsFor('after')})\\s+`, 'u')

const opensBefore = new RegExp(`^(${wordsFor('before')})\\s+`, 'u')

const tailAfter = new RegExp(`\\s+(?:${wordsFor('only')}\\s+)?(${wordsFor('after')}|${wordsFor('before')})\\s+`, 'gu')

const first = new RegExp(
  `^.{4,120}?(?<!\\b(?:the|a|an|this|its|our|el|la|los|las|der|die|das|le|les|o|os|as))\\s+${wordsFor('first')}(?=\\s*(?:[.,;:(]|$))`,
  'u',
)

const untilPattern = new RegExp(
  `^(?:.{0,60}?(?<!(?:will|would))\\s)??${wordsFor('wait')}(?:\\s.{0,80}?)?\\s(?:${wordsFor('until')})\\s+(.+)$`,
  'u',
)

const waits = new RegExp(`^${wordsFor('waitFor')}\\s+(.+)$`, 'u')

const each = new RegExp(`(?:^|\\s)${wordsFor('each')}\\s+(.+?)(?:[,:]|$)`, 'u')

const repeats = new RegExp(`^${wordsFor('again')}(?:\\s|$)`, 'u')

const time =
  /^(?:(?:about|around|the|another|at least|up to|>|<|~|\s)*)\d+\s*(?:s|sec|m|min|h|hr|d|seconds?|minutes?|hours?|days?|weeks?|months?|segundos?|minutos?|horas?|dias?|semanas?|minuten|stunden|tagen?|heures?|jours?)\b[^\p{L}]*$/u

/** What is not the end of an act: a place in the text, a time, a count. */
const notDone =
  /^(?:what\w*|who\w*|that|this|it|which|more than|at least|over|the (?:last|first|fact)|each|every|all|hours|midnight|you (?:act|begin|start|do anything|need)\b|(?:an?|the|any) (?:incident|outage|emergency)$|(?:a|an|the)?\s*(?:few|couple of|long|short)\b|\d)/u

/** Behind "once" where it counts: "run it once manually", "more than once a quarter". */
const onlyOnce =
  /^(?:an?|per|every|each|in|on|at|for|to|with|from|against|by|more|again|or|and|daily|weekly|monthly|manually|\p{L}+ly)(?![\p{L}])/u

export function readOrder(text: string, plain: string): readonly Reading[] {
  const head = opensAfter.exec(plain) ?? opensBefore.exec(plain)
  if (head !== null) {
    const halves = splitCondition(text, plain, head[0].length)
    if (halves !== null)
      return time.test(hideCode(halves.when)) || notDone.test(hideCode(halves.when))
        ? []
        : [{ kind: 'after', when: halves.when }]
    return /^\S+ing$/u.test(plain.slice(head[0].length).replace(/[:.]$/, ''))
      ? [{ kind: 'after', when: text.slice(head[0].length) }]
      : []
  }
  if (!isImperative(text)) return []
  const outside = plain.replace(/\([^()]*\)/g, found => '·'.repeat(found.length))
  for (const found of [...outside.matchAll(tailAfter)].slice(0, mostClauses)) {
    const when = text.slice(found.index + found[0].length).replace(/[.:;]$/, '')
    const before = plain.slice(0, found.index)
    // "Verify that it is checked before sending" is about the order of somebody else's acts.
    if (/\b(?:is|are|was|were|been|being|that|how|why)\b/u.test(before)) continue
    if (
      (found[1] === 'once' && (onlyOnce.test(hideCode(when)) || /\b(?:than|only|least|just|exactly)$/u.test(before))) ||
      time.test(hideCode(when)) ||
      notDone.test(hideCode(when)) ||
      /^\d/.test(when) ||
      /\b(?:look|suche[nt]?|shortly|soon|right|just|errors?|even|long|day|the|at|all at)$/u.test(before)
    )
      continue
    return [{ kind: 'after', when }]
  }
  return first.test(plain.replace(/\([^()]*\)/g, '')) ? [{ kind: 'after', when: text }] : []
}

export function readRepeat(text: string, plain: string): readonly Reading[] {
  const acts = isImperative(text)
  const every = everyPattern.exec(plain)?.[1] ?? null
  const most = mostPattern.exec(plain)?.[1]
  const atMost = most === undefined ? null : Number(most)
  const ends = untilPattern.exec(plain)
  // "It is sent again until 3 days have passed" is a time, and no state of the system.
  const until = ends !== null && time.test(ends[1] ?? '') ? null : ends
  const waiting = until ?? (acts || repeats.test(plain) ? waits.exec(plain) : null)
  const again = waiting === null && repeats.test(plain)
  const ofEach = waiting === null && !again && (acts || /[:,]$/.test(plain)) ? each.exec(plain) : null
  const counted = acts && (every !== null || atMost !== null)
  const found = waiting ?? ofEach
  if (found === null && !again && !counted) return []
  const said = found?.[1] ?? ''
  const from = said === '' ? 0 : plain.indexOf(said, found?.index ?? 0)
  const end = said === '' ? text : text.slice(from, from + said.length)
  const how = until !== null ? 'until' : ofEach !== null ? 'each' : again || counted ? 'counted' : 'once'
  return [{ kind: 'repeat', until: withoutLimit(end), every, atMost, how }]
}

const everyPattern = /\b(?:every|each|cada|alle|toutes les)\s+(\d+\s*(?:s|sec|m|min|h|\p{L}{4,})(?!\p{L}))/u

const mostPattern =
  /\b(?:up to|at most|max(?:imum)?(?: of)?|hasta|como maximo|maximal|hochstens|au plus|no maximo|no more than)\s+(\d{1,3})\s*(?:times|attempts|retries|tries|rounds|x|veces|intentos|mal|fois|vezes)(?!\p{L})/u

/** "until it is empty, at most 5 times: `DELETE …`": what it is done until, alone. */
function withoutLimit(until: string): string {
  return until
    .replace(/[,;]?\s+\(?(?:up to|at most|max(?:imum)?(?: of)?|hasta|no more than)\s+\d{1,3}\s+\p{L}+.*$/iu, '')
    .replace(/:\s+`.*$/u, '')
    .replace(/[.;:,]+$/, '')
}
