import type { Code } from '../blocks/block.ts'
import type { Unit } from './unit.ts'

/** The units of a fence with the comments over the group that each stands in. */
export function withCommentsOver(units: readonly Unit[], code: Code): readonly Unit[] {
  const lines = code.value.split('\n')
  const commented = commentedLines(lines)
  if (!commented.includes(true)) return units
  const isEmpty = (at: number) => (lines[at] ?? '').trim() === ''
  const result: Unit[] = []
  const heads: string[] = []
  let over: string | null = null
  let closed = false
  let at = 0
  for (const unit of units) {
    const start = unit.line - code.valueLine
    const own = commented[start] === true
    for (; at < start; at++) {
      closed ||= isEmpty(at)
      const ends = commented[at] === true && commented[at + 1] !== true
      if (ends && isEmpty(at + 1)) heads.push(commentEndingAt(lines, commented, at))
      if (ends) over = null
    }
    if (own) {
      const end = commented.indexOf(false, start)
      over = commentEndingAt(lines, commented, (end === -1 ? lines.length : end) - 1)
      closed = false
    }
    const near = own || closed ? null : over
    const apart = [...heads, ...(closed && over !== null ? [over] : [])]
    result.push(near === null && apart.length === 0 ? unit : { ...unit, over: { near, apart } })
    at = Math.max(at, unit.endLine - code.valueLine + 1)
  }
  return result
}

/** Which lines are nothing but a comment. */
function commentedLines(lines: readonly string[]): readonly boolean[] {
  let inside = false
  return lines.map(line => {
    const opens = /^\s*\/\*/.test(line)
    const comment = inside || opens || /^\s*(?:#(?!!)|--\s|\/\/)/.test(line)
    if (opens) inside = true
    if (line.includes('*/')) inside = false
    return comment
  })
}

/** The words of the comment lines that end at a line. */
function commentEndingAt(lines: readonly string[], commented: readonly boolean[], last: number): string {
  let first = last
  while (first > 0 && commented[first - 1] === true) first--
  return lines
    .slice(first, last + 1)
    .map(line => line.replace(/^[\s\-#/*=]+|[\s\-#/*=]+$/g, ''))
    .filter(line => line !== '')
    .join(' ')
}
