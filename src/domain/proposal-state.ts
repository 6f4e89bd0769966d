/** Where a proposed change stands: its gate decides it, and the walk's step that waits for it follows. */
export type ProposalState =
  | 'proposed'
  | 'approved'
  | 'running'
  | 'succeeded'
  | 'failed'
  | 'unknown'
  | 'rejected'
  | 'withdrawn'
  | 'expired'
  | 'superseded'
