import { afterEach, expect, test, vi } from 'vitest'
import { compileText } from '../support/compile-text.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

/** Characters and elements that are handed to searches while a text is compiled: work that no slow machine changes. */
function workOf(text: string): number {
  let work = 0
  const counted = (length: number) => {
    work += length
  }
  const { includes } = Array.prototype
  const { replace, split } = String.prototype
  const { exec, test: matches } = RegExp.prototype
  vi.spyOn(Array.prototype, 'includes').mockImplementation(function (this: unknown[], ...given) {
    counted(this.length)
    return includes.apply(this, given)
  })
  vi.spyOn(String.prototype, 'replace').mockImplementation(function (this: string, ...given) {
    counted(this.length)
    return replace.apply(this, given)
  })
  vi.spyOn(String.prototype, 'split').mockImplementation(function (this: string, ...given) {
    counted(this.length)
    return split.apply(this, given)
  })
  vi.spyOn(RegExp.prototype, 'exec').mockImplementation(function (this: RegExp, given) {
    // A search that goes on from match to match is counted where it begins.
    if (!this.global && !this.sticky) counted(String(given).length)
    return exec.call(this, given)
  })
  vi.spyOn(RegExp.prototype, 'test').mockImplementation(function (this: RegExp, given) {
    counted(String(given).length)
    return matches.call(this, given)
  })
  compileText(text)
  vi.restoreAllMocks()
  return work
}

const kinds: readonly (readonly [string, (count: number) => string])[] = [
  [
    'rows of a table',
    n => `## Tasks\n\n| Task | Command |\n|---|---|\n${'| Workers | `pm2 restart web` |\n'.repeat(n)}`,
  ],
  ['items', n => `## Fix\n\n${'- Restart the worker and look at `pm2 logs`\n'.repeat(n)}`],
  ['fences', n => `## Fix\n\n${'```bash\npm2 restart web\n```\n\n'.repeat(n)}`],
  ['commands in a fence', n => `## Fix\n\n\`\`\`bash\n${'# Look\npm2 list\n'.repeat(n)}\`\`\`\n`],
  ['paragraphs', n => `## Fix\n\n${'Restart it with `pm2 restart web`.\n\n'.repeat(n)}`],
  ['sentences', n => `## Fix\n\n${'Restart the web worker.\n'.repeat(n)}`],
  ['headings', n => `# All\n\n${'## Restart the worker\n\n'.repeat(n)}`],
  [
    'checks of a table',
    n => `## Fix\n\n| Check | Expected |\n|---|---|\n${'| Ring the bell | Somebody comes |\n'.repeat(n)}`,
  ],
  ['numbered sentences in a fence', n => `**Fix:**\n\n\`\`\`\n${'7. Restart the worker\n'.repeat(n)}\`\`\`\n`],
  ['answers in a fence', n => `## Fix\n\n\`\`\`bash\n${'pm2 list\n# Expected:\n{"up": true}\n\n'.repeat(n)}\`\`\`\n`],
  ['causes', n => `## Fix\n\n1. Causes:\n${'   - Slow → Restart the worker\n'.repeat(n)}`],
  ['labelled items', n => `## Solutions\n\n${'- **Agent down**: Restart the worker\n'.repeat(n)}`],
  ['labels', n => `## Fix\n\n${'**Agent down:** Restart the worker.\n\n'.repeat(n)}`],
  ['alternative headings', n => `# All\n\n## Fix\n\n${'### Agent down\n\n1. Restart the worker\n\n'.repeat(n)}`],
  ['conditions', n => `## Fix\n\nIf ${'it is down, restart it, if '.repeat(n)} so.\n`],
]

test.each(kinds)('twice as many %s cost about twice the work', (_, make) => {
  expect(workOf(make(400)) / workOf(make(200))).toBeLessThan(2.5)
})
