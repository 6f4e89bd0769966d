import { expect, test } from 'vitest'
import { compileText, stepsOf } from '../../support/compile-text.ts'

const fenced = (words: string, language: string, code: string) =>
  `# Queue\n\n## Steps\n\n${words}\n\n\`\`\`${language}\n${code}\n\`\`\`\n`

test('keeps the command, statement or script that a person carries out', () => {
  const codes = [
    ['bash', 'kubectl rollout restart deploy/workers'],
    ['bash', 'ssh host1 "systemctl status worker"'],
    ['sql', "SELECT * FROM jobs WHERE state = 'stuck'"],
    ['python', 'connect()\nrestart_workers()'],
  ] as const
  for (const [language, code] of codes) {
    const [step] = compileText(fenced('Look at the workers:', language, code)).steps
    expect(step).toMatchObject({ text: expect.not.stringContaining(code), code })
  }
})

test('keeps no code that the words of the step hold', () => {
  expect(stepsOf('## Steps\n\n1. See the jobs: `kubectl get jobs`\n').L3?.code).toBeUndefined()
})

test('gives nobody a command to copy that the text forbids, and says the ban at the step beside it', () => {
  const text =
    '## Steps\n\n1. See the queue: `redis-cli llen q`\n\nNever run this:\n\n```bash\nkubectl delete ns prod\n```\n'
  expect(compileText(text).steps).toMatchObject([
    { id: 'L3', cautions: [{ line: 7, text: 'Never run this: `kubectl delete ns prod`' }] },
  ])
})
