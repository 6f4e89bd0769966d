import { expect, test } from 'vitest'
import { compileText } from '../../support/compile-text.ts'

test('states of a pod in headings of remedies are alternatives', () => {
  const text =
    '# Pods\n\n## Résolution\n\n### CrashLoopBackOff\n\n1. Lire le journal.\n\n### ImagePullBackOff\n\n1. Vérifier l’image.\n'
  expect(compileText(text).sections.flatMap(it => it.choice?.when ?? [])).toEqual([
    'CrashLoopBackOff',
    'ImagePullBackOff',
  ])
})

test('what stands before the arrow of an alternative is asked once, as its name', () => {
  const text =
    '# Boot\n\n## Fixes\n\n- Variables missing → Check the settings\n- Database not ready → Check the database\n'
  const { steps } = compileText(text)
  expect(steps.map(it => [it.choice?.when, it.guard ?? null])).toEqual([
    ['Variables missing', null],
    ['Database not ready', null],
  ])
})

test('a number in words is a time as well', () => {
  const { steps } = compileText('# Aviso\n\n## Comunicación\n\n1. Actualizar el estado cada quince minutos.\n')
  expect(steps[0]?.repeat?.every).toBe('quince minutos')
})

test('what is checked with a team is handed over to it', () => {
  const { steps } = compileText('# Disk\n\n## Fix\n\n- If the storage is down: check with the storage team\n')
  expect(steps[0]?.branches.map(it => [it.when, it.target])).toEqual([['the storage is down', null]])
})
