import { answerPattern } from '../languages/languages.ts'
import { foldText } from '../words/fold-text.ts'

const command = '`([^`\\s]+\\s[^`]+)`'
const text = '([`"“][^`"”]+[`"”])'

/** "`curl …` says `done`", "`curl …` `done` meldet": a command, and what its answer says in one of the two groups behind it. */
export const commandSays = `${command}\\s+(?:(?:${answerPattern('says')})\\s+${text}|${text}\\s+(?:${answerPattern('says')})(?![\\p{L}]))`

const whole = new RegExp(`^${commandSays}$`, 'u')

/** A command of which this is said, and nothing else, with the text that its answer contains then. */
export function saidByCommand(said: string): { readonly command: string; readonly contains: string } | null {
  const folded = foldText(said)
  const found = folded.length === said.length ? whole.exec(folded) : null
  if (found === null) return null
  const asWritten = (part: string, from = 0) => {
    const at = folded.indexOf(part, from)
    return said.slice(at, at + part.length)
  }
  const [, run = '', behind, before] = found
  return { command: asWritten(run), contains: asWritten(behind ?? before ?? '', run.length + 2).slice(1, -1) }
}
