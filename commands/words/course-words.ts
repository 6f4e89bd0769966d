import { assignPerson, handOverCommand } from '../../src/flow/incident/assign-commands.ts'
import { escalateIncident } from '../../src/flow/incident/escalate-commands.ts'
import { mitigateIncident, reopen, setSeverity, takeIncident } from '../../src/flow/incident/incident-commands.ts'
import { lock, unlock } from '../../src/flow/incident/lock-commands.ts'
import { bringOnline, takeOffline } from '../../src/flow/incident/offline-commands.ts'
import { resolve } from '../../src/flow/incident/resolve.ts'
import { walkByWords } from '../walk-by-words.ts'
import type { Word } from './word.ts'

/** The words that lead an incident from its beginning to its end. */
export const courseWords: readonly Word[] = [
  {
    name: 'take',
    followedBy: 'nothing',
    usage: [{ words: 'take', does: 'makes you its commander' }],
    handler: takeIncident,
  },
  {
    name: 'assign',
    followedBy: 'target',
    usage: [
      { words: 'assign @who scribe', does: 'gives a role: scribe or communications' },
      { words: 'assign @who WORDS', does: 'gives a task, or a step as in step 4; they are told what to do' },
    ],
    handler: assignPerson,
  },
  {
    name: 'handover',
    followedBy: 'target',
    usage: [{ words: 'handover @who', does: 'gives command to somebody else; both are told' }],
    handler: handOverCommand,
  },
  {
    name: 'escalate',
    followedBy: 'text',
    usage: [{ words: 'escalate [WHY]', does: 'tells the next level of the catalog’s escalation now' }],
    handler: escalateIncident,
  },
  {
    name: 'severity',
    followedBy: 'value',
    field: 'severity',
    usage: [{ words: 'severity LEVEL', does: 'changes how bad it is' }],
    handler: setSeverity,
  },
  {
    name: 'runbook',
    followedBy: 'name',
    usage: [
      { words: 'runbook [WORDS]', does: 'walks the runbook that these words name, beside what is walked already' },
    ],
    handler: walkByWords,
  },
  {
    name: 'offline',
    followedBy: 'target',
    usage: [
      {
        words: 'offline TARGET 2h REASON',
        does: 'lets nothing reach a target meanwhile, as while its database is restored; online TARGET ends it',
      },
    ],
    handler: takeOffline,
  },
  { name: 'online', followedBy: 'target', usage: [], handler: bringOnline },
  {
    name: 'lock',
    followedBy: 'target',
    usage: [
      {
        words: 'lock TARGET 2h REASON',
        does: 'lets no other incident change a target meanwhile; unlock TARGET ends it, also that of a change that stands',
      },
    ],
    handler: lock,
  },
  { name: 'unlock', followedBy: 'target', usage: [], handler: unlock },
  {
    name: 'mitigated',
    synonyms: ['mitigate'],
    followedBy: 'nothing',
    usage: [{ words: 'mitigated', does: 'says that the harm has stopped' }],
    handler: mitigateIncident,
  },
  {
    name: 'resolve',
    synonyms: ['resolved'],
    followedBy: 'text',
    field: 'summary',
    usage: [{ words: 'resolve [what helped]', does: 'ends it, once its proof list is settled' }],
    handler: resolve,
  },
  {
    name: 'reopen',
    followedBy: 'text',
    field: 'reason',
    usage: [{ words: 'reopen WHY', does: 'goes on with one that was resolved' }],
    handler: reopen,
  },
]
