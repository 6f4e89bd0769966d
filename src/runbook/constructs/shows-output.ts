import type { Block, Code } from '../blocks/block.ts'
import { polarityPattern } from '../languages/languages.ts'
import { isCommandLine, isStatement } from '../units/is-command-line.ts'
import { foldText } from '../words/fold-text.ts'

/** Whether a fence only shows what a program writes: the sentence before it says so, and no line of it is a command. */
export function showsOutput({ value }: Code, before: Block | null): boolean {
  if (before?.type !== 'paragraph' || !leadsIntoOutput.test(foldText(before.prose.text.slice(-longest)))) return false
  return !value.split('\n').some(line => {
    const text = line.trim().replace(/^[$#>%]\s+/, '')
    return isCommandLine(text) || isStatement(text)
  })
}

const longest = 160

const leadsIntoOutput = new RegExp(
  `(?<![\\p{L}-])(?:${polarityPattern('outputOpenings')}|(?:example|sample|expected) (?:output|response)|(?:the )?output (?:is|should|will|looks)|similar to (?:this|the following))(?![\\p{L}])[^.:]{0,80}:$`,
  'u',
)
