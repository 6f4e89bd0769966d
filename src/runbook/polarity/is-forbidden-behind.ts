import { polarityPattern } from '../languages/languages.ts'
import { isCommandLine } from '../units/is-command-line.ts'
import { foldText } from '../words/fold-text.ts'
import { commentForbids } from './intent-of-lead-in.ts'

/** Whether a comment behind code, on one of its lines, is against it (`… # never in production`). */
export function isForbiddenBehind(lines: readonly string[], code: string): boolean {
  return commentsBehind(lines).some(it => !namesOtherCommand(it, code) && commentForbids(it))
}

function commentsBehind(code: readonly string[]): readonly string[] {
  return code.flatMap(line => /(?:^|\s)(?:#|--|\/\/)\s+(.+)$/.exec(line)?.[1] ?? [])
}

/** "# never run git clean": forbids what it names, and says nothing of the command above it. */
function namesOtherCommand(comment: string, code: string): boolean {
  const command = banned.exec(foldText(comment))?.[1] ?? ''
  return command !== '' && isCommandLine(command) && !foldText(code).includes(command)
}

const banned = new RegExp(
  `^[^\\p{L}]*(?:(?:${polarityPattern('negationsBefore')})\\s+(?:(?:${polarityPattern('runVerbs')})\\s+)?|(?:${polarityPattern('avoidVerbs')})\\s+)(.+)$`,
  'u',
)
