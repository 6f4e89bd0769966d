import { remembered } from '../../domain/remembered.ts'
import { readStatement } from '../control-flow/read-statement.ts'
import type { Language } from '../languages/language.ts'
import { fillers, flowPattern, languages } from '../languages/languages.ts'
import { isImperative } from '../words/find-act.ts'
import { foldText, wholeWordPattern, wholeWordPatternAtStart } from '../words/fold-text.ts'
import { commandNouns } from './command-nouns.ts'
import { approves } from './only-frames.ts'

/**
 * Whether a text over code only tells of it: what somebody else does with it or did ("What accounting sends:", "The call
 * that the bot makes"), whose it is ("Ilse's decision"), that it was so before ("Formerly step 4:"), or for what it is shown.
 */
export const tellsOverCode = remembered((text: string): boolean => tells(text, true))

/** The same of a text behind code, whose sentence has to mean that code by a word ("The bot does this at four"). */
export const tellsBehindCode = remembered((text: string): boolean => tells(text, false))

function tells(text: string, over: boolean): boolean {
  return text.split(/(?<=[.;!?])\s+/).some(sentence => {
    if (opensCondition.test(foldText(sentence)) || readStatement(sentence).some(it => it.kind === 'condition'))
      return false
    return clausesOf(sentence).some(clause => tellsIn(clause, over))
  })
}

const opensCondition = new RegExp(`^[^\\p{L}]*(?:${flowPattern('if')}|${flowPattern('otherwise')})(?!\\p{L})`, 'u')

function clausesOf(sentence: string): readonly string[] {
  return sentence
    .replace(/[*_]/g, '')
    .split(/[.;:!?()…]+(?:\s+|$)|,\s+|\s[—–-]\s|\s\(|\s(?:and|but|und|aber|y|pero|et|mais|e|mas)\s/)
    .filter(it => /\p{L}/u.test(it) && !it.includes('`'))
}

function tellsIn(clause: string, over: boolean): boolean {
  const plain = foldText(clause)
    .replace(/^[^\p{L}]+/u, '')
    .trim()
  if (approves(plain) || isImperative(clause)) return false
  return patterns.some(it => {
    const means = over || it.deictic.test(plain)
    return (means && (namesDoing(plain, it) || handled(plain, it))) || it.states.some(one => one.test(plain))
  })
}

/** Whether a clause says that another does something, or names what another does ("what the bot sends"). */
function namesDoing(plain: string, { doings, what, readers, means, late }: Patterns): boolean {
  const found = doings.exec(plain)
  if (found === null) return false
  const before = plain.slice(0, found.index).trim()
  const after = plain.slice(found.index + found[0].length).trim()
  if (/(?:^|\s)(?:to|zu|not|nicht)$/.test(before) || readers.test(before)) return false
  const opened = what.exec(before)
  if (namesDoer(opened === null ? before : before.slice(opened.index + opened[0].length), means)) return true
  const turned = turns.test(before) || (late && before === '')
  return turned && !opensObject.test(after) && namesDoer(after, means) && !readers.test(after)
}

/** "Esto lo hace …", "Lo que lanza …", "Das erledigt …": the one who does it stands behind the verb. */
const turns = /(?:^|\s)(?:lo|la|lo que|ce que|ce qu'|o que|das|dies)$|^den(?!\p{L})/u
const opensObject = /^(?:nur |auch )?(?:den|dem|einen|alle|diesen)(?!\p{L})/u

function namesDoer(words: string, means: RegExp): boolean {
  const rest = words.replace(means, ' ').split(/[^\p{L}\p{N}'-]+/u)
  return rest.some(word => word !== '' && !fillers.has(word) && !small.has(word) && !/.ly$/.test(word))
}

const small = new Set(
  'is are was were a an the this that it what how which only already now and ist sind es das die der den was wie nur es son lo la el los las que como solo ya est sont ce le les que seulement e sao o a os as so isso ja um uma un une ein eine'.split(
    ' ',
  ),
)

/** "Done by accounting", "is run for you at midnight". */
function handled(plain: string, { done, itself, readers, byMeans }: Patterns): boolean {
  const [, who = ''] = done.exec(plain) ?? []
  return (who !== '' && !readers.test(who) && !byMeans.test(who)) || itself.test(plain)
}

type Patterns = ReturnType<typeof patternsOf>

function patternsOf({ telling, polarity, words }: Language) {
  const { doings, done, by, what, readers, byMeans, deictics, owned, formerly, shown } = telling
  const code = `${deictics}|${polarity.theCode}|(?:the |this |that )?(?:following|next|above|below)|(?:the |this |that )?${commandNouns}`
  return {
    doings: wholeWordPattern(doings),
    done: new RegExp(
      `(?<![\\p{L}-])(?:(?:${done})(?: \\p{L}+){0,2}? (?:${by})|(?:${by}) (?=.{2,40} (?:${done})$)) ?(.+)$`,
      'u',
    ),
    itself: new RegExp(`(?<![\\p{L}-])(?:${done}) (?:${telling.itself})(?![\\p{L}-])`, 'u'),
    what: wholeWordPattern(what),
    readers: wholeWordPattern(readers),
    byMeans: wholeWordPatternAtStart(byMeans),
    deictic: new RegExp(`(?<![\\p{L}-])(?:${deictics}|${polarity.theCode})(?![\\p{L}-])`, 'u'),
    means: new RegExp(`(?<![\\p{L}-])(?:${code})(?![\\p{L}-])`, 'gu'),
    states: [owned, formerly, shown].map(it => new RegExp(it, 'u')),
    /** In a language whose instructions may end in their verb, a verb may also stand before its subject. */
    late: words.lastVerb !== undefined,
  }
}

const patterns = languages.map(patternsOf)
