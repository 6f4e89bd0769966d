import type { Code } from '../blocks/block.ts'
import { commandBehind, commentsOf, mostBetween } from '../units/comment.ts'
import { commentBehind } from '../units/comment-behind.ts'

type Comment = Record<'label' | 'named' | 'behind', null> & {
  readonly line: number
  readonly from: number
  readonly text: string
  readonly inside: 'comment'
  readonly over?: 'comments'
  readonly opens: { readonly line: number; readonly endLine: number }
  readonly links: readonly []
}

/** The comments of a fence, each over the command under it or behind the one on its line ("rm -r old  # if needed"). */
export function commentsIn(code: Code): readonly Comment[] {
  // SQL comments by two dashes.
  const value = code.value.replace(/(^[ \t]*|;[ \t]*)--(?=\s)/gm, '$1#')
  const lines = value.split('\n')
  const common = {
    inside: 'comment',
    label: null,
    named: null,
    from: code.line,
    behind: null,
    links: [] as const,
  } as const
  const over = commentsOf(value).flatMap(({ line, endLine, texts }) =>
    sentencesOfComment(texts).map(({ text, index }) => ({
      ...common,
      line: code.valueLine + Math.min(line + index, endLine),
      text,
      opens: { line: code.valueLine + line, endLine: code.valueLine + lastOf(lines, endLine) },
      ...(standsOverCommand(lines, endLine) ? {} : { over: 'comments' as const }),
    })),
  )
  const behind = lines.flatMap((it, index) => {
    const text = commentBehind(it)
    const line = code.valueLine + index
    return text === null ? [] : [{ ...common, line, text, opens: { line, endLine: line } }]
  })
  return [...over, ...behind]
}

/** The lines of a comment, each with those that go on with its sentence. */
function sentencesOfComment(texts: readonly string[]): readonly { readonly index: number; readonly text: string }[] {
  const found: { index: number; text: string }[] = []
  for (const [index, text] of texts.entries()) {
    const last = found.at(-1)
    if (last !== undefined && /^\p{Ll}/u.test(text) && goesOn.test(last.text)) last.text += ` ${text}`
    else found.push({ index, text })
  }
  return found
}

/** A line that ends amid its sentence. */
const goesOn = /\s(?:\p{L}+)$/u

/** Whether a command stands near below a comment, and not only others. */
function standsOverCommand(lines: readonly string[], endLine: number): boolean {
  return lines.slice(endLine + 1, endLine + mostBetween).some(it => it.trim() !== '' && !/^\s*#/.test(it))
}

/** The last line of what a comment stands over: the next command, or itself before a comment with a number of its own. */
function lastOf(lines: readonly string[], endLine: number): number {
  const behind = lines.slice(endLine + 1)
  const apart = behind[0]?.trim() === '' && numberedNext.test(behind.find(it => it.trim() !== '') ?? '')
  return apart ? endLine : commandBehind(lines, endLine)
}

const numberedNext = /^\s*#+\s*\d{1,2}[.)]\s/
