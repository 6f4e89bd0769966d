import { isConditional } from '../choices/alternatives-among.ts'
import { polarityPattern } from '../languages/languages.ts'
import { foldText, wholeWordPattern } from '../words/fold-text.ts'
import { isProhibition } from './is-forbidding-title.ts'

const absolutely = wholeWordPattern(polarityPattern('absoluteNegations'))

/** Whether a sentence is nothing but a prohibition ("Never delete them.", "Den Dienst auf keinen Fall neu starten!"). */
export function onlyBans(sentence: string): boolean {
  return isProhibition(sentence) || (absolutely.test(foldText(sentence)) && !isConditional(sentence))
}
