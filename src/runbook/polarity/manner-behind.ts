import { polarityPattern } from '../languages/languages.ts'
import type { Manner } from './manner.ts'
import { anywhere, atStart } from './whole-words.ts'

const goesOn = atStart(polarityPattern('continuations'))
const tells = anywhere(polarityPattern('reportVerbs'))
const pronouns = polarityPattern('pronouns')
/** Denies an act done to what was spoken of: "do not run it", "never do this", or stands alone: "Don't." */
export const bansWhatWasSaid = new RegExp(
  `^(?:please\\s+)?(?:(?:${polarityPattern('negationsBefore')})\\s+(?:\\S+\\s+){0,3}?(?:${pronouns})(?!\\p{L}|\\s+(?:twice|more than once|in parallel))|(?:${polarityPattern('negationsBefore')})\\s*[.!]*$|(?:${polarityPattern('avoidVerbs')})(?:\\s+(?:${pronouns}))?\\s*[.!]*$)`,
  'u',
)

/** What follows code that a clause begins with. */
export function mannerBehind(behind: string, manner: Manner): Manner {
  const text = behind.trim()
  if (text === '' || /^[.,;:(—–→=!"”)|-]/.test(text)) return bansLater(text) ? 'forbids' : manner
  if (goesOn.test(text)) return manner
  if (verbBehind(text)) return 'asks'
  const [clause = ''] = text.split(/[,;]/)
  if (cures.test(clause)) return 'leads'
  return 'mentions'
}

/** "`X` clears it": what the code does about the trouble. */
const cures =
  /^(?:clears?|resets?|removes?|fixes|solves?|restores?|restarts?|unblocks?|frees?|repairs?|stops?|limpia|resuelve|leert|behebt|vide|corrige|limpa|resolve)(?!\p{L})/u

function bansLater(text: string): boolean {
  const said = text.replace(/^[\s.,;:(—–→=!"”)|-]+/, '')
  return (
    bansWhatWasSaid.test(said) ||
    /^(?:never|do not|don't|nie|niemals|nicht|nunca|jamais|nao|ne pas|no)(?!p{L})/.test(said) ||
    tells.test(said.split(/\s+/).slice(0, 3).join(' '))
  )
}

const verbsBehind =
  /^(?:ausfuhren|ausfuehren|aus|starten|aufrufen|senden|absetzen|verwenden|nutzen|anwenden|eingeben|prufen|laufen)[.,;!]?$/

/** "`X` ausführen": the verb of the instruction stands behind the code. */
export function verbBehind(text: string): boolean {
  const near = text.trim().split(/\s+/).slice(0, 3)
  return near.some(word => verbsBehind.test(word))
}
