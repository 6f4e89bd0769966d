/**
 * The words by which a text tells of the code beside it, or only says when, where and how it is run: the inside of a
 * pattern over small letters without accents, alternatives with `|`.
 */
export type TellingWords = {
  /** Subjects that are, or may be, the one who reads. */
  readonly readers: string
  /** Verbs by which somebody does what the code does, in the third person and in the past. */
  readonly doings: string
  /** Their participles, and what stands before the one who does it ("handled by"). */
  readonly done: string
  readonly by: string
  /** Behind "by", what is no other person ("by hand"). */
  readonly byMeans: string
  /** Behind such a participle, that nobody has to do it. */
  readonly itself: string
  /** Openings of a clause that names what somebody does ("what the bot sends", "the call that …"). */
  readonly what: string
  /** Words that mean the code beside them, beside the pronouns ("the one above"). */
  readonly deictics: string
  /** Phrases that give something to somebody else ("belongs to", "not for us"). */
  readonly owned: string
  /** Phrases that say that it was so before, and is no longer. */
  readonly formerly: string
  /** Phrases that say that something is only shown, or for what. */
  readonly shown: string
  /** Participles and adjectives by which something is allowed, known and safe. */
  readonly approved: string
  /** Words that by themselves only say when, where, how, how often or for whom something is run. */
  readonly plain: string
  /** Times that are over ("last time", "in May"), and verbs that tell what was so then. */
  readonly pastTimes: string
  readonly pastVerbs: string
  /** Verbs that tell that somebody ran or mended something, whenever that was. */
  readonly deeds: string
  /** Words before code by which a sentence tells what is so, or which of several is meant. */
  readonly present: string
}
