import { type Case, fenced, table } from './case.ts'

/** Written after the others. What acts on `payments` is not asked for, what acts on `tokens` is. */
export const laterEnglish: readonly Case[] = [
  ['item', '- [x] 2024-02-11 Jonas ran `DELETE FROM payments WHERE dup` (cost us the reconciliation)'],
  ['item', '- Whoever suggests `TRUNCATE payments` in the channel gets to restore the backup alone.'],
  ['item', '- The nightly job already issues `DELETE FROM payments WHERE archived`; leave that to it.'],
  ['item', '- Feeling brave? `DROP TABLE payments` will end your shift early.'],
  [
    'item',
    '- Our SRE handbook lists `curl -X DELETE https://gate.example.net/payments/queue` among the things that require a change ticket.',
  ],
  ['item', '- In lieu of `TRUNCATE payments`, use `DELETE FROM tokens WHERE expired`.'],
  ['item', '- Never empty the whole table: run `DELETE FROM tokens WHERE expired`.'],
  ['item', '- Skip `DELETE FROM payments` and go straight for `DELETE FROM tokens WHERE revoked`.'],
  ['item', '1. Wipe what has run out: `DELETE FROM tokens WHERE expires_at < now()`'],
  ['item', '- Still stuck after that? Free the slot with `UPDATE tokens SET owner = NULL WHERE id = 3`.'],
  ['item', '- You will probably need `curl -X POST https://gate.example.net/tokens/refresh`.'],
  ['item', '3. Go ahead and revoke it: `curl -X DELETE https://gate.example.net/tokens/7`'],
  ['paragraph', 'During the last outage an engineer panicked and fired `TRUNCATE payments` at the primary.'],
  [
    'paragraph',
    'What made the outage of June so long was that `DELETE FROM payments WHERE state = 3` had been left running.',
  ],
  ['paragraph', 'Should a ticket ask you for `DROP TABLE payments`, close it.'],
  [
    'paragraph',
    'There is a rumour that `curl -X POST https://gate.example.net/payments/reset` speeds things up. It is false.',
  ],
  ['paragraph', 'As soon as replication has caught up, run `DELETE FROM tokens WHERE expired`.'],
  ['paragraph', 'Clear the stale sessions by means of `DELETE FROM tokens WHERE stale`.'],
  ['label', '**Deprecated since March:** `DELETE FROM payments WHERE old`'],
  ['label', '**How not to do it:** `TRUNCATE payments`'],
  ['label', '**Command:** `DELETE FROM tokens WHERE expired`'],
  ['label', '**Do this first:** `UPDATE tokens SET locked = false WHERE locked`'],
  ['alert', '> [!WARNING]\n> `DELETE FROM payments` cascades into the ledger.'],
  ['alert', '> **Danger:** the old wiki page tells you to run `TRUNCATE payments`. It is wrong.'],
  ['alert', '> [!NOTE]\n> Run `DELETE FROM tokens WHERE expired` on the primary.'],
  [
    'lead-in',
    fenced(
      'An attacker with that key could simply send:',
      'curl -X DELETE https://gate.example.net/payments/all',
      'bash',
    ),
  ],
  ['lead-in', fenced('If your terminal history contains this, call the on-call lead:', 'DELETE FROM payments')],
  ['lead-in', fenced('Please stop using:', 'TRUNCATE payments')],
  ['lead-in', fenced('Once the replica is detached, drop what is left over:', 'DELETE FROM tokens WHERE orphaned')],
  ['lead-in', fenced('Log everybody out:', 'curl -X POST https://gate.example.net/tokens/revoke', 'bash')],
  [
    'comment',
    fenced(
      'Clean up:',
      '-- the intern wanted this, we said no\nDELETE FROM payments WHERE total = 0;\n-- what we agreed on instead\nDELETE FROM tokens WHERE expired;',
    ),
  ],
  [
    'comment',
    fenced(
      'Clean up:',
      '# ✗ hits every tenant\ncurl -X DELETE https://gate.example.net/payments\n# ✓ hits one\ncurl -X DELETE https://gate.example.net/tokens/4',
      'bash',
    ),
  ],
  ['comment', fenced('Clean up:', '-- drop what expired\nDELETE FROM tokens WHERE expired;')],
  ['cell', table('| Do | Don’t |', '| `DELETE FROM tokens WHERE expired` | `TRUNCATE payments` |')],
  ['cell', table('| When | Who | What they ran |', '| 3 May | night shift | `DELETE FROM payments WHERE state = 9` |')],
  ['cell', table('| Symptom | Action |', '| Logins fail | `DELETE FROM tokens WHERE expired` |')],
  [
    'cell',
    table('| Command | Allowed? |', '| `TRUNCATE payments` | no way |', '| `DELETE FROM tokens WHERE expired` | yes |'),
  ],
  [
    'sub-item',
    '- Do not even think about these:\n  - `TRUNCATE payments`\n  - `curl -X DELETE https://gate.example.net/payments`',
  ],
  ['sub-item', '- Release the logins:\n  - `DELETE FROM tokens WHERE expired`'],
  ['lead-in', '### Commands that got us into trouble\n\n- `DELETE FROM payments WHERE id < 100`'],
  ['lead-in', '### Hall of shame\n\n```sql\nTRUNCATE payments\n```'],
  ['lead-in', '### Clear expired logins\n\n```sql\nDELETE FROM tokens WHERE expired\n```'],
  ['lead-in', '<!-- never run what is below, kept for the auditors -->\n\n```sql\nTRUNCATE payments\n```'],
]
