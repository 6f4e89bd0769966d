import { type Prose, proseFrom } from '../blocks/block.ts'
import { labelOf } from '../blocks/label.ts'
import { isConditional } from '../choices/alternatives-among.ts'
import type { Place } from '../outline/outline.ts'
import { isImperative } from '../words/find-act.ts'
import { foldText } from '../words/fold-text.ts'
import { asksForTrouble } from './asks-for-trouble.ts'
import { readStatement } from './read-statement.ts'
import { sentencesOf } from './sentences-of.ts'

/**
 * "**If it touched the database**, … Restore it:" and "**Limit reached?** …": the condition in bold that opens a paragraph
 * and holds for all of it, where its own sentence tells nothing to do.
 */
export function boldCondition({
  tokens,
  line,
  endLine,
}: Prose): { readonly text: string; readonly rest: Prose } | null {
  const count = tokens.findIndex(token => !token.strong)
  if (count < 1) return null
  const { text } = proseFrom(tokens.slice(0, count), line, line)
  const rest = proseFrom(tokens.slice(count), line, endLine)
  const [first] = sentencesOf({ tokens, text: '', line, endLine })
  if (text.split(/\s+/).length < 2 || text.length > 120 || rest.text === '' || first === undefined) return null
  if (text.endsWith('?')) return asksForTrouble(foldText(text)) ? { text, rest } : null
  if (!isConditional(text) || readStatement(first.text).some(it => it.kind === 'condition' && it.asks)) return null
  return sentencesOf(rest).some(it => isImperative(it.text)) ? { text, rest } : null
}

/** A statement of when its section is used, but for its place. */
type Used = Record<'label' | 'opens' | 'behind' | 'named', null> & {
  readonly line: number
  readonly from: number
  readonly text: string
  readonly inside: 'when'
  readonly links: readonly []
}

/** Whether a paragraph opens with the label of when its section is used ("**When:** a release broke it"). */
export function saysWhenUsed(prose: Prose): boolean {
  const label = labelOf(prose)
  return label !== null && saysWhenToUse.test(foldText(label.text))
}

/** What a label says of when its section is used: behind it, or as a list below it. */
export function whenOf(prose: Prose, next: Place | null): Used | null {
  const label = labelOf(prose)
  if (label === null || !saysWhenUsed(prose)) return null
  const below = next?.block.type === 'list' ? next.block.items.map(it => it.lead?.prose.text ?? '').join('; ') : ''
  const text = label.rest === null ? below : upToLabel(label.rest)
  if (text === '') return null
  const { line } = prose
  const alone = { label: null, opens: null, behind: null, named: null, links: [] as const }
  return { ...alone, line, from: line, text: text.slice(0, mostOfWhen), inside: 'when' }
}

/** What stands before the next label in bold, which a paragraph may hold on a line of its own. */
function upToLabel(rest: Prose): string {
  const next = rest.tokens.findIndex(it => it.strong && it.line > rest.line)
  return next < 1 ? rest.text : proseFrom(rest.tokens.slice(0, next), rest.line, rest.endLine).text
}

const mostOfWhen = 300

const saysWhenToUse =
  /^(?:use (?:this |it )?(?:when|if)|(?:usar|usalo|utilizar|utiliser|a utiliser) (?:cuando|si|quand|quando|se)|(?:zu )?verwenden wenn|when|cuando|quand|quando|wann)(?:\s+(?:to|se debe|debe|usar|utiliser|utilizar|verwenden|einsetzen|use)(?![\p{L}])(?!.*(?:escal|eskal|page|call|stop|worry)).{0,40})?$/u
