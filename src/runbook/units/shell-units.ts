import type { Code } from '../blocks/block.ts'
import { alternativeWords } from '../languages/languages.ts'
import { isNative } from '../operations/compile-command.ts'
import { type Pipeline, readShell } from '../operations/read-shell.ts'
import type { Redefinition } from '../operations/redefinition.ts'
import { restoreMarks } from '../parameters/mark-placeholders.ts'
import type { Recognisers } from '../recogniser.ts'
import { findAct } from '../words/find-act.ts'
import {
  type Comment,
  commentsOf,
  isAlternative,
  notesOf,
  saysExpectedOutput,
  withAnswer,
  withoutAnswers,
} from './comment.ts'
import { saysWhen, withCase } from './comment-behind.ts'
import { isStatement } from './is-command-line.ts'
import { textualUnits } from './textual-units.ts'
import type { Unit } from './unit.ts'

/**
 * The commands of a shell fence as units: a comment or an empty line starts a group; within a group each command
 * that a call of ours exists for is a unit, and the others stay together to be copied as one.
 */
export function shellUnits(code: Code, integrations: Recognisers): readonly Unit[] {
  const text = withoutAnswers(withoutPrompts(code.value))
  const script = readShell(text)
  const sources = topPipelines(script.pipelines).map(({ pos, end }) =>
    restoreMarks(script.marked.slice(pos, end), script.slots),
  )
  if (!script.parses || sources.some(isStatement)) return textualUnits({ ...code, value: text })
  const lineAt = lineCounter(script.marked)
  const commands = topPipelines(script.pipelines).map(
    ({ commands: [first], pos, end }, index): Command => ({
      line: lineAt(pos),
      endLine: lineAt(end),
      source: sources[index] ?? '',
      name: first?.words[0] ?? '',
      redefined: script.redefinitions.findLast(it => it.pos < pos) ?? null,
    }),
  )
  // What only sets a variable belongs to the commands behind it.
  const named = commands.filter(({ name }) => !isValue(name))
  const others = named.filter(({ source }) => !/^export\s+\w+=/.test(source))
  const meant = others.length > 0 ? others : named
  const shown = new Set(commands.filter(({ name }) => isValue(name)).map(({ line }) => line))
  const lines = text.split('\n').map((line, index) => (shown.has(index) ? '' : line))
  return unitsOf(meant, commentsOf(text), lines, code, integrations)
}

/** "Note:", "include:example.net": no command has a colon in its name, an address aside. */
function isValue(name: string): boolean {
  return name.includes(':') && !/^https?:\/\/|^[A-Z]:\\|^\S*\//.test(name)
}

type Command = {
  readonly line: number
  readonly endLine: number
  readonly source: string
  readonly name: string
  readonly redefined: Redefinition | null
}

/** Commands and comments in the order of their lines, folded into units. */
function unitsOf(
  commands: readonly Command[],
  comments: readonly Comment[],
  lines: readonly string[],
  code: Code,
  integrations: Recognisers,
): readonly Unit[] {
  const units: Unit[] = []
  let pending: Comment | null = null
  let setup = ''
  let end = -1
  let above: Command | null = null
  let open = false
  for (const piece of [...commands, ...comments].sort((one, other) => one.line - other.line)) {
    const last = units.at(-1)
    if ('texts' in piece) {
      if (last !== undefined && piece.line <= end + 2 && saysExpectedOutput(piece)) {
        units[units.length - 1] = withAnswer(last, piece, code)
        continue
      }
      if (pending !== null) units.push(...notesOf([pending], code))
      const under = piece.line === end + 1 && (lines[piece.endLine + 1] ?? '').trim() === ''
      if (last !== undefined && under && !destroysByItself(piece, code)) {
        pending = null
        units[units.length - 1] = { ...last, endLine: code.valueLine + piece.endLine }
      } else pending = piece
      continue
    }
    setup += assignmentsBetween(lines, end + 1, piece.line)
    const native = isNative(piece.name, integrations)
    const together = open && !native && pending === null && piece.line === end + 1
    if (
      last !== undefined &&
      together &&
      !saysWhen(lines[piece.endLine]) &&
      (above === null || !saysWhen(lines[above.endLine]))
    )
      units[units.length - 1] = {
        ...last,
        endLine: code.valueLine + piece.endLine,
        text: `${last.text}\n${piece.source}`,
      }
    else {
      const before = above?.endLine === piece.line - 1 ? above.source : null
      units.push(withCase(unitOf(piece, pending, setup, code, before), lines[piece.endLine]))
    }
    pending = null
    open = !native
    end = piece.endLine
    above = piece
  }
  return pending === null ? units : [...units, ...notesOf([pending], code)]
}

/** Whether a remark under a command is more than that: a command that is commented out, or something destructive. */
function destroysByItself(comment: Comment, code: Code): boolean {
  const [note] = notesOf([comment], code)
  return note?.language === 'disabled' || comment.texts.some(text => findAct(text) === 'destroy')
}

function unitOf(command: Command, comment: Comment | null, setup: string, code: Code, above: string | null): Unit {
  const label = comment?.texts.join(' ').replace(/:$/, '') ?? null
  return {
    line: code.valueLine + (comment?.line ?? command.line),
    endLine: code.valueLine + command.endLine,
    language: /^https?:\/\//.test(command.name) ? 'note' : 'shell',
    text: `${setup}${command.source}`,
    // A mere "or" names nothing; the words over the fence do.
    label: alternativeWords.has(label?.toLowerCase() ?? '') ? null : label,
    alternative: isAlternative(label),
    ...(above === null ? {} : { above }),
    ...(command.redefined === null ? {} : { redefined: command.redefined }),
  }
}

/** Pipelines that are not joined by && to one before them on the same statement. */
function topPipelines(pipelines: readonly Pipeline[]): readonly Pipeline[] {
  return pipelines.filter((pipeline, index) => index === 0 || pipelines[index - 1]?.pos !== pipeline.pos)
}

/** Who becomes root is shown another prompt from there on. */
const becomesRoot = /^\s*\$ sudo (?:-?su\b|-[is]\b|bash\b)/

/** In a transcript only the lines behind a prompt are commands; the others are what they printed. */
function withoutPrompts(value: string): string {
  const lines = value.split('\n')
  if (!lines.some(line => /^\s*\$ /.test(line))) return value
  let continued = false
  let root = false
  return lines
    .map(line => {
      const typed = root ? /^\s*[$#] / : /^\s*\$ /
      root ||= becomesRoot.test(line)
      const prompt = typed.test(line)
      const kept = prompt ? line.replace(typed, '') : continued || /^\s*#/.test(line) ? line : ''
      continued = (prompt || continued) && /\\\s*$/.test(line)
      return kept
    })
    .join('\n')
}

/** Each with the lines that it goes on in. */
function assignmentsBetween(lines: readonly string[], from: number, to: number): string {
  let goesOn = false
  const found = lines.slice(from, to).filter(line => {
    const taken = goesOn || /^\s*(?:export\s+)?[A-Za-z_]\w*=/.test(line)
    goesOn = taken && /\\\s*$/.test(line)
    return taken
  })
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
