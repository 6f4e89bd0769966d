import type { ShownPart } from './shown-call.ts'

/** What is quoted, a comment or a number; all else of a statement is code. Postgres reads it so (`standard_conforming_strings`). */
const notCode =
  /(?<![\w$\u0080-\uffff])[eE]'(?:[^'\\]|\\[\s\S]|'')*'|'(?:[^']|'')*'|"(?:[^"]|"")*"|(?<![\w$\u0080-\uffff])(?<tag>\$(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$)[\s\S]*?\k<tag>|--[^\n\r]*|\/\*[\s\S]*?\*\/|(?<![\w$.\u0080-\uffff])\d+(?![\w.])/g

/** A statement, code and what is none apart, and the values of its parameters, a line each, in quotes: where one ends is seen. */
export function sqlParts(statement: string, binds: readonly string[]): readonly ShownPart[] {
  const parts: ShownPart[] = []
  let done = 0
  for (const { index, 0: piece } of statement.matchAll(notCode)) {
    if (index > done) parts.push({ code: statement.slice(done, index) })
    parts.push(piece)
    done = index + piece.length
  }
  if (done < statement.length) parts.push({ code: statement.slice(done) })
  return [...parts, ...binds.map((value, index) => `\n$${index + 1} = ${JSON.stringify(value)}`)]
}
