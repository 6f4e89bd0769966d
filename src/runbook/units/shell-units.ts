import type { Code } from '../blocks/block.ts'
import { isNative } from '../operations/compile-command.ts'
import { type Pipeline, readShell } from '../operations/read-shell.ts'
import { restoreMarks } from '../parameters/marks.ts'
import { alternativeWords } from '../words/vocabulary.ts'
import { type Comment, commentsOf, isAlternative, notesOf } from './comments.ts'
import { isStatement } from './is-statement.ts'
import { textualUnits } from './textual-units.ts'
import type { Unit } from './unit.ts'

/**
 * The commands of a shell fence as units: a comment or an empty line starts a group; within a group each command
 * that a call of ours exists for is a unit, and the others stay together to be copied as one.
 */
export function shellUnits(code: Code): readonly Unit[] {
  const text = withoutPrompts(code.value)
  const script = readShell(text)
  if (
    !script.parses ||
    script.pipelines.some(pipeline =>
      isStatement(restoreMarks(script.marked.slice(pipeline.pos, pipeline.end), script.slots)),
    )
  )
    return textualUnits({ ...code, value: text })
  if (script.pipelines.length === 0) return notesOf(commentsOf(text), code)
  const lineAt = lineCounter(script.marked)
  const comments = commentsOf(text)
  const units: Unit[] = []
  const lines = text.split('\n')
  let setup = ''
  let grouped = false
  let previousEnd = -1
  const used = new Set<Comment>()
  for (const pipeline of topPipelines(script.pipelines)) {
    const first = lineAt(pipeline.pos)
    const last = lineAt(pipeline.end)
    const above = comments.filter(comment => comment.line > previousEnd && comment.endLine < first)
    const label = above.at(-1)
    for (const comment of above.slice(0, -1)) units.push(...notesOf([comment], code))
    if (label !== undefined) used.add(label)
    for (const comment of above) used.add(comment)
    setup += assignmentsBetween(lines, previousEnd + 1, first)
    const native = isNative(pipeline.commands[0]?.words[0] ?? '')
    const gap = lines.slice(previousEnd + 1, first).some(line => line.trim() === '')
    const source = restoreMarks(script.marked.slice(pipeline.pos, pipeline.end), script.slots)
    previousEnd = last
    const before = units.at(-1)
    if (before !== undefined && grouped && !native && label === undefined && !gap) {
      units[units.length - 1] = { ...before, endLine: code.valueLine + last, text: `${before.text}\n${source}` }
      continue
    }
    const words = label?.texts.join(' ').replace(/:$/, '') ?? null
    grouped = !native
    units.push({
      line: code.valueLine + (label?.line ?? first),
      endLine: code.valueLine + last,
      language: /^https?:\/\//.test(pipeline.commands[0]?.words[0] ?? '') ? 'note' : 'shell',
      text: `${setup}${source}`,
      label: words,
      alternative: isAlternative(words, alternativeWords),
    })
  }
  return [
    ...units,
    ...notesOf(
      comments.filter(comment => !used.has(comment) && comment.line > previousEnd),
      code,
    ),
  ]
}

/** Pipelines that are not joined by && to one before them on the same statement. */
function topPipelines(pipelines: readonly Pipeline[]): readonly Pipeline[] {
  return pipelines.filter((pipeline, index) => index === 0 || pipelines[index - 1]?.pos !== pipeline.pos)
}

/** In a transcript only the lines behind a prompt are commands; the others are what they printed. */
function withoutPrompts(value: string): string {
  const lines = value.split('\n')
  if (!lines.some(line => /^\s*\$ /.test(line))) return value
  let continued = false
  return lines
    .map(line => {
      const prompt = /^\s*\$ /.test(line)
      const kept = prompt ? line.replace(/^\s*\$ /, '') : continued || /^\s*#/.test(line) ? line : ''
      continued = (prompt || continued) && /\\\s*$/.test(line)
      return kept
    })
    .join('\n')
}

function assignmentsBetween(lines: readonly string[], from: number, to: number): string {
  const found = lines.slice(from, to).filter(line => /^\s*(?:export\s+)?[A-Za-z_]\w*=/.test(line))
  return found.map(line => `${line.replace(/^\s*export\s+/, '')}\n`).join('')
}

function lineCounter(text: string): (position: number) => number {
  const starts = [0]
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return position => {
    let low = 0
    let high = starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((starts[middle] ?? 0) <= position) low = middle
      else high = middle - 1
    }
    return low
  }
}
