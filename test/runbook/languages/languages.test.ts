import { expect, test } from 'vitest'
import { compileText } from '../../support/compile-text.ts'

test('a document in Spanish has its symptoms, phases, kinds and effects', () => {
  const program = compileText(`# Cola de pedidos detenida

**Síntomas:**
- Los pedidos no llegan al panel

**Verificación rápida:**
1. Comprobar el estado de la API: \`curl https://gate.example.net/ready\`
2. Revisar los registros de Vercel

**Acción inmediata:**
1. Si la cola está llena: reiniciar el servicio
2. Borrar los pedidos duplicados

**Cuándo escalar:** Si dura más de 30 minutos, avisar al equipo
`)
  expect(program.sections[0]?.symptoms).toHaveLength(1)
  expect(program.steps.map(it => [it.phase, it.kind, it.effect])).toEqual([
    ['check', 'http', 'read'],
    ['check', 'look', 'read'],
    ['mitigate', 'fix', 'change'],
    ['mitigate', 'fix', 'destroy'],
    ['escalate', 'escalate', 'human'],
  ])
})

test.each([
  [
    'French',
    `# File de commandes arrêtée

## Symptômes
- Les commandes n'arrivent plus au tableau

## Contrôle rapide
1. Vérifier l'état de la passerelle : \`curl https://gate.example.net/ready\`
2. Consultez les journaux

## Actions immédiates
- Si la file est pleine, redémarrer le service
- Supprimez les commandes en double

## Escalade
- Après 30 minutes, prévenir l'équipe
`,
  ],
  [
    'German',
    `# Bestellungen stehen still

## Anzeichen
- Bestellungen kommen nicht mehr an

## Schnellprüfung
1. Prüfen Sie den Zustand des Tors: \`curl https://gate.example.net/ready\`
2. Suchen Sie in den Protokollen nach Fehlern

## Sofortmaßnahmen
- Falls die Schlange voll ist, starten Sie den Dienst neu
- Löschen Sie die doppelten Bestellungen

## Eskalation
- Nach 30 Minuten das Team informieren
`,
  ],
  [
    'Portuguese',
    `# Fila de pedidos parada

## Sintomas
- Os pedidos não chegam ao painel

## Verificação rápida
1. Verifique o estado da porta: \`curl https://gate.example.net/ready\`
2. Consulte os registros

## Ações imediatas
- Se a fila estiver cheia, reinicie o serviço
- Apague os pedidos duplicados

## Escalonamento
- Após 30 minutos, avise a equipe
`,
  ],
])('so has one in %s', (_language, text) => {
  const program = compileText(text)
  expect(program.sections.flatMap(it => it.symptoms)).toHaveLength(1)
  expect(program.steps.map(it => [it.phase, it.kind, it.effect])).toEqual([
    ['check', 'http', 'read'],
    ['check', 'look', 'read'],
    ['mitigate', 'fix', 'change'],
    ['mitigate', 'fix', 'destroy'],
    ['escalate', 'escalate', 'human'],
  ])
})

test('a word of one language does not make an instruction of another one', () => {
  const { steps } = compileText(
    '# Gate\n\n## What was seen\n\n- Identifier of the gate\n- Die of the gate\n- Pas de gate\n',
  )
  expect(steps).toEqual([])
})

test('in German the verb may stand last', () => {
  const { steps } = compileText(
    '## Betrieb\n\n- Dienst neu starten\n- Protokoll prüfen\n- Warteschlange leeren\n- Die Schlange\n',
  )
  expect(steps.map(it => [it.line, it.effect])).toEqual([
    [3, 'change'],
    [4, 'read'],
    [5, 'destroy'],
  ])
})

test('in German, too, what a name under a step explains belongs to the step', () => {
  const { steps } = compileText(
    '1. **Gate anhalten**:\n   ```bash\n   pm2 stop gate\n   ```\n   - **Ausgabe**: Zeigt den Zustand.\n   - **Fehlerbehebung**: Prüfen Sie `pm2 list`.\n',
  )
  expect(steps.map(it => [it.line, it.endLine, it.effect])).toEqual([[1, 6, 'change']])
})

test.each([
  ['Publicar la versión móvil', 'change'],
  ['Provisionar nueva infraestructura', 'change'],
  ['Descartar el alta local', 'change'],
  ['Volver a lanzar el trabajo', 'change'],
  ['Reenviar los mensajes', 'destroy'],
  ['Nuke the disk of the owner pod', 'destroy'],
])('%s is told as what it does', (text, effect) => {
  expect(compileText(`## Mitigación\n\n1. ${text}\n`).steps).toMatchObject([{ effect }])
})
