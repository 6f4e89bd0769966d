/**
 * Action ids of everything that can be pressed or chosen. Where one message holds several of a kind they are told apart
 * by an index after a colon (`step.branch:2`); `actionName` gives the name back.
 */
export const action = {
  cardTake: 'card.take',
  cardOpen: 'card.open',
  cardUpdate: 'card.update',
  cardEscalate: 'card.escalate',
  /** Its value: the target, and when it was locked, in ms since 1970. */
  cardUnlock: 'card.unlock',
  cardResolve: 'card.resolve',
  cardPage: 'card.page',
  cardMore: 'card.more',
  cardRunbook: 'card.runbook',
  cardReport: 'card.report',
  cardReopen: 'card.reopen',
  /** Followed by the minutes. */
  reminderSnooze: 'reminder.snooze',
  morePage: 'more.page',
  moreSeverity: 'more.severity',
  moreRollback: 'more.rollback',
  moreCatchUp: 'more.catch-up',
  moreUpdate: 'more.update',
  moreEscalate: 'more.escalate',
  moreNote: 'more.note',
  moreRunbook: 'more.runbook',
  moreMitigated: 'more.mitigated',
  moreTimeline: 'more.timeline',
  moreReport: 'more.report',
  moreExport: 'more.export',
  moreAssign: 'more.assign',
  moreLink: 'more.link',
  moreReal: 'more.real',
  moreDelete: 'more.delete',
  walkRunAll: 'walk.run-all',
  walkGo: 'walk.go',
  /** Followed by the alternative's line. */
  choiceTake: 'choice.take',
  choiceNone: 'choice.none',
  choiceOther: 'choice.other',
  loopAgain: 'loop.again',
  loopOver: 'loop.over',
  stepRun: 'step.run',
  stepPropose: 'step.propose',
  stepDone: 'step.done',
  stepSkip: 'step.skip',
  stepBranch: 'step.branch',
  stepHolds: 'step.holds',
  stepFails: 'step.fails',
  stepAgain: 'step.again',
  /** Runs the checks that are done side by side with it; another of these steps first. */
  stepTogether: 'step.together',
  stepBeside: 'step.beside',
  stepChange: 'step.change',
  stepDraft: 'step.draft',
  /** As at its gate, of a change that nobody knows about. */
  stepCheckNow: 'step.check-now',
  stepSay: 'step.say',
  /** A choice of `stepMore`, by its place there. */
  stepMore: 'step.more',
  gateConfirm: 'gate.confirm',
  gateApprove: 'gate.approve',
  gateReject: 'gate.reject',
  gateWithdraw: 'gate.withdraw',
  gateDetails: 'gate.details',
  gateAskAgain: 'gate.ask-again',
  gateCheckNow: 'gate.check-now',
  /** What became of a change that nobody knows about. */
  gateSay: 'gate.say',
  gateUndo: 'gate.undo',
  gateNext: 'gate.next',
  gateUnlock: 'gate.unlock',
  proofRun: 'proof.run',
  proofTick: 'proof.tick',
  proofChange: 'proof.change',
  proofResolve: 'proof.resolve',
  resolvePage: 'resolve.page',
  /** What a status page is to say, and which page it is about: the draft's words follow. */
  pageState: 'page.state',
  pagePlace: 'page.place',
  resolveAgain: 'resolve.again',
  /** Their value is the incident and the task, since they stand in forms and answers to one person: `7:12`. */
  taskDone: 'task.done',
  homeTaskDone: 'home.task-done',
  resolveTask: 'resolve.task',
  /** Its value says what, and of which: `add`, `done:3`. */
  followUp: 'follow-up.change',
  healthStart: 'health.start',
  healthAgain: 'health.again',
  healthHistory: 'health.history',
  alertStart: 'alert.start',
  alertDismiss: 'alert.dismiss',
  /** Their value is the incident's number. */
  alertAdd: 'alert.add',
  maintenanceMove: 'maintenance.move',
  alarmStart: 'alarm.start',
  /** Its value is the runbook's key. */
  runbookStart: 'runbook.start',
  /** Its value is the page, from 0. */
  runbookPage: 'runbook.page',
  rollbackPlace: 'rollback.place',
  rollbackRelease: 'rollback.release',
  rollbackIncident: 'rollback.incident',
  homeStart: 'home.start',
  homeRefresh: 'home.refresh',
  homeOpen: 'home.open',
  /** Followed by the incident's number. */
  homeCatchUp: 'home.catch-up',
  startJoin: 'start.join',
  /** Its value has both numbers, that of the new one first. */
  startedJoin: 'started.join',
  /** The one input of every field; the block id tells the fields apart. */
  field: 'field',
  /** The search over the symptoms of all systems; options come from a suggestion request. */
  startSymptom: 'start.symptom',
  startSystem: 'start.system',
  runbookFind: 'runbook.find',
} as const

/** Callback ids of modals. */
export const callback = {
  start: 'start',
  parameters: 'parameters',
  values: 'values',
  runbook: 'runbook',
  confirm: 'confirm',
  approve: 'approve',
  breakGlass: 'break-glass',
  reject: 'reject',
  outcome: 'outcome',
  note: 'note',
  /** Why a step is done against its check. */
  done: 'done',
  update: 'update',
  escalate: 'escalate',
  severity: 'severity',
  assign: 'assign',
  export: 'export',
  resolve: 'resolve',
  reopen: 'reopen',
  link: 'link',
  deleteDrill: 'delete-drill',
  followUp: 'follow-up',
  draft: 'draft',
  page: 'page',
  rollback: 'rollback',
  executor: 'executor',
  maintenance: 'maintenance',
  maintenanceMove: 'maintenance-move',
  /** Which incident the words of a command mean. */
  whichIncident: 'which-incident',
  shown: 'shown',
} as const

/** Block ids of inputs. Errors of a submission name them. A new round gives a field a new id, so that Slack shows a new value. */
export const field = {
  symptom: 'symptom',
  system: 'system',
  severity: 'severity',
  title: 'title',
  runbook: 'runbook',
  drill: 'drill',
  /** System and target, `opsmantik/host`. */
  place: 'place',
  release: 'release',
  incident: 'incident',
  /** The incident it is linked with, and how: `merge` or `relate`; or as what somebody is given something. */
  other: 'other',
  how: 'how',
  /** Limits of an executor. */
  daily: 'daily',
  minute: 'minute',
  typed: 'typed',
  /** `done` or `not-done`. */
  outcome: 'outcome',
  reason: 'reason',
  summary: 'summary',
  text: 'text',
  /** When what is noted was. */
  at: 'at',
  /** Who was told, and whether the text is kept. */
  to: 'to',
  keep: 'keep',
  state: 'state',
  impact: 'impact',
  components: 'components',
  /** Who does it, and until when. */
  owner: 'owner',
  due: 'due',
  /** Which of the follow-ups that a runbook lists, by walk and step. */
  followUps: 'follow-ups',
  /** Followed by a colon and the parameter's name. */
  parameter: 'parameter',
} as const

/** `step.branch:2` → `step.branch`; also for block ids of fields. */
export function actionName(id: string): string {
  return id.split(':', 1)[0] ?? id
}
