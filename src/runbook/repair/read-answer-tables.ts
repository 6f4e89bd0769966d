import { type Block, type Item, type Paragraph, type Prose, proseFrom, type Row, type Table } from '../blocks/block.ts'
import { readAnswer } from '../expectations/read-answer.ts'

/** Tables that ask a question in each row, with a column for what is done on each answer ("Question | Yes | No"), as lists of questions with their answers below. */
export function readAnswerTables(blocks: readonly Block[]): readonly Block[] {
  return blocks.map(block => {
    if (block.type === 'quote') return { ...block, children: readAnswerTables(block.children) }
    const columns = block.type === 'table' ? answerColumns(block) : []
    if (block.type !== 'table' || columns.length < 2) return block
    const { line, endLine, rows } = block
    return { type: 'list', line, endLine, ordered: true, items: rows.map(it => questionOf(it, columns)) }
  })
}

/** The columns whose heads are answers, in a table whose first column asks. */
function answerColumns({ head, rows }: Table): readonly { readonly at: number; readonly answer: string }[] {
  const asks = rows.length > 0 && rows.every(({ cells }) => /\?\W*$/.test(cells[0]?.text ?? ''))
  if (!asks) return []
  return head.cells.flatMap(({ text }, at) => (at > 0 && readAnswer(text)?.go === '' ? [{ at, answer: text }] : []))
}

function questionOf(row: Row, columns: ReturnType<typeof answerColumns>): Item {
  const { line, cells } = row
  const answers = columns.flatMap(({ at, answer }) => {
    const cell = cells[at]
    return cell === undefined || cell.text === '' ? [] : [itemOf(line, answerOf(answer, cell, line), [])]
  })
  const question = cells[0] ?? proseFrom([], line, line)
  return itemOf(line, question, [{ type: 'list', line, endLine: line, ordered: false, items: answers }])
}

function answerOf(answer: string, { tokens }: Prose, line: number): Prose {
  return proseFrom([{ text: `${answer} → `, line, code: false, strong: false, link: null }, ...tokens], line, line)
}

function itemOf(line: number, prose: Prose, children: readonly Block[]): Item {
  const lead: Paragraph = { type: 'paragraph', line, endLine: line, prose }
  return { line, endLine: line, number: null, checked: null, lead, children }
}
