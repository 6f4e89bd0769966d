import { listLeaves } from '../blocks/block.ts'
import { isConditional } from '../choices/alternatives-among.ts'
import { fitted } from '../expectations/expectations-of.ts'
import { withoutCommands } from '../expectations/inline-expectations.ts'
import { parseExpectation } from '../expectations/parse-expectation.ts'
import { comparisonPattern, readComparison } from '../expectations/read-comparison.ts'
import { answerPattern } from '../languages/languages.ts'
import type { Expectation, Operation, Step } from '../program.ts'
import { foldText } from '../words/fold-text.ts'
import { isQuestion } from '../words/is-question.ts'
import { sentencesIn } from '../words/sentences-in.ts'
import type { MadeStep } from './make-step.ts'
import type { MadeDocument } from './make-steps.ts'

type Sentence = { readonly line: number; readonly text: string }

/**
 * Adds to each check what the sentences behind its code and below it say of a good answer ("`depth` should be below
 * 100.", "we expect at least 3 workers") and nothing has read so far. What a machine cannot hold against the answer is a
 * person's to judge: a 2xx alone never passes what the document says more of.
 */
export function addUnreadExpectations(found: MadeDocument): MadeDocument {
  if (!found.made.some(isCheck)) return found
  const below = sentencesBelow(found)
  return {
    ...found,
    made: found.made.map(entry => {
      if (!isCheck(entry)) return entry
      const sentences = [...sentencesBehind(entry), ...(below.get(entry.step.id) ?? [])]
      return sentences.length === 0 ? entry : { ...entry, step: withSentences(entry.step, sentences) }
    }),
  }
}

function isCheck({ step }: MadeStep): boolean {
  return step.effect === 'read' && (step.operation?.kind === 'http' || step.operation?.kind === 'sql')
}

function withSentences(step: Step, sentences: readonly Sentence[]): Step {
  const { operation } = step
  const read = step.expect.filter(it => it.byDefault !== true).map(it => plain(it.text))
  const told = step.branches.map(it => plain(`${it.when} ${it.go}`)).filter(it => it !== '')
  const more = sentences.flatMap(sentence => {
    const text = plain(sentence.text)
    const isRead = read.some(
      it => it !== '' && (says(it, text) || (it.includes(' ') ? says(text, it) : it === only(text))),
    )
    const words = new Set(text.split(' '))
    const leads = told.some(it => it.split(' ').every(word => words.has(word)))
    return isRead || leads ? [] : expectedIn(sentence, operation)
  })
  if (more.length === 0) return step
  // What only may be so by itself says nothing beside what the document says, as a 2xx does beside another status.
  const isStatus = (it: Expectation) => it.test?.kind === 'status'
  const saysStatus = more.some(isStatus)
  const kept = step.expect.filter(it => it.byDefault !== true || (it.hard && !(saysStatus && isStatus(it))))
  return { ...step, expect: [...kept, ...more] }
}

/** Whether a plain text has the words of another one, side by side. */
function says(text: string, other: string): boolean {
  return ` ${text} `.includes(` ${other} `)
}

/** A plain sentence without its words up to those that demand something, and without those at its end. */
function only(text: string): string {
  return text.replace(upToDemand, '').replace(behindDemand, '').replace(articles, '')
}

const upToDemand = new RegExp(
  `^(?:.*(?<![\\p{L}]))?(?:${answerPattern('demands')}|${answerPattern('expects')})(?: that| dass| que)?\\s+`,
  'u',
)
const behindDemand = new RegExp(`\\s+(?:${answerPattern('expectsBehind')}|${answerPattern('demandEndings')})$`, 'u')

/**
 * As a machine can hold it against the answer, where the sentence is a status that is expected or compares fields by their
 * names; else for a person.
 */
function expectedIn({ line, text }: Sentence, operation: Operation | null): readonly Expectation[] {
  const said = withoutExpects(text)
  if (/^\P{L}*\p{L}* ?`?[1-5]\d\d`?$/u.test(said.replace(articles, ''))) {
    const status = fitted(parseExpectation({ line, text: said }), operation)
    if (status.test?.kind === 'status') return [status]
  }
  const parts = said.replaceAll(named, '$1 ').split(/,?\s+(?:and|und|y|et|e)\s+/iu)
  const read = parts.map(part => {
    const test = readComparison(part.trim())?.test ?? null
    return fitted({ line, text: part.trim(), type: 'threshold', hard: true, test }, operation)
  })
  return read.every(it => it.test?.kind === 'value') ? read : [{ line, text, type: 'person', hard: true, test: null }]
}

/** The name of a field before what it should be. */
const named = new RegExp(`(\`[^\`]+\`)\\s+(?:${answerPattern('demands')}|to be)\\s+`, 'giu')
const opening = new RegExp(`^(?:${answerPattern('expects')})(?: that| dass| que)?\\s+`, 'u')
const ending = new RegExp(`\\s+(?:${answerPattern('expectsBehind')})$`, 'u')
const articles = /^(?:an?|the|el|un|la|le|o|um|der|ein)\s+/i

/** What a sentence expects, without the words that say so and its end. */
function withoutExpects(text: string): string {
  const whole = text.replace(/[.!]$/, '')
  const folded = foldText(whole)
  if (folded.length !== whole.length) return whole
  return whole.slice(opening.exec(folded)?.[0].length ?? 0, ending.exec(folded)?.index)
}

/** The sentences behind the code of a step that quotes it. */
function sentencesBehind({ draft: { unit, text, line } }: MadeStep): readonly Sentence[] {
  // What asks for an earlier call again has no code of its own to compile.
  const code = unit === null ? (/`[^`]*\s[^`]*`/.exec(text)?.[0] ?? '') : unit.line === line ? unit.text : ''
  if (code === '' || !text.includes(code)) return []
  const behind = text.slice(text.indexOf(code) + code.length).replace(/^`?\s*(?:[-–—:,]\s+)?/, '')
  return sentencesIn(behind)
    .filter(it => tells(it, true))
    .map(it => ({ line, text: it }))
}

/** The sentences below each step that no step holds, by its id: within it, and in the paragraph that follows it. */
function sentencesBelow({ claims, made }: MadeDocument): ReadonlyMap<string, readonly Sentence[]> {
  const sentences = claims
    .filter(it => it.role !== 'fact')
    .flatMap(({ place }) =>
      listLeaves([place.block]).flatMap(({ prose, inside }) =>
        inside === 'cell' || inside === 'heading'
          ? []
          : sentencesIn(prose.text).map(text => ({ line: prose.line, text, section: place.section.id })),
      ),
    )
  const bySection = Map.groupBy(made, ({ step }) => step.section)
  const belongs = sentences.flatMap(({ line, text, section }) => {
    const owner = bySection.get(section)?.findLast(({ step }) => step.line <= line)
    if (owner === undefined || line > owner.step.endLine + 2) return []
    const holds = plain(`${owner.draft.label ?? ''} ${owner.draft.text}`).includes(plain(text))
    return owner.step.line === line || holds || !tells(text, false) ? [] : [{ id: owner.step.id, line, text }]
  })
  return Map.groupBy(belongs, it => it.id)
}

/**
 * Whether a sentence says what an answer is like when all is well: by a word for that, or, `behind` code, by a number
 * that it is compared with.
 */
function tells(text: string, behind: boolean): boolean {
  const folded = foldText(withoutCommands(text)).trim()
  if (isConditional(text) || isQuestion(text) || ofPeople.test(folded)) return false
  const timeless = folded.replace(span, ' ')
  return demands.test(timeless) || (compares.test(timeless) && (behind || norm.test(timeless)))
}

const words = (pattern: string) => new RegExp(`(?<![\\p{L}])(?:${pattern})(?![\\p{L}])`, 'u')
const demands = words(`${answerPattern('demands')}|${answerPattern('expects')}|${answerPattern('expectsBehind')}`)
const norm = words(answerPattern('norms'))
const compares = new RegExp(comparisonPattern, 'u')
/** How long something takes, how long ago it was, or how often it is done. */
const span =
  /\d+(?:\s*(?:-|–|to)\s*\d+)?\s*(?:min(?:ute)?s?|minutos?|minuten|hours?|h|horas?|stunden?|heures?|days?|dias?|tagen?|jours?|weeks?|months?|times|mal|veces|fois|vezes|attempts?|tries|retries)(?![\p{L}])/gu
/** "You should tell the lead" is about people. */
const ofPeople = words(`${answerPattern('people')}`)

function plain(text: string): string {
  return foldText(text)
    .replace(/[`"“”:;,()]|\.(?!\d)/g, '')
    .replace(/\s+/g, ' ')
    .trim()
}
