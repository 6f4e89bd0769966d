import type { QueryExecutorProvider } from 'kysely'
import { firstTables } from './0001-first-tables.ts'
import { doorAndHeads } from './0002-door-and-heads.ts'
import { renewalsAndTombstones } from './0003-renewals-and-tombstones.ts'
import { buryTimeline } from './0004-bury-timeline.ts'
import { proposalTargets } from './0005-proposal-targets.ts'
import { incidentNumbers } from './0006-incident-numbers.ts'
import { deleteDrill } from './0007-delete-drill.ts'
import { deliveryClaims } from './0008-delivery-claims.ts'
import { callTurns } from './0009-call-turns.ts'
import { walkCourse } from './0011-walk-course.ts'
import { lockForDecision } from './0012-lock-for-decision.ts'
import { alerts } from './0013-alerts.ts'
import { monitors } from './0014-monitors.ts'
import { offlineTargets } from './0015-offline-targets.ts'
import { closing } from './0018-closing.ts'
import { reviews } from './0019-reviews.ts'
import { targetLocks } from './0020-target-locks.ts'
import { incidentWords } from './0021-incident-words.ts'
import { incidentPeople } from './0022-incident-people.ts'
import { followUps } from './0023-follow-ups.ts'
import { incidentLinks } from './0024-incident-links.ts'
import { incidentClocks } from './0025-incident-clocks.ts'
import { maintenanceWindows } from './0026-maintenance-windows.ts'
import { givenTasks } from './0027-given-tasks.ts'
import { followedMessages } from './0028-followed-messages.ts'
import { leftEnded } from './0029-left-ended.ts'
import { refusedMessages } from './0030-refused-messages.ts'
import { installation } from './0031-installation.ts'
import { finishedTasks } from './0032-finished-tasks.ts'

/** In the order in which they are applied; the place in this list, from 1, is the number. Never reordered or removed. */
export const migrations: readonly ((db: QueryExecutorProvider) => Promise<void>)[] = [
  firstTables,
  doorAndHeads,
  renewalsAndTombstones,
  buryTimeline,
  proposalTargets,
  incidentNumbers,
  deleteDrill,
  deliveryClaims,
  callTurns,
  walkCourse,
  lockForDecision,
  alerts,
  monitors,
  offlineTargets,
  closing,
  reviews,
  targetLocks,
  incidentWords,
  incidentPeople,
  followUps,
  incidentLinks,
  incidentClocks,
  maintenanceWindows,
  givenTasks,
  followedMessages,
  leftEnded,
  refusedMessages,
  installation,
  finishedTasks,
]
