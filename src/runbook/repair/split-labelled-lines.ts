import { type Block, type Paragraph, proseFrom, type Token } from '../blocks/block.ts'
import { isExpectationLabel, labelOf } from '../blocks/label.ts'
import { isImperative } from '../words/find-act.ts'
import { findPhase } from '../words/find-phase.ts'

/**
 * Paragraphs in which each line opens with a label of its own ("**Problem**: …⏎**Solution**: …"), and paragraphs in which
 * each line names something and tells to do it ("Freeze: stop …⏎Drain: move …"), as a paragraph for each line. Where no
 * label is that of what is done or looked at, the lines are the head of something and stay together.
 */
export function splitLabelledLines(blocks: readonly Block[]): readonly Block[] {
  return blocks.flatMap((block): readonly Block[] => {
    if (block.type === 'paragraph') return partsOf(block)
    if (block.type === 'quote') return [{ ...block, children: splitLabelledLines(block.children) }]
    return [block]
  })
}

function partsOf(paragraph: Paragraph): readonly Paragraph[] {
  const byLine = [...Map.groupBy(paragraph.prose.tokens, it => it.line)].map(([line, tokens]) => part(line, tokens))
  if (byLine.length < 2) return [paragraph]
  const parts = joined(byLine, opensWithLabel)
  if (parts.length > 1 && parts.some(tells)) return parts
  return byLine.every(namesAct) ? byLine : [paragraph]
}

/** Lines, each that opens none of the parts joined to the one before it. */
function joined(lines: readonly Paragraph[], opens: (line: Paragraph) => boolean): readonly Paragraph[] {
  const [first] = lines
  if (first === undefined || !opens(first)) return lines.slice(0, 1)
  const parts: Paragraph[] = []
  for (const line of lines) {
    const last = parts.at(-1)
    if (last === undefined || opens(line)) parts.push(line)
    else parts[parts.length - 1] = part(last.line, [...last.prose.tokens, ...line.prose.tokens], line.line)
  }
  return parts
}

function part(line: number, tokens: readonly Token[], endLine = line): Paragraph {
  const kept = tokens[0]?.text.trim() === '' ? tokens.slice(1) : tokens
  return { type: 'paragraph', line, endLine, prose: proseFrom(kept, line, endLine) }
}

function opensWithLabel({ prose }: Paragraph): boolean {
  return prose.tokens[0]?.strong === true && labelOf(prose)?.strong === true && !isExpectationLabel(prose)
}

/** Whether a part says what is done or looked at: its label names that, and what stands behind it tells to do something. */
function tells({ prose }: Paragraph): boolean {
  const { text = '', rest = null } = labelOf(prose) ?? {}
  const phase = findPhase(text)
  return rest !== null && phase !== null && phase !== 'reference' && phase !== 'symptom' && isImperative(rest.text)
}

/** "Drain: move the traffic". */
function namesAct({ prose }: Paragraph): boolean {
  const [, name = '', rest = ''] = /^(\p{Lu}[^:.`]{1,40}):\s+(\S.*)$/u.exec(prose.text) ?? []
  return name !== '' && isImperative(rest) && !isExpectationLabel(prose)
}
