import type { Code } from '../blocks/block.ts'
import { actFromWords } from '../words/act-from-words.ts'
import { isCommandName } from './command-names.ts'
import type { Unit } from './unit.ts'

/** A run of comment lines, by line within the fence from 0. */
export type Comment = { readonly line: number; readonly endLine: number; readonly texts: readonly string[] }

/** The runs of `#` comment lines of a text. */
export function commentsOf(text: string): readonly Comment[] {
  const comments: { line: number; endLine: number; texts: string[] }[] = []
  text.split('\n').forEach((line, index) => {
    const found = /^\s*#+\s?(?!!)(.*)$/.exec(line)
    if (found === null) return
    const words = (found[1] ?? '').replace(/^[-=#\s]+|[-=#\s]+$/g, '')
    const last = comments.at(-1)
    if (last !== undefined && last.endLine === index - 1) {
      last.endLine = index
      if (words !== '') last.texts.push(words)
    } else comments.push({ line: index, endLine: index, texts: words === '' ? [] : [words] })
  })
  return comments.filter(comment => comment.texts.length > 0)
}

/**
 * A comment with nothing under it that tells to do something is a step of its own ("# Set X in the dashboard"),
 * and so is a command that is commented out.
 */
export function notesOf(comments: readonly Comment[], code: Code): readonly Unit[] {
  return comments.flatMap((comment): readonly Unit[] => {
    const label = comment.texts.join(' ')
    const at = {
      line: code.valueLine + comment.line,
      endLine: code.valueLine + comment.endLine,
      label,
      alternative: false,
    }
    const command = comment.texts.find(
      text =>
        isCommandName(text.split(/\s+/)[0] ?? '') &&
        text.split(/\s+/).length > 1 &&
        !/^(?:test|time|host|file|watch|make|date|service|env|go|command|find|top)\b/.test(text),
    )
    if (command !== undefined) return [{ ...at, language: 'disabled', text: command }]
    return comment.texts.some(text => actFromWords(text) !== null) ? [{ ...at, language: 'note', text: label }] : []
  })
}

/** Whether a comment offers an alternative to what stands above it ("# Or via the CLI:"). */
export function isAlternative(label: string | null, words: ReadonlySet<string>): boolean {
  return label !== null && words.has(label.toLowerCase().split(/\W+/)[0] ?? '')
}
