import type { Block, Heading, Item } from '../blocks/block.ts'
import { isExpectationLabel, labelOf } from '../blocks/label.ts'
import { saysSeveralWays } from '../choices/read-option.ts'
import { conditions } from '../languages/languages.ts'
import type { Recognisers } from '../recogniser.ts'
import { unitInText } from '../units/unit.ts'
import { unitsOfCode } from '../units/units-of-code.ts'
import { isImperative } from '../words/find-act.ts'
import { foldText } from '../words/fold-text.ts'
import { leadsIntoText } from '../words/is-question.ts'

/**
 * Headings that are steps: instructions with nothing under them, or headings with a number or a letter ("A) …",
 * "Step 2: …") over words, one fence and what is expected of it. Each becomes a numbered item with what stood under it.
 * Headings right below a sentence that says that one of them is chosen stay headings.
 */
export function readStepHeadings(blocks: readonly Block[], integrations: Recognisers): readonly Block[] {
  const out: Block[] = []
  let ways = 0
  for (let at = 0; at < blocks.length; ) {
    const block = blocks[at]
    if (block === undefined) break
    const content = block.type === 'heading' ? contentOf(blocks, at) : []
    if (block.type === 'paragraph' && saysSeveralWays(block.prose.text)) ways = depthOf(blocks[at + 1])
    else if (block.type === 'heading' && block.depth < ways) ways = 0
    if (
      block.type === 'heading' &&
      block.depth !== ways &&
      isStep(block, content, blocks[at + 1 + content.length], integrations)
    ) {
      out.push({
        type: 'list',
        line: block.line,
        endLine: content.at(-1)?.endLine ?? block.endLine,
        ordered: true,
        items: [itemOf(block, content)],
      })
      at += 1 + content.length
    } else {
      out.push(block)
      at++
    }
  }
  return out
}

/** The depth of a heading; 0 for any other block. */
function depthOf(block: Block | undefined): number {
  return block?.type === 'heading' ? block.depth : 0
}

const enumerated = /^(?:step\s+(\d+|[a-z])\b|paso\s+(\d+)\b|([A-Z]|\d{1,2})[.)](?!\d)\s)/i
/** "Step 2" alone: the instruction stands under it. */
const onlyNumber = /^(?:step|paso)\s+\w+\W*$/i
const named = /^(?:step|paso)\s/i

function contentOf(blocks: readonly Block[], heading: number): readonly Block[] {
  const end = blocks.findIndex(
    (block, index) =>
      index > heading && (block.type === 'heading' || (block.type === 'other' && block.what === 'rule')),
  )
  return blocks.slice(heading + 1, end === -1 ? undefined : end)
}

function isStep(
  heading: Heading,
  content: readonly Block[],
  next: Block | undefined,
  integrations: Recognisers,
): boolean {
  if (content.length === 0) return isWholeStep(heading, next)
  if (!enumerated.test(heading.prose.text) || onlyNumber.test(heading.prose.text)) return false
  if (next?.type === 'heading' && next.depth > heading.depth) return false
  const fences = content.filter(block => block.type === 'code')
  const labels = content.filter(
    block => block.type === 'paragraph' && labelOf(block.prose)?.strong === true && !isExpectationLabel(block.prose),
  )
  const lists = content.filter((block, index) => block.type === 'list' && !isExpectation(content, index))
  const leads = content.some(
    block =>
      block.type === 'paragraph' &&
      block.prose.text.endsWith(':') &&
      !isExpectationLabel(block.prose) &&
      block.prose.text.length < 60,
  )
  if ((leads && !named.test(heading.prose.text)) || fences.some(fence => unitsOfCode(fence, integrations).length > 1))
    return false
  if (/^\d/.test(heading.prose.text) && !isImperative(heading.prose.text.replace(/^[\d.)]+\s*/, ''))) return false
  if (labels.length > 0 || lists.length > 0 || content.some(block => block.type === 'table')) return false
  if (fences.length === 0 && !named.test(heading.prose.text)) return onlyExplains(heading, content)
  return fences.length <= 1 && !tellsBehind(content)
}

/** Whether words behind the code tell to do something else than to look at what it shows. */
function tellsBehind(content: readonly Block[]): boolean {
  const code = content.findIndex(it => it.type === 'code')
  return content.slice(code + 1).some(it => code !== -1 && it.type === 'paragraph' && tellsAnew(it.prose.text))
}

function tellsAnew(text: string): boolean {
  return isImperative(text) && !onlyAdds.test(text) && !conditions.has(foldText(text.split(/[\s,]/)[0] ?? ''))
}

const onlyAdds = /^(?:use|follow|see|note|read|treat|expect|keep|consider|make sure|ensure|look|record|wait|repeat)\b/i

/** Whether a numbered instruction stands over words alone, none of which is an instruction or code by itself. */
function onlyExplains({ prose }: Heading, content: readonly Block[]): boolean {
  return (
    /^\d/.test(prose.text) &&
    content.length <= 3 &&
    content.every(it => it.type === 'paragraph' && !isInstruction(it.prose.text, it.line))
  )
}

function isInstruction(text: string, line: number): boolean {
  return text
    .split(/(?<=[.;:])\s+/)
    .some(sentence => (isImperative(sentence) && !/^use\b/i.test(sentence)) || unitInText(sentence, line) !== null)
}

/** Whether a heading tells to do something and has nothing under it, neither words nor deeper headings. */
function isWholeStep({ depth, prose }: Heading, next: Block | undefined): boolean {
  const deeper = next?.type === 'heading' && next.depth > depth
  const words = prose.text.replace(/^[\d.)§#\s]+/, '')
  return depth > 1 && !deeper && words.split(/\s+/).length > 2 && isImperative(words) && !leadsIntoText(words)
}

function isExpectation(content: readonly Block[], index: number): boolean {
  const before = content[index - 1]
  return before?.type === 'paragraph' && isExpectationLabel(before.prose)
}

function itemOf(heading: Heading, content: readonly Block[]): Item {
  const { line, endLine, prose } = heading
  return {
    line,
    endLine: content.at(-1)?.endLine ?? endLine,
    number: 1,
    checked: null,
    lead: { type: 'paragraph', line, endLine, prose },
    children: content,
  }
}
