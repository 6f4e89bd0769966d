import type { Phrase } from '../blocks/block.ts'
import { answerPattern, expectedWords, flowPattern } from '../languages/languages.ts'
import { foldText } from '../words/fold-text.ts'
import { comparisonPattern, isComparison } from './read-comparison.ts'
import { commandSays } from './said-by-command.ts'

/** What is said up to the end of the sentence; a full stop within a number or code does not end it. */
const rest = '((?:`[^`]*`|[^.;]|\\.(?=\\d))+)'
const labels = [...expectedWords].filter(it => !/\s/.test(it) && it !== 'healthy').join('|')

const opening = `(?:^|(?<=[,;:]\\s)|(?<=\\s(?:and|then|y|und|et|e)\\s))(?:${answerPattern('verifies')})(?![\\p{L}])(?: that| si| que| dass| ob)?\\s+`

const told =
  '[^.;]*(?<![\\p{L}])(?:when|if|whenever|yesterday|before|until|last (?:week|month|time|night|year)|earlier|since|used to|wenn|falls|gestern|si|cuando|ayer|quand|hier|quando|ontem)(?![\\p{L}])'

const said: readonly RegExp[] = [
  new RegExp(`\\((?:${labels}):?\\s+([^)]+)\\)`, 'gu'),
  new RegExp(`(?<![\\p{L}])(?:${labels})(?: output| result| response| answer)?:\\s*${rest}`, 'gu'),
  new RegExp(`(?<![\\p{L}])(?:${answerPattern('demands')})\\s+${rest}`, 'gu'),
  // "should stay below 5", "should drop to 0", "should answer within 500 ms"
  /\b(?:should|must)\s+((?:stay|remain|drop|fall|go|answer|respond|reply)\b(?:`[^`]*`|[^.;]|\.(?=\d))+)/gi,
  // "returns 200"; what returned an error, or returns it at some time, is told and not expected.
  new RegExp(`(?<![\\p{L}])(?<!\\bif it )(returns? \`?[1-3](?:\\d\\d|xx)\`?)(?!${told})`, 'gu'),
  new RegExp(
    `${opening}(?:\`[^\`]*\`|[^.;\`])*?(?<![\\p{L}])(return(?:s|ed)? \`?[1-5](?:\\d\\d|xx)\`?)(?!${told})`,
    'gu',
  ),
  new RegExp(
    `(?<![\\p{L}])((?:${answerPattern('responds')})\\s+(?:${answerPattern('within')})\\s+\\d+(?:[.,]\\d+)?\\s*(?:ms|s|secs?|seconds?))(?![\\p{L}])`,
    'gu',
  ),
  new RegExp(
    `${opening}((?:\`[^\`]*\`|[^.;])*?(?:\\bis (?:present|set|not null)\\b|\\bare set\\b|(?<![\\p{L}])(?:${answerPattern('exists')})(?![\\p{L}])))`,
    'gu',
  ),
  new RegExp(`${opening}([^;:()]*?${comparisonPattern})`, 'gu'),
]

/** "Wait until `curl …` says `done`", "Warte, bis `curl …` `done` meldet". */
const waited = new RegExp(`(?<![\\p{L}])(?:${flowPattern('until')})\\s+${commandSays}`, 'gu')

/** Of a step with an operation: "`redis-cli ping` → PONG", "(success rate > 90%)". */
const beside: readonly RegExp[] = [
  new RegExp(`(?:→|⇒|=>|->)\\s*(?:(?:${labels}|returns?)\\s+)?(.+)$`, 'gu'),
  /\(([^()]*\d[^()]*)\)/g,
]

/** Most sentences say nothing of an answer; this is the cheapest way to know. */
const mayExpect = new RegExp(
  `[\\d→⇒]|[=-]>|\\b(?:should|must|returns?|is (?:present|set|not)|are set)\\b|(?<![\\p{L}])(?:${answerPattern('demands')}|${answerPattern('exists')}|${flowPattern('until')}|${labels})(?![\\p{L}])`,
  'u',
)

const endings = new RegExp(`\\s+(?:${answerPattern('demandEndings')})$`, 'u')

/** A text without the code in it that is a command or a statement: that is asked, and no answer. */
export function withoutCommands(text: string): string {
  return text.replace(/`([^`]+)`/g, (code, inside: string) =>
    /\s/.test(inside.trim()) && !isComparison(inside) && !/^["'\w.[\]-]+\s*[:=]\s*\S+$/.test(inside) ? ' ' : code,
  )
}

/**
 * What an instruction itself says is to be seen ("should return 200", "(expected: `PONG`)").
 * @param runs whether it has an operation, whose answer it can speak of.
 */
export function inlineExpectations({ text: written, line }: Phrase, runs: boolean): readonly Phrase[] {
  const text = withoutCommands(written)
  const folded = foldText(text)
  if (!mayExpect.test(folded)) return []
  const texts = [
    ...said.flatMap(pattern => matches(pattern, folded, text)),
    ...matches(waited, foldText(written), written),
  ]
  const more = runs ? beside.flatMap(pattern => matches(pattern, folded, text)) : []
  const own = more.filter(it => isComparison(it) || answer.test(it))
  return [...new Set([...texts, ...own])]
    .filter(it => it !== '' && !deadline.test(foldText(it)) && !question.test(it))
    .map(it => ({ line, text: it }))
}

/** A piece of code, a word in capitals, or a status with what else is to be seen. */
const answer = /^`[^`]+`$|^[A-Z]{4,}$|^`?[1-5]\d\d`?(?:$|(?:,| and| with)\s)/

/** "see whether it was stored": what is asked, and not what is expected. */
const question = /^(?:whether|if|si|ob|se)\b/i

/** "restored within 30 minutes": when something is to be done, and not what an answer is. */
const deadline = new RegExp(
  `(?<![\\p{L}])(?:${answerPattern('within')}|after|before|in)\\s+\\d+\\s*(?:min(?:ute)?s?|minutos?|minuten|hours?|h|horas?|stunden?|heures?|days?|dias?|tagen?|jours?)(?![\\p{L}])`,
  'u',
)

function matches(pattern: RegExp, folded: string, text: string): readonly string[] {
  return [...folded.matchAll(pattern)].map(found => {
    const phrase = found.findLast(it => it !== undefined) ?? ''
    const start = found.index + found[0].lastIndexOf(phrase)
    // Letters without their accents stand at the same places, but in scripts that are written otherwise.
    const whole = folded.length === text.length ? text.slice(start, start + phrase.length) : phrase
    return whole
      .trim()
      .replace(/[,):]$/, '')
      .replace(endings, '')
  })
}
