import { type Case, fenced, table } from './case.ts'

/** Written after the others. What acts on `payments` is not asked for, what acts on `tokens` is. */
export const laterFrench: readonly Case[] = [
  ['item', '- [x] 14/03 : Camille a lancé `DELETE FROM payments WHERE dup`, il a fallu restaurer.'],
  ['item', '- Celui qui propose `TRUNCATE payments` paie les croissants et fait la restauration.'],
  ['item', '- `DELETE FROM payments` est réservé à la comptabilité.'],
  ['item', '- Pas touche à `curl -X DELETE https://gate.example.net/payments` !'],
  ['item', '- Au lieu de `TRUNCATE payments`, lancez `DELETE FROM tokens WHERE expire`.'],
  ['item', '1. Supprimer ce qui a expiré : `DELETE FROM tokens WHERE expire`'],
  ['item', '- Si la session reste bloquée, libérez-la avec `UPDATE tokens SET proprio = NULL WHERE id = 3`.'],
  ['item', '- Ensuite, appelez `curl -X POST https://gate.example.net/tokens/renouveler`.'],
  ['paragraph', 'Pendant la panne de juin, un commercial a collé `TRUNCATE payments` dans la mauvaise console.'],
  ['paragraph', 'Avec `DROP TABLE payments`, on perdrait aussi les archives.'],
  ['paragraph', 'Exécutez sur le primaire `DELETE FROM tokens WHERE expire`.'],
  ['label', '**À bannir :** `DELETE FROM payments`'],
  ['label', '**Commande :** `DELETE FROM tokens WHERE expire`'],
  ['alert', '> [!CAUTION]\n> Ne tapez jamais `TRUNCATE payments`, même si on vous le demande.'],
  ['alert', '> [!TIP]\n> Utilisez `DELETE FROM tokens WHERE expire` pour nettoyer.'],
  ['lead-in', fenced('Ceci figurait dans l’ancien manuel et nous a coûté deux jours :', 'DELETE FROM payments')],
  ['lead-in', fenced('Il est formellement interdit de lancer :', 'TRUNCATE payments')],
  ['lead-in', fenced('Déconnecter tout le monde :', 'curl -X POST https://gate.example.net/tokens/revoquer', 'bash')],
  [
    'comment',
    fenced(
      'Nettoyage :',
      '-- surtout pas : emporte les clés étrangères\nDELETE FROM payments;\n-- supprime seulement ce qui a expiré\nDELETE FROM tokens WHERE expire;',
    ),
  ],
  ['cell', table('| Bon | Mauvais |', '| `DELETE FROM tokens WHERE expire` | `TRUNCATE payments` |')],
  ['cell', table('| Symptôme | Action |', '| Session bloquée | `DELETE FROM tokens WHERE expire` |')],
  ['sub-item', '- Ceci est proscrit :\n  - `TRUNCATE payments`'],
  ['sub-item', '- Libérer les sessions :\n  - `DELETE FROM tokens WHERE expire`'],
  ['lead-in', '### Ce qui a mal tourné ce jour-là\n\n- `DELETE FROM payments WHERE id < 100`'],
]
