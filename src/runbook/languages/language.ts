import type { Phase } from '../program.ts'
import type { AnswerWords } from './answer-words.ts'
import type { FlowWords } from './flow-words.ts'
import type { TellingWords } from './telling-words.ts'

/** What the compiler knows of one language. A new language is one file beside these and one name in `languages.ts`. */
export type Language = {
  readonly words: Words
  readonly polarity: PolarityWords
  readonly answers: AnswerWords
  readonly environments: Environments
  readonly flow: FlowWords
  readonly telling: TellingWords
}

/** Words of headings, labels and instructions, each list with commas. Position and shape decide first; words only name what was found. */
export type Words = {
  /** Phrases at the start or the end of a heading or label. */
  readonly phases: { readonly [phase in Phase]: string }
  /** First words of an instruction, by what it does. */
  readonly read: string
  readonly change: string
  readonly destroy: string
  readonly decide: string
  readonly escalate: string
  readonly notify: string
  /** The ending of an infinitive that may tell what to do and stand last ("Dienst neu starten"). */
  readonly lastVerb?: string
  /** Openings of an item that only details the step above it. */
  readonly detail: string
  /** Words that make a sentence conditional. */
  readonly conditions: string
  /** Words that may stand before the verb. */
  readonly fillers: string
  /** Labels over what a step is expected to show. */
  readonly expected: string
  /** Heads of a column that says how what is checked should be. */
  readonly expectedColumns: string
  /** Heads of a column of bounds that may be good or bad. */
  readonly thresholdColumns: string
  /** Words that make an expectation soft. */
  readonly soft: string
  /** Labels of an alternative to the commands above. */
  readonly alternative: string
  /** Labels over who keeps a document, and since when. */
  readonly keeping: string
}

/**
 * The words by which a text asks for a command, forbids it or only speaks of it: the inside of a pattern over small
 * letters without accents, alternatives with `|`.
 */
export type PolarityWords = {
  /** Verbs that run, call or enter the code behind them. */
  readonly runVerbs: string
  /** Verbs whose object is not to be done. */
  readonly avoidVerbs: string
  /** Negations of the verb behind them. */
  readonly negationsBefore: string
  /** Negations of the verb before them. */
  readonly negationsAfter: string
  /** Negations that only forbid, wherever in a sentence they stand. */
  readonly absoluteNegations: string
  /** Negations that ask all the same ("do not forget to"). */
  readonly askingIdioms: string
  /** Phrases that reject the code behind them for another. */
  readonly insteadOf: string
  /** Prepositions that lead from an aim to the command that reaches it. */
  readonly byMeansOf: string
  /** Openings of a clause about somebody or something else. */
  readonly clauseOpenings: string
  /** Verbs that report what was done or would be. */
  readonly reportVerbs: string
  /** A change of the system and that it did something ("release broke"), which under an "if" reports of no command. */
  readonly broughtBy: string
  /** Words that may follow a command at the start of a sentence which still asks for it. */
  readonly continuations: string
  /** Clauses that stand over what nobody is to do ("what you must not touch"). */
  readonly forbiddingClauses: string
  /** Openings of a heading, a label or a column over what is not to be done. */
  readonly forbiddingOpenings: string
  /** Words within a heading, a label or a column over what is not to be done or was done before. */
  readonly forbiddingNames: string
  /** Headings, labels or columns that forbid where the word is all they say, or is said of a command. */
  readonly forbiddingWholeNames: string
  /** Words that say of what they stand before or behind that it is not in force: a mark, or a part of a title. */
  readonly voidMarks: string
  /** Headings, labels or columns, as a whole, over what is only reported or shown. */
  readonly reportingWholeNames: string
  /** Words within the head of a column that tells what the commands beside it are for. */
  readonly purposeNames: string
  /** Words within a label or a column over what is to be done. */
  readonly requestingNames: string
  /** Pronouns for the command that was spoken of. */
  readonly pronouns: string
  /** Those of them that are an article, or its like, where a noun follows ("do not touch that replica"). */
  readonly determiners: string
  /** Those of them that stand between a negation and its verb ("no lo hagas"); matches nothing where none do. */
  readonly clitics: string
  /** Words of a lead-in that is about the code behind it. */
  readonly pointers: string
  /** Words of such a lead-in that offers the code to the reader, or says what good it does. */
  readonly offers: string
  /** Words of a lead-in to what the reader gets to see. */
  readonly outputOpenings: string
  /** Denials that retract what was said before them, alone or before a place, a time or a comma. */
  readonly retractions: string
  /** Judgements that the command before them is bad, useless or no longer in force, or that only others said it. */
  readonly condemnations: string
  /** Words that may stand before a retraction or condemnation. */
  readonly retractionOpenings: string
  /** Words that may stand behind one: a place, a time or a reason. */
  readonly retractionEndings: string
  /** Verbs of speech before a colon or a comma. */
  readonly speechVerbs: string
  /** Labels over a cause or a risk, and nothing to do. */
  readonly causeNames: string
  /** Words of a label that names a trouble, which the command behind it is for. */
  readonly troubleWords: string
  /** Phrases for "by mistake". */
  readonly byMistake: string
  /** Words that open a warning. */
  readonly warnings: string
  /** What a warning says that is lost or goes wrong. */
  readonly harms: string
  /** Phrases by which a sentence that seems to ask means the contrary. */
  readonly ironies: string
  /** What a comment or lead-in says of code that it only recalls ("only for the record", "the old version"). */
  readonly recalls: string
  /** Words that say what comes next, and words that open how or where it is done. */
  readonly sequence: string
  readonly adverbials: string
  /** Openings of a label or lead-in that says where its code was seen. */
  readonly origins: string
  /** Endings of a title over what those who wrote it have given up ("shortcuts we no longer accept"). */
  readonly givenUp: string
  /** Openings of a question that tempts ("want to be on call for ever?"). */
  readonly tempts: string
  /** Words before a colon that mark what is behind it as wrong. */
  readonly wrongMarks: string
  /** Verbs by which a text tells what somebody does or may do ("only the DBA runs"). */
  readonly doerVerbs: string
  /** Openings of a text about nobody. */
  readonly nobody: string
  /** That something is over. */
  readonly noLonger: string
  /** That what was spoken of is not to be done ("must never be run"). */
  readonly notToBeDone: string
  /** Subjects of such a sentence that mean the code spoken of, beside its pronouns. */
  readonly theCode: string
  /** What a sentence calls all that stands beside it ("this runbook", "the following steps"). */
  readonly wholes: string
  /** States in which nothing of it is to be done ("suspended", "under review"). */
  readonly states: string
}

/** How a language names the environments beside the one in production, each list with commas. */
export type Environments = {
  /** Names that mean nothing else. */
  readonly names: string
  /** Names that are also everyday words or verbs: in a sentence they count behind a preposition only. */
  readonly everyday: string
  /** Nouns that may follow a name (`staging database`). */
  readonly things: string
  /** Prepositions of the place in which something is done. */
  readonly places: string
  /** Prepositions of what something is done for. */
  readonly aims: string
  readonly articles: string
}
