import { expect, test } from 'vitest'
import { compileText } from '../../support/compile-text.ts'

const under = (words: string) =>
  compileText(
    `# Jobs\n\n## Mitigation\n\n${words}\n\n- Stop it: \`systemctl stop db\`\n- \`curl -X POST https://x.example/stop\`\n\n## Restart it\n\n1. Restart the worker\n`,
  ).steps

test.each([
  'What you must not touch:',
  '**What you must not touch**',
  '### What must not be restarted',
  'What nobody should run:',
  'Commands that must never be run:',
  'Was du nicht anfassen darfst:',
  'Finger weg von:',
  'Lo que no se debe tocar:',
  'Lo que nadie debe ejecutar:',
  "Ce qu'il ne faut pas toucher :",
  'Ce que vous ne devez pas lancer :',
  'O que não se deve mexer:',
  'O que ninguém deve executar:',
])('a list under "%s" is forbidden, each line of it', words => {
  const steps = under(words)
  expect(steps.filter(it => it.runnable)).toEqual([])
  expect(steps.filter(it => it.line < 12).every(it => it.forbidden)).toBe(true)
  const texts = steps.flatMap(it => it.cautions?.map(({ text }) => text) ?? []).join('\n')
  expect(texts).toContain('systemctl stop db')
  expect(texts).toContain('curl -X POST')
})

test.each([
  'What you can run:',
  'What you should do:',
  'Was du tun sollst:',
  'Was man anfassen darf:',
  'Lo que se debe hacer:',
  'Ce que vous devez faire :',
  'O que se deve fazer:',
])('nothing under "%s" is forbidden', words => expect(under(words).filter(it => it.forbidden)).toEqual([]))
