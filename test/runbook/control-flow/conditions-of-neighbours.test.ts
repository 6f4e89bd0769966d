import { describe, expect, test } from 'vitest'
import { compileText } from '../../support/compile-text.ts'

const compiled = (text: string) => {
  const { sections, steps } = compileText(text)
  return {
    guards: [...sections, ...steps].flatMap(({ guard }) => (guard == null ? [] : [guard.when])),
    branches: steps.flatMap(it => it.branches.map(({ when, go, target }) => ({ when, go, target }))),
  }
}

describe('a sentence with an act of its own is no condition of the step beside it', () => {
  test.each([
    [
      'over a fence, telling what happens',
      '## Promote\n\nWhile it runs it is a copy. As long as that file is present, the node will stay a copy, and try to follow the primary.\n\nRemove the file:\n\n```bash\nrm /srv/shop/recovery.conf\n```\n',
    ],
    [
      'in a comment over another comment',
      '## Check\n\n```bash\n# 1. List them\npgrep -af web\n\n# 2. Read the list\n# If others appear, make the pattern longer\n\n# 3. Stop them\npkill -9 -f web\n```\n',
    ],
  ])('%s', (_, text) => {
    expect(compiled(text).guards.filter(it => /issue|present|primary/.test(it))).toEqual([])
    const stop = compileText(text).steps.find(it => it.title.includes('Stop them'))
    expect(stop?.guard ?? null).toBeNull()
  })
})

test('a sentence behind a list that says what to do in a case is a step of its own', () => {
  const text =
    '## Restart\n\n1. `kubectl delete pod web -n shop`\n\nIf the issue persists, view the logs (in step 2), which may name this outage.\n'
  expect(compileText(text).steps.map(({ line, guard }) => [line, guard?.when ?? null])).toEqual([
    [3, null],
    [5, 'the issue persists'],
  ])
})

describe('what is done when the outcome stays away leads there under the contrary', () => {
  test.each([
    ['1. Run `make check`. If it returns 200, the alert will close soon, if not, please escalate.\n', /^if not/],
    ['1. Run the job.\n2. If the job succeeds, then the alert closes by itself, or please escalate.\n', /^unless/],
    ['1. Starte ihn. Wenn er antwortet, schließt sich der Alarm bald, sonst bitte eskalieren.\n', /^sonst/],
  ])('%s', (list, when) => {
    expect(compiled(`## Steps\n\n${list}`).branches).toEqual([
      expect.objectContaining({ when: expect.stringMatching(when) }),
    ])
  })
})

test.each([
  ['Skip this section if the host is new.'],
  ['Überspringe diesen Abschnitt, wenn der Host neu ist.'],
  ['Omite esta sección si el host es nuevo.'],
  ['Sautez cette section si l’hôte est neuf.'],
  ['Pule esta seção se o host for novo.'],
])('“%s” leads behind the section and what it holds', said => {
  const text = `## Restart the proxy\n\n${said}\n\n1. Restart \`web\`.\n\n### Verify\n\n1. Check the logs.\n\n## Escalation\n\n1. Page the lead.\n`
  const { sections, steps } = compileText(text)
  const behind = sections.find(it => it.title === 'Escalation')
  expect(steps.flatMap(it => it.branches.map(one => one.target))).toEqual([behind?.id])
})

describe('a heading with a number in front is the condition of its section', () => {
  test.each([
    ['3.1 If the provider is down (P2)'],
    ['3.1 Se Provedor Está Offline (P2)'],
    ['3.1 Si el proveedor está caído'],
    ['3.1 Wenn der Anbieter ausfällt'],
    ['3.1 Si le fournisseur est en panne'],
  ])('%s', title => {
    const text = `## 3. Response\n\n### ${title}\n\n\`\`\`sql\nUPDATE jobs SET state = 'paused' WHERE id = 1;\n\`\`\`\n`
    expect(compiled(text).guards).toHaveLength(1)
  })
})

test.each([
  ['If the pod is not running, please [Restart the pod](#restart-the-pod) directly.'],
  ['Wenn der Pod nicht läuft, bitte [Restart the pod](#restart-the-pod).'],
  ['If the call times out, the pod hangs. Then please [Restart the pod](#restart-the-pod).'],
])('“%s” leads to the section', said => {
  const text = `## Steps\n\n1. Check the pod.\n2. ${said}\n\n## Restart the pod\n\n1. \`kubectl delete pod web -n shop\`\n`
  const { branches } = compiled(text)
  expect(branches.map(it => it.target)).toEqual(['restart-the-pod'])
})

test('the condition of the next item is none of the one before it', () => {
  const { steps } = compileText(
    '# R\n\n## Mitigation\n\n1. Pause it: `curl -X POST https://a.example/pause`\n2. Unless the database is read-only, requeue them: `curl -X POST https://a.example/requeue`\n',
  )
  expect(steps.map(it => it.guard?.when ?? null)).toEqual([null, 'the database is read-only'])
})

test('what is said of the command before it still holds it', () => {
  const { steps } = compileText(
    '# R\n\n## Mitigation\n\nPause it:\n\n```bash\ncurl -X POST https://a.example/pause\n```\n\nOnly if the queue is full, run it.\n',
  )
  expect(steps[0]?.guard).not.toBeNull()
})
