import { wordsIn } from '../../domain/words-in.ts'

/**
 * Whether a sentence has the shape of an instruction, whatever its verb is: a word in its base form and behind it
 * the article or the like that opens an object ("Blacklist the …", "Give each …", "Cut off the …").
 */
export function hasImperativeShape(text: string): boolean {
  if (polite.test(text)) return true
  const first = shape.exec(text)?.[1]?.toLowerCase()
  return first !== undefined && !noVerbs.has(first) && !inflected.test(first)
}

const shape =
  /^(\p{Lu}\p{Ll}{2,})\s+(?:(?:off|up|down|out|back|in|on|over|away)\s+)?(?:the|an?|all|any|your|our|each|every|these|those|them|both|another)\s/u

/** "Effectuez …", "Prüfen Sie …": forms that only ask, in French and in German. */
const polite = /^(?:\p{L}{2,}ez(?:-vous)?|\p{L}{2,}n Sie)\s/u

/** Past tense, gerund, adverb, third person and what names things. */
const inflected = /(?:[^e]ed|ing|ly|[^s]s|tion|ment|ness|ity)$/

/** The closed classes of English: what opens a sentence before an article and is no verb. */
const noVerbs = new Set(
  wordsIn(`
    the, this, that, these, those, all, any, both, each, every, either, neither, some, most, many, few, several, half,
    not, only, also, even, just, then, now, here, there, thus, hence, maybe, perhaps, often, never, once, twice,
    who, what, when, where, which, why, how, whose, while, whether, if, unless, until, till, since, because, although,
    though, and, but, or, nor, yet, so, for, of, in, on, at, by, to, from, with, without, within, into, onto, upon,
    over, under, above, below, behind, beside, besides, beyond, between, among, across, along, around, through,
    throughout, during, before, after, about, against, toward, towards, despite, except, like, unlike, near, per,
    plus, minus, versus, via, than, as, is, are, was, were, be, been, being, am, do, does, did, has, have, had, can,
    could, will, would, shall, should, may, might, must, you, we, they, she, one, everyone, everybody, everything,
    anyone, anybody, anything, someone, somebody, something, nobody, nothing, part, time, day, note, example, given,
    however, instead, otherwise, meanwhile, let, given, half, quite, such, rather, data, people`),
)
