import { expect, test } from 'vitest'
import { compileText } from './compile-text.ts'

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
