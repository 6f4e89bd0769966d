import { describe, expect, test } from 'vitest'
import { readStatement } from '../../../src/runbook/control-flow/read-statement.ts'
import { compileText } from '../../support/compile-text.ts'

const ordersOf = (text: string, names = false) =>
  readStatement(text, names).flatMap(it => (it.kind === 'after' ? [it.when] : []))
const repeatsOf = (text: string) =>
  readStatement(text).flatMap(it => (it.kind === 'repeat' ? [[it.how, it.until]] : []))

describe('reads what comes first', () => {
  test.each([
    ['Always take a copy before dropping the table', 'dropping the table'],
    ['Rule this out before touching the router', 'touching the router'],
    ['Cross-read the ledger before paying anyone', 'paying anyone'],
    ['Confirm the quota is intact before either job', 'either job'],
    ['After every release, compare the counts', 'every release'],
    ['Zuerst die API stoppen, danach den Worker neu starten', 'Zuerst die API stoppen, danach den Worker neu starten'],
    ['Purge the queue (dry run first, with approval)', 'dry run first'],
    ['Drain the node first and then stop it', 'Drain the node first and then stop it'],
    ['First, stop the writers', 'First, stop the writers'],
    ['Do not switch the traffic until the copy has finished', 'the copy has finished'],
    ["Don't delete the old volume before the new one is mounted", 'the new one is mounted'],
    [
      'The migration must be finished before the worker starts',
      'The migration must be finished before the worker starts',
    ],
    ['After the failover:', 'the failover'],
    ['Empty the table (cannot be undone; back up first)', 'back up first'],
    ['`TRUNCATE jobs` (irreversible, take a backup first)', 'take a backup first'],
    ['Roll it back — not reversible, take a backup first.', 'take a backup first'],
    ['Irreversible: take a backup first!', 'take a backup first'],
    ['Antes de borrar la tabla, haga una copia', 'borrar la tabla'],
    ['Publicar primero la API', 'Publicar primero la API'],
    ['No sigas hasta que el trabajo termine', 'el trabajo termine'],
    ['Nach dem Neustart die Logs prüfen', 'dem Neustart'],
    ['Zuerst die Datenbank sichern', 'Zuerst die Datenbank sichern'],
    ["Toujours sauvegarder la base avant d'appliquer le script", 'appliquer le script'],
    ['Ne relancez pas le service avant que la base soit prête', 'la base soit prête'],
    ['Antes de promover, confira a contagem', 'promover'],
    ['Iniciar o worker só depois da migração', 'migração'],
  ])('in “%s”', (text, when) => {
    expect(ordersOf(text)).toEqual([when])
  })

  test.each([
    ['Reopen the gate (after the fix)', 'the fix'],
    ['After rebuilding the index', 'rebuilding the index'],
    ['Después del despliegue', 'despliegue'],
  ])('in the name “%s”', (text, when) => {
    expect(ordersOf(text, true)).toEqual([when])
  })

  test.each([
    'The process stopped before the server answered',
    'No line at all: the binary crashed before it listened',
    'Check that the input is validated before saving',
    'First pass: no rules are enforced',
    'Keep the copy for 24 hours after the restore',
    'Restaurar en pruebas una vez por trimestre',
    'Output of the earlier container (after a crash)',
  ])('none in “%s”', text => {
    expect(ordersOf(text)).toEqual([])
  })
})

describe('reads how long or how often', () => {
  test.each([
    ['Monitor the error rate for at least 20 minutes', 'once', 'at least 20 minutes'],
    ['Provider down: wait for it to come back', 'once', 'it to come back'],
    ['The same holds here — give the DNS a minute', 'once', 'a minute'],
    ['Re-check for ~1–2 min', 'once', '~1–2 min'],
    ['Give the DNS a few minutes', 'once', 'a few minutes'],
    ['Monitorear los logs durante 15 minutos', 'once', '15 minutos'],
    ['Monitore a fila por pelo menos 10 minutos', 'once', 'pelo menos 10 minutos'],
    ['Surveiller les journaux pendant 15 minutes', 'once', '15 minutes'],
    ['Schritte 2 bis 4 wiederholen, bis die Queue leer ist', 'until', 'die Queue leer ist'],
    ['Warten, bis der Pod bereit ist', 'until', 'der Pod bereit ist'],
    ["Attendre jusqu'à ce que la file soit vide", 'until', 'la file soit vide'],
  ])('in “%s”', (text, how, until) => {
    expect(repeatsOf(text)).toEqual([[how, until]])
  })

  test.each(['Hold it until tomorrow', 'Keep the old key for 30 days', 'Répéter une restauration à blanc'])(
    'none in “%s”',
    text => {
      expect(repeatsOf(text)).toEqual([])
    },
  )
})

test('what a heading says comes first holds for what stands below it', () => {
  const { sections } = compileText('# Gate\n\n## Fix\n\n1. Mend it\n\n## Reopen (after the fix)\n\n1. Open it\n')
  expect(sections.find(it => it.line === 7)?.after).toMatchObject([{ when: 'the fix' }])
})

test('reads no order in how something is done, nor in a part of the document', () => {
  expect(ordersOf('If the key is stale, rotate it following the steps of the vendor')).toEqual([])
  expect(ordersOf('What to check first', true)).toEqual([])
  expect(ordersOf('After the fix', true)).toEqual([])
  expect(ordersOf('Checks of the platform first', true)).toEqual(['Checks of the platform first'])
  expect(ordersOf("1 · Geler avant d'agir", true)).toEqual(['agir'])
})

test('what a sentence says of its own parts is after no other step', () => {
  const { steps } = compileText(
    '# R\n\n## Fix\n\n1. Restart the worker\n2. First stop the API, then restart the worker\n',
  )
  expect(steps[1]?.after).toMatchObject([{ step: null }])
})

test.each([
  ['Restart the agent and wait a full tick', ['once', 'a full tick']],
  ['Watch the channel for the close event', ['once', 'the close event']],
  ['Monitorar o feedback (próximas 2h)', ['once', '2h']],
])('waits within a sentence: “%s”', (text, expected) => {
  expect(repeatsOf(text)).toEqual([expected])
})

test('a span of numbers is no wait', () => {
  expect(repeatsOf('Aumentar a janela de 5 para 10 minutos')).toEqual([])
})
