import type { Code } from '../blocks/block.ts'
import { commandBehind, commentBehind, commentsOf } from '../units/comment.ts'

type Comment = Record<'label' | 'named' | 'behind', null> & {
  readonly line: number
  readonly from: number
  readonly text: string
  readonly inside: 'comment'
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
    texts.map((text, index) => ({
      ...common,
      line: code.valueLine + Math.min(line + index, endLine),
      text,
      opens: { line: code.valueLine + line, endLine: code.valueLine + commandBehind(lines, endLine) },
    })),
  )
  const behind = lines.flatMap((it, index) => {
    const text = commentBehind(it)
    const line = code.valueLine + index
    return text === null ? [] : [{ ...common, line, text, opens: { line, endLine: line } }]
  })
  return [...over, ...behind]
}
