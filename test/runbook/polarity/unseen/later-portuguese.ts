import { type Case, fenced, table } from './case.ts'

/** Written after the others. What acts on `payments` is not asked for, what acts on `tokens` is. */
export const laterPortuguese: readonly Case[] = [
  ['item', '- [x] 14/03: a Joana rodou `DELETE FROM payments WHERE dup` e foi preciso restaurar.'],
  ['item', '- Quem sugerir `TRUNCATE payments` fica de plantão no Natal.'],
  ['item', '- `DELETE FROM payments` é exclusivo do financeiro.'],
  ['item', '- Nem pensar em `curl -X DELETE https://gate.example.net/payments`.'],
  ['item', '- Em vez de `TRUNCATE payments`, execute `DELETE FROM tokens WHERE expirado`.'],
  ['item', '1. Apague o que expirou: `DELETE FROM tokens WHERE expirado`'],
  ['item', '- Se a sessão continuar presa, libere-a com `UPDATE tokens SET dono = NULL WHERE id = 3`.'],
  ['item', '- Depois chame `curl -X POST https://gate.example.net/tokens/renovar`.'],
  ['paragraph', 'Na queda de junho alguém de vendas colou `TRUNCATE payments` no console errado.'],
  ['paragraph', 'Com `DROP TABLE payments` perderíamos também o arquivo.'],
  ['paragraph', 'Execute no primário `DELETE FROM tokens WHERE expirado`.'],
  ['label', '**Assim não:** `DELETE FROM payments`'],
  ['label', '**Comando:** `DELETE FROM tokens WHERE expirado`'],
  ['alert', '> [!CAUTION]\n> Jamais digite `TRUNCATE payments`, nem que peçam.'],
  ['alert', '> [!TIP]\n> Use `DELETE FROM tokens WHERE expirado` para limpar.'],
  ['lead-in', fenced('Isto constava no manual antigo e nos custou dois dias:', 'DELETE FROM payments')],
  ['lead-in', fenced('Fica terminantemente proibido:', 'TRUNCATE payments')],
  ['lead-in', fenced('Encerre todas as sessões:', 'curl -X POST https://gate.example.net/tokens/revogar', 'bash')],
  [
    'comment',
    fenced(
      'Limpeza:',
      '-- nem a pau: leva as chaves estrangeiras junto\nDELETE FROM payments;\n-- apaga só o que expirou\nDELETE FROM tokens WHERE expirado;',
    ),
  ],
  ['cell', table('| Certo | Errado |', '| `DELETE FROM tokens WHERE expirado` | `TRUNCATE payments` |')],
  ['cell', table('| Sintoma | Ação |', '| Sessão presa | `DELETE FROM tokens WHERE expirado` |')],
  ['sub-item', '- Isto está vetado:\n  - `TRUNCATE payments`'],
  ['sub-item', '- Libere as sessões:\n  - `DELETE FROM tokens WHERE expirado`'],
  ['lead-in', '### O que deu errado naquele dia\n\n- `DELETE FROM payments WHERE id < 100`'],
]
