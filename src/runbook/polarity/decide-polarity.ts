import { polarityPattern } from '../languages/languages.ts'
import type { Draft } from '../steps/draft.ts'
import { actFromWords, isImperative } from '../words/act-from-words.ts'
import { phaseFromWords } from '../words/phase-from-words.ts'
import { bansName, tellsName, wrongSigns } from './bans-name.ts'
import { environmentOf } from './environment-of.ts'
import { asksNamed, blamesName, labelAsks } from './label-asks.ts'
import type { Manner } from './manner.ts'
import { codeMark, mannerOf } from './manner-of.ts'
import { plainText } from './plain-text.ts'
import { takesBack, takesBackAbove } from './takes-back.ts'
import type { TextAbove } from './text-above.ts'
import { anywhere } from './whole-words.ts'
import { withoutIdioms } from './without-idioms.ts'

/**
 * Whether a document asks for the operation that it quotes. `asked`: there is evidence that it does. `unclear`:
 * nothing says so; enough for a read, and a change is left to a person. `against`: it forbids it, warns of it, tells
 * that somebody ran it, or rejects it for another.
 */
export type Polarity = {
  readonly verdict: 'asked' | 'unclear' | 'against'
  /** For a person, why it is not offered; null where it is asked for. */
  readonly why: string | null
}

const asked: Polarity = { verdict: 'asked', why: null }
const mentioned: Polarity = {
  verdict: 'unclear',
  why: 'the text speaks of it and does not ask for it here, so a person decides',
}
const forbidden: Polarity = { verdict: 'against', why: 'the text says that it is not to be done' }

const forEnvironment = (name: string): Polarity => ({
  verdict: 'against',
  why: `it is for another environment than the catalog's (${name})`,
})

/**
 * Decides by structure before words: what stands over the step, then the sentence that quotes the operation. A change
 * needs evidence that it is asked for: it is the whole of its item or fence, or follows a label or lead-in that asks,
 * or stands in a clause that tells to run it. `inline` are the pieces of code that the draft's text quotes of it,
 * `code` the lines of the document that hold it.
 */
export function decidePolarity(
  draft: Draft,
  inline: readonly string[],
  above: readonly TextAbove[],
  code: readonly string[],
): Polarity {
  const ban = above.find(bans)
  if (ban !== undefined) return { verdict: 'against', why: `it stands under “${ban.text.slice(0, 80)}”` }
  const elsewhere = environmentOf(draft, above)
  if (elsewhere !== null) return forEnvironment(elsewhere)
  if (draft.label !== null && bansName(draft.label)) return forbidden
  const taken = above.find(it => it.kind === 'behind' && takesBackAbove(it.text))
  if (taken !== undefined) return { verdict: 'unclear', why: `it is taken back by “${taken.text.slice(0, 80)}”` }
  if (above.some(it => it.kind === 'other cell' && tellsOfMistake.test(plainText(it.text)))) return mentioned
  const comment = draft.unit?.label ?? null
  if (inline.length === 0 && commentsIn(code).some(forbids)) return forbidden
  const led = above.findLast(it => it.kind === 'lead' || it.kind === 'item')
  // A fence that only its heading names has no lead-in: "Orders were lost" is the trouble and tells of no command.
  const named = draft.over.split(' / ').includes(draft.text) ? null : draft.text
  const over = inline.length === 0 ? [led?.text, named] : [led?.text]
  const leads = over.flatMap(text => (text == null || text === '' ? [] : [mannerOfLead(text)]))
  // A comment that only describes is usual, and says nothing against what stands below it.
  if (leads.includes('forbids') || (comment !== null && forbids(comment))) return forbidden
  const own = inline.length === 0 ? 'stands' : mannerOf(draft.text, inline)
  if (own === 'forbids') return forbidden
  if (above.some(tellsOnly) || (draft.label !== null && tellsName(draft.label))) return mentioned
  if (own === 'asks') return asked
  const labelled = own === 'stands' && inline.length > 0 && !above.some(it => it.kind === 'column')
  if (labelled && draft.label !== null && !labelAsks(draft.label, draft)) return mentioned
  if (own === 'mentions' || leads.includes('mentions')) return mentioned
  if (own === 'leads' && !labelAsks(draft.text.split('`')[0] ?? '', draft)) return mentioned
  return columnAsks(above) ? asked : mentioned
}

/** What stands behind the commands on their own lines (`… # never in production`). */
function commentsIn(code: readonly string[]): readonly string[] {
  return code.flatMap(line => /(?:^|\s)(?:#|--|\/\/)\s+(.+)$/.exec(line)?.[1] ?? [])
}

function forbids(comment: string): boolean {
  return mannerOfLead(comment) === 'forbids' || takesBack(comment)
}

/** An implied call is asked for by a text that tells to do it. */
export function decideImplied(draft: Draft, above: readonly TextAbove[]): Polarity {
  const ban = above.find(bans)
  if (ban !== undefined || (draft.label !== null && bansName(draft.label))) return forbidden
  const elsewhere = environmentOf(draft, above)
  if (elsewhere !== null) return forEnvironment(elsewhere)
  const manner = mannerOfLead(draft.text)
  if (manner === 'forbids') return forbidden
  const acts = [draft.text, draft.label ?? ''].map(actFromWords)
  const remedies = (draft.phase === 'mitigate' || draft.phase === 'rollback') && !tells.test(plainText(draft.text))
  return remedies || acts.some(act => act === 'change' || act === 'destroy') ? asked : mentioned
}

const tells = new RegExp(`(?<![\\p{L}-])(?:${polarityPattern('reportVerbs')})(?![\\p{L}-])`, 'u')
const alerts = /^\[!(?:caution|warning)\]|^[^\p{L}]*(?:⚠|🚨)/u

function bans({ kind, text }: TextAbove): boolean {
  const plain = plainText(text)
  switch (kind) {
    case 'heading':
    case 'label':
    case 'column':
      return bansName(text)
    case 'other column':
      return /\b(?:why\b.*\b(?:dangerous|bad|wrong|not)|why not|danger|prohibited|forbidden)\b/.test(plain)
    case 'alert':
      return alerts.test(plain)
    case 'other cell':
      return deniesAll.test(plain) || (wrongSigns.test(text) && !/\p{L}/u.test(text))
    case 'behind':
      return false
    case 'lead':
    case 'item':
      return wrongSigns.test(text)
  }
}

/** A heading or a label over what is only told or shown. */
function tellsOnly({ kind, text }: TextAbove): boolean {
  if (kind === 'label' && blamesName(text)) return true
  return (kind === 'heading' || kind === 'label' || kind === 'column') && tellsName(text)
}

/** A cell that says no and nothing else. */
const deniesAll = new RegExp(
  `^(?:${polarityPattern('negationsBefore')}|forbidden|prohibited|not allowed|${polarityPattern('forbiddingWholeNames')})[.! ]*(?:ever)?[.!]*$`,
  'u',
)

/** "2022, by mistake": when it was done, and not what went wrong. */
const tellsOfMistake = new RegExp(`\\b(?:19|20)\\d\\d\\b.*(?:${polarityPattern('byMistake')})(?!\\p{L})`, 'u')

/** How a text that stands over code, or is its comment, leads to it. */
export function mannerOfLead(text: string): Manner {
  const plain = plainText(text)
  const sentences = text.split(/(?<=[.;!?])\s+/)
  const last = sentences.at(-1) ?? ''
  // As if the code stood behind it.
  const manner = mannerOf(`${last.replace(/\([^)]*\)/g, ' ').replace(/[:.\s]+$/, '')}: \`${codeMark}\``, [codeMark])
  if (manner === 'forbids' || bansName(plain.split(/[,:.;]/)[0] ?? '')) return 'forbids'
  if (sentences.length > 1 && mannerOf(`${text} \`${codeMark}\``, [codeMark]) === 'forbids') return 'forbids'
  if (/\bfor reference\b|\bdo not use\b|\bonly so that you\b/.test(plain)) return 'forbids'
  if (takesBack(last.replace(/:\s*$/, ''))) return 'forbids'
  if (deniesDoing.test(withoutIdioms(plainText(last.replace(/\([^)]*\)/g, ' '))))) return 'forbids'
  if (
    /^(?:seen|found|observed|captured|recorded|logged|taken|copied|reported) (?:in|by|on|from|at)\b/.test(
      plainText(last),
    )
  )
    return 'mentions'
  if ([last, last.split(',')[0] ?? ''].some(isImperative) || /^(?:to|para|um|pour)\s/.test(plainText(last)))
    return 'asks'
  if (tells.test(plainText(last))) return 'forbids'
  if (saysAtEnd.test(plainText(last)) || output.test(plainText(last)) || shows.test(plainText(last))) return 'mentions'
  // "This is what took it down:" tells of it.
  if (
    /^(?:this|these|that|it|das|dies|esto|eso|c'est|ceci|isto|isso)\s*(?:is|are|ist|sind|es|son|e)?\s+(?:what|which|how|why|was|wie|lo que|ce qui|o que)\b/.test(
      plainText(last),
    )
  )
    return 'mentions'
  if (/:\s*$/.test(last) && pointsAtIt.test(plainText(last)) && !helpsYou.test(plainText(last))) return 'mentions'
  const long = last.split(/\s+/).length > 10 && /:\s*$/.test(last)
  return long && !/\b(?:you|we|this|following|if|when)\b/.test(plainText(last)) ? 'mentions' : 'leads'
}

/** "A colleague once pasted this": a sentence that is about what stands behind it, and tells nobody to do it. */
const pointsAtIt = anywhere(polarityPattern('pointers'))

/** "You can use the following:", "The following clears the queue:". */
const helpsYou = anywhere(polarityPattern('offers'))

/** "Things that nobody should do": a denial and a verb of doing, anywhere. */
const deniesDoing = new RegExp(
  `(?<![\\p{L}-])(?:${polarityPattern('negationsBefore')})\\s+(?:\\S+\\s+){0,3}?(?:${polarityPattern('runVerbs')})(?![\\p{L}-])`,
  'u',
)

/** "The vendor suggests:" */
const saysAtEnd = new RegExp(`\\p{L}\\s+(?:${polarityPattern('speechVerbs')})\\s*:\\s*$`, 'u')
const shows = anywhere(polarityPattern('outputOpenings'))

/** Over what a program has written. */
const output =
  /\b(?:audit trail|transcript|logs?|output|prints?|(?:then|now|it|which) (?:shows?|returns?)|looks? like|salida|muestra|ausgabe|zeigt|sortie|affiche|saida|mostra)\b/

/** A cell that is a command is asked for where its column is one of what to do. */
function columnAsks(above: readonly TextAbove[]): boolean {
  const column = above.find(it => it.kind === 'column')
  if (column === undefined) return true
  if (tells.test(plainText(column.text))) return false
  return asksNamed.test(plainText(column.text)) || phaseFromWords(column.text) === 'mitigate'
}
