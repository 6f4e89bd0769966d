import { type Case, fenced, table } from './case.ts'

/** Written after the others. What acts on `payments` is not asked for, what acts on `tokens` is. */
export const laterGerman: readonly Case[] = [
  ['item', '- [x] 12.01. Petra hat `DELETE FROM payments WHERE doppelt` abgesetzt, danach fehlten Buchungen.'],
  ['item', '- Wer `TRUNCATE payments` vorschlägt, bringt am Montag Kuchen mit und stellt die Sicherung wieder her.'],
  ['item', '- `DELETE FROM payments` ist Sache der Buchhaltung, nicht unsere.'],
  ['item', '- Hände weg von `curl -X DELETE https://gate.example.net/payments`!'],
  ['item', '- Anstelle von `TRUNCATE payments` bitte `DELETE FROM tokens WHERE abgelaufen` ausführen.'],
  ['item', '1. Abgelaufene Anmeldungen entfernen: `DELETE FROM tokens WHERE abgelaufen`'],
  ['item', '- Hängt die Anmeldung weiter, gib sie frei: `UPDATE tokens SET inhaber = NULL WHERE id = 3`'],
  ['item', '- Danach `curl -X POST https://gate.example.net/tokens/erneuern` aufrufen.'],
  ['paragraph', 'Im Juni hatte jemand aus dem Vertrieb `TRUNCATE payments` in die falsche Konsole kopiert.'],
  ['paragraph', 'Mit `DROP TABLE payments` wäre auch das Archiv weg.'],
  ['paragraph', 'Führe auf dem Primärserver `DELETE FROM tokens WHERE abgelaufen` aus.'],
  ['label', '**So bitte nicht:** `DELETE FROM payments`'],
  ['label', '**Befehl:** `DELETE FROM tokens WHERE abgelaufen`'],
  ['alert', '> [!CAUTION]\n> Niemals `TRUNCATE payments` eintippen, auch nicht auf Zuruf.'],
  ['alert', '> [!TIP]\n> Mit `DELETE FROM tokens WHERE abgelaufen` räumst du auf.'],
  ['lead-in', fenced('Das stand früher im Handbuch und hat uns zwei Tage gekostet:', 'DELETE FROM payments')],
  ['lead-in', fenced('Folgendes ist ab sofort untersagt:', 'TRUNCATE payments')],
  ['lead-in', fenced('Alle abmelden:', 'curl -X POST https://gate.example.net/tokens/widerrufen', 'bash')],
  [
    'comment',
    fenced(
      'Aufräumen:',
      '-- bloß nicht, reißt die Fremdschlüssel mit\nDELETE FROM payments;\n-- räumt nur Abgelaufenes weg\nDELETE FROM tokens WHERE abgelaufen;',
    ),
  ],
  ['cell', table('| Richtig | Falsch |', '| `DELETE FROM tokens WHERE abgelaufen` | `TRUNCATE payments` |')],
  ['cell', table('| Symptom | Maßnahme |', '| Anmeldung hängt | `DELETE FROM tokens WHERE abgelaufen` |')],
  ['sub-item', '- Das hier ist tabu:\n  - `TRUNCATE payments`'],
  ['sub-item', '- Anmeldungen freigeben:\n  - `DELETE FROM tokens WHERE abgelaufen`'],
  ['lead-in', '### Was damals schiefging\n\n- `DELETE FROM payments WHERE id < 100`'],
]
