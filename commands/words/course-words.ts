import { type Deciding, inputOf } from '../../src/flow/handler.ts'
import { assignPerson, handOverCommand } from '../../src/flow/incident/assign-commands.ts'
import { escalateIncident } from '../../src/flow/incident/escalate-commands.ts'
import { addFollowUp } from '../../src/flow/incident/follow-up-commands.ts'
import { mitigateIncident, reopen, setSeverity, takeIncident } from '../../src/flow/incident/incident-commands.ts'
import { findLinkForm, merge, relate } from '../../src/flow/incident/link-commands.ts'
import { lock, unlock } from '../../src/flow/incident/lock-commands.ts'
import { bringOnline, takeOffline } from '../../src/flow/incident/offline-commands.ts'
import { resolve } from '../../src/flow/incident/resolve.ts'
import { finishTaskNamed } from '../../src/flow/incident/task-commands.ts'
import { readFollowUpList } from '../../src/flow/queries/read-record.ts'
import { answerReply } from '../../src/views/messages/ephemeral.ts'
import { followUpsReply } from '../../src/views/messages/follow-ups-message.ts'
import { type LinkKind, linkModal } from '../../src/views/modals/link-modal.ts'
import { maintenanceByWords } from '../maintenance-by-words.ts'
import { walkByWords } from '../walk-by-words.ts'
import { showsOf, type Word } from './word.ts'

/** The words that lead an incident from its beginning to its end. */
export const courseWords: readonly Word[] = [
  {
    name: 'take',
    group: 'first',
    followedBy: 'value',
    field: 'how',
    usage: [{ words: 'take [over]', does: 'makes you its commander; `over`: also in place of one who is active' }],
    handler: takeIncident,
  },
  {
    name: 'assign',
    group: 'people',
    followedBy: 'target',
    usage: [
      { words: 'assign @who scribe', does: 'gives a role: scribe or communications' },
      { words: 'assign @who WORDS', does: 'gives a task, or a step as in step 4; they are told what to do' },
    ],
    handler: assignPerson,
  },
  {
    name: 'finish',
    group: 'people',
    followedBy: 'target',
    usage: [{ words: 'finish [WORDS]', does: 'says that the task which these words name is done' }],
    handler: finishTaskNamed,
  },
  {
    name: 'handover',
    group: 'people',
    followedBy: 'target',
    usage: [{ words: 'handover @who', does: 'gives command to somebody else; both are told' }],
    handler: handOverCommand,
  },
  {
    name: 'escalate',
    group: 'people',
    followedBy: 'text',
    usage: [{ words: 'escalate [WHY]', does: 'tells the next level of the catalog’s escalation now' }],
    handler: escalateIncident,
  },
  {
    name: 'severity',
    group: 'people',
    followedBy: 'value',
    field: 'severity',
    usage: [{ words: 'severity LEVEL', does: 'changes how bad it is' }],
    handler: setSeverity,
  },
  {
    name: 'runbook',
    group: 'first',
    followedBy: 'name',
    usage: [
      { words: 'runbook [WORDS]', does: 'walks the runbook that these words name, beside what is walked already' },
    ],
    handler: walkByWords,
  },
  {
    name: 'offline',
    group: 'targets',
    followedBy: 'target',
    usage: [
      {
        words: 'offline TARGET 2h REASON',
        does: 'lets nothing reach a target meanwhile, as while its database is restored',
      },
    ],
    handler: takeOffline,
  },
  {
    name: 'online',
    group: 'targets',
    followedBy: 'target',
    usage: [{ words: 'online TARGET', does: 'ends that' }],
    handler: bringOnline,
  },
  {
    name: 'lock',
    group: 'targets',
    followedBy: 'target',
    usage: [
      {
        words: 'lock TARGET 2h REASON',
        does: 'lets no other incident change a target meanwhile',
      },
    ],
    handler: lock,
  },
  {
    name: 'unlock',
    group: 'targets',
    followedBy: 'target',
    usage: [{ words: 'unlock TARGET', does: 'ends that, also the lock of a change that stands' }],
    handler: unlock,
  },
  {
    name: 'maintenance',
    group: 'targets',
    followedBy: 'opening',
    usage: [
      {
        words: 'maintenance SYSTEM tomorrow 22:00 2h REASON',
        does: 'plans work on a system: told a day before, its monitors raise no alarm meanwhile; alone it shows what is planned',
      },
      { words: 'maintenance INC-3 tomorrow 23:00 [1h]', does: 'moves it; the channel is told' },
    ],
    alone: true,
    handler: maintenanceByWords,
  },
  {
    name: 'merge',
    followedBy: 'incident',
    field: 'other',
    usage: [
      { words: 'merge INC-3', does: 'makes it a duplicate of INC-3, in which it goes on; reopen takes that back' },
    ],
    handler: { ...merge, reply: orAsk('merge') },
  },
  {
    name: 'relate',
    synonyms: ['link'],
    followedBy: 'incident',
    field: 'other',
    usage: [{ words: 'relate INC-3', does: 'links it with INC-3: each names the other' }],
    handler: { ...relate, reply: orAsk('relate') },
  },
  {
    name: 'mitigated',
    group: 'first',
    synonyms: ['mitigate'],
    followedBy: 'nothing',
    usage: [{ words: 'mitigated', does: 'says that the harm has stopped' }],
    handler: mitigateIncident,
  },
  {
    name: 'resolve',
    group: 'first',
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
  {
    name: 'followup',
    synonyms: ['followups', 'follow-up', 'follow-ups'],
    followedBy: 'target',
    usage: [
      {
        words: 'followup [@who] [3d] WORDS',
        does: 'adds what is to be done afterwards, by whom and until when; without words it shows the list',
      },
    ],
    handler: text => ({
      handler: text.trim() === '' ? showFollowUps : addFollowUp,
      input: inputOf({ fields: { text } }),
    }),
  },
]

const showFollowUps = showsOf(async (incident, view) => followUpsReply(await readFollowUpList(view, incident)))

/** A form asks which other incident it is, and once more where that one is over. */
function orAsk(how: LinkKind): NonNullable<Deciding['reply']> {
  return async (answer, view) => {
    const form = await findLinkForm(answer, view, how)
    return form === null ? answerReply(answer) : { kind: 'modal', view: linkModal(form) }
  }
}
