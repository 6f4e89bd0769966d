import { findCause, saysTrouble } from '../choices/alternatives-among.ts'
import { isImperative } from '../words/find-act.ts'
import { namesPage } from '../words/names-page.ts'
import { type Condition, createCondition } from './condition.ts'
import { hideCode, wordsFor } from './hide-code.ts'
import type { Statement } from './list-statements.ts'
import { readConditions } from './read-conditions.ts'
import { onlyStep } from './resolve-target.ts'
import { tellsToDo } from './split-condition.ts'

const arrow = /\s*(?:→|⇒|->|=>)\s*/gu

/** A name's words for an answer ("Yes: go on", "Fails → call the lead"). */
const answers = new RegExp(`^(?:${wordsFor('answers')})$`, 'u')

/**
 * What is seen and what then, where no word of a condition says it: "Disk full: see the cleanup", "Stalls again — page
 * the lead", "**No packets leave.** Ask the network team", a row of a table of symptoms. Whether it leads anywhere is
 * for the place it names to say.
 */
export function readMap({ text, named, inside }: Statement): Condition | null {
  if (inside === 'heading' || inside === 'label' || inside === 'cell') return null
  if (named !== null && (inside === 'row' || isSeen(named))) return createCondition(named, text)
  const told = inside === 'item' || inside === 'comment' ? whatItMeans(text, named) : null
  if (told !== null) return told
  const plain = hideCode(text)
  const arrows = [...plain.matchAll(arrow)]
  // With several it is a way through pages: "Settings → Keys → Rotate".
  if (arrows.length > 1) return null
  const [found] = arrows.length === 1 || inside === 'comment' ? arrows : plain.matchAll(/:\s+|\s+[—–]\s+/gu)
  if (found === undefined || found.index < 2) return null
  const seen = text.slice(0, found.index)
  if (namesPage(seen)) return null
  const then = text.slice(found.index + found[0].length)
  // "It is kept in the log — if that matters, ask": what follows has a condition of its own.
  if (readConditions(then).length > 0) return null
  const said =
    isSeen(seen) ||
    (onlyStep.test(hideCode(then)) && isShort(seen) && !isImperative(seen)) ||
    (arrows.length === 1 && isShort(seen) && !isImperative(seen) && !isImperative(seen.split(', ').at(-1) ?? ''))
  return said ? createCondition(seen, then) : null
}

/** What does not go well, though its first word may be a verb as well ("Restart fails", "No message leaves"). */
const fails =
  /^(?:no|nothing|none|nada|nichts|rien|aucune?|nenhum\w*|ningun\w*)\s|\s(?:fails?|failed|hangs?|falla|fallo|schlagt fehl|fehlgeschlagen|echoue|falha|falhou)(?: again)?$/u

/** Whether a few words name what is wrong, or an answer. */
export function isSeen(name: string): boolean {
  // "There is no way back" tells of how it is, "P2" how bad: neither is seen.
  if (/^there (?:is|are) |^full |^(?:sev|p|s|l)-?\d\b/i.test(name)) return false
  const plain = hideCode(name.trim().replace(/[.?!:]$/, ''))
  if (answers.test(plain)) return true
  if (!isShort(name)) return false
  if (fails.test(plain) || namesError.test(name.trim())) return true
  return findCause(name)?.kind === 'clear' || (saysTrouble(name) && !isImperative(name) && !/^the /i.test(name))
}

/** Whether sentences of one paragraph or items of one list map what is seen to what it means, and do not only hold arrows. */
export function isMapping(said: readonly Statement[]): boolean {
  const under = said[0]?.list?.under ?? ''
  const asked = /\?$/.test(under) || (under !== '' && readConditions(under).length > 0)
  if (said.length > 1 && said.every(it => whatItMeans(it.text, it.named) !== null)) return true
  return said.length > 1 && ((asked && said.every(hasArrow)) || said.some(it => isSeen(readMap(it)?.when ?? '')))
}

/** "429s → the limit", and items that say so under a check ("- `AuthError` — the key is bad"): what an observation means. */
export function isMapped(statement: Statement): boolean {
  const { inside, text, phase, named } = statement
  const checked = inside === 'item' && (phase === null || phase === 'check' || phase === 'diagnose')
  const listed = checked && named === null && /→|⇒|->|=>|\s[—–]\s/.test(text) && !conditional.test(hideCode(text))
  const told = (checked || inside === 'comment') && whatItMeans(text, named) !== null
  const drawn = (inside === 'paragraph' || inside === 'comment') && hasArrow(statement)
  return (told || listed || drawn) && readMap(statement) !== null
}

/**
 * "If the error is `504`: it is a problem of the vendor", "If `false` → no key", "**If it works**: the network": a
 * condition that says what it means, and nothing to do.
 */
function whatItMeans(text: string, named: string | null): Condition | null {
  const plain = hideCode(text)
  if (named !== null && conditional.test(hideCode(named)))
    return isShort(text) && !tellsToDo(text) && readConditions(text).length === 0
      ? createCondition(named.replace(/^\S+\s+/, ''), text)
      : null
  const [said, ...more] = conditional.test(plain) ? readConditions(text) : []
  if (said === undefined || more.length > 0 || said.asks) return null
  return is.test(hideCode(said.go)) || (hasArrow({ text }) && isShort(said.go)) ? said : null
}

const is = /^(?:\S+\s+){0,4}?(?:is|are|means|es|son|significa|ist|sind|bedeutet|est|sont|signifie|e|sao)\s/u

function hasArrow({ text }: Pick<Statement, 'text'>): boolean {
  return /→|⇒|->|=>/.test(text)
}

const conditional = new RegExp(`^(?:${wordsFor('if')}|${wordsFor('for')}|${wordsFor('unless')})(?![\\p{L}])`, 'u')

/** An error by its name in code, or a status. */
const namesError =
  /`[^`]*(?:Error|Exception|\bE[A-Z]{5,})[^`]*`|^(?:HTTP )?[45](?:\d\d|xx)(?:\s*(?:\/|,|or)\s*[45](?:\d\d|xx))*$/

function isShort(name: string): boolean {
  return name.split(/\s+/).length <= 14 && name.lastIndexOf('(') <= name.lastIndexOf(')')
}
