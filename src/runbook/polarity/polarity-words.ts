/** The words by which one language asks for a command, forbids it or only speaks of it; lists with `|`, as in a pattern. */
export type PolarityWords = {
  /** Verbs that run, call or enter what stands in code, as an instruction has them. */
  readonly runs: string
  /** Verbs whose object is not to be done. */
  readonly avoids: string
  /** Denies the verb behind it. */
  readonly denies: string
  /** Denies the verb before it. */
  readonly deniesBehind: string
  /** Denials that ask all the same. */
  readonly asksAnyway: string
  /** Rejects the code behind it for another. */
  readonly insteadOf: string
  /** Leads from what is to be reached to the command that reaches it. */
  readonly means: string
  /** Opens a clause about somebody or something else. */
  readonly clauses: string
  /** Tells what was done or what would be. */
  readonly tells: string
  /** What may follow a command that a sentence begins with and still asks for it. */
  readonly goesOn: string
  /** Opens a heading, a label or a column over what is not to be done. */
  readonly bansBelow: string
  /** Names, in a heading, a label or a column, what is not to be done or was done before. */
  readonly bansNamed: string
  /** Names the same where it is all that a heading, a label or a column says, or is said of a command. */
  readonly bansWhole: string
  /** Names, as a whole, what is only told or shown. */
  readonly tellsWhole: string
  /** Names, in a label or a column, what is to be done. */
  readonly asksNamed: string
  /** Pronouns for the command that was spoken of. */
  readonly pronouns: string
  /** In a lead-in: it is about what stands behind it. */
  readonly pointsAtIt: string
  /** In a lead-in that is about what stands behind it: it is offered to the reader, or does some good. */
  readonly helpsYou: string
  /** In a lead-in: what the reader gets to see. */
  readonly shows: string
  /** Takes back what was said before it where it stands alone, or before a place, a time or a comma. */
  readonly takesBack: string
  /** Says of what was spoken of that it is bad, useless or no longer in force, or that only others said it. */
  readonly condemns: string
  /** May stand before what takes back or condemns. */
  readonly opens: string
  /** May stand behind it: a place, a time or a reason. */
  readonly closes: string
  /** Somebody says, before a colon or a comma. */
  readonly says: string
  /** Names, as a label, a cause or a risk and nothing to do. */
  readonly blamesNamed: string
  /** In a label: what does not work, and so what the command behind it is for. */
  readonly troubles: string
  /** By mistake. */
  readonly mistaken: string
}
