import type { Block } from '../blocks/block.ts'
import { flowPattern, polarityPattern } from '../languages/languages.ts'
import type { Outline } from '../outline/outline.ts'
import { isRetraction } from '../polarity/intent-after-code.ts'
import { namesReserved } from '../polarity/is-reserved.ts'
import type { MadeDocument } from '../steps/make-steps.ts'
import { foldText } from '../words/fold-text.ts'
import { createPlaces } from './create-places.ts'
import { listStatements, type Statement } from './list-statements.ts'
import { readStatement } from './read-statement.ts'

/**
 * What a sentence says of steps that it names by their numbers: they are not done any more (`void`), somebody else does
 * them (`reserved`), or they are done under a condition.
 */
export type StepRule = {
  readonly line: number
  readonly text: string
  /** Ids of the steps. */
  readonly steps: readonly string[]
  readonly says:
    | { readonly kind: 'void' | 'reserved' }
    | { readonly kind: 'condition'; readonly when: string; readonly negated: boolean }
}

/** The rules of a document about its numbered steps ("Step 6 is void", "Skip steps 8 and 9 unless told so by the vendor"). */
export function listStepRules({ outline, made }: MadeDocument): readonly StepRule[] {
  if (!outline.source.lines.some(line => named.test(foldText(line)))) return []
  const items = numberedItems(outline)
  const places = createPlaces(
    outline,
    made.map(it => it.step),
  )
  return listStatements(outline).flatMap((statement): readonly StepRule[] => {
    const { text, line, section } = statement
    const found = named.exec(foldText(text))
    const says = found === null ? null : readRule(statement, found)
    if (found === null || says === null) return []
    const numbers = numbersIn(found[0])
    const wanted = items.filter(it => numbers.includes(it.number))
    // Numbers begin anew in each section: those of the sentence's own come first.
    const near = wanted.filter(it => it.section === section.id)
    const ranges = near.length > 0 ? near : wanted
    const headed = numbers.flatMap(number => places.numbered.get(String(number)) ?? []).map(it => it.id)
    const steps = places.steps.filter(
      it =>
        it.line !== line &&
        (headed.includes(it.section) || ranges.some(range => range.line <= it.line && it.line <= range.endLine)),
    )
    return steps.length === 0 ? [] : [{ line, text, steps: steps.map(it => it.id), says }]
  })
}

const and = ',|and|&|or|y|o|und|oder|et|ou|e'
const upTo = '-|–|to|through|until|bis|al|a|ate'
const named = new RegExp(
  `(?<![\\p{L}])(?:(?:the|den|die|el|los|las|les|l['’]|os?|as?)\\s*)?(?:${flowPattern('step')})\\s+#?\\d{1,3}(?!\\d)(?:\\s*(?:,\\s*(?:and|und|y|et|e)|${and}|${upTo})\\s*#?\\d{1,3}(?!\\d))*(?!\\s*[:.)–—]\\s)`,
  'u',
)

/** The numbers that "steps 2 to 5, 8 and 9" means. */
function numbersIn(text: string): readonly number[] {
  const numbers = [...text.matchAll(/\d+/g)]
  return numbers.flatMap((found, index) => {
    const before = numbers[index - 1]
    const number = Number(found[0])
    const joint = before === undefined ? '' : text.slice(before.index + before[0].length, found.index)
    const from = isRange.test(joint.trim()) ? Number(before?.[0]) : number
    return Array.from({ length: Math.max(1, Math.min(number - from + 1, 60)) }, (_, at) => number - at)
  })
}

const isRange = new RegExp(`^(?:${upTo})$`, 'u')

function readRule({ text, inside }: Statement, found: RegExpExecArray): StepRule['says'] | null {
  if (inside === 'heading' || inside === 'comment' || text.includes('`')) return null
  const plain = foldText(text)
  const before = plain.slice(0, found.index).trim()
  const after = plain.slice(found.index + found[0].length).trim()
  const readings = readStatement(text)
  if (readings.some(it => it.kind === 'after' || it.kind === 'repeat')) return null
  const [condition] = readings.filter(it => it.kind === 'condition')
  const skipped = opensSkip.test(before) || (opensNothing.test(before) && endsSkip.test(after))
  if (condition !== undefined) {
    const skips = skipped || opensSkip.test(before.replace(/^.*,\s+(?:then )?/, ''))
    if (skips && !condition.contrary)
      return { kind: 'condition', when: condition.when, negated: condition.negated === null }
    const narrows = narrowed.test(before) || narrowed.test(after)
    return narrows ? { kind: 'condition', when: condition.when, negated: condition.negated !== null } : null
  }
  if (skipped || (opensNothing.test(before) && (isRetraction(after) || gone.test(after)))) return { kind: 'void' }
  if (namesReserved(plain) || namesReserved(`it ${after}`)) return { kind: 'reserved' }
  return opensNothing.test(before) && narrowed.test(after) ? { kind: 'condition', when: after, negated: false } : null
}

const opensNothing = /^(?:note(?: that)?|please|also|now|and|but|achtung|nota|hinweis)?[:,]?$/u
const opensSkip = new RegExp(
  `^(?:(?:please|always|now|and|but|you (?:can|may|should|must)|bitte|por favor)\\s+)*(?:skip|leave out|omit|ignore|drop|${polarityPattern('avoidVerbs')}|${flowPattern('skips')}|(?:${polarityPattern('negationsBefore')})(?:\\s+\\p{L}+)?)$`,
  'u',
)
const endsSkip = /^(?:uberspringen|auslassen|weglassen|nicht (?:ausfuhren|durchfuhren|machen))(?!\p{L})/u
const gone = new RegExp(
  `^(?:(?:is|are|has been|have been|esta|estan|queda|quedan|est|sont|ist|sind) (?:now |currently |hereby )?(?:suspended|on hold|gone|skipped|omitted|dropped|out of (?:date|force)|suspendid[oa]s?|suspendue?s?|ausgesetzt|caduque?s?|supprimee?s?|suspens[oa]s?)|entfall(?:t|en)|no longer|(?:it |they )?(?:${polarityPattern('notToBeDone')}))(?!\\p{L})`,
  'u',
)
const narrowed = new RegExp(`^(?:\\p{L}+ )?(?:${flowPattern('narrows')})(?!\\p{L})`, 'u')

type Range = { readonly number: number; readonly line: number; readonly endLine: number; readonly section: string }

function numberedItems({ places }: Outline): readonly Range[] {
  const found: Range[] = []
  const visit = (block: Block, section: string): void => {
    if (block.type === 'quote') for (const child of block.children) visit(child, section)
    if (block.type !== 'list') return
    for (const { number, line, endLine, children } of block.items) {
      if (number !== null) found.push({ number, line, endLine, section })
      for (const child of children) visit(child, section)
    }
  }
  for (const { block, section } of places) visit(block, section.id)
  return found
}
