import { type Case, fenced, table } from './case.ts'

/** Written after the others. What acts on `payments` is not asked for, what acts on `tokens` is. */
export const laterSpanish: readonly Case[] = [
  ['item', '- [x] 14/03: Lucía lanzó `DELETE FROM payments WHERE dup` y hubo que restaurar.'],
  ['item', '- A quien proponga `TRUNCATE payments` le toca la guardia de Nochevieja.'],
  ['item', '- `DELETE FROM payments` solo lo puede lanzar contabilidad.'],
  ['item', '- Ni se os ocurra `curl -X DELETE https://gate.example.net/payments`.'],
  ['item', '- En vez de `TRUNCATE payments`, ejecuta `DELETE FROM tokens WHERE caducado`.'],
  ['item', '1. Borra lo caducado: `DELETE FROM tokens WHERE caducado`'],
  ['item', '- Si la sesión sigue bloqueada, libérala con `UPDATE tokens SET dueno = NULL WHERE id = 3`.'],
  ['item', '- Después llama a `curl -X POST https://gate.example.net/tokens/renovar`.'],
  ['paragraph', 'En la caída de junio alguien de ventas pegó `TRUNCATE payments` en la consola equivocada.'],
  ['paragraph', 'Con `DROP TABLE payments` perderíamos también el archivo.'],
  ['paragraph', 'Ejecuta en el primario `DELETE FROM tokens WHERE caducado`.'],
  ['label', '**Así no:** `DELETE FROM payments`'],
  ['label', '**Comando:** `DELETE FROM tokens WHERE caducado`'],
  ['alert', '> [!CAUTION]\n> Jamás escribas `TRUNCATE payments`, te lo pida quien te lo pida.'],
  ['alert', '> [!TIP]\n> Usa `DELETE FROM tokens WHERE caducado` para limpiar.'],
  ['lead-in', fenced('Esto figuraba en el manual antiguo y nos costó dos días:', 'DELETE FROM payments')],
  ['lead-in', fenced('Queda terminantemente prohibido:', 'TRUNCATE payments')],
  ['lead-in', fenced('Cierra todas las sesiones:', 'curl -X POST https://gate.example.net/tokens/revocar', 'bash')],
  [
    'comment',
    fenced(
      'Limpieza:',
      '-- ni loco: arrastra las claves foráneas\nDELETE FROM payments;\n-- borra solo lo caducado\nDELETE FROM tokens WHERE caducado;',
    ),
  ],
  ['cell', table('| Correcto | Incorrecto |', '| `DELETE FROM tokens WHERE caducado` | `TRUNCATE payments` |')],
  ['cell', table('| Síntoma | Acción |', '| Sesión bloqueada | `DELETE FROM tokens WHERE caducado` |')],
  ['sub-item', '- Esto está vetado:\n  - `TRUNCATE payments`'],
  ['sub-item', '- Libera las sesiones:\n  - `DELETE FROM tokens WHERE caducado`'],
  ['lead-in', '### Lo que salió mal aquel día\n\n- `DELETE FROM payments WHERE id < 100`'],
]
