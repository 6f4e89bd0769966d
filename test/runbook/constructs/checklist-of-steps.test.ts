import { expect, test } from 'vitest'
import { compileText } from '../../support/compile-text.ts'

const restart = '- [ ] Restart the worker: `curl -X POST https://api.example.com/v1/worker/restart`'
const read = '- [ ] Check the queue: `curl https://api.example.com/v1/queue`'
const steps = (heading: string) => compileText(`# Pay\n\n## ${heading}\n\n${restart}\n${read}\n`)

test('boxes before commands are steps when they tell to do them', () => {
  for (const heading of ['Steps', 'Procedure', 'Mitigation', 'When the queue is stuck'])
    expect(steps(heading).steps.map(it => [it.kind, it.effect, it.runnable])).toEqual([
      ['http', 'change', true],
      ['http', 'read', true],
    ])
})

test('they are lines to tick where a section proves or follows up, and lint says so of a change', () => {
  for (const heading of ['Verification', 'Follow-up']) {
    const program = steps(heading)
    expect(program.steps.every(it => it.kind === 'proof' && !it.runnable)).toBe(true)
    expect(program.diagnostics.find(it => it.rule === 'not-offered')?.message).toContain('a person does or ticks off')
  }
})

test('a variable that is set over several lines goes with the command behind it', () => {
  const fence =
    '```bash\nLAST=$(gcloud run revisions list \\\n  --limit=2 | tail -n1)\n\ngcloud run services update-traffic api \\\n  --to-revisions=$LAST=100\n```'
  const [step] = compileText(`# Pay\n\n## Rollback\n\nGo back:\n\n${fence}\n`).steps
  expect(step?.why).toContain('uses the output of another command')
})
