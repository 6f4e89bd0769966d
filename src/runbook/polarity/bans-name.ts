import { polarityPattern } from '../languages/languages.ts'
import { actFromWords } from '../words/act-from-words.ts'
import { plainText } from './plain-text.ts'

export const wrongSigns = /[❌🚫⛔👎✗✘]/u

/** A heading, a label or the head of a column over what is not to be done. */
export function bansName(text: string): boolean {
  const plain = plainText(text)
  if (wrongSigns.test(text)) return true
  const few = plain.split(/\s+/).length <= 6
  return few && (isBanBelow(plain) || bansNamed.test(plain) || bansWhole.test(plain))
}

/** "Never run these" and not "Never delivered webhooks". */
function isBanBelow(plain: string): boolean {
  const found = bansBelow.exec(plain)?.[0]
  if (found === undefined) return false
  const rest = plain
    .slice(found.length)
    .replace(/[:.!\s]+$/, '')
    .trim()
  return rest === '' || /^(?:do|run|use|try|type|attempt|these|this|that)\b/.test(rest) || actFromWords(rest) !== null
}

/** A heading, a label or the head of a column over what is only told or shown. */
export function tellsName(text: string): boolean {
  return tellsWhole.test(plainText(text))
}

const bansBelow = new RegExp(`^[^\\p{L}]*(?:${polarityPattern('forbiddingOpenings')})(?![\\p{L}-])`, 'u')
const bansNamed = new RegExp(`(?<![\\p{L}-])(?:${polarityPattern('forbiddingNames')})(?![\\p{L}-])`, 'u')
const commandNouns =
  '(?:commands?|quer(?:y|ies)|statements?|scripts?|practices?|examples?|outputs?|ideas?|ways?|fix(?:es)?|approach(?:es)?|procedures?|methods?|calls?|versions?|usage|steps?|comandos?|consultas?|ejemplos?|formas?|befehle?|abfragen?|beispiele?|commandes?|requetes?|exemples?|exemplos?)'
/** "Wrong", "Wrong way", "Example of …", "Old procedure, superseded" and not "Wrong prices shown". */
const bansWhole = wholeName(polarityPattern('forbiddingWholeNames'))
/** "History", "Examples", "Timeline of 3 May" and not "Chat history not loading". */
const tellsWhole = wholeName(polarityPattern('reportingWholeNames'))

function wholeName(names: string): RegExp {
  const article = '(?:(?:the|el|la|der|die|das|le|o|a|un|une|ein)\\s+)?'
  const end = '[^\\p{L}]*$'
  return new RegExp(
    `^[^\\p{L}]*${article}(?:${names})(?:\\s+${commandNouns})?${end}` +
      `|^[^\\p{L}]*(?:${names})\\s+(?:of|de|du|des|von|del|do|da)\\s` +
      `|^${commandNouns}\\s+(?:${names})${end}|[,(]\\s*(?:${names})${end}`,
    'u',
  )
}
