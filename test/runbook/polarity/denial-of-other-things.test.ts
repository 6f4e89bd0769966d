import { describe, expect, test } from 'vitest'
import { compileText } from '../../support/compile-text.ts'

const offered = (lead: string) =>
  compileText(
    `# Pay\n\n## Fix\n\n${lead}\n\n\`\`\`bash\ncurl -X POST https://api.example.com/v1/queue/restart\n\`\`\`\n`,
  ).steps.some(it => it.runnable)

describe('a fence is no less asked for when the text over it denies something else', () => {
  test.each([
    'Restart the worker in the second zone, not the one that answers:',
    'If no replica is left, restart one of them first:',
    'Restart it. The old release is kept, you don’t need to rebuild.',
    'Restart the queue, which is up but not answering:',
    'Restart it at the gateway, not on the host itself:',
  ])('%s', lead => expect(offered(lead)).toBe(true))
})

describe('a fence is not offered when the text over it denies that', () => {
  test.each([
    'Restart it from the panel, not the code below:',
    'Use the panel, not the following command:',
    'Mend the index, not this:',
    'You don’t need to run:',
    'We used to run:',
    'If nobody is there, do not run:',
  ])('%s', lead => expect(offered(lead)).toBe(false))
})
