import { listCodeBlocks } from '../blocks/block.ts'
import type { Rule } from './rule.ts'

export const unclosedFence: Rule = {
  rule: 'unclosed-fence',
  severity: 'error',
  hint: 'Close it with the same number of backticks; everything below is read as code.',
  find: ({ document }) =>
    document.outline.places
      .flatMap(place => listCodeBlocks(place.block))
      .filter(code => !code.closed)
      .map(code => ({ line: code.line, words: '```', message: 'This fence is never closed.' })),
}
