import { expect, test } from 'vitest'
import { compileText } from '../../support/compile-text.ts'

const call = (name: string) => `\`curl -X POST https://q.example.net/${name}\``
const titles = (...rows: readonly string[]) =>
  compileText(`# Jobs\n\n## Mitigation\n\n${rows.join('\n')}\n`).steps.map(it => [it.title, it.runnable])

test('a cell that tells to run something is a step beside the command of its row', () => {
  expect(titles('| Step | Command |', '| --- | --- |', `| Run ${call('drain')} | ${call('fill')} |`)).toEqual([
    [`Run ${call('drain')}`, true],
    [call('fill'), true],
  ])
})

test('a cell that only says when by a command names the row', () => {
  expect(
    titles(
      '| When | Do |',
      '| --- | --- |',
      `| \`kubectl get pods\` shows Pending | ${call('drain')} |`,
      `| Full | Run ${call('fill')} |`,
    ),
  ).toEqual([
    [`kubectl get pods shows Pending: ${call('drain')}`, true],
    [`Full: Run ${call('fill')}`, true],
  ])
})

test('a check and its remedy in one row are a step each, what takes it back is none', () => {
  const health = '`curl https://q.example.net/health`'
  expect(titles('| Check | Fix |', '| --- | --- |', `| ${health} | ${call('fill')} |`)).toEqual([
    [health, true],
    [call('fill'), true],
  ])
  expect(titles('| Action | Rollback |', '| --- | --- |', `| Run ${call('fill')} | ${call('drain')} |`)).toEqual([
    [`Run ${call('fill')}`, true],
  ])
  expect(
    titles(
      '| What | Command | Rollback |',
      '| --- | --- | --- |',
      `| Fill it | ${call('fill')} | Run ${call('drain')} |`,
    ),
  ).toEqual([[`Fill it: ${call('fill')}`, true]])
})
