import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readStatement } from '../../../src/runbook/control-flow/read-statement.ts'

const kinds = (text: string, names = false) => readStatement(text, names).map(it => it.kind)
const conditionsOf = (text: string) =>
  readStatement(text).flatMap(it => (it.kind === 'condition' ? [[it.when, it.go]] : []))

describe('reads a condition', () => {
  test.each([
    ['If zero, check the provider directly', 'zero', 'check the provider directly'],
    ['If stuck, redeploy to clear the cache', 'stuck', 'redeploy to clear the cache'],
    [
      'If the queue, the worker or the cache is down, restart it',
      'the queue, the worker or the cache is down',
      'restart it',
    ],
    ['Restart the worker if needed', 'needed', 'Restart the worker'],
    ['Rotate the keys if compromised', 'compromised', 'Rotate the keys'],
    ['Delete the row (if created):', 'created', 'Delete the row'],
    ['Only restore if the data cannot be repaired', 'the data cannot be repaired', 'Only restore'],
    ['For stuck jobs, clear the lock', 'stuck jobs', 'clear the lock'],
    ['Otherwise, proceed to Step 11', 'Otherwise', 'proceed to Step 11'],
    ['Recent deploy? Revert it', 'Recent deploy', 'Revert it'],
    ['After more than 2 failed runs, tell the team', 'more than 2 failed runs', 'tell the team'],
    [
      'Si la cuota está agotada: el proveedor reintenta mañana',
      'la cuota está agotada',
      'el proveedor reintenta mañana',
    ],
    ['If the key leaked → notification of the regulator', 'the key leaked', 'notification of the regulator'],
    ['An entry in the log (create it if it is missing)', 'it is missing', 'create it'],
    ['If not resolved within 15 minutes, page the lead', 'not resolved within 15 minutes', 'page the lead'],
    ['If it lasts, file a correction with finance', 'it lasts', 'file a correction with finance'],
    ['Escalate to the DBA if: the index does not help', 'the index does not help', 'Escalate to the DBA'],
    ['Bei Problemen, den Dienst neu starten', 'Problemen', 'den Dienst neu starten'],
    ['Bei Störungen den Dienst auf beiden Knoten neu starten', 'Störungen', 'den Dienst auf beiden Knoten neu starten'],
    ['Nur bei Datenverlust einspielen', 'Datenverlust', 'einspielen'],
    ['Ist der Dienst gestoppt, die Protokolle prüfen', 'Ist der Dienst gestoppt', 'die Protokolle prüfen'],
    ['Sollte der Dienst nicht starten, prüfe die Platte', 'Sollte der Dienst nicht starten', 'prüfe die Platte'],
    ['Den Knoten nur neu starten, wenn er hängt', 'er hängt', 'Den Knoten nur neu starten'],
    ["En cas d'échec, restaurer la copie", 'échec', 'restaurer la copie'],
    ['La copie est vieille ? La supprimer avant midi', 'La copie est vieille', 'La supprimer avant midi'],
    ["N'exécuter que si la copie est prête", 'la copie est prête', "N'exécuter que si"],
    ['De persistir el error, reiniciar el servicio', 'persistir el error', 'reiniciar el servicio'],
    ['Restaurar la copia solo con aprobación del turno', 'con aprobación del turno', 'Restaurar la copia'],
    ['✅ Atualizar a página se necessário', 'necessário', 'Atualizar a página'],
    ['Em S1, avisar os clientes', 'S1', 'avisar os clientes'],
    ['Where the pod is stuck, delete it', 'the pod is stuck', 'delete it'],
    ['(If needed) clear the cache', 'needed', 'clear the cache'],
    ['Run the import only with approval of the lead', 'with approval of the lead', 'Run the import'],
    ['Production only: tell the customers', 'Production only', 'tell the customers'],
    ['Only for production: tell the customers', 'Only for production', 'tell the customers'],
    [
      'Write it into the change record if the index goes away',
      'the index goes away',
      'Write it into the change record',
    ],
    ['If it is stuck, act fast. Restart it', 'it is stuck', 'act fast. Restart it'],
    ['If the main one (e.g. east: 1) is down, restart it', 'the main one (e.g. east: 1) is down', 'restart it'],
    ['Disk full → delete the old logs', 'Disk full', 'delete the old logs'],
    ['Si la cola está vacía, reinicia el servicio', 'la cola está vacía', 'reinicia el servicio'],
    ['Reinicia el servicio si hace falta', 'hace falta', 'Reinicia el servicio'],
    ['Wenn die Platte voll ist, alte Logs löschen', 'die Platte voll ist', 'alte Logs löschen'],
    ['Si le disque est plein, supprimez les anciens journaux', 'le disque est plein', 'supprimez les anciens journaux'],
    [
      'When resizing is not available, the only way is to restore a copy',
      'resizing is not available',
      'the only way is to restore a copy',
    ],
  ])('in “%s”', (text, when, go) => {
    expect(conditionsOf(text)).toEqual([[when, go]])
  })

  test.each(['Should show: role:master', 'Should return 200', 'Should see the gate:'])(
    'none in “%s”, which says what is to be seen',
    text => {
      expect(kinds(text, true)).toEqual([])
    },
  )

  test('behind the clause that it belongs to', () => {
    expect(conditionsOf('Confirm the login works; reset the password if necessary')).toEqual([
      ['necessary', 'reset the password'],
    ])
  })

  test.each([
    ['🆘 Bei Problemen', 'Problemen'],
    ['Limit reached?', 'Limit reached'],
    ['If it hangs, by hand:', 'it hangs'],
    ['Restore from the copy (data loss only)', 'data loss only'],
  ])('that is all of a heading or label: %s', (text, when) => {
    expect(readStatement(text, true)).toMatchObject([{ kind: 'condition', when }])
  })

  test.each(['What is broken?', 'Need help?', 'API up?', 'Where the logs are'])(
    'and none in a heading that asks or names: %s',
    text => {
      expect(readStatement(text, true)).toEqual([])
    },
  )

  test('in a heading or a label that is nothing else', () => {
    expect(readStatement('If the server rebooted', true)).toMatchObject([
      { kind: 'condition', when: 'the server rebooted', go: '', leads: true },
    ])
    expect(kinds('If the server rebooted')).toEqual([])
  })
})

test.each([
  'Run `backup` once manually to see that it works',
  'Update the table if it fires more than once a quarter',
  'Restart the gate once per hour',
])('“once” counts in “%s”', text => {
  expect(kinds(text)).not.toContain('after')
})

test('“once” waits for what is said to be so', () => {
  expect(kinds('Start the worker once the queue is empty')).toEqual(['after'])
})

test.each(['Steps: look (alert? log?) → then fix it', 'Caso 1 — espere o log'])(
  'no condition ends within a parenthesis or a number: “%s”',
  text => {
    expect(kinds(text, true)).not.toContain('condition')
  },
)

describe('reads no condition', () => {
  test.each([
    'Consultar en modo lectura si cada fila existe',
    'Verifique no registro se o bloqueio apareceu',
    'For sustained high write rates beyond one node',
    'Look at the graph rather than assuming it',
    'Der Dienst kann bei Fehlern nicht neu starten',
    'Ist der Dienst erreichbar?',
    'Change the policy (only evict what has an end)',
    'Check if the worker runs',
    'Check whether it is up',
    'Ask the owner if the data can be deleted',
    'When to run',
    'Verify that it is checked before it is sent',
    'If the cache is down, requests are slow',
    'The queue is full when nobody reads it',
    'Is the worker up?',
    'Read when the last run was',
    'When a job moves there, two things happen automatically:',
    'Email Routing → Settings → check the list',
    'Identificar qué se eliminó y cuándo',
    'Suche nach deinen Backups',
    'Read this before you act',
    'If it is on, then every wait is logged, as here:',
    'A row (or two, if somebody asks)',
    'That query will wait until the lock is released',
    'The vendor sends it again hasta 3 días',
    'Keep these at hand before an incident',
    'Look at the logs (or at Sentry, once set up)',
    'Put a circuit breaker before what fails',
    'Copy the orphans to a table, then delete them from the first',
    'Watch the lock: another run gives it back when it ends',
    'While it is off it only counts; otherwise it sends real messages',
    'Retry the execution that failed',
    'Run `if [ -f x ]; then rm x; fi`',
  ])('in “%s”', text => {
    expect(kinds(text)).toEqual([])
  })
})

test.each([
  ['Deploy the migration first', ['after']],
  ['Verify the data after recovery', ['after']],
  ['After remediation, run the monitor again', ['after']],
  ['Take a snapshot before restarting the node', ['after']],
  ['Escalate after 30 minutes', []],
  ['Call the lead at once when data was lost', ['condition']],
  ['Call the lead when runs end before they have sent everything', ['condition']],
  ['After more than 30 minutes, call the lead', []],
  ['Wait 5 minutes: another run gives the lock back when it ends', ['repeat']],
  ['Wait until the queue is empty', ['repeat']],
  ['Wait for the window to reset', ['repeat']],
  ['For each remaining shard, compare the counts', ['repeat']],
  ['Run steps 2 to 4 in parallel', ['parallel']],
  ['Si procede, espera hasta que la cola esté vacía', ['condition', 'repeat']],
])('reads “%s” as %j', (text, expected) => {
  expect(kinds(text)).toEqual(expected)
})

test('says how often something is done again, and at most', () => {
  expect(readStatement('Poll the job every 30 seconds, up to 10 times, until it is done')).toEqual([
    { kind: 'repeat', until: 'it is done', every: '30 seconds', atMost: 10, how: 'until' },
  ])
})

test('reads any sentence, and gives only words of it', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 200 }),
      fc.constantFrom('If ', 'Restart it if ', 'Si ', ''),
      (text, opening) => {
        const said = `${opening}${text}`
        for (const it of readStatement(said)) if (it.kind === 'condition') expect(said).toContain(it.go)
      },
    ),
  )
})

test('a name over others may end in its condition', () => {
  expect(readStatement('Optional helper, if present', true)).toMatchObject([{ kind: 'condition', when: 'present' }])
  expect(readStatement('Else:', true)).toMatchObject([{ kind: 'condition', contrary: true }])
  expect(kinds('Check whether it runs, if unsure', true)).toEqual(['condition'])
})

test('what is waited for ends before its condition', () => {
  expect(readStatement('Wait until the window begins again, if what waits may be late')).toMatchObject([
    { kind: 'condition', when: 'what waits may be late' },
    { kind: 'repeat', until: 'the window begins again' },
  ])
})
