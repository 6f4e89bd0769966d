import { findCause, saysTrouble } from '../choices/alternatives-among.ts'
import { isImperative } from '../words/find-act.ts'
import { type Condition, createCondition } from './condition.ts'
import { hideCode, wordsFor } from './hide-code.ts'
import type { Statement } from './list-statements.ts'
import { readConditions } from './read-conditions.ts'

const arrow = /\s*(?:→|⇒|->|=>)\s*/gu

/** A name's words for an answer ("Yes: go on", "Fails → call the lead"). */
const answers = new RegExp(`^(?:${wordsFor('answers')})$`, 'u')

/**
 * What is seen and what then, where no word of a condition says it: "Disk full: see the cleanup", "Stalls again — page
 * the lead", "**No packets leave.** Ask the network team", a row of a table of symptoms. Whether it leads anywhere is
 * for the place it names to say.
 */
export function readMap({ text, named, inside }: Statement): Condition | null {
  if (inside === 'heading' || inside === 'label' || inside === 'comment' || inside === 'cell') return null
  if (named !== null && (inside === 'row' || isSeen(named))) return createCondition(named, text)
  const plain = hideCode(text)
  const arrows = [...plain.matchAll(arrow)]
  // With several it is a way through pages: "Settings → Keys → Rotate".
  if (arrows.length > 1) return null
  const [found] = arrows.length === 1 ? arrows : plain.matchAll(/:\s+|\s+[—–]\s+/gu)
  if (found === undefined || found.index < 2) return null
  const seen = text.slice(0, found.index)
  const then = text.slice(found.index + found[0].length)
  // "It is kept in the log — if that matters, ask": what follows has a condition of its own.
  if (readConditions(then, hideCode(then)).length > 0) return null
  const said = isSeen(seen) || (arrows.length === 1 && isShort(seen) && !isImperative(seen))
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
  if (fails.test(plain)) return true
  return findCause(name)?.kind === 'clear' || (saysTrouble(name) && !isImperative(name) && !/^the /i.test(name))
}

function isShort(name: string): boolean {
  return name.split(/\s+/).length <= 14 && name.lastIndexOf('(') <= name.lastIndexOf(')')
}
