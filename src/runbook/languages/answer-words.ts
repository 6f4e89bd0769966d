/**
 * The words by which a text says what an answer should be: the inside of a pattern over small letters without accents,
 * alternatives with `|`.
 */
export type AnswerWords = {
  /** Before a number that is too much already (`below 5`). */
  readonly below: string
  /** Before the largest number that is still good. */
  readonly atMost: string
  /** Before a number that is not enough yet. */
  readonly above: string
  /** Before the smallest number that is good. */
  readonly atLeast: string
  /** Before the only number that is good (`drops to 0`). */
  readonly exactly: string
  /** Behind the largest number that is still good (`5 or fewer`). */
  readonly orLess: string
  /** Behind the smallest number that is good. */
  readonly orMore: string
  /** Verbs between what is compared and the comparison. */
  readonly is: string
  /** Numbers that are written as words: none, and one. */
  readonly zero: string
  readonly one: string
  /** What a statement gives. */
  readonly rows: string
  /** Of an answer without any row. */
  readonly nothing: string
  /** Names of the time that an answer takes. */
  readonly latency: string
  /** Verbs of what answers, before the time within which. */
  readonly responds: string
  /** Before the longest time that is good. */
  readonly within: string
  /** Verbs and openings that ask to find what should not be there. */
  readonly finds: string
  /** What should not be there. */
  readonly problems: string
  /** That something is there. */
  readonly exists: string
  /** Verbs between a command and its answer ("until `X` says `done`"). */
  readonly says: string
  /** Before what an answer should be (`should return 3 rows`). */
  readonly demands: string
  /** Openings of what is expected ("we expect"). */
  readonly expects: string
  /** The same behind it ("is expected"). */
  readonly expectsBehind: string
  /** Words by which a number is called good, bad or usual ("normally under 100"). */
  readonly norms: string
  /** A person as the subject of what should be done. */
  readonly people: string
  /** Verbs behind it, in a language that puts them last; empty in others. */
  readonly demandEndings: string
  /** Verbs that ask to see that something is so. */
  readonly verifies: string
  /** Openings of the name of the gravest level of an alert. */
  readonly gravest: string
  /** Words by which a phrase says that an answer is not good, or when it is. */
  readonly denies: string
  /** That something does not answer, or does not let one in. */
  readonly isClosed: string
  /** Verbs that ask to see something fail again. */
  readonly reproduces: string
}
