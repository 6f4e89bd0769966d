import type { Code } from '../blocks/block.ts'
import { readOption } from '../choices/read-option.ts'
import { alternativeWords } from '../languages/languages.ts'
import { isImperative } from '../words/find-act.ts'
import { isCommandName } from './is-command-line.ts'
import type { Unit } from './unit.ts'

/** A run of comment lines, by line within the fence from 0. */
export type Comment = { readonly line: number; readonly endLine: number; readonly texts: readonly string[] }

/** A number before a comment ("1. Confirm it"), which only orders the comments. */
const numbering = /^\d{1,2}[.)]\s+/

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
      if (words !== '') last.texts.push(words.replace(numbering, ''))
    } else comments.push({ line: index, endLine: index, texts: words === '' ? [] : [words.replace(numbering, '')] })
  })
  return comments.filter(comment => comment.texts.length > 0)
}

/**
 * Comments with nothing under them as units: one that tells to do something ("# Set X in the dashboard"), and a command
 * that is commented out.
 */
export function notesOf(comments: readonly Comment[], code: Code): readonly Unit[] {
  return comments.flatMap((comment): readonly Unit[] => {
    const [first = '', second] = comment.texts
    // "Production" over "Set X": the first line names a place, the second says what to do there.
    const named = second !== undefined && isImperative(second) && !isImperative(first) && !first.endsWith(':')
    const label = comment.texts.join(' ').replace(first, named ? `${first}:` : first)
    const at = {
      line: code.valueLine + comment.line,
      endLine: code.valueLine + comment.endLine,
      label,
      alternative: isAlternative(first),
    }
    const command = comment.texts.find(
      text =>
        isCommandName(text.split(/\s+/)[0] ?? '') &&
        text.split(/\s+/).length > 1 &&
        !/^(?:test|time|host|file|watch|make|date|service|env|go|command|find|top)\b/.test(text),
    )
    if (command !== undefined) return [{ ...at, language: 'disabled', text: command }]
    return tells(comment) || readOption(first) !== null
      ? [{ ...at, language: 'note', text: comment.texts.join('\n') }]
      : []
  })
}

const place = /^(?:via|in|on|from|using|through|en|desde|por)\b/i

/**
 * Whether a comment tells to do something or names a place to look at ("Dashboard > Logs"), possibly under a line that
 * names where ("Via the dashboard:"). Under any other line with a colon at its end it only explains.
 */
function tells({ texts: [first = '', second = ''] }: Comment): boolean {
  const said = first.endsWith(':') && !place.test(first) ? [first] : [first, second]
  return said.some(text => isImperative(text) || menu.test(text))
}

const menu = /^\p{Lu}\S*(?:\s\S+)?\s+(?:>|→|->)\s+\p{Lu}/u

/** Whether a comment offers an alternative to what stands above it ("# Or via the CLI:", "# A certain version instead"). */
export function isAlternative(label: string | null): boolean {
  return label !== null && (alternativeWords.has(label.toLowerCase().split(/\W+/)[0] ?? '') || instead.test(label))
}

const instead =
  /\b(?:instead|stattdessen|en su lugar|à la place|em vez disso|no lugar)(?![\p{L}])(?! (?:of|de|von)\b)/iu

/** The start of a comment that says what the command shows. */
const answer = /^(?:(?:→|⇒|>)\s|(?:expect(?:ed)?|should (?:see|return|show)|look for|output|returns?|esperado)\b)/i

/** Whether a comment says what the command above it is expected to show. */
export function saysExpectedOutput(comment: Comment): boolean {
  return answer.test(comment.texts[0] ?? '')
}

/** The unit with what the comment under it expects. */
export function withAnswer(unit: Unit, comment: Comment, code: Code): Unit {
  const line = code.valueLine + comment.line
  const [first = '', ...under] = comment.texts
  // "Should show:" over lines of its own.
  const alone = /^(?:expect|should|esperado)[^:]{0,30}:$/i.test(first)
  const labelled = comment.texts
    .filter(text => /^(?:[→⇒>]|expect|should|returns?|esperado)/i.test(text))
    .map(text => text.replace(/^(?:[→⇒>]\s*|[^:]{0,30}:\s*)/, ''))
  const said = (alone ? under : labelled).filter(text => text !== '')
  return {
    ...unit,
    endLine: code.valueLine + comment.endLine,
    answers: [...(unit.answers ?? []), ...said.map(text => ({ line, text }))],
  }
}

/** A shell text without the JSON that a comment before it calls the expected answer; its lines stay, empty. */
export function withoutAnswers(text: string): string {
  if (!/^\s*[{[]/m.test(text)) return text
  const lines = text.split('\n')
  for (let at = 1; at < lines.length; at++) {
    const said = /^\s*#+\s*(.*)$/.exec(lines[at - 1] ?? '')?.[1]
    const end = said !== undefined && answer.test(said) ? jsonEnd(lines, at) : null
    if (end !== null) lines.fill('', at, end)
  }
  return lines.join('\n')
}

/** The line behind a JSON object or array that starts at this one; null where none does. */
function jsonEnd(lines: readonly string[], start: number): number | null {
  if (!/^\s*[{[]/.test(lines[start] ?? '')) return null
  let end = start + 1
  while (end < lines.length && !/^\s*(?:#|$)/.test(lines[end] ?? '')) end++
  return isJson(lines.slice(start, end).join('\n')) ? end : null
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/** Line within a fence of the command that a run of comments stands over, from 0. */
export function commandBehind(lines: readonly string[], endLine: number): number {
  const next = lines.slice(endLine + 1, endLine + mostBetween)
  const found = next.findIndex(line => line.trim() !== '' && !/^\s*#/.test(line))
  return endLine + 1 + Math.max(0, found)
}

/** Lines between a comment and the command that it is still about. */
export const mostBetween = 8
