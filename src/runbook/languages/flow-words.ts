/**
 * The words by which a text says when, in which order and how often something is done: the inside of a pattern over
 * small letters without accents, alternatives with `|`.
 */
export type FlowWords = {
  /** Words before the opening of a condition. */
  readonly fillers: string
  /** Openings of a condition in front of what is done. */
  readonly if: string
  /** Verbs that open a condition without a word for "if" ("Ist der Dienst gestoppt, …"); matches nothing where none do. */
  readonly ifVerb: string
  /** "Is only necessary", before "if". */
  readonly onlyNeeded: string
  /** What may follow "only" where it narrows when something is done ("only with approval"). */
  readonly onlyWith: string
  /** Says to be quick or calm, and nothing to do ("act fast"). */
  readonly urgently: string
  /** Leave out what they stand behind, under the condition that follows ("skip if …"). */
  readonly skips: string
  /** What makes no condition of them ("when to run"). */
  readonly notIf: string
  /** Openings of a condition behind what is done. */
  readonly ifBehind: string
  /** Openings of a condition under which something is not done. */
  readonly unless: string
  /** Those of them behind which a denial asks ("do not run it unless …"). */
  readonly exceptIf: string
  /** Words beside a status in a condition that leave it what it is ("it returns a 503 error"). */
  readonly besideStatus: string
  /** Prepositions of a case in front of what is done ("for stuck jobs, …"), and what is no case. */
  readonly for: string
  readonly notFor: string
  /** Conditions that stand for themselves ("as a last resort"). */
  readonly guards: string
  /** Endings behind which "if" asks a question ("check if …"). */
  readonly asksWhether: string
  readonly otherwise: string
  /** "In this case": under the condition of the sentence before. */
  readonly inThisCase: string
  /** Those of them that mean that it is so. */
  readonly so: string
  readonly only: string
  /** Those of them that narrow a title ("For stuck queues only"). */
  readonly narrows: string
  /** Words behind them of what they narrow to. */
  readonly narrowsTo: string
  /** Names of the part of a document that a sentence stands in ("this procedure"), and of any other. */
  readonly thisPart: string
  readonly anyPart: string
  /** Says of a part that it is used, and the words behind it of the cases in which it only is. */
  readonly isUsed: string
  readonly usedIn: string
  /** Words by which something depends on somebody or something, however the sentence is built. */
  readonly depends: string
  /** Heads of a column that says when what stands beside it is done, and what such a cell holds where it says nothing. */
  readonly saysWhen: string
  readonly anyCase: string
  readonly after: string
  readonly before: string
  /** "First" at the end of what is to be done before all else, in front of it, and behind its verb. */
  readonly first: string
  readonly opensFirst: string
  readonly firstWithin: string
  /** "Before anything else". */
  readonly beforeAll: string
  /** Openings of what is not to be done yet ("do not … until"). */
  readonly never: string
  /** What has to be so before something else ("must be finished"). */
  readonly mustBe: string
  /** Words in front of an instruction that leave it one. */
  readonly always: string
  /** Verbs that wait or do again, and what they wait for. */
  readonly wait: string
  readonly until: string
  readonly waitFor: string
  /** Verbs that watch, and what stands between them and the time they do. */
  readonly watch: string
  readonly during: string
  /** Verbs that leave time to something ("give it a minute"). */
  readonly give: string
  /** "Every", before a time. */
  readonly every: string
  readonly each: string
  readonly again: string
  readonly parallel: string
  readonly must: string
  /** Verbs behind them that tell what happens, and nothing to do ("you should see"). */
  readonly sees: string
  /** Verbs that lead to another place of the text, with what stands between them and its name. */
  readonly goTo: string
  /** Those of them that do nothing but lead. */
  readonly jumpTo: string
  /** Those that lead to another document, whatever its address. */
  readonly consult: string
  /** Heads of a column that says where to go. */
  readonly leadsTo: string
  /** Names of a page or menu, before an arrow that leads through pages. */
  readonly page: string
  /** Names of an answer ("Yes: …"). */
  readonly answers: string
  /** Sentences that lead on to what follows. */
  readonly goOn: string
  /** Sentences after which nothing is left to do. */
  readonly end: string
  /** Names of the parts of a runbook, before a number. */
  readonly step: string
  readonly section: string
  /** Those who are told what concerns them, and do not help. */
  readonly audience: string
  /** Says that one of several ways is taken ("two options"). */
  readonly severalWays: string
  /** Ends of a lead-in to the ways in which it can be done ("roll back via"). */
  readonly byMeans: string
  /** Names of causes, at the end of a title or lead-in ("possible causes"). */
  readonly causes: string
  /** Ends of a title of remedies, below which each part is about one case ("by change type"). */
  readonly perCase: string
  /** Openings of a step that stands in place of the one before it, and endings of one that the next may replace. */
  readonly insteadOpens: string
  readonly insteadEnds: string
  /** Openings of each of two ways ("either"). */
  readonly eitherOpens: string
  /** "Depending on". */
  readonly depending: string
}
