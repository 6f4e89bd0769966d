/** What a line of the record tells. */
export type EntryKind =
  | 'opened'
  /** What the targets of its system say of the hours before. */
  | 'changed-before'
  /** An alert that it was started from, or that came meanwhile. */
  | 'alert'
  | 'taken'
  /** Somebody got a role, a step or a task; command was given to somebody. */
  | 'assigned'
  /** A task that somebody was given in words is done. */
  | 'task-done'
  | 'handed-over'
  | 'acknowledged'
  | 'severity'
  | 'note'
  | 'update'
  /** A message of a person was put on the timeline, and is there no longer. */
  | 'pinned'
  | 'unpinned'
  | 'mitigated'
  | 'resolved'
  | 'reopened'
  /** It is a duplicate of another; another is one of it, or is no longer; it was linked with another. */
  | 'merged'
  | 'duplicate'
  | 'related'
  | 'walk-started'
  | 'step-run'
  | 'step-verdict'
  | 'step-done'
  | 'step-skipped'
  | 'step-not-true'
  | 'step-branch'
  /** *Which is it?* was answered, or is open again. */
  | 'alternative'
  /** Whether the condition of a step holds. */
  | 'condition'
  /** Steps are done once more, or were for the last time; and the document's time for it has come. */
  | 'again'
  | 'again-due'
  /** A time that a runbook names is over. */
  | 'clock-due'
  /** Parameters got other values. */
  | 'value'
  | 'checks-run'
  | 'proof-ticked'
  | 'proposed'
  /** Nobody has decided yet: those who may were told again, or a level of the escalation was. */
  | 'approval-due'
  | 'approved'
  | 'confirmed'
  | 'broke-glass'
  | 'rejected'
  | 'withdrawn'
  | 'expired'
  | 'superseded'
  /** Something in the database says that it was approved, and nobody approved it. */
  | 'forged'
  | 'executed'
  | 'execution-failed'
  | 'execution-unknown'
  | 'verified'
  /** What the documented health checks said after a change that no step follows. */
  | 'health-after'
  /** A monitor of its system raised an alarm, and the alarm is over. */
  | 'alarm'
  | 'alarm-over'
  /** A target of its system was taken offline for a time, and is online again. */
  | 'offline'
  | 'online'
  | 'maintenance'
  /** A target of its system was frozen for other incidents, and is not locked by this one any more. */
  | 'locked'
  | 'unlocked'
  /** Something to be done afterwards was added, done, put off or given to somebody; and its time has come. */
  | 'follow-up'
  | 'follow-up-due'
  /** A person has told others of it, outside of Handrail. */
  | 'told'
  | 'refused'
  | 'overdue'
  | 'snoozed'
  /** Nobody had taken it: a level of the catalog's escalation was told. */
  | 'escalated'
  | 'report'
  | 'exported'
  | 'undeliverable'
  /** The sealed values of a resolved incident, a day later. */
  | 'erased'
  /** Slack was not connected; a message that had gone into the record was edited, or deleted. */
  | 'gap'
  | 'edited'
  | 'deleted'
