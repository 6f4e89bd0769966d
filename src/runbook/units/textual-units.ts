import { shellEffects } from '../../policy/shell/command-effect.ts'
import { scanSql } from '../../policy/sql/parse-sql.ts'
import type { Code } from '../blocks/block.ts'
import { readOption } from '../choices/read-option.ts'
import { findRedefinitionInText } from '../operations/redefinition.ts'
import { findAct } from '../words/find-act.ts'
import { commentsOf, isAlternative, notesOf, saysExpectedOutput, withAnswer } from './comment.ts'
import { isCommandName, isStatement } from './is-command-line.ts'
import { isWindowsCommand } from './is-windows-command.ts'
import { sqlUnits } from './sql-units.ts'
import type { Unit } from './unit.ts'

/**
 * The units of a fence that the shell parser cannot read as a whole (other shells, SQL or chat commands among its lines).
 * Each comment or empty line starts a group, and each group is read by its own first word.
 * @param all whether the words of the fence say that every line is typed.
 */
export function textualUnits(code: Code, all = false): readonly Unit[] {
  const units: Unit[] = []
  const why = findRedefinitionInText(code.value)
  for (const group of groupsOf(code.value)) {
    const [comment] = commentsOf(group.comments.join('\n'))
    const last = units.at(-1)
    if (last !== undefined && comment !== undefined && group.body.length === 0 && saysExpectedOutput(comment)) {
      const placed = { ...comment, line: group.line, endLine: group.endLine }
      units[units.length - 1] = withAnswer(last, placed, code)
    } else units.push(...unitsOfGroup(group, code, all))
  }
  if (why === null) return units
  return units.map(unit =>
    unit.language === 'shell' ? { ...unit, redefined: { why, effect: shellEffects.unparsed } } : unit,
  )
}

type Group = { line: number; endLine: number; comments: string[]; body: string[] }

function groupsOf(text: string): readonly Group[] {
  const groups: Group[] = []
  let open: Group | null = null
  for (const [line, words] of text.split('\n').entries()) {
    const comment = /^\s*#/.test(words)
    if (words.trim() === '') {
      open = null
      continue
    }
    if (open === null || (comment && open.body.length > 0)) {
      open = { line, endLine: line, comments: [], body: [] }
      groups.push(open)
    }
    open.endLine = line
    if (comment) open.comments.push(words)
    else open.body.push(words)
  }
  return groups
}

function unitsOfGroup(group: Group, code: Code, all: boolean): readonly Unit[] {
  const [comment] = commentsOf(group.comments.join('\n'))
  const label = comment?.texts.join(' ').replace(/:$/, '') ?? null
  const at = {
    line: code.valueLine + group.line,
    endLine: code.valueLine + group.endLine,
    label,
    alternative: isAlternative(label),
  }
  const body = group.body.join('\n')
  const first = group.body[0]?.trim().replace(/^(?:PS[^>]*>|[$%>])\s+/, '') ?? ''
  const word = first.split(/\s+/)[0] ?? ''
  if (body === '')
    return comment === undefined ? [] : notesOf([{ ...comment, line: group.line, endLine: group.endLine }], code)
  if (isStatement(first) && scanSql(body) !== null) {
    const line = code.valueLine + group.line + group.comments.length
    const units = sqlUnits({ ...code, value: body, valueLine: line })
    return units.map((unit, index) => (index === 0 && label !== null ? { ...unit, line: at.line, label } : unit))
  }
  if (all || isCommandName(word) || /^\/[a-z]+$/.test(word) || isWindowsCommand(first))
    return [{ ...at, language: 'shell', text: body }]
  return label !== null && (findAct(label) !== null || readOption(label) !== null)
    ? [{ ...at, language: 'note', text: `${label}: ${body}` }]
    : []
}
